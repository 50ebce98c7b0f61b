import { html, nothing } from 'lit';
import type { CustomerRow } from '../../../shared-types/customers.ts';
import type { FormChange, FormValues } from '../../elements/form/form.ts';
import type { GridColumn, GridLayout } from '../../elements/grid/columns.ts';
import { chipsOf, leftOutOf } from '../../elements/grid/filters.ts';
import type { GridSort } from '../../elements/grid/grid.ts';
import { dispatch } from '../../events.ts';
import { fieldWordsOf } from '../../i18n/errors.ts';
import { formatNumber } from '../../i18n/format.ts';
import { button } from '../../styles/button.ts';
import { host } from '../../styles/host.ts';
import { tokens } from '../../styles/tokens.ts';
import { promptStyles, renderPrompt } from '../admin-prompt.ts';
import { adminSessionOf } from '../admin-session.ts';
import { CustomerDesk } from './customer-desk.ts';
import { customerGridMessages } from './customer-grid.messages.ts';
import { customerGridStyles } from './customer-grid.styles.ts';
import {
  describeFilters,
  renderChips,
  renderEditing,
  renderEmptiness,
  renderLeftOut,
  renderSummary,
  renderToggle,
  wordsOfFilterFailure,
} from './grid-parts.ts';
import { stretchSize } from './list-query.ts';
import { countSelected, isSelected, select } from './selection.ts';
import { SearchBox } from './search-box.ts';
import { ViewsPanel } from './views-panel.ts';

type Keyed = CustomEvent<{ key: number }>;

/**
 * Every customer, for the back office: search, filter, sort, choose columns, save views, select, edit in place, open. The last
 * state comes back on return, on every device. `/` leads to the search. A customer's record takes the place of the grid, which
 * is as it was on the way back.
 *
 * @slot heading - Replaces the heading.
 * @slot actions - Replaces what can be done with the selection.
 * @fires foyer-customer-opened - A customer was opened; `detail.customerId`.
 * @fires foyer-customer-record-request - Before the record is shown; `detail.customerId`. Cancel it to show it elsewhere.
 * @fires foyer-selection-changed - `detail.customerIds`, `detail.all` (then the ids are those left out), `detail.total`.
 * @fires foyer-sign-in-request - Nobody is signed in and the button to do so was pressed.
 * @csspart heading - The heading.
 * @csspart toolbar - Search and buttons.
 * @csspart chips - The active filters.
 * @csspart views - The panel of saved views.
 * @csspart actions - What can be done with the selection.
 * @csspart editing - What stands above rows that are edited.
 * @csspart prompt - What is shown while nobody is signed in.
 * @csspart error - A failure in words.
 * @cssprop --foyer-grid-height - The height beyond which rows scroll.
 */
export class FoyerCustomerGrid extends CustomerDesk {
  static override readonly styles = [tokens, host, button, promptStyles, customerGridStyles];
  static override readonly messagesName = 'customer-grid';
  static override readonly messages = customerGridMessages;

  readonly #search = new SearchBox(this, (keyword) => this.look({ keyword, page: 1 }));
  readonly #viewsPanel = new ViewsPanel(this, this.views);

  protected override render() {
    const { state: session } = this.session;
    return html`
      <section class="stack" aria-labelledby="heading" ?hidden=${this.record.customerId !== undefined}>
        <slot name="heading"><h2 id="heading" part="heading">${this.t('heading')}</h2></slot>
        ${
          session.status === 'signed-out'
            ? renderPrompt(this.speech.t, this.signInHref, this.#askForSignIn)
            : session.status === 'error'
              ? this.#renderError(session.error, () => void adminSessionOf(this.client).refresh())
              : this.#renderDesk()
        }
      </section>
      ${this.record.render()}
    `;
  }

