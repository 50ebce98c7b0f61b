import { initialState as notAsked, Task } from '@lit/task';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { query } from 'lit/decorators/query.js';
import { state } from 'lit/decorators/state.js';
import type { CustomerRow } from '../../../shared-types/customers.ts';
import type { Page } from '../../../shared-types/list.ts';
import { ApiError } from '../../api/client.ts';
import { listCustomers } from '../../api/customers.ts';
import { SessionController } from '../../controllers/session.ts';
import type { FormChange, FormValues } from '../../elements/form/form.ts';
import type { GridLayout } from '../../elements/grid/columns.ts';
import type { FoyerGrid, GridSort } from '../../elements/grid/grid.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { formatNumber } from '../../i18n/format.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { adminSessionOf } from '../admin-session.ts';
import { customerColumns } from './customer-columns.ts';
import { chipsOf, type FilterChip, filterFields, toFilter } from './customer-filters.ts';
import { customerGridMessages } from './customer-grid.messages.ts';
import { customerGridStyles } from './customer-grid.styles.ts';
import { DirectoryController } from './directory.ts';
import { type GridState, initialState } from './grid-state.ts';
import { countSelected, isSelected, noSelection, select, wholeSelection } from './selection.ts';
import { keepState, recallState } from './state-keeper.ts';

const searchDelayMilliseconds = 250;
const emptyPage: Page<CustomerRow> = { items: [], total: 0, page: 1, pageSize: 20 };

/**
 * Every customer, for the back office: search, filter, sort, choose columns, select, open. The last state comes back on
 * return. `/` leads to the search.
 *
 * @slot heading - Replaces the heading.
 * @fires foyer-customer-opened - A customer was opened; `detail.customerId`.
 * @fires foyer-selection-changed - `detail.customerIds`, `detail.all` (then the ids are those left out), `detail.total`.
 * @fires foyer-sign-in-request - Nobody is signed in and the button to do so was pressed.
 * @csspart heading - The heading.
 * @csspart toolbar - Search and buttons.
 * @csspart chips - The active filters.
 * @csspart prompt - What is shown while nobody is signed in.
 * @csspart error - A failure in words.
 * @cssprop --foyer-grid-height - The height beyond which rows scroll.
 */
export class FoyerCustomerGrid extends FoyerElement {
  static override readonly styles = [tokens, host, button, customerGridStyles];
  static override readonly messagesName = 'customer-grid';
  static override readonly messages = customerGridMessages;

  /** Keeps the state in the page's address too, so that a view can be shared as a link. */
  @property({ type: Boolean, attribute: 'url-state' }) isInUrl = false;

  /** Does not remember the last state on this device. */
  @property({ type: Boolean, attribute: 'no-memory' }) isForgetful = false;

  /** Where admins sign in; without it the prompt only dispatches `foyer-sign-in-request`. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  @state() private view: GridState = initialState;
  @state() private panel: 'filters' | 'columns' | undefined;
  @state() private selection = noSelection;
  @state() private openedId: number | undefined;

  @query('input[type="search"]') private readonly searchInput!: HTMLInputElement | null;

  readonly #session = new SessionController(this, () => adminSessionOf(this.client));
  readonly #directory = new DirectoryController(
    this,
    () => this.client,
    () => this.#session.account !== undefined,
  );
  #shown = emptyPage;
  #searching: ReturnType<typeof setTimeout> | undefined;
  /** Whose state, rows and selection these are. */
  #adminId: number | undefined;

