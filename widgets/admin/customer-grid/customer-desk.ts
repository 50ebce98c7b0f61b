import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators/property.js';
import { state } from 'lit/decorators/state.js';
import type { CustomerSelection } from '../../../shared-types/customer-actions.ts';
import type { CustomerRow } from '../../../shared-types/customers.ts';
import type { Filter } from '../../../shared-types/list.ts';
import { ApiError } from '../../api/client.ts';
import { SessionController } from '../../controllers/session.ts';
import type { FormValues } from '../../elements/form/form.ts';
import { type GridColumn, visibleColumns, defaultLayout } from '../../elements/grid/columns.ts';
import { toFilter } from '../../elements/grid/filters.ts';
import { dispatch } from '../../events.ts';
import { FoyerElement } from '../../foyer-element.ts';
import { fieldWordsOf } from '../../i18n/errors.ts';
import { RightsController } from '../admin-rights.ts';
import { adminSessionOf } from '../admin-session.ts';
import { CustomerListController } from './customer-list.ts';
import { DirectoryController } from './directory.ts';
import { describeColumns, type Speech } from './grid-parts.ts';
import { type GridState, initialState } from './grid-state.ts';
import { OpenRecord } from './open-record.ts';
import { QuickEdit } from './quick-edit.ts';
import { rowsAhead, whenAheadIsHere } from './rows-ahead.ts';
import { SavedViewsController } from './saved-views.ts';
import { noSelection, type Selection } from './selection.ts';
import { keepState, recallState } from './state-keeper.ts';

/** So long a grid with nothing in it is not taken for a broken one. */
const holdMilliseconds = 300;

/** What the customers grid knows and does; how it looks is the element's. */
export abstract class CustomerDesk extends FoyerElement {
  /** Keeps the state in the page's address too, so that a view can be shared as a link. */
  @property({ type: Boolean, attribute: 'url-state' }) isInUrl = false;

  /** Does not remember the last state on this device. */
  @property({ type: Boolean, attribute: 'no-memory' }) isForgetful = false;

  /** Where admins sign in; without it the prompt only dispatches `foyer-sign-in-request`. */
  @property({ attribute: 'sign-in-href' }) signInHref = '';

  @state() protected view: GridState = initialState;
  @state() protected panel: 'filters' | 'columns' | 'views' | undefined;
  @state() protected selection = noSelection;

  protected columns: GridColumn<CustomerRow>[] = [];
  protected readonly session = new SessionController(this, () => adminSessionOf(this.client));
  /** Asked for once the first rows are here: they come first. */
  protected readonly rights = new RightsController(
    this,
    () => this.client,
    () => (this.list.rows.length > 0 ? this.session.account?.adminId : undefined),
  );
  protected readonly directory = new DirectoryController(
    this,
    () => this.client,
    () => this.session.account !== undefined,
  );
  protected readonly list = new CustomerListController(this, {
    client: () => this.client,
    adminId: () => this.session.account?.adminId,
    view: () => this.view,
    filter: () => this.filter,
    turnTo: (page) => this.look({ page }),
    fail: (error) => {
      if (!(error instanceof ApiError)) return;
      if (error.code === 'NOT_SIGNED_IN') void adminSessionOf(this.client).refresh();
      // A view or a link may outlive the attribute that it sorts by.
      if (this.view.sort && error.errors.some(({ field }) => field === 'sort')) this.look({ sort: undefined });
    },
  });
  protected readonly views = new SavedViewsController(this, {
    client: () => this.client,
    state: () => this.view,
    show: (shown) => this.look(shown),
  });
  protected readonly quickEdit = new QuickEdit(this, {
    client: () => this.client,
    columns: () => this.columns,
    wordsOfField: (error) => fieldWordsOf(this.locale, error),
    wordsOf: (error) => this.wordsOf(error),
    replace: (row) => this.list.replace(row),
  });

  protected readonly record = new OpenRecord(this, {
    signInHref: () => this.signInHref,
    t: (key) => this.t(key),
    wordsOf: (error) => this.wordsOf(error),
    focused: () => innermostFocus(this.renderRoot),
  });

