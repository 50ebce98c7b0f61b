import { initialState as notAsked, Task, TaskStatus } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { CustomerRow } from '../../../shared-types/customers.ts';
import type { Filter, Page } from '../../../shared-types/list.ts';
import type { Client } from '../../api/client.ts';
import { listCustomers } from '../../api/customers.ts';
import type { GridState } from './grid-state.ts';
import { listQueryOf, stretchSize } from './list-query.ts';
import { rowsAhead, rowsKeyOf } from './rows-ahead.ts';

const emptyPage: Page<CustomerRow> = { items: [], total: 0, page: 1, pageSize: 20 };

/** Of so many stretches the rows are kept; those of others come anew when they are seen again. */
const stretchesKept = 40;
/** While one flings through all rows nothing is asked for; only where it slows down. */
const settleMilliseconds = 70;

/** What the list needs of its host, asked at each update. */
interface ListNeeds {
  client(): Client;
  /** The admin who looks; nothing is asked for without one. */
  adminId(): number | undefined;
  view(): GridState;
  filter(): Filter | undefined;
  /** The page that was asked for is gone, as after a deletion; `page` is the last. */
  turnTo(page: number): void;
  fail(error: unknown): void;
}

/** Loads what is looked at: a page, or stretches of all rows. What was shown stays until the next is there. */
export class CustomerListController {
  readonly #host: ReactiveControllerHost;
  readonly #needs: ListNeeds;
  readonly #task: Task<readonly unknown[], Page<CustomerRow>>;
  readonly #stretches = new Map<number, readonly CustomerRow[]>();
  readonly #loading = new Map<number, AbortController>();
  #settling: ReturnType<typeof setTimeout> | undefined;
  /** The rows in sight while one scrolls through all. */
  #sought = { first: 0, end: 0 };
  /** What is shown was read ahead, and the task has not taken it over yet. */
  #isAhead = false;
  shown = emptyPage;

  constructor(host: ReactiveControllerHost, needs: ListNeeds) {
    this.#host = host;
    this.#needs = needs;
    this.#task = new Task(host, {
      args: () => {
        const { page, pageSize, isEndless, sort, keyword, filters } = needs.view();
        // More conditions are understood once attributes and regions are known.
        const filter = needs.filter();
        const conditions = filter && 'of' in filter && Array.isArray(filter.of) ? filter.of.length : 0;
        return [needs.client(), needs.adminId(), page, pageSize, isEndless, sort, keyword, filters, conditions];
      },
      task: (_, { signal }) => {
        if (needs.adminId() === undefined) return notAsked;
        return rowsAhead.take(rowsKeyOf(needs.client(), needs.view())) ?? this.#ask(0, signal);
      },
      onComplete: (found) => {
        this.#isAhead = false;
        this.shown = found;
        this.#forgetStretches();
        if (needs.view().isEndless) {
          this.#stretches.set(0, found.items);
          this.want(this.#sought.first, Math.min(this.#sought.end, found.total));
        }
        const last = Math.max(1, Math.ceil(found.total / found.pageSize));
        if (found.items.length === 0 && found.page > last) needs.turnTo(last);
      },
      onError: (error) => {
        this.#isAhead = false;
        needs.fail(error);
      },
    });
  }

  /** Shows what was read ahead, if it is here: then no place need be held for it. */
  expect(): void {
    const page = rowsAhead.peek(rowsKeyOf(this.#needs.client(), this.#needs.view()));
    if (!page) return;
    this.#isAhead = true;
    this.shown = page;
    if (this.#needs.view().isEndless) this.#stretches.set(0, page.items);
  }

  get status(): 'pending' | 'complete' | 'error' {
    if (this.#isAhead) return 'complete';
    const { status } = this.#task;
    return status === TaskStatus.COMPLETE ? 'complete' : status === TaskStatus.ERROR ? 'error' : 'pending';
  }

  get error(): unknown {
    return this.#task.error;
  }

  /** The rows that are here: of the page, or of every stretch. */
  get rows(): readonly CustomerRow[] {
    return this.#needs.view().isEndless ? [...this.#stretches.values()].flat() : this.shown.items;
  }

  /** The row at a place among all, if it has come. */
  readonly rowAt = (index: number): CustomerRow | undefined =>
    this.#stretches.get(Math.floor(index / stretchSize))?.[index % stretchSize];

  /** Asks for the stretches of some rows, once it is clear that they stay in sight. */
  want(first: number, end: number): void {
    this.#sought = { first, end };
    clearTimeout(this.#settling);
    const stretches: number[] = [];
    for (let at = Math.floor(first / stretchSize); at * stretchSize < end; at++) stretches.push(at);
    const missing = stretches.filter((at) => !this.#stretches.has(at));
    for (const [at, request] of this.#loading) {
      if (!stretches.includes(at)) request.abort();
    }
    if (missing.length === 0) return;
    this.#settling = setTimeout(() => {
      for (const at of missing) void this.#load(at);
    }, settleMilliseconds);
  }

  /** Puts a row that was changed in the place of the one it was. */
  replace(row: CustomerRow): void {
    const change = (rows: readonly CustomerRow[]): CustomerRow[] =>
      rows.map((each) => (each.customerId === row.customerId ? row : each));
    this.shown = { ...this.shown, items: change(this.shown.items) };
    for (const [at, rows] of this.#stretches) this.#stretches.set(at, change(rows));
    this.#host.requestUpdate();
  }

  /** Reads one row anew, if it is here, and leaves the others and their order as they are. */
  async refresh(customerId: number): Promise<void> {
    if (!this.rows.some((row) => row.customerId === customerId)) return;
    const filter = JSON.stringify({ op: 'eq', field: 'customerId', value: customerId });
    try {
      const { items } = await listCustomers(this.#needs.client(), { filter }, AbortSignal.timeout(10_000));
      if (items[0]) this.replace(items[0]);
      else this.load();
    } catch (error) {
      this.#needs.fail(error);
    }
  }

  /** What one admin saw is nothing to the next. */
  forget(): void {
    this.#isAhead = false;
    this.shown = emptyPage;
    this.#forgetStretches();
  }

  readonly load = (): void => void this.#task.run();

  #ask(stretch: number, signal: AbortSignal): Promise<Page<CustomerRow>> {
    const query = listQueryOf(this.#needs.view(), this.#needs.filter(), stretch);
    return listCustomers(this.#needs.client(), query, signal);
  }

  async #load(at: number): Promise<void> {
    if (this.#loading.has(at)) return;
    const request = new AbortController();
    this.#loading.set(at, request);
    try {
      const { items, total, isTotalExceeded } = await this.#ask(at, request.signal);
      if (request.signal.aborted) return;
      this.#stretches.set(at, items);
      const [oldest] = this.#stretches.keys();
      if (this.#stretches.size > stretchesKept && oldest !== undefined) this.#stretches.delete(oldest);
      // Who has scrolled further knows more than what is counted for a stretch before.
      if (isTotalExceeded !== true || total > this.shown.total) this.shown = { ...this.shown, total, isTotalExceeded };
    } catch (error) {
      if (!request.signal.aborted) this.#needs.fail(error);
    } finally {
      this.#loading.delete(at);
      this.#host.requestUpdate();
    }
  }

  #forgetStretches(): void {
    clearTimeout(this.#settling);
    for (const request of this.#loading.values()) request.abort();
    this.#stretches.clear();
  }
}
