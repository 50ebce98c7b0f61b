import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { CustomerRow } from '../../../shared-types/customers.ts';
import type { FormField } from '../../../shared-types/forms.ts';
import { ApiError } from '../../api/client.ts';
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
import { promptStyles, renderPrompt } from '../admin-prompt.ts';
import { adminSessionOf } from '../admin-session.ts';
import { chipsOf, toFilter } from './customer-filters.ts';
import { customerGridMessages } from './customer-grid.messages.ts';
import { customerGridStyles } from './customer-grid.styles.ts';
import { CustomerListController } from './customer-list.ts';
import { DirectoryController } from './directory.ts';
import {
  describeColumns,
  describeFilters,
  renderChips,
  renderEmptiness,
  renderSummary,
  renderToggle,
  type Speech,
} from './grid-parts.ts';
import { type GridState, initialState } from './grid-state.ts';
import { SearchBox } from './search-box.ts';
import { isSelected, noSelection, select, type Selection } from './selection.ts';
import { keepState, recallState } from './state-keeper.ts';

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
  static override readonly styles = [tokens, host, button, promptStyles, customerGridStyles];
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

  readonly #session = new SessionController(this, () => adminSessionOf(this.client));
  readonly #directory = new DirectoryController(
    this,
    () => this.client,
    () => this.#session.account !== undefined,
  );
  readonly #list = new CustomerListController(this, {
    client: () => this.client,
    adminId: () => this.#session.account?.adminId,
    view: () => this.view,
    turnTo: (page) => this.#look({ page }),
    fail: (error) => {
      if (error instanceof ApiError && error.code === 'NOT_SIGNED_IN') void adminSessionOf(this.client).refresh();
    },
  });
  readonly #search = new SearchBox(this, (keyword) => this.#look({ keyword, page: 1 }));
  /** Whose state, rows and selection these are. */
  #adminId: number | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { state: session } = adminSessionOf(this.client);
    const adminId = session.status === 'signed-in' ? session.account.adminId : undefined;
    if (adminId !== this.#adminId) {
      this.#adminId = adminId;
      this.#list.forget();
      this.selection = noSelection;
      this.openedId = this.panel = undefined;
      if (adminId !== undefined) this.view = recallState(adminId, this);
    }
    if (changed.has('view')) this.#directory.chooseCountries(this.view.filters);
  }

  protected override render() {
    const { state: session } = this.#session;
    return html`
      <section class="stack" aria-labelledby="heading">
        <slot name="heading"><h2 id="heading" part="heading">${this.t('heading')}</h2></slot>
        ${
          session.status === 'signed-out'
            ? renderPrompt(this.#speech.t, this.signInHref, this.#askForSignIn)
            : session.status === 'error'
              ? this.#renderError(session.error, () => void adminSessionOf(this.client).refresh())
              : this.#renderDesk()
        }
      </section>
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

  get #speech(): Speech {
    return { locale: this.locale, t: (key, values) => this.t(key, values) };
  }

  #renderDesk() {
    const fields = describeFilters(this.#speech, this.#directory);
    const chips = chipsOf(this.view.filters, fields, (key, values) => this.t(key, values));
    const columns = describeColumns(this.#speech, this.#directory);
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
      ${
        chips.length > 0
          ? renderChips(this.#speech, chips, { remove: this.#removeFilters, clear: () => this.#filter({}) })
          : nothing
      }
      ${this.#renderGrid(columns)}
      ${
        this.openedId === undefined
          ? nothing
          : html`<foyer-customer-sheet
              .customerId=${this.openedId}
              @foyer-customer-sheet-closed=${() => (this.openedId = undefined)}
              @foyer-customer-sheet-changed=${this.#list.load}
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
        ${this.#search.render(this.view.keyword, { label: this.t('search'), hint: this.t('search-hint') })}
        ${renderToggle(words, this.panel === 'filters', toggle('filters'))}
        ${renderToggle(this.t('columns'), this.panel === 'columns', toggle('columns'))}
      </search>
    `;
  }

  #renderFilters(fields: readonly FormField[]) {
    return html`<div class="panel">
      <foyer-form
        .fields=${fields}
        .values=${this.view.filters}
        .submitLabel=${this.t('apply')}
        .cancelLabel=${this.t('close')}
        @foyer-form-changed=${({ detail }: CustomEvent<FormChange>) => this.#directory.chooseCountries(detail.values)}
        @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => this.#filter(detail.values)}
        @foyer-form-cancelled=${() => this.#closePanel()}
      ></foyer-form>
    </div>`;
  }

  #renderGrid(columns: FoyerGrid['columns']) {
    const { status, error, load } = this.#list;
    const { items, total, page, pageSize } = this.#list.shown;
    const isNarrowed = this.view.keyword !== '' || toFilter(this.view.filters, new Date()) !== undefined;
    const failure = status === 'error' ? this.#renderError(error, load) : nothing;
    const isKnown = status === 'complete' || items.length > 0;
    return html`
      ${renderSummary(this.#speech, { selection: this.selection, total, isKnown }, this.#setSelection)}
      ${items.length > 0 ? failure : nothing}
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
          this.#setSelection(select(this.selection, [key], !isSelected(this.selection, key)))}
        @foyer-grid-page-toggled=${({ detail }: CustomEvent<{ isSelected: boolean }>) =>
          this.#setSelection(
            select(
              this.selection,
              items.map(({ customerId }) => customerId),
              detail.isSelected,
            ),
          )}
        @foyer-grid-row-opened=${({ detail }: CustomEvent<{ key: number }>) => this.#open(detail.key)}
      >
        <div slot="empty">${status === 'error' ? failure : renderEmptiness(this.#speech, isNarrowed)}</div>
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

  readonly #removeFilters = (names: readonly string[]): void => {
    const kept = Object.entries(this.view.filters).filter(([name]) => !names.includes(name));
    this.#filter(Object.fromEntries(kept));
  };

  #filter(filters: FormValues): void {
    this.#look({ filters, page: 1 });
    this.#closePanel();
  }

  /** The focus goes back to the button that opened the panel, or to the search where its chip is gone. */
  #closePanel(): void {
    const opener = this.renderRoot.querySelector<HTMLElement>('.toolbar [aria-expanded="true"]') ?? this.#search;
    this.panel = undefined;
    opener.focus();
  }

  readonly #setSelection = (selection: Selection): void => {
    this.selection = selection;
    const { total } = this.#list.shown;
    dispatch(this, 'foyer-selection-changed', { customerIds: [...selection.keys], all: selection.isAll, total });
  };

  #open(customerId: number): void {
    dispatch(this, 'foyer-customer-opened', { customerId });
    this.openedId = customerId;
    void import('../customer-sheet/index.ts');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foyer-customer-grid': FoyerCustomerGrid;
  }
}
