import { html, nothing, svg, type TemplateResult } from 'lit';
import type { FormField } from '../../../shared-types/forms.ts';
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
  words: { optional: string; choose: string; reveal: string; line(count: number): string };
  reveal(): void;
}

const eye = svg`<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z"/><circle cx="12" cy="12" r="2.75"/>`;
const strike = svg`<path d="m4 4 16 16"/>`;

const textOf = (value: FormValue | undefined): string => (typeof value === 'string' ? value : '');
const listOf = (value: FormValue | undefined): readonly string[] => (Array.isArray(value) ? value : []);

const describedBy = ({ help }: FormField, { id, error, hint }: FieldContext): string =>
  [help && `${id}-help`, hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');

const renderInput = (field: FormField, context: FieldContext, type: string): TemplateResult => {
  const { id, value, error, isRevealed } = context;
  return html`<input
    part="input"
    id=${id}
    name=${field.name}
    type=${isRevealed ? 'text' : type}
    class=${isRevealed ? 'revealed' : nothing}
    autocomplete=${(field.autocomplete as AutoFill | undefined) ?? nothing}
    autocapitalize=${type === 'email' || type === 'password' ? 'none' : nothing}
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
    aria-label=${context.words.reveal}
    aria-pressed=${context.isRevealed}
    @click=${context.reveal}
  >
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true">
      ${eye} ${context.isRevealed ? strike : nothing}
    </svg>
  </button>
`;

const renderLines = (field: FormField, context: FieldContext): TemplateResult[] =>
  Array.from({ length: field.lines ?? 1 }, (_, index) => {
    const isFirst = index === 0;
    const token = field.autocomplete?.replace(/\d$/u, String(Math.min(index + 1, 3)));
    return html`<input
      part="input"
      id=${isFirst ? context.id : nothing}
      name=${field.name}
      type="text"
      aria-label=${isFirst ? nothing : context.words.line(index + 1)}
      autocomplete=${(token as AutoFill | undefined) ?? nothing}
      ?required=${isFirst && field.isRequired}
      aria-invalid=${context.error && isFirst ? 'true' : nothing}
      aria-describedby=${(isFirst && describedBy(field, context)) || nothing}
      .defaultValue=${listOf(context.value)[index] ?? ''}
    />`;
  });

const renderSelect = (field: FormField, context: FieldContext): TemplateResult => {
  const isMultiple = field.inputType === 'multiselect';
  const chosen = new Set(isMultiple ? listOf(context.value) : [textOf(context.value)]);
  const hasBlank = field.options?.some(({ value }) => value === '');
  return html`<select
    part="input"
    id=${context.id}
    name=${field.name}
    ?multiple=${isMultiple}
    ?required=${field.isRequired}
    autocomplete=${(field.autocomplete as AutoFill | undefined) ?? nothing}
    aria-invalid=${context.error ? 'true' : nothing}
    aria-describedby=${describedBy(field, context) || nothing}
  >
    ${isMultiple || hasBlank ? nothing : html`<option value="">${field.isRequired ? context.words.choose : ''}</option>`}
    ${field.options?.map(
      ({ value, label }) => html`<option value=${value} .defaultSelected=${chosen.has(value)}>${label}</option>`,
    )}
  </select>`;
};

const renderTextArea = (field: FormField, context: FieldContext): TemplateResult =>
  html`<textarea
    part="input"
    id=${context.id}
    name=${field.name}
    ?required=${field.isRequired}
    aria-invalid=${context.error ? 'true' : nothing}
    aria-describedby=${describedBy(field, context) || nothing}
    .defaultValue=${textOf(context.value)}
  ></textarea>`;

const renderControl = (field: FormField, context: FieldContext): unknown => {
  switch (field.inputType) {
    case 'password':
      return renderPassword(field, context);
    case 'lines':
      return renderLines(field, context);
    case 'select':
    case 'multiselect':
      return renderSelect(field, context);
    case 'country':
    case 'region':
      return field.options ? renderSelect(field, context) : renderInput(field, context, 'text');
    case 'textarea':
      return renderTextArea(field, context);
    default:
      return renderInput(field, context, field.inputType);
  }
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
            ${field.label} ${field.isRequired ? nothing : html`<span class="optional">${context.words.optional}</span>`}
          </label>
          <div class="control">${renderControl(field, context)}</div>
          ${renderNotes(field, context)}
        </div>
      `;
