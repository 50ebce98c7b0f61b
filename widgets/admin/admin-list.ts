import { initialState as notAsked, Task, TaskStatus } from '@lit/task';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { FormField } from '../../shared-types/forms.ts';
import type { Filter, Page } from '../../shared-types/list.ts';
import { ApiError } from '../api/client.ts';
import { SessionController } from '../controllers/session.ts';
import type { FormValues } from '../elements/form/form.ts';
import type { GridColumn } from '../elements/grid/columns.ts';
import type { GridSort } from '../elements/grid/grid.ts';
import { dispatch } from '../events.ts';
import { FoyerElement } from '../foyer-element.ts';
import { formatNumber } from '../i18n/format.ts';
import { button } from '../styles/button.ts';
import { buttonDanger } from '../styles/button-danger.ts';
import { host } from '../styles/host.ts';
import { skeleton } from '../styles/skeleton.ts';
import { tokens } from '../styles/tokens.ts';
import { adminListStyles } from './admin-list.styles.ts';
import { renderEmptiness, renderSearch, renderSummary } from './admin-list-words.ts';
import { promptStyles, renderPrompt } from './admin-prompt.ts';
import { RightsController } from './admin-rights.ts';
import { adminSessionOf } from './admin-session.ts';

/** The query of a list, as its call takes it. */
export type AdminListQuery = Readonly<Partial<Record<'page' | 'pageSize' | 'sort' | 'q' | 'filter', string>>>;

const searchDelayMilliseconds = 250;

/** Of some conditions those that are there, all of which must hold. */
export const allOf = (...conditions: readonly (Filter | undefined)[]): Filter | undefined => {
  const of = conditions.filter((each) => each !== undefined);
  return of.length > 1 ? { op: 'and', of } : of[0];
};

/** What every list of the back office shares: search, filters, a sorted grid, pages, and dialogs above them. */
export abstract class AdminList<Row extends object> extends FoyerElement {
  static override readonly styles = [tokens, host, button, buttonDanger, skeleton, promptStyles, adminListStyles];

  /** Where admins sign in; without it the prompt only dispatches `foyer-sign-in-request`. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  @state() private keyword = '';
  @state() private page = 1;
  @state() private pageSize = 20;
  @state() private sort: GridSort | undefined;
  @state() private filters: FormValues = {};
  @state() private isFilterOpen = false;

  protected readonly session = new SessionController(this, () => adminSessionOf(this.client));
  protected readonly rights = new RightsController(
    this,
    () => this.client,
    () => this.session.account?.adminId,
  );
  #shown: Page<Row> = { items: [], total: 0, page: 1, pageSize: 20 };
  #typing: ReturnType<typeof setTimeout> | undefined;

  readonly #rows = new Task(this, {
    args: () =>
      [
        this.client,
        this.session.account?.adminId,
        this.keyword,
        this.page,
        this.pageSize,
        this.sort,
        this.filters,
      ] as const,
    task: ([, adminId], { signal }) => (adminId === undefined ? notAsked : this.load(this.query, signal)),
    onComplete: (found) => {
      this.#shown = found;
      const last = Math.max(1, Math.ceil(found.total / found.pageSize));
      // The page that was asked for is gone, as after a deletion.
      if (found.items.length === 0 && found.page > last) this.page = last;
    },
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'NOT_SIGNED_IN') void adminSessionOf(this.client).refresh();
    },
  });

  protected abstract columns(): readonly GridColumn<Row>[];
  protected abstract keyOf(row: Row): number;
  protected abstract nameOf(row: Row): string;
  protected abstract load(query: AdminListQuery, signal: AbortSignal): Promise<Page<Row>>;
  /** A row was opened. */
  protected abstract open(row: Row): void;

  /** The fields of the filters; without any there is no such button. */
  protected filterFields(): readonly FormField[] {
    return [];
  }

  /** What the filled-in fields come to. */
  protected filterOf(_values: FormValues): Filter | undefined {
    return undefined;
  }

  /** Buttons beside the search. */
  protected renderTools(): unknown {
    return nothing;
  }

  /** Dialogs, and what stands above the grid. */
  protected renderMore(): unknown {
    return nothing;
  }

  /** Whether words can be searched for. */
  protected get isSearchable(): boolean {
    return true;
  }

  /** What is looked at. */
  protected get query(): AdminListQuery {
    const filter = this.filterOf(this.filters);
    return {
      page: String(this.page),
      pageSize: String(this.pageSize),
      ...(this.sort && { sort: `${this.sort.descending ? '-' : ''}${this.sort.field}` }),
      ...(this.keyword && { q: this.keyword }),
      ...(filter && { filter: JSON.stringify(filter) }),
    };
  }

  /** The rows that are shown. */
  protected get rows(): readonly Row[] {
    return this.#shown.items;
  }

