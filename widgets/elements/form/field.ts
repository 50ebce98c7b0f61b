import { html, nothing, svg, type TemplateResult } from 'lit';
import type { FormField, InputType } from '../../../shared-types/forms.ts';
import type { MessageValues } from '../../i18n/translate.ts';
import type { FormValue } from './values.ts';

/** What a field needs besides its description. */
export interface FieldContext {
  /** Unique on the page. */
  id: string;
  value: FormValue | undefined;
  /** Words of what is wrong; empty when nothing is. */
  error: string;
  /** Something to say below the field that stops nobody, such as the strength of a password. */
  hint: unknown;
  isRevealed: boolean;
  t(key: string, values?: MessageValues): string;
  reveal(): void;
}

const eye = svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z"/><circle cx="12" cy="12" r="2.75"/>`;
const strike = svg`<path d="m4 4 16 16"/>`;

export const textOf = (value: FormValue | undefined): string => (typeof value === 'string' ? value : '');

export const describedBy = ({ help }: FormField, { id, error, hint }: FieldContext): string =>
  [help && `${id}-help`, hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');

const renderInput = (field: FormField, context: FieldContext, type: string): TemplateResult => {
  const { id, value, error, isRevealed } = context;
  // Browsers never capitalise what is typed into e-mail and password inputs (HTML, `autocapitalize`); a revealed one is text.
  return html`<input
    part="input"
    id=${id}
    name=${field.name}
    type=${isRevealed ? 'text' : type}
    class=${isRevealed ? 'revealed' : nothing}
    autocomplete=${(field.autocomplete as AutoFill | undefined) ?? nothing}
    autocapitalize=${isRevealed ? 'none' : nothing}
    spellcheck=${type === 'text' ? nothing : 'false'}
    placeholder=${field.placeholder ?? nothing}
    pattern=${field.pattern ?? nothing}
    ?required=${field.isRequired}
    aria-invalid=${error ? 'true' : nothing}
    aria-describedby=${describedBy(field, context) || nothing}
    .defaultValue=${textOf(value)}
  />`;
};

const renderPassword = (field: FormField, context: FieldContext): TemplateResult => html`
  ${renderInput(field, context, 'password')}
  <button
    type="button"
    class="reveal"
    aria-label=${context.t(context.isRevealed ? 'hide-password' : 'show-password')}
    aria-pressed=${context.isRevealed}
    @click=${context.reveal}
  >
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true">
      ${eye} ${context.isRevealed ? strike : nothing}
    </svg>
  </button>
`;

/** Renders the control of an input type. */
export type ControlRenderer = (field: FormField, context: FieldContext) => unknown;

const controls = new Map<string, ControlRenderer>([['password', renderPassword]]);

/**
 * Teaches forms another kind of control. Single-line inputs, passwords and tick boxes are always there, so that a sign-in form
 * loads no more than it shows; choices and areas come with `choices.ts`.
 */
export const addControl = (inputType: InputType, render: ControlRenderer): void => {
  controls.set(inputType, render);
};

const renderControl: ControlRenderer = (field, context) => {
  const type = field.inputType === 'country' || field.inputType === 'region' ? 'text' : field.inputType;
  return (
    controls.get(field.options ? 'select' : field.inputType)?.(field, context) ?? renderInput(field, context, type)
  );
};

const renderNotes = (field: FormField, { id, error, hint }: FieldContext) => html`
  ${field.help ? html`<p part="help" class="help" id="${id}-help">${field.help}</p>` : nothing}
  ${hint ? html`<div class="hint" id="${id}-hint" aria-live="polite">${hint}</div>` : nothing}
  ${error ? html`<p part="error" class="error" id="${id}-error">${error}</p>` : nothing}
`;

const renderCheckbox = (field: FormField, context: FieldContext): TemplateResult => html`
  <div part="field" class="field check">
    <input
      type="checkbox"
      id=${context.id}
      name=${field.name}
      ?required=${field.isRequired}
      aria-describedby=${describedBy(field, context) || nothing}
      .defaultChecked=${context.value === true}
    />
    <label for=${context.id}>${field.label}</label>
    ${renderNotes(field, context)}
  </div>
`;

/** One field with its label, help, hint and error. */
export const renderField = (field: FormField, context: FieldContext): TemplateResult =>
  field.inputType === 'boolean'
    ? renderCheckbox(field, context)
    : html`
        <div part="field" class="field" data-span=${field.span ?? 12}>
          <label part="label" for=${context.id}>
            ${field.label} ${field.isRequired ? nothing : html`<span class="optional">${context.t('optional')}</span>`}
          </label>
          <div class="control">${renderControl(field, context)}</div>
          ${renderNotes(field, context)}
        </div>
      `;

/** Renders the fields of a form, in order. */
export type ListRenderer = (
  fields: readonly FormField[],
  render: (field: FormField) => TemplateResult,
  locale: string,
) => unknown;

// A template of its own each: what one has rendered, the other cannot go on with.
export let renderList: ListRenderer = (fields, render) => html`${fields.map(render)}`;

/**
 * Replaces how lists of fields are rendered; `choices.ts` brings one that keeps what is typed when fields change places, and
 * labels fields in the reader's language.
 */
export const setListRenderer = (renderer: ListRenderer): void => {
  renderList = renderer;
};
