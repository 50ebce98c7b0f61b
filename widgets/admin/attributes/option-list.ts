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

/** The options of a choice, with their labels in each store view, in the order in which they are offered. */
export const renderOptions = (
  context: InputContext,
  { options, storeViews }: { options: readonly AttributeOption[]; storeViews: readonly StoreView[] },
  change: (options: AttributeOption[]) => void,
) => {
  const { t, errors, wordsOf } = context;
  const error = errors.find(({ field }) => field === 'options' || field.startsWith('options.'));
  const set = (at: number, parts: Partial<AttributeOption>): void =>
    change(options.map((option, index) => (index === at ? { ...option, ...parts } : option)));
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
          </div>
          <button
            type="button"
            class="button plain icon"
            aria-label=${t('option-up', { place })}
            ?disabled=${index === 0}
            @click=${() => change(moveItem(options, index, index - 1))}
          >
            ${arrow('M4 11l5-5 5 5')}
          </button>
          <button
            type="button"
            class="button plain icon"
            aria-label=${t('option-down', { place })}
            ?disabled=${index === options.length - 1}
            @click=${() => change(moveItem(options, index, index + 1))}
          >
            ${arrow('M4 7l5 5 5-5')}
          </button>
          <button
            type="button"
            class="button plain icon"
            aria-label=${t('remove-option', { place })}
            @click=${() => change(options.filter((_, at) => at !== index))}
          >
            ${arrow('M5 5l8 8M13 5l-8 8')}
          </button>
        </li>`;
      })}
    </ol>
    <button
      type="button"
      class="button quiet"
      @click=${() => change([...options, { value: '', label: '', labels: {} }])}
    >
      ${t('add-option')}
    </button>
  `;
};
