import { nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { CustomerRecord } from '../../../shared-types/customer-records.ts';
import type { Client } from '../../api/client.ts';
import { readCustomerCredit } from '../../api/customer-credit.ts';
import { deleteCustomer } from '../../api/customer-records.ts';
import { SaveController } from '../../controllers/save.ts';
import type { MessageValues } from '../../i18n/translate.ts';
import { formatMoney } from '../../i18n/format.ts';
import { renderDeleteDialog } from './record-dialogs.ts';

/** What a deletion needs of its record, asked when it is needed. */
interface DeletionNeeds {
  client(): Client;
  record(): CustomerRecord | undefined;
  locale(): string;
  wordsOf(error: unknown): string;
  /** The customer is gone for good. */
  leave(customerId: number): void;
}

/** Deletes a customer once it was said what is lost and the admin agreed. */
export class RecordDeletion {
  readonly #host: ReactiveControllerHost;
  readonly #needs: DeletionNeeds;
  readonly #save: SaveController;
  /** The store credit that is lost, in words, while it is asked; undefined while nothing is. */
  #balance: string | undefined;

  constructor(host: ReactiveControllerHost, needs: DeletionNeeds) {
    this.#host = host;
    this.#needs = needs;
    this.#save = new SaveController(host);
  }

  /** Asks. Where the balance cannot be read, it is asked without it. */
  async ask(): Promise<void> {
    const record = this.#needs.record();
    if (!record) return;
    this.#save.clear();
    const signal = AbortSignal.timeout(5000);
    const credit = await readCustomerCredit(this.#needs.client(), record.customerId, signal).catch(() => ({
      items: [],
    }));
    const lost = credit.items.filter(({ balance }) => balance.amount > 0);
    this.#become(lost.map(({ balance }) => formatMoney(this.#needs.locale(), balance)).join(', '));
  }

  render(t: (key: string, values?: MessageValues) => string, name: string): TemplateResult | typeof nothing {
    if (this.#balance === undefined) return nothing;
    return renderDeleteDialog(t, {
      name,
      balance: this.#balance,
      failure: this.#needs.wordsOf(this.#save.problem),
      isPending: this.#save.isPending,
      confirm: () => void this.#delete(),
      leave: () => this.#become(undefined),
    });
  }

  async #delete(): Promise<void> {
    const record = this.#needs.record();
    if (!record) return;
    const { customerId, version } = record;
    if (!(await this.#save.run(() => deleteCustomer(this.#needs.client(), customerId, version)))) return;
    this.#become(undefined);
    this.#needs.leave(customerId);
  }

  #become(balance: string | undefined): void {
    this.#balance = balance;
    this.#host.requestUpdate();
  }
}
