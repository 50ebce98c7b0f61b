import { html, nothing } from 'lit';
import type { FormField } from '../../../shared-types/forms.ts';
import { formatNumber } from '../../i18n/format.ts';
import type { MessageValues } from '../../i18n/translate.ts';
import { customerColumns } from './customer-columns.ts';
import { type FilterChip, filterFields } from './customer-filters.ts';
import type { DirectoryController } from './directory.ts';
import { countSelected, noSelection, type Selection, wholeSelection } from './selection.ts';

/** How the parts speak to the reader. */
export interface Speech {
  locale: string;
  t(key: string, values?: MessageValues): string;
}

const nameCountry = (locale: string, code: string): string =>
  code === '' ? '' : (new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(code) ?? code);

/** The fields of the filters panel, with what there is to choose from. */
export const describeFilters = ({ locale, t }: Speech, { known, regions }: DirectoryController): FormField[] => {
  const { compare } = new Intl.Collator(locale);
  const countries = known.countryCodes
    .map((value) => ({ value, label: nameCountry(locale, value) }))
    .toSorted((one, other) => compare(one.label, other.label));
  return filterFields((key) => t(key), { groups: known.groups, websites: known.websites, countries, regions });
};

/** The columns, with names for numbers and codes. */
export const describeColumns = ({ locale, t }: Speech, { known }: DirectoryController) => {
  const nameIn = (choices: typeof known.groups, id: number) =>
    choices.find(({ value }) => value === String(id))?.label ?? String(id);
  return customerColumns({
    locale,
    t: (key) => t(key),
    groupName: (id) => nameIn(known.groups, id),
    websiteName: (id) => nameIn(known.websites, id),
    countryName: (code) => nameCountry(locale, code),
    now: new Date(),
  });
};

/** What stands where no rows are: none that match, or none at all. */
export const renderEmptiness = ({ t }: Speech, isNarrowed: boolean) => html`
  <p>${t(isNarrowed ? 'empty' : 'none-yet')}</p>
  ${isNarrowed ? html`<p class="muted">${t('empty-hint')}</p>` : nothing}
`;

/** A button that opens and closes a panel. */
export const renderToggle = (words: string, isOpen: boolean, toggle: () => void) => html`
  <button type="button" class="button quiet" aria-expanded=${isOpen} @click=${toggle}>${words}</button>
`;

/** The active filters, each with a way to remove it, and all at once. */
export const renderChips = (
  { t }: Speech,
  chips: readonly FilterChip[],
  { remove, clear }: { remove: (names: readonly string[]) => void; clear: () => void },
) => html`
  <div part="chips" class="chips">
    ${chips.map(({ label, value, names }) => {
      const words = t('chip', { label, value });
      return html`<button
        type="button"
        class="chip"
        aria-label=${t('remove-filter', { filter: words })}
        @click=${() => remove(names)}
      >
        ${words} <span aria-hidden="true">×</span>
      </button>`;
    })}
    <button type="button" class="chip clear" @click=${clear}>${t('clear-all')}</button>
  </div>
`;

const renderButton = (words: string, act: () => void) =>
  html`<button type="button" class="button plain" @click=${act}>${words}</button>`;

/** How many there are, where that is known, how many of them are selected, and the ways to all and none. */
export const renderSummary = (
  { locale, t }: Speech,
  { selection, total, isKnown }: { selection: Selection; total: number; isKnown: boolean },
  choose: (selection: Selection) => void,
) => {
  const selected = countSelected(selection, total);
  const count = (key: string, value: number) => t(key, { count: value, total: formatNumber(locale, value) });
  return html`
    <div class="summary">
      <span class="muted found" role="status">${isKnown ? count('found', total) : nothing}</span>
      <span role="status">${count('selected', selected)}</span>
      ${
        selected > 0 && selected < total
          ? renderButton(count('select-all', total), () => choose(wholeSelection))
          : nothing
      }
      ${selected > 0 ? renderButton(t('select-none'), () => choose(noSelection)) : nothing}
    </div>
  `;
};