  /** Whose state, rows and selection these are. */
  #adminId: number | undefined;
  #isDeviceAsked = false;
  #isEquipped = false;
  #hadFocus = false;
  #described: readonly unknown[] = [];

  /** Whether there are edits that are not saved. */
  get isDirty(): boolean {
    return this.quickEdit.isDirty;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('foyer-customer-updated', this.#refresh);
    document.addEventListener('foyer-customer-created', this.list.load);
    document.addEventListener('foyer-customer-deleted', this.#letGo);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('foyer-customer-updated', this.#refresh);
    document.removeEventListener('foyer-customer-created', this.list.load);
    document.removeEventListener('foyer-customer-deleted', this.#letGo);
  }

  /** A record may be saved anywhere on the page: in place of the grid, or beside it. */
  readonly #refresh = ({ detail }: CustomEvent<{ customerId: number }>): void =>
    void this.list.refresh(detail.customerId);

  readonly #letGo = ({ detail }: CustomEvent<{ customerId: number }>): void => {
    const { isAll, keys } = this.selection;
    this.quickEdit.leave(detail.customerId);
    if (keys.has(detail.customerId))
      this.setSelection({ isAll, keys: new Set([...keys].filter((key) => key !== detail.customerId)) });
    this.list.load();
  };

  /**
   * Where the first rows are on their way, drawing them alone is quicker than drawing their places and then them; the places are
   * for who waits longer.
   */
  protected override scheduleUpdate(): void | Promise<unknown> {
    const ahead = this.hasUpdated ? undefined : whenAheadIsHere();
    if (!ahead) return super.scheduleUpdate();
    const limit = new Promise((resolve) => setTimeout(resolve, holdMilliseconds));
    return Promise.race([ahead, limit]).then(() => super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { state: session } = adminSessionOf(this.client);
    const adminId = session.status === 'signed-in' ? session.account.adminId : undefined;
    if (adminId !== this.#adminId) this.#welcome(adminId);
    if (changed.has('view')) this.directory.chooseCountries(this.view.filters);
    if (this.panel === 'filters') this.directory.wantCountries();
    this.#describe();
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement);
  }

  /** What panels and actions are made of comes once the first rows are painted, which need none of it. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#keepFocus();
    if (this.#isEquipped || this.status === 'pending') return;
    this.#isEquipped = true;
    afterPaint(async () => {
      try {
        await Promise.all([import('./panels/index.ts'), import('../customer-actions/index.ts')]);
      } catch {
        // The next thing that changes asks again.
        this.#isEquipped = false;
      }
    });
  }

  /** A button that goes with what it did, such as the last chip, leaves the focus to another one, or to the search. */
  #keepFocus(): void {
    const { shadowRoot: root } = this;
    if (this.#hadFocus && root && !root.activeElement)
      (root.querySelector<HTMLElement>('.summary .button') ?? root.querySelector<HTMLElement>('search input'))?.focus();
  }

  /** Everything of the admin before is forgotten; what the next one left comes back. */
  #welcome(adminId: number | undefined): void {
    // What was read for one admin is nothing to the next.
    if (this.#adminId !== undefined) rowsAhead.drop();
    this.#adminId = adminId;
    this.list.forget();
    this.quickEdit.leaveAll();
    this.selection = noSelection;
    this.panel = undefined;
    this.record.forget();
    if (adminId === undefined) return void this.views.load(false, true);
    const { state: recalled, from } = recallState(adminId, this);
    this.view = recalled;
    this.list.expect();
    this.directory.expect(this.client);
    this.#isDeviceAsked = from === 'nowhere';
    const loadViews = (): unknown =>
      adminId === this.#adminId && this.views.load(true, from === 'address' || this.isForgetful);
    // What this device or the address says is shown first; else the views say what to show.
    if (from === 'nowhere') loadViews();
    else afterPaint(loadViews);
  }

  /** Columns stay the same objects while nothing that they say has changed, so that rows need not be drawn anew. */
  #describe(): void {
    const { known, regions, countryCodes } = this.directory;
    // A lock ends by itself: once a minute is soon enough to see it.
    const minute = Math.floor(Date.now() / 60_000);
    const needs = [this.locale, known, regions, countryCodes, this.t('any'), minute];
    if (needs.every((each, at) => each === this.#described[at])) return;
    this.#described = needs;
    this.columns = [...describeColumns(this.speech, this.directory), this.actionsColumn()];
  }

  protected get speech(): Speech {
    return { locale: this.locale, t: (key, values) => this.t(key, values) };
  }

  protected get filter(): Filter | undefined {
    return toFilter(this.columns, this.view.filters, new Date());
  }

  /** On a new device nothing is shown before it is known what was looked at last: it would only be replaced. */
  protected get status(): 'pending' | 'complete' | 'error' {
    return this.#isDeviceAsked && this.views.isPending ? 'pending' : this.list.status;
  }

  /** The selection as jobs take it: by ids, or all that match but some. */
  protected get customerSelection(): CustomerSelection | undefined {
    const { isAll, keys } = this.selection;
    if (!isAll) return keys.size === 0 ? undefined : { ids: [...keys] };
    const { filter } = this;
    const { keyword: q } = this.view;
    return {
      isAll: true,
      ...(filter && { filter }),
      ...(q && { q }),
      ...(keys.size > 0 && { excludedIds: [...keys] }),
    };
  }

  /** The fields of the columns that are shown, in order. */
  protected get shownFields(): string[] {
    return visibleColumns(this.columns, this.view.layout ?? defaultLayout(this.columns)).flatMap(
      ({ field, isActions }) => (isActions ? [] : [field]),
    );
  }

  /** Changes what is looked at. Another set of rows lets go of a selection of all, and of what is edited. */
  protected look(change: Partial<GridState>): void {
    const isOther = (name: keyof GridState): boolean => name in change && change[name] !== this.view[name];
    const isOtherSet = isOther('filters') || isOther('keyword');
    if (isOtherSet || isOther('page') || isOther('sort')) this.quickEdit.leaveAll();
    this.view = { ...this.view, ...change };
    if (isOtherSet && this.selection.isAll) this.setSelection(noSelection);
    keepState(this.session.account?.adminId, this.view, this);
    if (!this.isForgetful) this.views.remember();
  }

  protected readonly removeFilters = (names: readonly string[]): void => {
    const kept = Object.entries(this.view.filters).filter(([name]) => !names.includes(name));
    this.look({ filters: Object.fromEntries(kept) as FormValues, page: 1 });
  };

  protected readonly setSelection = (selection: Selection): void => {
    this.selection = selection;
    const { total, isTotalExceeded } = this.list.shown;
    const customerIds = [...selection.keys];
    const known = { total, ...(isTotalExceeded && { isTotalExceeded }) };
    dispatch(this, 'foyer-selection-changed', { customerIds, all: selection.isAll, ...known });
  };

  /** The column with the way into a customer's record. */
  protected abstract actionsColumn(): GridColumn<CustomerRow>;

  protected open(customerId: number): void {
    dispatch(this, 'foyer-customer-opened', { customerId });
    // Who shows records at an address of their own cancels the request.
    if (dispatch(this, 'foyer-customer-record-request', { customerId })) void this.record.open(customerId);
  }
}

/** Until when an idle moment is waited for. */
const idleMilliseconds = 500;

/** Two frames on, the first one is on the screen, and whoever scrolls or types at once goes before. */
const afterPaint = (work: () => unknown): void =>
  void requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      // Not in Safari.
      'requestIdleCallback' in globalThis
        ? requestIdleCallback(work, { timeout: idleMilliseconds })
        : setTimeout(work, idleMilliseconds),
    ),
  );

/** The focus may be some shadow roots down, as in a cell of the table. */
const innermostFocus = (root: DocumentFragment | HTMLElement): HTMLElement | undefined => {
  const focused = root instanceof ShadowRoot ? root.activeElement : null;
  if (!(focused instanceof HTMLElement)) return undefined;
  return focused.shadowRoot ? (innermostFocus(focused.shadowRoot) ?? focused) : focused;
};
