import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { query } from 'lit/decorators/query.js';
import { state } from 'lit/decorators/state.js';
import { uploadReferenceOf } from '../../../shared-types/files.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import { addressOfFile, sendFile } from '../../api/files.ts';
import { ApiError } from '../../api/client.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { fieldWordsOf } from '../../i18n/errors.ts';
import { addStyles } from '../form/adopt-styles.ts';
import { fileFieldMessages } from './file-field.messages.ts';
import { fileFieldStyles } from './file-field.styles.ts';

addStyles(fileFieldStyles);

const noField: FormField = { name: '', label: '', inputType: 'file', isRequired: false };

/**
 * A file or an image of a form: chosen or dropped, sent at once, kept when the form is saved. Part of `<foyer-form>`, in
 * whose light DOM it is; what it holds is in an input of the field's name.
 *
 * @fires input - Another file was chosen, or none.
 */
export class FoyerFileField extends FoyerElement {
  static override readonly messagesName = 'file-field';
  static override readonly messages = fileFieldMessages;

  @property({ attribute: false }) field: FormField = noField;
  /** What is saved: `<uploadId>/<name>`, or nothing. */
  @property({ attribute: false }) value = '';
  @property({ attribute: false }) inputId = '';
  @property({ attribute: false }) describedBy = '';

  @state() private current = '';
  @state() private sending: { name: string; abort: AbortController } | undefined;
  @state() private problem = '';
  @state() private said = '';
  @state() private isOver = false;
  /** A picture that was just chosen, as the browser has it. */
  @state() private preview = '';

  @query('.chosen') private readonly holder!: HTMLInputElement;
  @query('.picker') private readonly picker!: HTMLInputElement;
  @query('button') private readonly firstButton!: HTMLButtonElement | null;