  readonly #askForSignIn = (event: Event): void => {
    if (!dispatch(this, 'foyer-sign-in-request', {})) event.preventDefault();
  };

  #renderError(error: unknown, retry: () => void) {
    return html`<foyer-notice part="error" kind="error" action=${this.t('try-again')} @foyer-notice-action=${retry}
      >${wordsOfFilterFailure(this.speech, error) ?? this.wordsOf(error)}</foyer-notice
    >`;
  }

  #renderDesk() {
    const chips = chipsOf(this.columns, this.view.filters, (key, values) => this.t(key, values));
    const leftOut = this.directory.isKnown ? leftOutOf(this.columns, this.view.filters) : [];
    return html`
      ${this.#renderToolbar(chips.length)} ${this.#renderPanel()}
      ${
        chips.length > 0
          ? renderChips(this.speech, chips, { remove: this.removeFilters, clear: () => this.#filter({}) })
          : nothing
      }
      ${leftOut.length > 0 ? renderLeftOut(this.speech, leftOut, this.removeFilters) : nothing} ${this.#renderGrid()}
    `;
  }

  #renderToolbar(filterCount: number) {
    const toggle = (words: string, panel: 'filters' | 'columns' | 'views') =>
      renderToggle(words, this.panel === panel, () => {
        this.#viewsPanel.reset();
        this.panel = this.panel === panel ? undefined : panel;
      });
    const filters =
      filterCount > 0 ? `${this.t('filters')} (${formatNumber(this.locale, filterCount)})` : this.t('filters');
    const name = this.views.current?.name ?? this.t('default-view');
    return html`
      <search part="toolbar" class="toolbar">
        ${this.#search.render(this.view.keyword, { label: this.t('search'), hint: this.t('search-hint') })}
        ${toggle(filters, 'filters')} ${toggle(this.t('columns'), 'columns')}
        ${toggle(this.t(this.views.isChanged ? 'view-changed' : 'views', { name }), 'views')}
      </search>
    `;
  }

  #renderPanel() {
    if (this.panel === 'filters') return this.#renderFilters();
    if (this.panel === 'columns') {
      return html`<foyer-grid-columns
        class="panel"
        .columns=${this.columns}
        .layout=${this.view.layout}
        @foyer-grid-laid-out=${this.#layOut}
        @foyer-grid-columns-cancelled=${() => this.#closePanel()}
      ></foyer-grid-columns>`;
    }
    if (this.panel !== 'views') return nothing;
    return this.#viewsPanel.render({
      ...this.speech,
      wordsOf: (error) => this.wordsOf(error),
      wordsOfField: (error) => fieldWordsOf(this.locale, error),
    });
  }

  #renderFilters() {
    return html`<div class="panel">
      <foyer-form
        .fields=${describeFilters(this.speech, this.columns)}
        .values=${this.view.filters}
        .submitLabel=${this.t('apply')}
        .cancelLabel=${this.t('close')}
        @foyer-form-changed=${({ detail }: CustomEvent<FormChange>) => this.directory.chooseCountries(detail.values)}
        @foyer-form-submitted=${({ detail }: CustomEvent<{ values: FormValues }>) => this.#filter(detail.values)}
        @foyer-form-cancelled=${() => this.#closePanel()}
      ></foyer-form>
    </div>`;
  }

  #renderGrid() {
    const { error, load, rows } = this.list;
    const { status, view } = this;
    const { total, isTotalExceeded = false, page, pageSize } = this.list.shown;
    const { edits } = this.quickEdit;
    const isNarrowed = view.keyword !== '' || this.filter !== undefined;
    const failure = status === 'error' ? this.#renderError(error, load) : nothing;
    const isKnown = status === 'complete' || rows.length > 0;
    const isHeld = status === 'pending' && this.list.status !== 'pending';
    return html`
      ${this.#renderSummary(isKnown && !isHeld)}
      ${edits.size > 0 ? renderEditing(this.speech, this.quickEdit, (each) => this.wordsOf(each)) : nothing}
      ${rows.length > 0 ? failure : nothing}
      <foyer-grid
        .columns=${this.columns}
        .layout=${view.layout}
        .rows=${isHeld ? [] : rows}
        .rowAt=${view.isEndless && !isHeld ? this.list.rowAt : undefined}
        .keyOf=${keyOf}
        .nameOf=${nameOf}
        .sort=${view.sort}
        .isSelected=${(key: number) => isSelected(this.selection, key)}
        .edits=${edits}
        .total=${isHeld ? 0 : total + (view.isEndless && isTotalExceeded ? stretchSize : 0)}
        .offset=${view.isEndless ? 0 : (page - 1) * pageSize}
        .pageSize=${Math.min(view.pageSize, 50)}
        .status=${status}
        .ariaLabel=${this.t('heading')}
        @foyer-grid-sorted=${({ detail }: CustomEvent<{ sort: GridSort }>) => this.look({ sort: detail.sort, page: 1 })}
        @foyer-grid-laid-out=${this.#layOut}
        @foyer-grid-rows-wanted=${({ detail }: CustomEvent<{ first: number; end: number }>) =>
          this.list.want(detail.first, detail.end)}
        @foyer-grid-row-toggled=${({ detail: { key } }: Keyed) => this.#select([key], !isSelected(this.selection, key))}
        @foyer-grid-rows-toggled=${({ detail }: CustomEvent<{ keys: number[] }>) => this.#select(detail.keys, true)}
        @foyer-grid-page-toggled=${({ detail }: CustomEvent<{ isSelected: boolean }>) =>
          this.#select(rows.map(keyOf), detail.isSelected)}
        @foyer-grid-row-opened=${({ detail }: Keyed) => this.open(detail.key)}
        @foyer-grid-edit-wanted=${({ detail }: Keyed) => this.#edit(({ customerId }) => customerId === detail.key)}
        @foyer-grid-cell-typed=${({ detail }: CustomEvent<{ key: number; field: string; value: string }>) =>
          this.quickEdit.type(detail.key, detail.field, detail.value)}
        @foyer-grid-row-save=${({ detail }: Keyed) => void this.quickEdit.save(detail.key)}
        @foyer-grid-row-left=${({ detail }: Keyed) => this.quickEdit.leave(detail.key)}
      >
        <div slot="empty">${status === 'error' ? failure : renderEmptiness(this.speech, isNarrowed)}</div>
      </foyer-grid>
      <foyer-grid-pager
        .page=${view.page}
        .pageSize=${view.pageSize}
        .total=${total}
        .isTotalExceeded=${isTotalExceeded}
        .isEndless=${view.isEndless}
        offers-endless
        @foyer-page-changed=${({ detail }: CustomEvent<{ page: number }>) => this.look({ page: detail.page })}
        @foyer-page-size-changed=${({ detail }: CustomEvent<{ pageSize: number }>) =>
          this.look({ pageSize: detail.pageSize, isEndless: false, page: 1 })}
        @foyer-page-endless-asked=${() => this.look({ isEndless: true, page: 1 })}
      ></foyer-grid-pager>
    `;
  }

  #renderSummary(isKnown: boolean) {
    const { selection, list, quickEdit } = this;
    const { total, isTotalExceeded } = list.shown;
    const isHere = list.rows.some(({ customerId }) => isSelected(selection, customerId));
    const actions = html`<slot name="actions"
      ><foyer-customer-actions
        .selection=${this.customerSelection}
        .count=${countSelected(selection, total)}
        .isCountExceeded=${selection.isAll && isTotalExceeded === true}
        .total=${total}
        .filter=${this.filter}
        .keyword=${this.view.keyword}
        .columns=${this.shownFields}
        .sort=${this.view.sort}
        @foyer-customers-changed=${list.load}
      ></foyer-customer-actions
    ></slot>`;
    return renderSummary(
      this.speech,
      { selection, found: list.shown, isKnown, actions },
      {
        choose: this.setSelection,
        edit:
          isHere && quickEdit.edits.size === 0 && this.rights.holds('customers.edit')
            ? () => this.#edit(({ customerId }) => isSelected(this.selection, customerId))
            : undefined,
      },
    );
  }

  protected override actionsColumn(): GridColumn<CustomerRow> {
    return {
      field: 'actions',
      label: this.t('actions'),
      isActions: true,
      width: 90,
      render: ({ customerId, name }) =>
        html`<button
          type="button"
          tabindex="-1"
          aria-label=${this.t('open', { name })}
          @click=${() => this.open(customerId)}
        >
          ${this.t('edit')}
        </button>`,
    };
  }

  #edit(isWanted: (row: CustomerRow) => boolean): void {
    if (this.rights.holds('customers.edit')) this.quickEdit.start(this.list.rows.filter(isWanted));
  }

  #select(keys: readonly number[], isWanted: boolean): void {
    this.setSelection(select(this.selection, keys, isWanted));
  }

  readonly #layOut = ({ detail }: CustomEvent<{ layout: GridLayout }>): void => {
    if (this.panel === 'columns') this.#closePanel();
    this.look({ layout: detail.layout });
  };

  #filter(filters: FormValues): void {
    this.look({ filters, page: 1 });
    this.#closePanel();
  }

  /** The focus goes back to the button that opened the panel, or to the search where its chip is gone. */
  #closePanel(): void {
    const opener = this.renderRoot.querySelector<HTMLElement>('.toolbar [aria-expanded="true"]') ?? this.#search;
    this.panel = undefined;
    opener.focus();
  }
}

const keyOf = ({ customerId }: CustomerRow): number => customerId;
const nameOf = ({ name }: CustomerRow): string => name;

declare global {
  interface HTMLElementTagNameMap {
    'foyer-customer-grid': FoyerCustomerGrid;
  }
}
