import { html, nothing } from 'lit';
import {
  attributeFilters,
  attributeInputTypes,
  type AttributeInputType,
  attributeValidations,
  filterConditions,
} from '../../../shared-types/attributes.ts';
import type { StoreView, Website } from '../../../shared-types/websites.ts';
import { type Draft, formsFor, isChoice, isFile, isText } from './draft.ts';
import { type InputContext, renderArea, renderCheck, renderInput, renderSelect } from './inputs.ts';
import { renderOptions } from './option-list.ts';

/** What the editor's parts need. */
export interface EditorContext extends InputContext {
  draft: Draft;
  isNew: boolean;
  websites: readonly Website[];
  storeViews: readonly StoreView[];
  /** What follows where it is required from now on. */
  requiredHelp: string;
  set(parts: Partial<Draft>): void;
}

/** A number as typed; what is none is left for the server to name. */
const toNumber = (text: string): number | null => (text.trim() === '' ? null : Number(text));
const fromNumber = (value: number | null): string => (value === null ? '' : String(value));

const numberField = (
  context: EditorContext,
  name: 'lengthMin' | 'lengthMax' | 'imageWidthMax' | 'imageHeightMax' | 'sortOrder' | 'lines',
  label: string,
) =>
  renderInput(
    context,
    { name, label: context.t(label), type: 'number', value: fromNumber(context.draft[name]) },
    (text) => context.set({ [name]: name === 'sortOrder' || name === 'lines' ? Number(text) : toNumber(text) }),
  );

const optionsOf = <Value extends string>(
  { t }: EditorContext,
  prefix: string,
  values: readonly Value[],
): (readonly [Value, string])[] => values.map((value) => [value, t(`${prefix}-${value}`)]);

/** What it is called, what it is, whether it must be there. */
export const renderBasics = (context: EditorContext) => {
  const { draft, isNew, t, set, websites } = context;
  const requiredOn = new Map(Object.entries(draft.requiredOn));
  return html`
    ${renderInput(context, { name: 'label', label: t('label'), value: draft.label, isRequired: true }, (label) =>
      set({ label }),
    )}
    ${renderInput(
      context,
      { name: 'code', label: t('code'), value: draft.code, isFixed: !isNew, ...(isNew && { help: t('code-help') }) },
      (code) => set({ code }),
    )}
    ${renderSelect(
      context,
      {
        name: 'inputType',
        label: t('type'),
        value: draft.inputType,
        isFixed: !isNew,
        options: optionsOf(context, 'type', attributeInputTypes),
      },
      (value) => set({ inputType: value as AttributeInputType, defaultValue: null }),
    )}
    ${draft.inputType === 'lines' && !draft.isSystem ? numberField(context, 'lines', 'lines') : nothing}
    ${draft.isSystem || isFile(draft) || isChoice(draft) ? nothing : renderDefault(context)}
    ${renderInput(context, { name: 'help', label: t('help-text'), value: draft.help }, (help) => set({ help }))}
    <div class="wide" aria-live="polite">
      ${renderCheck(
        context,
        { name: 'isRequired', label: t('required'), value: draft.isRequired, help: context.requiredHelp },
        (isRequired) => set({ isRequired }),
      )}
    </div>
    ${
      websites.length < 2
        ? nothing
        : websites.map(({ websiteId, name }) =>
            renderSelect(
              context,
              {
                name: `requiredOn.${websiteId}`,
                label: t('required-on', { website: name }),
                value: String(requiredOn.get(String(websiteId)) ?? ''),
                options: [
                  ['', t('as-everywhere')],
                  ['true', t('yes')],
                  ['false', t('no')],
                ],
              },
              (value) => {
                const others = Object.entries(draft.requiredOn).filter(([id]) => id !== String(websiteId));
                set({
                  requiredOn: Object.fromEntries([
                    ...others,
                    ...(value === '' ? [] : [[String(websiteId), value === 'true'] as const]),
                  ]),
                });
              },
            ),
          )
    }
  `;
};

const renderDefault = (context: EditorContext) => {
  const { draft, t, set } = context;
  const { defaultValue, inputType } = draft;
  const field = { name: 'defaultValue', label: t('default') };
  if (inputType === 'boolean')
    return renderCheck(context, { ...field, value: defaultValue === true }, (value) => set({ defaultValue: value }));
  if (inputType === 'textarea' || inputType === 'lines') {
    const value = Array.isArray(defaultValue) ? defaultValue.join('\n') : String(defaultValue ?? '');
    return renderArea(context, { ...field, value }, (text) =>
      set({ defaultValue: text === '' ? null : inputType === 'lines' ? text.split('\n') : text }),
    );
  }
  const type = inputType === 'date' ? 'date' : 'text';
  return renderInput(context, { ...field, type, value: String(defaultValue ?? '') }, (text) =>
    set({ defaultValue: text === '' ? null : text }),
  );
};

/** Labels and help in each store view. */
export const renderLabels = (context: EditorContext) => {
  const { draft, t, set, storeViews } = context;
  const [labels, helps] = [new Map(Object.entries(draft.labels)), new Map(Object.entries(draft.helps))];
  return storeViews.map(
    ({ storeViewId, name }) => html`
      ${renderInput(
        context,
        {
          name: `labels.${storeViewId}`,
          label: t('label-in', { view: name }),
          value: labels.get(String(storeViewId)) ?? '',
        },
        (text) => set({ labels: { ...draft.labels, [storeViewId]: text } }),
      )}
      ${renderInput(
        context,
        {
          name: `helps.${storeViewId}`,
          label: t('help-in', { view: name }),
          value: helps.get(String(storeViewId)) ?? '',
        },
        (text) => set({ helps: { ...draft.helps, [storeViewId]: text } }),
      )}
    `,
  );
};

