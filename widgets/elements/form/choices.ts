import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FormField } from '../../../shared-types/forms.ts';
import { labelled } from '../../i18n/labels.ts';
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
      pattern=${field.pattern ?? nothing}
      ?required=${isFirst && field.isRequired}
      aria-invalid=${context.error && isFirst ? 'true' : nothing}
      aria-describedby=${(isFirst && describedBy(field, context)) || nothing}
      .defaultValue=${listOf(context.value)[index] ?? ''}
    />`;
  });

/** Lists that are longer have a search, and chips of what is chosen. */
const plainChoicesMax = 8;

/** Choices of any number of options: tick boxes, each a control of the field. */
const renderSeveral = (field: FormField, context: FieldContext): TemplateResult => {
  const chosen = new Set(listOf(context.value));
  const { options = [] } = field;
  const isLong = options.length > plainChoicesMax;
  if (isLong) void import('../choice-tools/index.ts');
  return html`
    ${isLong ? html`<foyer-choice-tools .label=${field.label}></foyer-choice-tools>` : nothing}
    <div
      part="input"
      role="group"
      id=${context.id}
      class="choices ${isLong ? 'long' : ''}"
      aria-label=${field.label}
      aria-describedby=${describedBy(field, context) || nothing}
    >
      ${options.map(
        ({ value, label }, index) =>
          html`<label class="check choice"
            ><input
              type="checkbox"
              name=${field.name}
              value=${value}
              aria-invalid=${context.error && index === 0 ? 'true' : nothing}
              .defaultChecked=${chosen.has(value)}
            />${label}</label
          >`,
      )}
    </div>
  `;
};

const renderSelect = (field: FormField, context: FieldContext): TemplateResult => {
  const isMultiple = field.inputType === 'multiselect';
  if (isMultiple && !field.isCompact) return renderSeveral(field, context);
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

/** Says how much room is left, out loud only where it runs out. */
const countCharacters = (event: Event, max: number, { t }: FieldContext): void => {
  const area = event.target as HTMLTextAreaElement;
  const [shown, said] = area.parentElement?.querySelectorAll('.counter') ?? [];
  const { length } = area.value;
  if (shown) shown.textContent = t('characters', { count: length, max });
  if (said) said.textContent = length > max * 0.9 ? t('characters-left', { count: Math.max(0, max - length) }) : '';
};

const renderTextArea = (field: FormField, context: FieldContext): TemplateResult => {
  const max = field.lengthMax ?? 10_000;
  return html`${renderArea(field, context, max)}
    <p
      class="help counter"
      aria-hidden="true"
      .textContent=${context.t('characters', { count: textOf(context.value).length, max })}
    ></p>
    <p class="counter said" role="status"></p>`;
};

/** A date within its limits, so that the browser's own picker offers no other. */
const renderDate = (field: FormField, context: FieldContext): TemplateResult =>
  html`<input
    part="input"
    id=${context.id}
    name=${field.name}
    type="date"
    min=${field.dateMin ?? nothing}
    max=${field.dateMax ?? nothing}
    autocomplete=${(field.autocomplete as AutoFill | undefined) ?? nothing}
    ?required=${field.isRequired}
    aria-invalid=${context.error ? 'true' : nothing}
    aria-describedby=${describedBy(field, context) || nothing}
    .defaultValue=${textOf(context.value)}
  />`;

const renderFile = (field: FormField, context: FieldContext): TemplateResult => {
  void import('../file-field/index.ts');
  return html`<foyer-file-field
    .field=${field}
    .value=${textOf(context.value)}
    .inputId=${context.id}
    .describedBy=${describedBy(field, context)}
    ?invalid=${context.error !== ''}
  ></foyer-file-field>`;
};

const renderArea = (field: FormField, context: FieldContext, max: number): TemplateResult =>
  html`<textarea
    @input=${(event: Event) => countCharacters(event, max, context)}
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
addControl('date', renderDate);
addControl('file', renderFile);
addControl('image', renderFile);
setListRenderer(
  (fields, render, locale) =>
    html` ${repeat(
      fields,
      // Other options make another control, or its choice would pass to whatever option has taken the place.
      ({ name, inputType, options }) => `${name}:${inputType}:${options?.map(({ value }) => value).join()}`,
      (field) => render(labelled(locale, field)),
    )}`,
);