  /** Loads the page again, after a change. */
  protected readonly reload = (): void => void this.#rows.run();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  protected override render() {
    const { state: session } = this.session;
    return html`
      <section class="stack" aria-labelledby="heading">
        <slot name="heading"><h2 id="heading" part="heading">${this.t('heading')}</h2></slot>
        ${
          session.status === 'signed-out'
            ? renderPrompt((key) => this.t(key), this.signInHref, this.#askForSignIn)
            : session.status === 'error'
              ? this.renderError(session.error, () => void adminSessionOf(this.client).refresh())
              : this.#renderDesk()
        }
      </section>
    `;
  }

  protected renderError(error: unknown, retry: () => void) {
    return html`<foyer-notice part="error" kind="error" action=${this.t('try-again')} @foyer-notice-action=${retry}
      >${this.wordsOf(error)}</foyer-notice
    >`;
  }

  #renderDesk() {
    const fields = this.filterFields();
    const count = this.#filterCount;
    return html`
      <search part="toolbar" class="toolbar">
        ${this.isSearchable ? renderSearch((key) => this.t(key), this.keyword, this.#type) : nothing}
        ${
          fields.length > 0
            ? html`<button
                type="button"
                class="button quiet"
                aria-expanded=${this.isFilterOpen}
                @click=${() => (this.isFilterOpen = !this.isFilterOpen)}
              >
                ${count > 0 ? this.t('filters-active', { count }) : this.t('filters')}
              </button>`
            : nothing
        }
        ${this.renderTools()}
      </search>
      ${this.isFilterOpen ? this.#renderFilters(fields) : nothing} ${this.#renderGrid()} ${this.renderMore()}
    `;
  }

  get #filterCount(): number {
    return Object.values(this.filters).filter((value) => value !== '' && value !== undefined).length;
  }

  #renderFilters(fields: readonly FormField[]) {
    return html`<div class="panel">
      <foyer-form
        .fields=${fields}
        .values=${this.filters}
        .submitLabel=${this.t('apply')}
        .cancelLabel=${this.t('close')}
        @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => this.#filter(detail.values)}
        @foyer-form-cancelled=${() => this.#closeFilters()}
      ></foyer-form>
    </div>`;
  }

  #renderGrid() {
    const { items, total, isTotalExceeded = false } = this.#shown;
    const status =
      this.#rows.status === TaskStatus.COMPLETE
        ? 'complete'
        : this.#rows.status === TaskStatus.ERROR
          ? 'error'
          : 'pending';
    const isNarrowed = this.keyword !== '' || this.filterOf(this.filters) !== undefined;
    const failure = status === 'error' ? this.renderError(this.#rows.error, this.reload) : nothing;
    const isKnown = status === 'complete' || items.length > 0;
    const found = this.t('found', { count: total, total: formatNumber(this.locale, total) });
    return html`
      ${renderSummary({
        found: !isKnown ? '' : isTotalExceeded ? this.t('more-than', { found }) : found,
        clear: this.#filterCount > 0 ? () => this.#filter({}) : undefined,
        t: (key) => this.t(key),
      })}
      ${items.length > 0 ? failure : nothing}
      <foyer-grid
        .columns=${this.columns()}
        .rows=${items}
        .keyOf=${(row: Row) => this.keyOf(row)}
        .nameOf=${(row: Row) => this.nameOf(row)}
        .sort=${this.sort}
        .isSelectable=${false}
        .total=${total}
        .offset=${(this.page - 1) * this.pageSize}
        .pageSize=${Math.min(this.pageSize, 20)}
        .status=${status}
        .ariaLabel=${this.t('heading')}
        @foyer-grid-sorted=${({ detail }: CustomEvent<{ sort: GridSort }>) => {
          this.sort = detail.sort;
          this.page = 1;
        }}
        @foyer-grid-row-opened=${({ detail }: CustomEvent<{ key: number }>) => this.#openKey(detail.key)}
      >
        <div slot="empty">${status === 'error' ? failure : renderEmptiness((key) => this.t(key), isNarrowed)}</div>
      </foyer-grid>
      ${
        total > this.pageSize || this.page > 1 || this.pageSize !== 20
          ? html`<foyer-grid-pager
              .page=${this.page}
              .pageSize=${this.pageSize}
              .total=${total}
              .isTotalExceeded=${isTotalExceeded}
              @foyer-page-changed=${({ detail }: CustomEvent<{ page: number }>) => (this.page = detail.page)}
              @foyer-page-size-changed=${({ detail }: CustomEvent<{ pageSize: number }>) => {
                this.pageSize = detail.pageSize;
                this.page = 1;
              }}
            ></foyer-grid-pager>`
          : nothing
      }
    `;
  }

  readonly #askForSignIn = (event: Event): void => {
    if (!dispatch(this, 'foyer-sign-in-request', {})) event.preventDefault();
  };

  readonly #type = ({ target }: Event): void => {
    clearTimeout(this.#typing);
    const { value } = target as HTMLInputElement;
    this.#typing = setTimeout(() => {
      this.keyword = value.trim();
      this.page = 1;
    }, searchDelayMilliseconds);
  };

  #openKey(key: number): void {
    const row = this.#shown.items.find((each) => this.keyOf(each) === key);
    if (row) this.open(row);
  }

  #filter(filters: FormValues): void {
    this.filters = filters;
    this.page = 1;
    this.#closeFilters();
  }

  /** The focus goes back to the button that opened the panel. */
  #closeFilters(): void {
    this.isFilterOpen = false;
    this.renderRoot.querySelector<HTMLElement>('.toolbar [aria-expanded]')?.focus();
  }
}