  readonly #customers = new Task(this, {
    args: () => {
      const { page, pageSize, sort, keyword, filters } = this.view;
      return [this.client, this.#session.account?.adminId, page, pageSize, sort, keyword, filters] as const;
    },
    task: async ([client, adminId, page, pageSize, sort, keyword, filters], { signal }) => {
      if (adminId === undefined) return notAsked;
      const filter = toFilter(filters, new Date());
      return listCustomers(
        client,
        {
          page: String(page),
          pageSize: String(pageSize),
          ...(sort && { sort: `${sort.descending ? '-' : ''}${sort.field}` }),
          ...(keyword && { q: keyword }),
          ...(filter && { filter: JSON.stringify(filter) }),
        },
        signal,
      );
    },
    onComplete: (page) => this.#accept(page),
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'NOT_SIGNED_IN') void adminSessionOf(this.client).refresh();
    },
  });

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#hearSlash);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#hearSlash);
    clearTimeout(this.#searching);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { state: session } = adminSessionOf(this.client);
    const adminId = session.status === 'signed-in' ? session.account.adminId : undefined;
    if (adminId !== this.#adminId) {
      this.#adminId = adminId;
      this.#forget();
      if (adminId !== undefined) this.view = recallState(adminId, this);
    }
    if (changed.has('view')) this.#chooseCountries(this.view.filters);
  }

  protected override render() {
    const { state: session } = this.#session;
    return html`
      <section class="stack" aria-labelledby="heading">
        <slot name="heading"><h2 id="heading" part="heading">${this.t('heading')}</h2></slot>
        ${
          session.status === 'signed-out'
            ? this.#renderPrompt()
            : session.status === 'error'
              ? this.#renderError(session.error, () => void adminSessionOf(this.client).refresh())
              : this.#renderDesk()
        }
      </section>
    `;
  }

  /** What one admin saw and chose is nothing to the next. */
  #forget(): void {
    this.#shown = emptyPage;
    this.selection = noSelection;
    this.openedId = undefined;
    this.panel = undefined;
  }

  /** Takes a page that arrived; one behind the last, as after a deletion, leads to the last. */
  #accept(page: Page<CustomerRow>): void {
    this.#shown = page;
    const last = Math.max(1, Math.ceil(page.total / page.pageSize));
    if (page.items.length === 0 && page.page > last) this.#look({ page: last });
  }

  #chooseCountries({ countryCode }: FormValues): void {
    this.#directory.chooseCountries(Array.isArray(countryCode) ? countryCode : []);
    this.requestUpdate();
  }

  #renderPrompt() {
    const words = this.t('sign-in');
    return html`
      <div part="prompt" class="prompt">
        <p>${this.t('signed-out')}</p>
        ${
          this.signInHref
            ? html`<a class="button" href=${this.signInHref} @click=${this.#askForSignIn}>${words}</a>`
            : html`<button type="button" class="button" @click=${this.#askForSignIn}>${words}</button>`
        }
      </div>
    `;
  }

  readonly #askForSignIn = (event: Event): void => {
    if (!dispatch(this, 'foyer-sign-in-request', {})) event.preventDefault();
  };

  #renderError(error: unknown, retry: () => void) {
    return html`<foyer-notice part="error" kind="error" action=${this.t('try-again')} @foyer-notice-action=${retry}
      >${this.wordsOf(error)}</foyer-notice
    >`;
  }

  get #filterFields() {
    const { groups, websites, countryCodes } = this.#directory.known;
    const { compare } = new Intl.Collator(this.locale);
    const countries = countryCodes
      .map((value) => ({ value, label: this.#nameCountry(value) }))
      .toSorted((one, other) => compare(one.label, other.label));
    return filterFields((key) => this.t(key), { groups, websites, countries, regions: this.#directory.regions });
  }

  #nameCountry(code: string): string {
    return code === ''
      ? ''
      : (new Intl.DisplayNames(this.locale, { type: 'region', fallback: 'code' }).of(code) ?? code);
  }

  get #columns() {
    const { groups, websites } = this.#directory.known;
    const nameIn = (choices: typeof groups, id: number) =>
      choices.find(({ value }) => value === String(id))?.label ?? String(id);
    return customerColumns({
      locale: this.locale,
      t: (key) => this.t(key),
      groupName: (id) => nameIn(groups, id),
      websiteName: (id) => nameIn(websites, id),
      countryName: (code) => this.#nameCountry(code),
      now: new Date(),
    });
  }

  #renderDesk() {
    const fields = this.#filterFields;
    const chips = chipsOf(this.view.filters, fields, (key, values) => this.t(key, values));
    const columns = this.#columns;
    return html`
      ${this.#renderToolbar(chips.length)} ${this.panel === 'filters' ? this.#renderFilters(fields) : nothing}
      ${
        this.panel === 'columns'
          ? html`<foyer-grid-columns
              class="panel"
              .columns=${columns}
              .layout=${this.view.layout}
              @foyer-grid-laid-out=${this.#layOut}
              @foyer-grid-columns-cancelled=${() => this.#closePanel()}
            ></foyer-grid-columns>`
          : nothing
      }
      ${chips.length > 0 ? this.#renderChips(chips) : nothing}
      ${this.#customers.render({
        initial: () => this.#renderGrid(columns, 'pending'),
        pending: () => this.#renderGrid(columns, 'pending'),
        complete: () => this.#renderGrid(columns, 'complete'),
        error: (error) => this.#renderGrid(columns, 'error', error),
      })}
      ${
        this.openedId === undefined
          ? nothing
          : html`<foyer-customer-sheet
              .customerId=${this.openedId}
              @foyer-customer-sheet-closed=${() => (this.openedId = undefined)}
              @foyer-customer-sheet-changed=${() => void this.#customers.run()}
            ></foyer-customer-sheet>`
      }
    `;
  }

  #renderToolbar(filterCount: number) {
    const toggle = (panel: 'filters' | 'columns') => () => (this.panel = this.panel === panel ? undefined : panel);
    const words =
      filterCount > 0 ? `${this.t('filters')} (${formatNumber(this.locale, filterCount)})` : this.t('filters');
    return html`
      <search part="toolbar" class="toolbar">
        <div class="search">
          <label for="search">${this.t('search')}</label>
          <input
            id="search"
            type="search"
            autocomplete="off"
            aria-keyshortcuts="/"
            placeholder=${this.t('search-hint')}
            .value=${this.view.keyword}
            @input=${this.#search}
            @keydown=${this.#leaveSearch}
          />
        </div>
        <button
          type="button"
          class="button quiet"
          aria-expanded=${this.panel === 'filters'}
          @click=${toggle('filters')}
        >
          ${words}
        </button>
        <button
          type="button"
          class="button quiet"
          aria-expanded=${this.panel === 'columns'}
          @click=${toggle('columns')}
        >
          ${this.t('columns')}
        </button>
      </search>
    `;
  }

  #renderFilters(fields: ReturnType<typeof filterFields>) {
    return html`<div class="panel">
      <foyer-form
        .fields=${fields}
        .values=${this.view.filters}
        .submitLabel=${this.t('apply')}
        .cancelLabel=${this.t('close')}
        @foyer-form-changed=${({ detail }: CustomEvent<FormChange>) => this.#chooseCountries(detail.values)}
        @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => this.#filter(detail.values)}
        @foyer-form-cancelled=${() => this.#closePanel()}
      ></foyer-form>
    </div>`;
  }

  #renderChips(chips: readonly FilterChip[]) {
    return html`
      <div part="chips" class="chips">
        ${chips.map(({ label, value, names }) => {
          const words = this.t('chip', { label, value });
          return html`<button
            type="button"
            class="chip"
            aria-label=${this.t('remove-filter', { filter: words })}
            @click=${() => this.#removeFilters(names)}
          >
            ${words} <span aria-hidden="true">×</span>
          </button>`;
        })}
        <button type="button" class="chip clear" @click=${() => this.#filter({})}>${this.t('clear-all')}</button>
      </div>
    `;
  }

  #renderGrid(columns: ReturnType<typeof customerColumns>, status: FoyerGrid['status'], error?: unknown) {
    const { items, total, page, pageSize } = this.#shown;
    const isNarrowed = this.view.keyword !== '' || toFilter(this.view.filters, new Date()) !== undefined;
    const failure = status === 'error' ? this.#renderError(error, () => void this.#customers.run()) : nothing;
    return html`
      ${this.#renderSummary(total, status === 'complete' || items.length > 0)} ${items.length > 0 ? failure : nothing}
      <foyer-grid
        .columns=${columns}
        .layout=${this.view.layout}
        .rows=${items}
        .keyOf=${(row: CustomerRow) => row.customerId}
        .nameOf=${(row: CustomerRow) => row.name}
        .sort=${this.view.sort}
        .isSelected=${(key: number) => isSelected(this.selection, key)}
        .total=${total}
        .offset=${(page - 1) * pageSize}
        .pageSize=${Math.min(this.view.pageSize, 50)}
        .status=${status}
        .ariaLabel=${this.t('heading')}
        @foyer-grid-sorted=${({ detail }: CustomEvent<{ sort: GridSort }>) => this.#look({ sort: detail.sort, page: 1 })}
        @foyer-grid-laid-out=${this.#layOut}
        @foyer-grid-row-toggled=${({ detail: { key } }: CustomEvent<{ key: number }>) =>
          this.#select([key], !isSelected(this.selection, key))}
        @foyer-grid-page-toggled=${({ detail }: CustomEvent<{ isSelected: boolean }>) =>
          this.#select(
            items.map(({ customerId }) => customerId),
            detail.isSelected,
          )}
        @foyer-grid-row-opened=${({ detail }: CustomEvent<{ key: number }>) => this.#open(detail.key)}
      >
        <div slot="empty">
          ${
            status === 'error'
              ? failure
              : html`<p>${this.t(isNarrowed ? 'empty' : 'none-yet')}</p>
                  ${isNarrowed ? html`<p class="muted">${this.t('empty-hint')}</p>` : nothing}`
          }
        </div>
      </foyer-grid>
      <foyer-grid-pager
        .page=${this.view.page}
        .pageSize=${this.view.pageSize}
        .total=${total}
        @foyer-page-changed=${({ detail }: CustomEvent<{ page: number }>) => this.#look({ page: detail.page })}
        @foyer-page-size-changed=${({ detail }: CustomEvent<{ pageSize: number }>) =>
          this.#look({ pageSize: detail.pageSize, page: 1 })}
      ></foyer-grid-pager>
    `;
  }

  #renderSummary(total: number, isKnown: boolean) {
    const selected = countSelected(this.selection, total);
    const count = (key: string, value: number) =>
      this.t(key, { count: value, total: formatNumber(this.locale, value) });
    return html`
      <div class="summary">
        <span class="muted" role="status">${isKnown ? count('found', total) : ''}</span>
        <span role="status">${count('selected', selected)}</span>
        ${
          selected > 0 && selected < total
            ? html`<button type="button" class="button plain" @click=${() => this.#setSelection(wholeSelection)}>
                ${count('select-all', total)}
              </button>`
            : nothing
        }
        ${
          selected > 0
            ? html`<button type="button" class="button plain" @click=${() => this.#setSelection(noSelection)}>
                ${this.t('select-none')}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  /** Changes what is looked at. Another set of rows lets go of a selection of all. */
  #look(change: Partial<GridState>): void {
    this.view = { ...this.view, ...change };
    if (('filters' in change || 'keyword' in change) && this.selection.isAll) this.#setSelection(noSelection);
    keepState(this.#session.account?.adminId, this.view, this);
  }

  readonly #layOut = ({ detail }: CustomEvent<{ layout: GridLayout }>): void => {
    if (this.panel === 'columns') this.#closePanel();
    this.#look({ layout: detail.layout });
  };

  #removeFilters(names: readonly string[]): void {
    const kept = Object.entries(this.view.filters).filter(([name]) => !names.includes(name));
    this.#filter(Object.fromEntries(kept));
  }

  #filter(filters: FormValues): void {
    this.#look({ filters, page: 1 });
    this.#closePanel();
  }

  /** The focus goes back to the button that opened the panel, or to the search where its chip is gone. */
  #closePanel(): void {
    const opener = this.renderRoot.querySelector<HTMLElement>('.toolbar [aria-expanded="true"]') ?? this.searchInput;
    this.panel = undefined;
    opener?.focus();
  }

  #select(customerIds: readonly number[], isWanted: boolean): void {
    this.#setSelection(select(this.selection, customerIds, isWanted));
  }

  #setSelection(selection: typeof this.selection): void {
    this.selection = selection;
    const { total } = this.#shown;
    dispatch(this, 'foyer-selection-changed', { customerIds: [...selection.keys], all: selection.isAll, total });
  }

  #open(customerId: number): void {
    dispatch(this, 'foyer-customer-opened', { customerId });
    this.openedId = customerId;
    void import('../customer-sheet/index.ts');
  }

  readonly #search = ({ target }: InputEvent): void => {
    clearTimeout(this.#searching);
    const keyword = target instanceof HTMLInputElement ? target.value : '';
    this.#searching = setTimeout(() => this.#look({ keyword, page: 1 }), searchDelayMilliseconds);
  };

  readonly #leaveSearch = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    clearTimeout(this.#searching);
    if (this.searchInput) this.searchInput.value = '';
    this.#look({ keyword: '', page: 1 });
  };

  readonly #hearSlash = (event: KeyboardEvent): void => {
    const isTyping = event
      .composedPath()
      .some(
        (each) => each instanceof HTMLElement && each.matches('input, textarea, select, dialog, [contenteditable]'),
      );
    if (event.key !== '/' || isTyping || !this.searchInput) return;
    event.preventDefault();
    this.searchInput.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-customer-grid': FoyerCustomerGrid;
  }
}