  #form: HTMLFormElement | null = null;
  #isSubmitWanted = false;

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#form = this.closest('form');
    this.#form?.addEventListener('reset', this.#reset);
    this.#form?.addEventListener('submit', this.#holdBack, { capture: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#form?.removeEventListener('reset', this.#reset);
    this.#form?.removeEventListener('submit', this.#holdBack, { capture: true });
    this.sending?.abort.abort();
    URL.revokeObjectURL(this.preview);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    // What was chosen stays, whatever else the form shows anew.
    if (changed.has('value') && this.current === (changed.get('value') ?? '')) this.current = this.value;
  }

  protected override render() {
    const reference = uploadReferenceOf(this.current);
    const { inputType, name } = this.field;
    return html`
      <input
        class="chosen"
        name=${name}
        tabindex="-1"
        aria-hidden="true"
        autocomplete="off"
        .defaultValue=${this.value}
        @focus=${() => this.firstButton?.focus()}
      />
      <input
        class="picker"
        type="file"
        tabindex="-1"
        aria-hidden="true"
        accept=${this.#kinds.map((kind) => `.${kind}`).join() || (inputType === 'image' ? 'image/*' : nothing)}
        @change=${this.#pick}
        @input=${(event: Event) => event.stopPropagation()}
      />
      <div
        class="file ${this.isOver ? 'over' : ''}"
        role="group"
        aria-label=${this.field.label}
        @dragover=${this.#dragOver}
        @dragleave=${() => (this.isOver = false)}
        @drop=${this.#drop}
      >
        ${this.sending ? this.#renderSending(this.sending.name) : reference ? this.#renderChosen(reference) : this.#renderEmpty()}
      </div>
      ${this.#limits ? html`<p class="limits" id="${this.inputId}-limits">${this.#limits}</p>` : nothing}
      ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
      <p class="said" role="status">${this.said}</p>
    `;
  }

  /** The field's label, which belongs to the button, would else be all of its name. */
  #nameOf(words: string): string {
    return `${words}: ${this.field.label}`;
  }

  #renderEmpty() {
    const words = this.t(`choose-${this.field.inputType === 'image' ? 'image' : 'file'}`);
    return html`<button
      type="button"
      id=${this.inputId}
      class="button quiet"
      aria-label=${this.#nameOf(words)}
      aria-describedby=${`${this.describedBy} ${this.inputId}-limits`.trim()}
      @click=${this.#choose}
    >
      ${words}
    </button>`;
  }

  #renderSending(name: string) {
    return html`<span class="name">${this.t('uploading', { name })}</span>
      <button type="button" class="button plain" @click=${this.#cancel}>${this.t('cancel')}</button>
      <progress aria-label=${this.t('uploading', { name })}></progress>`;
  }

  #renderChosen({ uploadId, name }: { uploadId: string; name: string }) {
    const { form, inputType } = this.field;
    const isSaved = this.current === this.value;
    const address = form && isSaved ? addressOfFile(this.client, form, uploadId) : '';
    const picture = inputType === 'image' ? this.preview || address : '';
    return html`
      ${picture ? html`<img src=${picture} alt="" crossorigin="use-credentials" />` : nothing}
      <span class="name">
        ${address ? html`<a href=${address} download=${name} aria-label=${this.t('open', { name })}>${name}</a>` : name}
      </span>
      <button
        type="button"
        id=${this.inputId}
        class="button quiet"
        aria-label=${this.#nameOf(this.t('replace'))}
        aria-describedby=${this.describedBy || nothing}
        @click=${this.#choose}
      >
        ${this.t('replace')}
      </button>
      <button type="button" class="button plain" @click=${this.#remove}>${this.t('remove')}</button>
    `;
  }

  get #kinds(): readonly string[] {
    return this.field.extensions ?? [];
  }

  get #size(): string {
    const bytes = this.field.fileBytesMax;
    if (bytes === undefined) return '';
    const isLarge = bytes >= 1_000_000;
    return new Intl.NumberFormat(this.locale, {
      style: 'unit',
      unit: isLarge ? 'megabyte' : 'kilobyte',
      maximumFractionDigits: 1,
    }).format(bytes / (isLarge ? 1_000_000 : 1000));
  }

  get #limits(): string {
    const { imageWidthMax: width, imageHeightMax: height } = this.field;
    const pixels =
      width && height
        ? this.t('pixels', { width, height })
        : width
          ? this.t('pixels-wide', { width })
          : height
            ? this.t('pixels-high', { height })
            : '';
    const kinds = this.#kinds.join(', ');
    const limits = [this.#size, pixels].filter(Boolean).join(', ');
    if (kinds && limits) return this.t('kinds-and-size', { kinds, size: limits });
    return limits ? this.t('at-most', { size: limits }) : kinds;
  }

  /** A form that is sent while a file is on its way waits for it. */
  readonly #holdBack = (event: Event): void => {
    if (!this.sending) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#isSubmitWanted = true;
    this.said = this.t('waiting');
  };

  readonly #choose = (): void => this.picker.click();
  readonly #cancel = (): void => this.sending?.abort.abort();

  readonly #pick = (): void => {
    const [file] = this.picker.files ?? [];
    if (file) void this.#send(file);
    // The same file can be chosen again.
    this.picker.value = '';
  };

  readonly #dragOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.isOver = true;
  };

  readonly #drop = (event: DragEvent): void => {
    event.preventDefault();
    this.isOver = false;
    const [file] = event.dataTransfer?.files ?? [];
    if (file) void this.#send(file);
  };

  readonly #remove = (): void => {
    this.#hold('', '');
    this.said = this.t('removed');
    void this.updateComplete.then(() => this.firstButton?.focus());
  };

  readonly #reset = (): void => {
    this.sending?.abort.abort();
    this.problem = '';
    this.said = '';
    this.#show(this.value, '');
  };

  #show(value: string, preview: string): void {
    URL.revokeObjectURL(this.preview);
    this.preview = preview;
    this.current = value;
  }

  #hold(value: string, preview: string): void {
    this.problem = '';
    this.#show(value, preview);
    this.holder.value = value;
    this.holder.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }

  /** What can be told without sending it. */
  #refusalOf({ name, size }: File): string {
    const kinds = this.#kinds;
    const kind = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
    if (kinds.length > 0 && !kinds.includes(kind)) return this.t('wrong-kind', { kinds: kinds.join(', ') });
    const max = this.field.fileBytesMax ?? Number.POSITIVE_INFINITY;
    return size > max ? this.t('too-large', { size: this.#size }) : '';
  }

  async #send(file: File): Promise<void> {
    const { form, name: path, inputType } = this.field;
    // In a larger form an attribute of an address stands below it.
    const field = path.slice(path.lastIndexOf('attributes.'));
    if (!form || this.sending) return;
    this.said = '';
    this.problem = this.#refusalOf(file);
    if (this.problem) return;
    const abort = new AbortController();
    this.sending = { name: file.name, abort };
    try {
      const { value, name } = await sendFile(this.client, { form, field, file }, abort.signal);
      this.#hold(value, inputType === 'image' ? URL.createObjectURL(file) : '');
      this.said = this.t('uploaded', { name });
    } catch (error) {
      const [first] = error instanceof ApiError ? error.errors : [];
      if (!abort.signal.aborted)
        this.problem = first?.message || (first ? fieldWordsOf(this.locale, first) : this.wordsOf(error));
    } finally {
      this.sending = undefined;
      await this.updateComplete;
      this.firstButton?.focus();
      if (this.#isSubmitWanted && !this.problem) this.#form?.requestSubmit();
      this.#isSubmitWanted = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-file-field': FoyerFileField;
  }
}
