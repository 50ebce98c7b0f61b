import { Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { Attribute, AttributeEntity } from '../../../shared-types/attributes.ts';
import type { StoreView, Website } from '../../../shared-types/websites.ts';
import { createAttribute, deleteAttribute, readAttributeCoverage, updateAttribute } from '../../api/attributes.ts';
import { SaveController } from '../../controllers/save.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { fieldWordsOf } from '../../i18n/errors.ts';
import { formatNumber } from '../../i18n/format.ts';
import { button } from '../../styles/button.ts';
import { buttonDanger } from '../../styles/button-danger.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { attributesMessages } from './attributes.messages.ts';
import { attributeEditorStyles } from './attribute-editor.styles.ts';
import { type Draft, isChoice, startDraft, toNewAttribute, toPatch } from './draft.ts';
import {
  type EditorContext,
  renderBasics,
  renderChecks,
  renderChoices,
  renderForms,
  renderGridFlags,
  renderLabels,
} from './editor-parts.ts';

const isAsked = ({ isRequired, requiredOn }: Draft): boolean => isRequired || Object.values(requiredOn).includes(true);

/**
 * The dialog in which an attribute is added, changed or deleted. Part of `<foyer-attributes>`.
 *
 * @fires foyer-editor-finished - The dialog is over; `detail.outcome` is `saved`, `deleted` or, where nothing changed, undefined.
 */
export class FoyerAttributeEditor extends FoyerElement {
  static override readonly styles = [tokens, host, button, buttonDanger, attributeEditorStyles];
  static override readonly messagesName = 'attributes';
  static override readonly messages = attributesMessages;

  @property({ attribute: false }) entity: AttributeEntity = 'customer';

  /** What is edited; while it is undefined nothing shows. */
  @property({ attribute: false }) edited: Attribute | 'new' | undefined;

  /** Where a new one stands among the fields. */
  @property({ attribute: false }) nextSortOrder = 1000;

  @property({ attribute: false }) websites: readonly Website[] = [];
  @property({ attribute: false }) storeViews: readonly StoreView[] = [];

  @state() private draft: Draft = startDraft('customer', 0);
  @state() private isDeletionAsked = false;
  @state() private isLeavingAsked = false;

  /** The draft as it was opened. */
  #opened = '';

  readonly #save = new SaveController(this);

  /** Who lacks a value is counted once it is about to be asked of everybody. */
  readonly #coverage = new Task(this, {
    args: () => [this.client, this.#becomesRequired] as const,
    task: async ([client, attributeId], { signal }) =>
      attributeId === undefined ? undefined : readAttributeCoverage(client, attributeId, signal),
  });

  get #becomesRequired(): number | undefined {
    const { edited, draft } = this;
    if (edited === undefined || edited === 'new') return undefined;
    return isAsked(draft) && !isAsked(edited) ? edited.attributeId : undefined;
  }

  get #requiredHelp(): string {
    if (this.#becomesRequired === undefined) return '';
    return (
      this.#coverage.render({
        pending: () => this.t('required-counting'),
        complete: (counted) => {
          if (counted === undefined) return this.t('required-counting');
          const [count, records] = [counted.lacking, counted.records].map((each) => formatNumber(this.locale, each));
          return counted.lacking === 0
            ? this.t('required-nobody', { records: records ?? '' })
            : this.t(`required-${this.draft.entity}`, { count: count ?? '', records: records ?? '' });
        },
        error: () => this.t('required-unknown'),
      }) ?? ''
    );
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!changed.has('edited') || this.edited === undefined) return;
    this.#save.clear();
    this.isDeletionAsked = false;
    this.isLeavingAsked = false;
    this.draft = this.edited === 'new' ? startDraft(this.entity, this.nextSortOrder) : structuredClone(this.edited);
    this.#opened = JSON.stringify(this.draft);
  }

  protected override render() {
    const { edited, draft } = this;
    const heading =
      edited === 'new' || edited === undefined ? this.t('heading-new') : this.t('heading-edit', { name: edited.label });
    return html`
      <foyer-dialog
        heading=${heading}
        ?open=${edited !== undefined && !this.isLeavingAsked}
        @foyer-dialog-closed=${this.#leave}
      >
        <form novalidate id="attribute" @submit=${this.#submit}>
          ${draft.isSystem ? html`<p class="muted">${this.t('system-words')}</p>` : nothing} ${this.#renderProblem()}
          ${this.#renderParts()}
        </form>
        ${
          edited !== undefined && edited !== 'new' && !edited.isSystem
            ? html`<button
                slot="actions"
                type="button"
                class="button plain"
                @click=${() => (this.isDeletionAsked = true)}
              >
                ${this.t('delete')}
              </button>`
            : nothing
        }
        <button slot="actions" type="button" class="button quiet" @click=${this.#leave}>${this.t('cancel')}</button>
        <button
          slot="actions"
          type="button"
          class="button"
          aria-busy=${this.#save.isPending ? 'true' : nothing}
          @click=${this.#submit}
        >
          ${this.t('save')}
        </button>
      </foyer-dialog>
      ${this.isDeletionAsked ? this.#renderDeletion() : nothing}
      ${this.isLeavingAsked ? this.#renderLeaving() : nothing}
    `;
  }

  #renderProblem() {
    const { problem, errors } = this.#save;
    const homeless = errors.filter(({ field }) => !Object.hasOwn(this.draft, field.split('.')[0] ?? ''));
    const words = [this.wordsOf(problem), ...homeless.map((error) => fieldWordsOf(this.locale, error))]
      .join(' ')
      .trim();
    return words ? html`<foyer-notice kind="error">${words}</foyer-notice>` : nothing;
  }

  #renderParts() {
    const { draft } = this;
    const context: EditorContext = {
      draft,
      isNew: this.edited === 'new',
      websites: this.websites,
      storeViews: this.storeViews,
      requiredHelp: this.#requiredHelp,
      errors: this.#save.errors,
      wordsOf: (error) => error.message || fieldWordsOf(this.locale, error),
      t: (key, values) => this.t(key, values),
      set: (parts) => {
        this.draft = { ...this.draft, ...parts };
      },
    };
    const hasChecks = !isChoice(draft) && draft.inputType !== 'boolean';
    const part = (key: string, content: unknown) =>
      html`<section aria-label=${this.t(key)}>
        <h3>${this.t(key)}</h3>
        <div class="fields">${content}</div>
      </section>`;
    return html`
      ${part('part-basics', renderBasics(context))}
      ${isChoice(draft) && !draft.isSystem ? part('part-options', renderChoices(context)) : nothing}
      ${this.storeViews.length > 0 ? part('part-labels', renderLabels(context)) : nothing}
      ${hasChecks ? part('part-checks', renderChecks(context)) : nothing} ${part('part-forms', renderForms(context))}
      ${draft.isSystem ? nothing : part('part-grid', renderGridFlags(context))}
    `;
  }

  #renderDeletion() {
    return html`<foyer-dialog
      open
      heading=${this.t('delete-heading', { name: this.draft.label })}
      @foyer-dialog-closed=${() => (this.isDeletionAsked = false)}
    >
      <p>${this.t('delete-words')}</p>
      ${this.#renderProblem()}
      <button slot="actions" type="button" class="button quiet" @click=${() => (this.isDeletionAsked = false)}>
        ${this.t('cancel')}
      </button>
      <button
        slot="actions"
        type="button"
        class="button danger"
        aria-busy=${this.#save.isPending ? 'true' : nothing}
        @click=${() => void this.#delete()}
      >
        ${this.t('delete-yes')}
      </button>
    </foyer-dialog>`;
  }

  #renderLeaving() {
    const keepEditing = (): void => {
      this.isLeavingAsked = false;
    };
    return html`<foyer-dialog open heading=${this.t('leave-heading')} @foyer-dialog-closed=${keepEditing}>
      <p>${this.t('leave-words')}</p>
      <button slot="actions" type="button" class="button danger" @click=${() => this.#finish()}>
        ${this.t('discard')}
      </button>
      <button slot="actions" type="button" class="button" @click=${keepEditing}>${this.t('keep-editing')}</button>
    </foyer-dialog>`;
  }

  /** Whether something was changed that is not saved. */
  get isDirty(): boolean {
    return this.edited !== undefined && JSON.stringify(this.draft) !== this.#opened;
  }

  /** Lets go of every edit. */
  reset(): void {
    this.#finish();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.#holdPage);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', this.#holdPage);
  }

  readonly #holdPage = (event: BeforeUnloadEvent): void => {
    if (this.isDirty) event.preventDefault();
  };

  /** Nothing that was typed goes without a question, whichever way the dialog is left. */
  readonly #leave = (): void => {
    if (this.isDirty) this.isLeavingAsked = true;
    else this.#finish();
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    void this.#send();
  };

  async #send(): Promise<void> {
    const { edited, draft } = this;
    const isDone = await this.#save.run(async () => {
      if (edited === 'new') await createAttribute(this.client, toNewAttribute(draft));
      else if (edited) await updateAttribute(this.client, edited, toPatch(edited, draft));
    });
    if (isDone) return this.#finish('saved');
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')?.focus();
  }

  async #delete(): Promise<void> {
    const { edited } = this;
    if (edited === undefined || edited === 'new') return;
    const isDone = await this.#save.run(async () => {
      await deleteAttribute(this.client, edited);
    });
    if (isDone) this.#finish('deleted');
  }

  #finish(outcome?: 'saved' | 'deleted'): void {
    this.isDeletionAsked = false;
    this.isLeavingAsked = false;
    this.dispatchEvent(new CustomEvent('foyer-editor-finished', { detail: { outcome } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-attribute-editor': FoyerAttributeEditor;
  }
}
