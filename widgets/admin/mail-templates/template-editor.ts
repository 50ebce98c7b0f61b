import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { live } from 'lit/directives/live.js';
import type { MailKind, MailTemplateDetail, WordingProblem } from '../../../shared-types/mail-templates.ts';
import {
  createMailTemplate,
  deleteMailTemplate,
  previewMailTemplate,
  updateMailTemplate,
} from '../../api/mail-templates.ts';
import { SaveController } from '../../controllers/save.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { fieldWordsOf } from '../../i18n/errors.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { templateEditorMessages } from './mail-templates.messages.ts';
import { mailTemplatesStyles, templateEditorStyles } from './mail-templates.styles.ts';
import { offsetOf } from './place-in-text.ts';
import { renderPreview } from './template-preview.ts';

/** What is edited: a mail, and the template of it unless it is a new one. */
export interface EditedTemplate {
  kind: MailKind;
  template: MailTemplateDetail | undefined;
}

const parts = ['subject', 'html', 'text'] as const;
type Part = (typeof parts)[number];
type Draft = Record<Part | 'name', string>;

const pauseMs = 350;

const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, pauseMs);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  });

/**
 * Edits one mail template beside a preview of it. Part of `<foyer-mail-templates>`.
 *
 * @fires foyer-template-closed - It was saved, deleted or left; `detail.outcome`.
 */
export class FoyerMailTemplateEditor extends FoyerElement {
  static override readonly styles = [tokens, host, button, mailTemplatesStyles, templateEditorStyles];
  static override readonly messagesName = 'mail-template-editor';
  static override readonly messages = templateEditorMessages;

  @property({ attribute: false }) edited: EditedTemplate | undefined;
  /** The mail's name in the reader's language. */
  @property({ attribute: false }) mailName = '';

  @state() private draft: Draft = { name: '', subject: '', html: '', text: '' };
  @state() private question: 'delete' | 'leave' | undefined;

  readonly #save = new SaveController(this);
  #isTouched = false;
  /** The part that variables are put into. */
  #lastPart: Part = 'html';

