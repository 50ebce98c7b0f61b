import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FieldError } from '../../../shared-types/errors.ts';
import type { MessageValues } from '../../i18n/translate.ts';

/** What the inputs of the editor have in common. */
export interface InputContext {
  errors: readonly FieldError[];
  wordsOf(error: FieldError): string;
  t(key: string, values?: MessageValues): string;
}

interface Named {
  /** The field's path in the body. */
  name: string;
  label: string;
  help?: string;
  isFixed?: boolean;
}

const idOf = (name: string): string => `field-${name.replaceAll('.', '-')}`;

const errorOf = ({ errors }: InputContext, name: string): FieldError | undefined =>
  errors.find(({ field }) => field === name || field.startsWith(`${name}.`));

const renderNotes = (context: InputContext, { name, help }: Named) => {
  const error = errorOf(context, name);
  return html`
    ${help ? html`<p class="muted small" id="${idOf(name)}-help">${help}</p>` : nothing}
    ${error ? html`<p class="error" id="${idOf(name)}-error">${context.wordsOf(error)}</p>` : nothing}
  `;
};

const describedBy = (context: InputContext, { name, help }: Named) =>
  [help && `${idOf(name)}-help`, errorOf(context, name) && `${idOf(name)}-error`].filter(Boolean).join(' ') || nothing;

/** A line of text, a number or a date. */
export const renderInput = (
  context: InputContext,
  field: Named & { type?: 'text' | 'number' | 'date'; value: string; isRequired?: boolean },
  change: (value: string) => void,
) => html`
  <div class="field">
    <label for=${idOf(field.name)}>${field.label}</label>
    <input
      id=${idOf(field.name)}
      type=${field.type ?? 'text'}
      autocomplete="off"
      spellcheck="false"
      ?required=${field.isRequired}
      ?disabled=${field.isFixed}
      aria-invalid=${errorOf(context, field.name) ? 'true' : nothing}
      aria-describedby=${describedBy(context, field)}
      .value=${live(field.value)}
      @input=${({ target }: Event & { target: HTMLInputElement }) => change(target.value)}
    />
    ${renderNotes(context, field)}
  </div>
`;

/** Text of several lines. */
export const renderArea = (
  context: InputContext,
  field: Named & { value: string },
  change: (value: string) => void,
) => html`
  <div class="field">
    <label for=${idOf(field.name)}>${field.label}</label>
    <textarea
      id=${idOf(field.name)}
      rows="2"
      aria-invalid=${errorOf(context, field.name) ? 'true' : nothing}
      aria-describedby=${describedBy(context, field)}
      .value=${live(field.value)}
      @input=${({ target }: Event & { target: HTMLTextAreaElement }) => change(target.value)}
    ></textarea>
    ${renderNotes(context, field)}
  </div>
`;

/** A choice of one. */
export const renderSelect = (
  context: InputContext,
  field: Named & { value: string; options: readonly (readonly [value: string, label: string])[] },
  change: (value: string) => void,
) => html`
  <div class="field">
    <label for=${idOf(field.name)}>${field.label}</label>
    <select
      id=${idOf(field.name)}
      ?disabled=${field.isFixed}
      aria-invalid=${errorOf(context, field.name) ? 'true' : nothing}
      aria-describedby=${describedBy(context, field)}
      @change=${({ target }: Event & { target: HTMLSelectElement }) => change(target.value)}
    >
      ${field.options.map(
        ([value, label]) => html`<option value=${value} .selected=${live(value === field.value)}>${label}</option>`,
      )}
    </select>
    ${renderNotes(context, field)}
  </div>
`;

/** A yes or no. */
export const renderCheck = (
  context: InputContext,
  field: Named & { value: boolean },
  change: (value: boolean) => void,
) => html`
  <div class="check">
    <input
      id=${idOf(field.name)}
      type="checkbox"
      ?disabled=${field.isFixed}
      aria-describedby=${describedBy(context, field)}
      .checked=${live(field.value)}
      @change=${({ target }: Event & { target: HTMLInputElement }) => change(target.checked)}
    />
    <label for=${idOf(field.name)}>${field.label}</label>
    ${renderNotes(context, field)}
  </div>
`;
