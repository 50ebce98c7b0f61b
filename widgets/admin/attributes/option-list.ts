import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { AttributeOption } from '../../../shared-types/attributes.ts';
import type { StoreView } from '../../../shared-types/websites.ts';
import { moveItem } from './draft.ts';
import type { InputContext } from './inputs.ts';

/** A row of small buttons' shapes. */
const arrow = (d: string) =>
  html`<svg viewBox="0 0 18 18" fill="none" stroke="currentcolor" stroke-width="1.75" aria-hidden="true">
    <path d=${d} stroke-linecap="round" stroke-linejoin="round" />
  </svg>`;

/** What is edited: options, and the values of those that forms start with. */
export interface OptionList {
  options: readonly AttributeOption[];
  storeViews: readonly StoreView[];
  defaults: readonly string[];
  isMultiple: boolean;
}

/** An option has a value once it can be named as a default; the server gives the others theirs. */
const nextValue = (options: readonly AttributeOption[]): string =>
  String(Math.max(0, ...options.map(({ value }) => Number(value)).filter(Number.isSafeInteger)) + 1);

/** The options of a choice, with their labels in each store view, in the order in which they are offered. */
export const renderOptions = (
  context: InputContext,
  { options, storeViews, defaults, isMultiple }: OptionList,
  change: (parts: { options: AttributeOption[]; defaults?: readonly string[] }) => void,
) => {
  const { t, errors, wordsOf } = context;
  const error = errors.find(({ field }) => field === 'options' || field.startsWith('options.'));
  const set = (at: number, parts: Partial<AttributeOption>): void =>
    change({ options: options.map((option, index) => (index === at ? { ...option, ...parts } : option)) });
  const setDefault = (at: number, isDefault: boolean): void => {
    const value = options[at]?.value || nextValue(options);
    const others = isMultiple ? defaults.filter((each) => each !== value) : [];
    const named = options.map((option, index) => (index === at ? { ...option, value } : option));
    change({ options: named, defaults: isDefault ? [...others, value] : others });
  };
  return html`
    ${error ? html`<p class="error" role="alert">${wordsOf(error)}</p>` : nothing}
    <ol class="options">
      ${options.map((option, index) => {
        const place = index + 1;
        const labels = new Map(Object.entries(option.labels));
        return html`<li>
          <div class="texts">
            <input
              type="text"
              aria-label=${t('option', { place })}
              .value=${live(option.label)}
              @input=${({ target }: Event & { target: HTMLInputElement }) => set(index, { label: target.value })}
            />
            ${storeViews.map(
              ({ storeViewId, name }) =>
                html`<input
                  type="text"
                  placeholder=${name}
                  aria-label=${t('option-in', { place, view: name })}
                  .value=${live(labels.get(String(storeViewId)) ?? '')}
                  @input=${({ target }: Event & { target: HTMLInputElement }) =>
                    set(index, { labels: { ...option.labels, [storeViewId]: target.value } })}
                />`,
            )}
            <label class="default">
              <input
                type="checkbox"
                aria-label=${t('option-default', { place })}
                .checked=${live(option.value !== '' && defaults.includes(option.value))}
                @change=${({ target }: Event & { target: HTMLInputElement }) => setDefault(index, target.checked)}
              />
              ${t('is-default')}
            </label>
          </div>
          <button
            type="button"
            class="button plain icon"
            aria-label=${t('option-up', { place })}
            ?disabled=${index === 0}
            @click=${() => change({ options: moveItem(options, index, index - 1) })}
          >
            ${arrow('M4 11l5-5 5 5')}
          </button>
          <button
            type="button"
            class="button plain icon"
            aria-label=${t('option-down', { place })}
            ?disabled=${index === options.length - 1}
            @click=${() => change({ options: moveItem(options, index, index + 1) })}
          >
            ${arrow('M4 7l5 5 5-5')}
          </button>
          <button
            type="button"
            class="button plain icon"
            aria-label=${t('remove-option', { place })}
            @click=${() =>
              change({
                options: options.filter((_, at) => at !== index),
                defaults: defaults.filter((value) => value !== option.value),
              })}
          >
            ${arrow('M5 5l8 8M13 5l-8 8')}
          </button>
        </li>`;
      })}
    </ol>
    <button
      type="button"
      class="button quiet"
      @click=${() => change({ options: [...options, { value: '', label: '', labels: {} }] })}
    >
      ${t('add-option')}
    </button>
  `;
};
