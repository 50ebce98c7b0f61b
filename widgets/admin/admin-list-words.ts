import { html, nothing } from 'lit';

type Say = (key: string) => string;

/** The box for words to search for. */
export const renderSearch = (t: Say, keyword: string, type: (event: Event) => void) =>
  html`<label class="search">
    ${t('search')}
    <input
      type="search"
      maxlength="255"
      autocomplete="off"
      placeholder=${t('search-hint')}
      .value=${keyword}
      @input=${type}
    />
  </label>`;

/** How many there are, and a way to let go of the filters where there are any. */
export const renderSummary = ({ found, clear, t }: { found: string; clear: (() => void) | undefined; t: Say }) => html`
  <div class="summary">
    <span class="muted" role="status">${found}</span>
    ${clear ? html`<button type="button" class="button plain" @click=${clear}>${t('clear-filters')}</button>` : nothing}
  </div>
`;

/** What stands where no rows are: none that match, or none at all. */
export const renderEmptiness = (t: Say, isNarrowed: boolean) => html`
  <p>${t(isNarrowed ? 'empty' : 'none-yet')}</p>
  ${isNarrowed ? html`<p class="muted">${t('empty-hint')}</p>` : nothing}
`;
