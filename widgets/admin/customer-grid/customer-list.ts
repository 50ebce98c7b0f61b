import { initialState as notAsked, Task, TaskStatus } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { CustomerRow } from '../../../shared-types/customers.ts';
import type { Page } from '../../../shared-types/list.ts';
import type { Client } from '../../api/client.ts';
import { listCustomers } from '../../api/customers.ts';
import { toFilter } from './customer-filters.ts';
import type { GridState } from './grid-state.ts';

const emptyPage: Page<CustomerRow> = { items: [], total: 0, page: 1, pageSize: 20 };

/** What the list needs of its host, asked at each update. */
interface ListNeeds {
  client(): Client;
  /** The admin who looks; nothing is asked for without one. */
  adminId(): number | undefined;
  view(): GridState;
  /** The page that was asked for is gone, as after a deletion; `page` is the last. */
  turnTo(page: number): void;
  fail(error: unknown): void;
}

const queryOf = ({ page, pageSize, sort, keyword, filters }: GridState) => {
  const filter = toFilter(filters, new Date());
  return {
    page: String(page),
    pageSize: String(pageSize),
    ...(sort && { sort: `${sort.descending ? '-' : ''}${sort.field}` }),
    ...(keyword && { q: keyword }),
    ...(filter && { filter: JSON.stringify(filter) }),
  };
};

/** Loads the page that is looked at; what was shown stays until the next one is there. */
export class CustomerListController {
  readonly #task: Task<readonly unknown[], Page<CustomerRow>>;
  shown = emptyPage;

  constructor(host: ReactiveControllerHost, needs: ListNeeds) {
    this.#task = new Task(host, {
      args: () => {
        const { page, pageSize, sort, keyword, filters } = needs.view();
        return [needs.client(), needs.adminId(), page, pageSize, sort, keyword, filters];
      },
      task: (_, { signal }) =>
        needs.adminId() === undefined ? notAsked : listCustomers(needs.client(), queryOf(needs.view()), signal),
      onComplete: (found) => {
        this.shown = found;
        const last = Math.max(1, Math.ceil(found.total / found.pageSize));
        if (found.items.length === 0 && found.page > last) needs.turnTo(last);
      },
      onError: (error) => needs.fail(error),
    });
  }

  get status(): 'pending' | 'complete' | 'error' {
    const { status } = this.#task;
    return status === TaskStatus.COMPLETE ? 'complete' : status === TaskStatus.ERROR ? 'error' : 'pending';
  }

  get error(): unknown {
    return this.#task.error;
  }

  /** What one admin saw is nothing to the next. */
  forget(): void {
    this.shown = emptyPage;
  }

  readonly load = (): void => void this.#task.run();
}