  readonly #preview = new Task(this, {
    args: () => [this.client, this.edited?.kind.mail, this.draft] as const,
    task: async ([client, mail, { subject, html: markup, text }], { signal }) => {
      if (mail === undefined) return undefined;
      await pause(signal);
      return previewMailTemplate(client, { mail, subject, html: markup, text }, signal);
    },
  });

  /** Whether there are edits that are not saved. */
  get isDirty(): boolean {
    return this.#isTouched;
  }

  /** Lets go of every edit. */
  reset(): void {
    this.#close('left');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.#guard);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', this.#guard);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!changed.has('edited') || !this.edited) return;
    const { kind, template } = this.edited;
    const { subject, html: markup, text } = template ?? kind;
    this.draft = { name: template?.name ?? this.mailName, subject, html: markup, text };
    this.#isTouched = false;
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('h3')?.focus();
  }

  protected override render() {
    return html`
      <div class="stack">
        <div class="bar">
          <h3 tabindex="-1">${this.mailName}</h3>
          <button type="button" class="button plain" @click=${this.#leave}>${this.t('back')}</button>
        </div>
        <div class="desk">
          <form class="fields" novalidate @submit=${this.#submit}>
            ${this.#renderLine('name', this.t('name-help'))} ${this.#renderVariables()} ${this.#renderLine('subject')}
            ${this.#renderArea('html', 18)} ${this.#renderArea('text', 12, this.t('text-help'))}
            ${
              this.#save.problem === undefined
                ? nothing
                : html`<foyer-notice kind="error">${this.wordsOf(this.#save.problem)}</foyer-notice>`
            }
            <div class="actions">
              <button type="submit" class="button" aria-busy=${this.#save.isPending}>${this.t('save')}</button>
              ${
                this.edited?.template
                  ? html`<button type="button" class="button plain end" @click=${() => (this.question = 'delete')}>
                      ${this.t('delete')}
                    </button>`
                  : nothing
              }
            </div>
          </form>
          ${renderPreview((key, values) => this.t(key, values), this.locale, this.#preview.value, this.#goTo)}
        </div>
      </div>
      ${this.#renderQuestion()}
    `;
  }

  #errorOf(name: keyof Draft): string {
    const error = this.#save.errors.find(({ field }) => field === name);
    return error ? fieldWordsOf(this.locale, error) : '';
  }

  #renderLine(name: 'name' | 'subject', help = '') {
    const error = this.#errorOf(name);
    return html`<label>
      ${this.t(name)}
      <input
        name=${name}
        autocomplete="off"
        maxlength=${name === 'name' ? 100 : 255}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby="${name}-help"
        .value=${live(this.draft[name])}
        @input=${this.#type}
        @focus=${this.#remember}
      />
      <span id="${name}-help" class="small ${error ? 'error' : 'muted'}">${error || help}</span>
    </label>`;
  }

  #renderArea(name: 'html' | 'text', rows: number, help = '') {
    const error = this.#errorOf(name);
    return html`<label>
      ${this.t(name)}
      <textarea
        name=${name}
        rows=${rows}
        spellcheck=${name === 'text'}
        dir="auto"
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby="${name}-help"
        .value=${live(this.draft[name])}
        @input=${this.#type}
        @focus=${this.#remember}
      ></textarea>
      <span id="${name}-help" class="small ${error ? 'error' : 'muted'}">${error || help}</span>
    </label>`;
  }

  #renderVariables() {
    return html`<div class="field" role="group" aria-labelledby="variables">
      <span id="variables">${this.t('variables')}</span>
      <div class="variables">
        ${this.edited?.kind.variables.map(
          ({ code, example }) =>
            html`<button type="button" title=${example} @click=${() => this.#insert(code)}>${code}</button>`,
        )}
      </div>
    </div>`;
  }

  #renderQuestion() {
    const { question } = this;
    if (question === undefined) return nothing;
    const close = () => (this.question = undefined);
    const isDeletion = question === 'delete';
    return html`<foyer-dialog open heading=${this.t(`${question}-heading`)} @foyer-dialog-closed=${close}>
      <p>${this.t(`${question}-words`)}</p>
      <button slot="actions" type="button" class="button quiet" @click=${close}>
        ${this.t(isDeletion ? 'keep' : 'stay')}
      </button>
      <button
        slot="actions"
        type="button"
        class="button"
        @click=${isDeletion ? this.#delete : () => this.#close('left')}
      >
        ${this.t(isDeletion ? 'delete' : 'leave')}
      </button>
    </foyer-dialog>`;
  }

  #inputOf(part: Part): HTMLInputElement | HTMLTextAreaElement | null {
    return this.renderRoot.querySelector(`[name=${part}]`);
  }

  #insert(code: string): void {
    const input = this.#inputOf(this.#lastPart);
    if (!input) return;
    input.focus();
    input.setRangeText(`{{var ${code}}}`, input.selectionStart ?? 0, input.selectionEnd ?? 0, 'end');
    input.dispatchEvent(new Event('input'));
  }

  #close(outcome: 'saved' | 'deleted' | 'left'): void {
    this.#isTouched = false;
    this.dispatchEvent(new CustomEvent('foyer-template-closed', { detail: { outcome } }));
  }

  /** Puts the caret where a mistake begins. */
  readonly #goTo = ({ part, line, column }: WordingProblem): void => {
    const input = this.#inputOf(part);
    const offset = offsetOf(this.draft[part], line, column);
    input?.focus();
    input?.setSelectionRange(offset, offset + 2);
  };

  readonly #remember = ({ target }: Event): void => {
    const name = (target as HTMLInputElement).name as Part | 'name';
    if (name !== 'name') this.#lastPart = name;
  };

  readonly #type = ({ target }: Event): void => {
    const { name, value } = target as HTMLInputElement;
    this.draft = { ...this.draft, [name]: value };
    this.#isTouched = true;
  };

  readonly #guard = (event: BeforeUnloadEvent): void => {
    if (this.#isTouched) event.preventDefault();
  };

  readonly #leave = (): void => {
    if (this.#isTouched) this.question = 'leave';
    else this.#close('left');
  };

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { edited, draft } = this;
    if (!edited) return;
    const isSaved = await this.#save.run(async () => {
      if (edited.template) await updateMailTemplate(this.client, edited.template, draft);
      else await createMailTemplate(this.client, { mail: edited.kind.mail, ...draft });
    });
    if (isSaved) return this.#close('saved');
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };

  readonly #delete = async (): Promise<void> => {
    const template = this.edited?.template;
    this.question = undefined;
    if (template && (await this.#save.run(() => deleteMailTemplate(this.client, template)))) this.#close('deleted');
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-mail-template-editor': FoyerMailTemplateEditor;
  }
}
