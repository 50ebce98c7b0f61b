import { Task, TaskStatus } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { Address } from '../../../shared-types/addresses.ts';
import type { Page } from '../../../shared-types/list.ts';
import { listAddresses } from '../../api/addresses.ts';
import type { Client } from '../../api/client.ts';
import { loadAddressHtml } from '../../address-html.ts';

/** What one load brought. `customerId` says whose it is. */
export interface Shown {
  customerId: number;
  addresses: Page<Address>;
}

/** Whose book is read, and how. */
interface Source {
  client: Client;
  customerId: number | undefined;
  pageSize: number;
}

const searchDelayMilliseconds = 250;

/**
 * Reads an address book page by page for its host: which page, in what order, and what is searched for. Only the answer to
 * the last question counts; what was shown before stays until then.
 */
export class Book {
  page = 1;
  sort = '-addressId';
  q = '';
  /** How many addresses the whole book has, whatever is searched for. */
  size = 0;

  readonly #host: ReactiveControllerHost;
  readonly #task: Task<readonly unknown[], Shown | undefined>;
  #shown: Shown | undefined;
  #revision = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `found` hears how many addresses a search has found. */
  constructor(host: ReactiveControllerHost, sourceOf: () => Source, found: (total: number) => void) {
    this.#host = host;
    host.addController(this);
    this.#task = new Task(host, {
      args: () => [...Object.values(sourceOf()), this.page, this.sort, this.q, this.#revision],
      task: (_, { signal }) => this.#read(sourceOf(), signal),
      onComplete: (shown) => {
        this.#accept(shown);
        if (shown && this.q !== '') found(shown.addresses.total);
      },
    });
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** What is there of a customer's book, fresh or not. */
  shownTo(customerId: number): Shown | undefined {
    return this.#shown?.customerId === customerId ? this.#shown : undefined;
  }

  /** The entry after another, or the one before the last. */
  neighbourOf(address: Address): Address | undefined {
    const items = this.#shown?.addresses.items ?? [];
    const index = items.indexOf(address);
    return items[index + 1] ?? items[index - 1];
  }

  get isLoading(): boolean {
    return this.#task.status === TaskStatus.PENDING;
  }

  /** Why the last load failed, if it did. */
  get error(): unknown {
    return this.#task.status === TaskStatus.ERROR ? this.#task.error : undefined;
  }

  /** Asks once the typing pauses. */
  search(text: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask({ q: text.trim(), page: 1 }), searchDelayMilliseconds);
  }

  clearSearch(): void {
    clearTimeout(this.#timer);
    this.#ask({ q: '', page: 1 });
  }

  order(sort: string): void {
    this.#ask({ sort, page: 1 });
  }

  open(page: number): void {
    this.#ask({ page });
  }

  /** Asks again, and resolves once the answer is on the page, good or bad. */
  async reload(): Promise<void> {
    this.#revision++;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    await this.#task.taskComplete.catch(() => undefined);
    await this.#host.updateComplete;
  }

  async #read({ client, customerId, pageSize }: Source, signal: AbortSignal): Promise<Shown | undefined> {
    if (customerId === undefined) return undefined;
    const { page, sort, q } = this;
    const query = { page: String(page), pageSize: String(pageSize), sort, ...(q !== '' && { q }) };
    const [addresses] = await Promise.all([listAddresses(client, query, signal), loadAddressHtml()]);
    return { customerId, addresses };
  }

  #accept(shown: Shown | undefined): void {
    this.#shown = shown;
    if (!shown) return;
    const { items, total, pageSize } = shown.addresses;
    if (this.q === '') this.size = total;
    // The last entry of the last page was deleted.
    if (items.length === 0 && this.page > 1) this.#ask({ page: Math.max(1, Math.ceil(total / pageSize)) });
  }

  #ask(question: Partial<Pick<Book, 'page' | 'sort' | 'q'>>): void {
    Object.assign(this, question);
    this.#host.requestUpdate();
  }
}
