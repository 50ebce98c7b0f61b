import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { FieldError } from '../../../shared-types/errors.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { fieldWordsOf } from '../../i18n/errors.ts';
import { renderField, renderList } from './field.ts';
import { formMessages } from './form.messages.ts';
import { formStyles } from './form.styles.ts';
import { addStyles, adoptStyles } from './adopt-styles.ts';
import { controlsOf, errorOf, type FormValues, problemOf, readValues } from './values.ts';

export type { FormValues } from './values.ts';

/** What `foyer-form-changed` tells. */
export interface FormChange {
  name: string;
  values: FormValues;
}

addStyles(formStyles);

let formCount = 0;

/**
 * Every form of Foyer: it renders the fields that it is given, keeps what is typed, checks it before it is sent, and shows
 * at each field what the server says of it. It renders into its own light DOM and styles the root that it stands in, so that
 * whoever uses it decides whether password managers can see its inputs.
 *
 * @fires foyer-form-submitted - The form is filled in; `detail.values` by field name.
 * @fires foyer-form-changed - Something was typed or chosen; `detail.name` and `detail.values`.
 * @fires foyer-form-cancelled - The shopper left the form.
 * @csspart field - One field.
 * @csspart label - Its label.
 * @csspart input - Its control.
 * @csspart help - Its explanation.
 * @csspart error - What is wrong with it.
 * @csspart failure - What went wrong with the whole.
 * @csspart actions - The buttons.
 */
export class FoyerForm extends FoyerElement {
  static override readonly messagesName = 'form';
  static override readonly messages = formMessages;

  @property({ attribute: false }) fields: readonly FormField[] = [];

  /** What the fields hold at first, by name. A later change fills only what nobody has touched. */
  @property({ attribute: false }) values: FormValues = {};

  /** What the server says of single fields. */
  @property({ attribute: false }) errors: readonly FieldError[] = [];

  /** What went wrong with the whole, in words. */
  @property({ attribute: false }) formError = '';

  /** Words below fields that stop nobody, by field name. */
  @property({ attribute: false }) hints: Readonly<Record<string, unknown>> = {};

  @property({ attribute: false }) submitLabel = '';

  /** Without it there is no way to cancel. */
  @property({ attribute: false }) cancelLabel = '';

  /** The form is on its way: the button turns and nothing can be sent twice. */
  @property({ type: Boolean }) pending = false;

  @state() private found: Readonly<Record<string, FieldError | undefined>> = {};
  @state() private revealed: ReadonlySet<string> = new Set();

  readonly #id = `foyer-form-${++formCount}`;
  #isDirty = false;

  /** Whether something was typed since the form was shown or reset. */
  get isDirty(): boolean {
    return this.#isDirty;
  }

  /** What the fields hold now. */
  get currentValues(): FormValues {
    const form = this.#form;
    return form ? readValues(form, this.fields) : this.values;
  }

  /** Puts back `values` into every field. */
  reset(): void {
    this.#form?.reset();
    this.#isDirty = false;
    this.found = {};
    this.revealed = new Set();
  }

  /** Puts the cursor into a field, or the first one. */
  focusField(name: string | undefined = this.fields[0]?.name): void {
    if (this.#form && name !== undefined) controlsOf(this.#form, name)[0]?.focus();
  }

  protected override createRenderRoot() {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this.getRootNode());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!changed.has('errors')) return;
    this.found = Object.fromEntries(this.fields.map((field) => [field.name, errorOf(this.errors, field)]));
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('errors') && this.errors.length > 0) this.#focusFirstError();
  }

  protected override render() {
    const failure = this.#failure;
    const sections = [...new Set(this.fields.map(({ section }) => section))];
    return html`
      <form
        part="form"
        novalidate
        aria-busy=${this.pending}
        @submit=${this.#submit}
        @input=${this.#change}
        @focusout=${this.#leave}
      >
        ${failure ? html`<p part="failure" class="failure" role="alert">${failure}</p>` : nothing}
        ${sections.map((section) => this.#renderSection(section))}
        <div part="actions" class="actions">
          <button class="button" type="submit" aria-busy=${this.pending ? 'true' : nothing}>${this.submitLabel}</button>
          ${
            this.cancelLabel
              ? html`<button class="button quiet" type="button" @click=${this.#cancel}>${this.cancelLabel}</button>`
              : nothing
          }
        </div>
      </form>
    `;
  }

  /** What went wrong with the whole, and what the server says of fields that are not shown. */
  get #failure(): string {
    const homeless = this.errors.filter((error) => !this.fields.some((field) => errorOf([error], field)));
    return [this.formError, ...homeless.map((error) => fieldWordsOf(this.locale, error))].filter(Boolean).join(' ');
  }

  #renderSection(section: string | undefined) {
    const fields = this.fields.filter((field) => field.section === section);
    const content = html`<div class="fields">
      ${(this.#list ??= renderList)(fields, (field) => this.#renderField(field), this.locale)}
    </div>`;
    if (section === undefined) return content;
    return html`<fieldset>
      <legend>${this.t(`section-${section}`)}</legend>
      ${content}
    </fieldset>`;
  }

  #renderField(field: FormField) {
    const { name } = field;
    const error = this.found[name];
    const isRevealed = this.revealed.has(name);
    return renderField(field, {
      id: `${this.#id}-${name.replaceAll('.', '-')}`,
      value: this.values[name] ?? field.default,
      error: error ? fieldWordsOf(this.locale, error) : '',
      hint: this.hints[name],
      isRevealed,
      reveal: () => this.#reveal(name),
      t: (key, values) => this.t(key, values),
    });
  }

  /** The same for as long as the form is there: another would draw the fields anew, without what was typed. */
  #list: typeof renderList | undefined;

  get #form(): HTMLFormElement | null {
    return this.querySelector('form');
  }

  #reveal(name: string): void {
    const revealed = new Set(this.revealed);
    if (!revealed.delete(name)) revealed.add(name);
    this.revealed = revealed;
  }

  #check(field: FormField): FieldError | undefined {
    const code = this.#form ? problemOf(this.#form, field) : undefined;
    return code && { field: field.name, code, message: this.t(code) };
  }

  #focusFirstError(): void {
    const wrong = this.fields.find(({ name }) => this.found[name]);
    if (wrong) void this.updateComplete.then(() => this.focusField(wrong.name));
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.pending) return;
    this.found = Object.fromEntries(this.fields.map((field) => [field.name, this.#check(field)]));
    if (this.fields.some(({ name }) => this.found[name])) {
      this.#focusFirstError();
      return;
    }
    this.dispatchEvent(new CustomEvent('foyer-form-submitted', { detail: { values: this.currentValues } }));
  };

  readonly #change = (event: Event): void => {
    const { name } = event.target as HTMLInputElement;
    this.#isDirty = true;
    if (this.found[name]) this.found = { ...this.found, [name]: undefined };
    const detail: FormChange = { name, values: this.currentValues };
    this.dispatchEvent(new CustomEvent('foyer-form-changed', { detail }));
  };

  /** A field is checked when it is left with something in it; an empty one only when the form is sent. */
  readonly #leave = (event: FocusEvent): void => {
    const { name, value, type } = event.target as HTMLInputElement;
    const field = this.fields.find((each) => each.name === name);
    if (!field || type === 'checkbox' || !value) return;
    const error = this.#check(field);
    if (error) this.found = { ...this.found, [name]: error };
  };

  readonly #cancel = (): void => {
    this.dispatchEvent(new CustomEvent('foyer-form-cancelled'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-form': FoyerForm;
  }
}
