import { Task } from '@lit/task';
import { html, nothing, type ReactiveControllerHost } from 'lit';
import type { AdminResource } from '../../../shared-types/admin-resources.ts';
import type { ShopLists } from '../../../shared-types/shop-lists.ts';
import type { Client } from '../../api/client.ts';
import { readShopLists } from '../../api/customer-shop.ts';

/** What is asked of a record when the shop is asked about its customer. */
interface ShopNeeds {
  client(): Client;
  customerId(): number;
  holds(resource: AdminResource): boolean;
}

/**
 * What the connected shop keeps of a record's customer. It is asked beside the record, which never waits for it: a shop may be
 * slow, and its panels appear once it has answered.
 */
export class RecordShop {
  readonly #task: Task<readonly [Client, number], { customerId: number; lists: ShopLists } | undefined>;
  readonly #needs: ShopNeeds;

  constructor(host: ReactiveControllerHost, needs: ShopNeeds) {
    this.#needs = needs;
    this.#task = new Task(host, {
      args: () => [needs.client(), this.#isSeen ? needs.customerId() : 0] as const,
      task: async ([client, customerId], { signal }) =>
        customerId ? { customerId, lists: await readShopLists(client, customerId, signal) } : undefined,
    });
  }

  get #isSeen(): boolean {
    return this.#needs.holds('orders.view') || this.#needs.holds('reward-points.view');
  }

  /** What the shop keeps; undefined until it has answered, and of another customer. */
  get lists(): ShopLists | undefined {
    const { value } = this.#task;
    return value?.customerId === this.#needs.customerId() ? value.lists : undefined;
  }

  /** Asks again. */
  readonly refresh = (): void => void this.#task.run();

  /** Says what the shop has not answered about; nothing where it has answered everything. */
  renderProblem(t: (key: string, values?: Record<string, string>) => string, locale: string) {
    const unanswered = this.lists?.unanswered ?? [];
    if (unanswered.length === 0) return nothing;
    const names = unanswered.map((name) => t(`panel-${name}`));
    return html`<p class="note muted small">
      ${t('shop-silent', { names: new Intl.ListFormat(locale, { type: 'conjunction' }).format(names) })}
      <button type="button" class="link" @click=${this.refresh}>${t('try-again')}</button>
    </p>`;
  }
}
