import { html, nothing } from 'lit';
import type { FormField } from '../../../shared-types/forms.ts';
import type { Page } from '../../../shared-types/list.ts';
import { formatNumber } from '../../i18n/format.ts';
import type { MessageValues } from '../../i18n/translate.ts';
import { type FilterChip, filterFields } from '../../elements/grid/filters.ts';
import type { GridColumn } from '../../elements/grid/columns.ts';
import { customerColumns } from './customer-columns.ts';
import { ApiError } from '../../api/client.ts';
import type { QuickEdit } from './quick-edit.ts';
import type { DirectoryController } from './directory.ts';
import { countSelected, noSelection, type Selection, wholeSelection } from './selection.ts';

/** How the parts speak to the reader. */
export interface Speech {
  locale: string;
  t(key: string, values?: MessageValues): string;
}

type Choices = readonly { value: string; label: string }[];

let countriesKnown: { locale: string; codes: readonly string[]; choices: Choices } | undefined;

const namesOfCountries = (locale: string): Intl.DisplayNames =>
  new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });

/** Countries by name. Naming and sorting all of them takes longer than drawing the rows, so it is done once. */
const listCountryNames = (locale: string, codes: readonly string[]): Choices => {
  if (countriesKnown?.codes === codes && countriesKnown.locale === locale) return countriesKnown.choices;
  const names = namesOfCountries(locale);
  const { compare } = new Intl.Collator(locale);
  const choices = codes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .toSorted((one, other) => compare(one.label, other.label));
  countriesKnown = { locale, codes, choices };
  return choices;
};

/** The fields of the filters panel. */
export const describeFilters = ({ t }: Speech, columns: readonly GridColumn<never>[]): FormField[] =>
  filterFields(columns, (key, values) => t(key, values));

/** The columns, with names for numbers and codes, and what there is to choose from. */
export const describeColumns = ({ locale, t }: Speech, { known, regions, countryCodes }: DirectoryController) => {
  let names: Intl.DisplayNames | undefined;
  return customerColumns({
    locale,
    t: (key) => t(key),
    groups: known.groups,
    websites: known.websites,
    countryName: (code) => (code === '' ? '' : ((names ??= namesOfCountries(locale)).of(code) ?? code)),
    countries: () => listCountryNames(locale, countryCodes),
    regions,
    attributes: known.attributes,
    now: new Date(),
  });
};

/** What stands where no rows are: none that match, or none at all. */
export const renderEmptiness = ({ t }: Speech, isNarrowed: boolean) => html`
  <p>${t(isNarrowed ? 'empty' : 'none-yet')}</p>
  ${isNarrowed ? html`<p class="muted">${t('empty-hint')}</p>` : nothing}
`;

/** Why the list did not come, where that is because of its filters; undefined of any other failure. */
export const wordsOfFilterFailure = ({ t }: Speech, error: unknown): string | undefined =>
  error instanceof ApiError && error.errors.some(({ field }) => field.startsWith('filter'))
    ? t('filter-refused')
    : undefined;

/** Says what of the filters is left out, as of an attribute that was deleted after a view was saved. */
export const renderLeftOut = ({ t }: Speech, names: readonly string[], remove: (names: readonly string[]) => void) =>
  html`<foyer-notice action=${t('close')} @foyer-notice-action=${() => remove(names)}
    >${t('left-out', { names: names.map((name) => name.replaceAll(/^\w+\.|-(from|to)$/gu, '')).join(', ') })}</foyer-notice
  >`;

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

const renderButton = (words: string, act: () => void, kind = 'plain') =>
  html`<button type="button" class="button ${kind}" @click=${act}>${words}</button>`;

/** What one can do with what is selected. */
interface SelectionActs {
  choose(selection: Selection): void;
  /** Begins to edit the selected rows that are here; absent while rows are edited, or none can be. */
  edit: (() => void) | undefined;
}

/** How many match, as a list says it. */
export type Found = Pick<Page<never>, 'total' | 'isTotalExceeded'>;

/** How many there are, where that is known, how many of them are selected, the ways to all and none, and what to do with them. */
export const renderSummary = (
  { locale, t }: Speech,
  {
    selection,
    found: { total, isTotalExceeded = false },
    isKnown,
    actions,
  }: { selection: Selection; found: Found; isKnown: boolean; actions: unknown },
  { choose, edit }: SelectionActs,
) => {
  const selected = countSelected(selection, total);
  const count = (key: string, value: number, isMore = false) => {
    const found = t(key, { count: value, total: formatNumber(locale, value) });
    return isMore ? t('more-than', { found }) : found;
  };
  return html`
    <div class="summary">
      <span class="muted found" role="status">${isKnown ? count('found', total, isTotalExceeded) : nothing}</span>
      <span role="status">${count('selected', selected, selection.isAll && isTotalExceeded)}</span>
      ${
        selected > 0 && selected < total
          ? renderButton(isTotalExceeded ? t('select-all-found') : count('select-all', total), () =>
              choose(wholeSelection),
            )
          : nothing
      }
      ${selected > 0 ? renderButton(t('select-none'), () => choose(noSelection)) : nothing}
      <span part="actions" class="acts">${edit ? renderButton(t('edit'), edit, 'quiet') : nothing}${actions}</span>
    </div>
  `;
};

/** What stands above rows that are edited: how many, ways to save and leave them all, and what to choose where others were quicker. */
export const renderEditing = ({ locale, t }: Speech, quickEdit: QuickEdit, wordsOf: (error: unknown) => string) => {
  const edits = [...quickEdit.edits.values()];
  const count = { count: edits.length, total: formatNumber(locale, edits.length) };
  return html`<div part="editing" class="editing">
    <p>${t('editing', count)} <span class="muted small">${t('editing-hint')}</span></p>
    <span class="acts"
      >${renderButton(t('save-all'), () => void quickEdit.saveAll(), '')}${renderButton(t('cancel'), () => quickEdit.leaveAll(), 'quiet')}</span
    >
    ${edits.map((edit) => {
      const { customerId, name } = edit.base;
      if (quickEdit.conflictsOf(edit).length > 0) {
        return html`<div class="trouble" role="alert">
          <span>${t('changed-meanwhile', { name })}</span>
          ${renderButton(t('keep-mine'), () => void quickEdit.keepMine(customerId), 'quiet')}
          ${renderButton(t('take-theirs'), () => quickEdit.takeTheirs(customerId), 'quiet')}
        </div>`;
      }
      return edit.problem === undefined
        ? nothing
        : html`<p class="trouble failure" role="alert">${name}: ${wordsOf(edit.problem)}</p>`;
    })}
  </div>`;
};