const defaultsOf = ({ defaultValue }: Draft): readonly string[] =>
  Array.isArray(defaultValue) ? defaultValue : typeof defaultValue === 'string' ? [defaultValue] : [];

const toDefault = ({ inputType }: Draft, values: readonly string[]): Draft['defaultValue'] =>
  values.length === 0 ? null : inputType === 'multiselect' ? [...values] : (values[0] ?? null);

export const renderChoices = (context: EditorContext) =>
  html`<div class="wide">
    ${renderOptions(
      context,
      {
        options: context.draft.options,
        storeViews: context.storeViews,
        defaults: defaultsOf(context.draft),
        isMultiple: context.draft.inputType === 'multiselect',
      },
      ({ options, defaults }) =>
        context.set({ options, ...(defaults && { defaultValue: toDefault(context.draft, defaults) }) }),
    )}
  </div>`;

/** Limits of what may be entered, by input type. */
export const renderChecks = (context: EditorContext) => {
  const { draft, t, set } = context;
  if (isText(draft))
    return html`
      ${renderSelect(
        context,
        {
          name: 'validation',
          label: t('validation'),
          value: draft.validation,
          options: optionsOf(context, 'validation', attributeValidations),
        },
        (value) => set({ validation: value as Draft['validation'] }),
      )}
      ${
        draft.isSystem
          ? nothing
          : renderSelect(
              context,
              {
                name: 'inputFilter',
                label: t('filter'),
                value: draft.inputFilter,
                options: optionsOf(context, 'filter', attributeFilters),
              },
              (value) => set({ inputFilter: value as Draft['inputFilter'] }),
            )
      }
      ${numberField(context, 'lengthMin', 'length-min')} ${numberField(context, 'lengthMax', 'length-max')}
    `;
  if (draft.inputType === 'date')
    return (['dateMin', 'dateMax'] as const).map((name) =>
      renderInput(
        context,
        { name, label: t(name === 'dateMin' ? 'date-min' : 'date-max'), type: 'date', value: draft[name] ?? '' },
        (text) => set({ [name]: text === '' ? null : text }),
      ),
    );
  if (!isFile(draft)) return nothing;
  return html`
    ${renderInput(
      context,
      {
        name: 'fileBytesMax',
        label: t('file-max'),
        type: 'number',
        value: fromNumber(draft.fileBytesMax === null ? null : draft.fileBytesMax / 1000),
      },
      (text) => set({ fileBytesMax: text.trim() === '' ? null : Math.round(Number(text) * 1000) }),
    )}
    ${renderInput(
      context,
      { name: 'extensions', label: t('extensions'), help: t('extensions-help'), value: draft.extensions.join(', ') },
      (text) =>
        set({
          extensions: text
            .split(/[\s,]+/u)
            .flatMap((each) => (each === '' ? [] : [each.toLowerCase().replace(/^\./u, '')])),
        }),
    )}
    ${
      draft.inputType === 'image'
        ? html`${numberField(context, 'imageWidthMax', 'width-max')}
          ${numberField(context, 'imageHeightMax', 'height-max')}`
        : nothing
    }
  `;
};

/** Forms, and the place in them. */
export const renderForms = (context: EditorContext) => {
  const { draft, t, set } = context;
  const place = numberField(context, 'sortOrder', 'sort');
  if (draft.isSystem) return place;
  return html`
    ${place}
    <fieldset class="wide">
      <legend>${t('forms')}</legend>
      ${formsFor[draft.entity].map((form) =>
        renderCheck(
          { ...context, errors: [] },
          { name: `forms.${form}`, label: t(`form-${form}`), value: draft.forms.includes(form) },
          (isIn) => set({ forms: isIn ? [...draft.forms, form] : draft.forms.filter((each) => each !== form) }),
        ),
      )}
    </fieldset>
    <div class="wide">
      ${renderCheck(context, { name: 'isShown', label: t('is-shown'), value: draft.isShown }, (isShown) => set({ isShown }))}
    </div>
  `;
};

/** What the customers grid and segments do with it. */
export const renderGridFlags = (context: EditorContext) => {
  const { draft, t, set } = context;
  const flag = (name: 'isColumn' | 'isFilter' | 'isSearched' | 'isUsedInSegments', label: string) =>
    renderCheck(context, { name, label: t(label), value: draft[name] }, (value) => set({ [name]: value }));
  return html`
    <div class="wide">
      ${flag('isColumn', 'is-column')} ${flag('isFilter', 'is-filter')} ${flag('isSearched', 'is-searched')}
      ${flag('isUsedInSegments', 'is-segment')}
    </div>
    ${
      draft.isFilter && isText(draft)
        ? renderSelect(
            context,
            {
              name: 'filterCondition',
              label: t('condition'),
              value: draft.filterCondition,
              options: optionsOf(context, 'condition', filterConditions),
            },
            (value) => set({ filterCondition: value as Draft['filterCondition'] }),
          )
        : nothing
    }
  `;
};
