import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FormField } from '../../../shared-types/forms.ts';
import { addStyles } from './adopt-styles.ts';
import { choicesMessages } from './choices.messages.ts';
import { choicesStyles } from './choices.styles.ts';
import { addControl, describedBy, type FieldContext, setListRenderer, textOf } from './field.ts';
import { formMessages } from './form.messages.ts';
import type { FormValue } from './values.ts';

/* The controls that a sign-in form does without: choices, areas and fields of several lines. */

const listOf = (value: FormValue | undefined): readonly string[] => (Array.isArray(value) ? value : []);

const renderLines = (field: FormField, context: FieldContext): TemplateResult[] =>
  Array.from({ length: field.lines ?? 1 }, (_, index) => {
    const isFirst = index === 0;
    const token = field.autocomplete?.replace(/\d$/u, String(Math.min(index + 1, 3)));
    return html`<input
      part="input"
      id=${isFirst ? context.id : nothing}
      name=${field.name}
      type="text"
      aria-label=${isFirst ? nothing : context.t('line', { label: field.label, count: index + 1 })}
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
    ${isMultiple || hasBlank ? nothing : html`<option value="">${field.isRequired ? context.t('choose') : ''}</option>`}
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

Object.assign(formMessages, choicesMessages);
addStyles(choicesStyles);
addControl('lines', renderLines);
addControl('select', renderSelect);
addControl('multiselect', renderSelect);
addControl('textarea', renderTextArea);
setListRenderer((fields, render) =>
  repeat(
    fields,
    // Other options make another control, or its choice would pass to whatever option has taken the place.
    ({ name, inputType, options }) => `${name}:${inputType}:${options?.map(({ value }) => value).join()}`,
    render,
  ),
);
