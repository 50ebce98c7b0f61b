import { Task, TaskStatus } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import { live } from 'lit/directives/live.js';
import type { AddressTemplateKind } from '../../../../shared-types/address-templates.ts';
import type { TemplateProblem } from '../../../../shared-types/template-problems.ts';
import type { SettingPlace } from '../../../../shared-types/settings.ts';
import { loadAddressHtml, renderAddressHtml } from '../../../address-html.ts';
import { previewTemplate } from '../../../api/address-templates.ts';
import { FoyerElement } from '../../../foyer-element.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { host } from '../../../styles/host.ts';
import { skeleton } from '../../../styles/skeleton.ts';
import { tokens } from '../../../styles/tokens.ts';
import { templateEditorMessages } from './template-editor.messages.ts';
import { templateEditorStyles } from './template-editor.styles.ts';

const typingPauseMs = 250;

/** Waits while somebody types; a newer wish ends the waiting. */
const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, typingPauseMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });

/**
 * A template of addresses with what it makes of an example, as one types, and what is wrong with it at which line and column.
 * Part of `<foyer-settings>`.
 *
 * @fires foyer-template-changed - Something was typed; `detail.value`.
 */
export class FoyerTemplateEditor extends FoyerElement {
  static override readonly styles = [tokens, host, skeleton, templateEditorStyles];
  static override readonly messagesName = 'template-editor';
  static override readonly messages = templateEditorMessages;

  @property() value = '';
  @property() kind: AddressTemplateKind = 'text';
  /** Whose example is shown. */
  @property({ attribute: false }) place: SettingPlace = { level: 'global', placeId: 0 };
  /** The template's name. */
  @property() label = '';

  /** Whether the first preview was asked for; it does not wait for typing. */
  @state() private isStarted = false;

  readonly #preview = new Task(this, {
    args: () => [this.client, this.value, this.kind, this.place.level, this.place.placeId] as const,
    task: async ([client, template, kind, level, placeId], { signal }) => {
      if (this.isStarted) await pause(signal);
      this.isStarted = true;
      const [preview] = await Promise.all([
        previewTemplate(client, { level, placeId, kind, template }, signal),
        loadAddressHtml(),
      ]);
      return preview;
    },
  });

  /** Puts the focus into the text. */
  override focus(): void {
    this.#area?.focus();
  }

  get #area(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  protected override render() {
    const shown = this.#preview.value;
    const problems = shown?.problems ?? [];
    return html`
      <div class="editor">
        <div>
          <textarea
            spellcheck="false"
            autocapitalize="off"
            rows="7"
            aria-label=${this.label}
            aria-invalid=${problems.length > 0 ? 'true' : nothing}
            aria-describedby="outcome"
            .value=${live(this.value)}
            @input=${({ target }: Event & { target: HTMLTextAreaElement }) => this.#change(target.value)}
          ></textarea>
          <div class="tools">
            <select aria-label=${this.t('insert')} @change=${this.#insert}>
              <option value="">${this.t('insert-hint')}</option>
              ${shown?.variables.map((code) => html`<option value=${code}>${code}</option>`)}
            </select>
          </div>
        </div>
        <div id="outcome" role="status">${this.#renderOutcome(problems)}</div>
      </div>
    `;
  }

  #renderOutcome(problems: readonly TemplateProblem[]) {
    const { value: shown, status, error } = this.#preview;
    if (status === TaskStatus.ERROR) return html`<div class="problems">${this.wordsOf(error)}</div>`;
    if (!shown) return html`<div class="preview" aria-busy="true"><span class="skeleton text"></span></div>`;
    if (problems.length > 0)
      return html`<div class="problems">
        <p class="caption">${this.t('problems')}</p>
        <ul>
          ${problems.map((problem) => this.#renderProblem(problem))}
        </ul>
      </div>`;
    const { result } = shown;
    return html`<div class="preview ${status === TaskStatus.PENDING ? 'stale' : ''}">
      <p class="caption">${this.t('preview')}</p>
      ${
        this.kind === 'html'
          ? html`<address class="html">${renderAddressHtml(result, result)}</address>`
          : html`<address>${result}</address>`
      }
    </div>`;
  }

  #renderProblem(problem: TemplateProblem) {
    const { line, column, code, subject } = problem;
    const place = { line: formatNumber(this.locale, line), column: formatNumber(this.locale, column) };
    return html`<li>
      <button type="button" @click=${() => this.#show(problem)}>
        <strong>${this.t('place', place)}</strong> ${this.t(code, { subject })}
      </button>
    </li>`;
  }

  #show({ line, column }: TemplateProblem): void {
    const area = this.#area;
    if (!area) return;
    const before = this.value.split('\n').slice(0, line - 1);
    const offset = before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
    area.focus();
    area.setSelectionRange(offset, offset);
  }

  #change(value: string): void {
    this.value = value;
    this.dispatchEvent(new CustomEvent('foyer-template-changed', { detail: { value } }));
  }

  readonly #insert = ({ target }: Event & { target: HTMLSelectElement }): void => {
    const code = target.value;
    target.value = '';
    const area = this.#area;
    if (!area || code === '') return;
    const { selectionStart, selectionEnd } = area;
    area.setRangeText(`{{var ${code}}}`, selectionStart, selectionEnd, 'end');
    this.#change(area.value);
    area.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-template-editor': FoyerTemplateEditor;
  }
}
