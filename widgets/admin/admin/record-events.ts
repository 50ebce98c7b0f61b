import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FoyerEvents } from '../../events.ts';
import type { DeskKeeper } from './desk-keeper.ts';
import type { Route } from './route.ts';

/** What the pages' events lead to. */
interface RecordNeeds {
  keeper: DeskKeeper;
  /** Shows a page and leads the focus there. */
  show(route: Route, how: 'push' | 'replace'): void;
}

type RecordEvent =
  | 'foyer-customer-record-request'
  | 'foyer-customer-closed'
  | 'foyer-customer-created'
  | 'foyer-customer-deleted'
  | 'foyer-order-opened'
  | 'foyer-order-record-request'
  | 'foyer-order-list-request';

const customers = (detail: string): Route => ({ name: 'customers', detail });

/** Gives what pages open, such as a customer or an order, an address of its own in the back office. */
export class RecordEvents implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #listeners: { [Name in RecordEvent]: (event: CustomEvent<FoyerEvents[Name]>) => void };

  constructor(host: ReactiveControllerHost & HTMLElement, { keeper, show }: RecordNeeds) {
    this.#host = host;
    this.#listeners = {
      'foyer-customer-record-request': (event) => {
        event.preventDefault();
        show(customers(String(event.detail.customerId)), 'push');
      },
      'foyer-customer-closed': () => show(customers(''), 'push'),
      'foyer-customer-created': ({ detail }) => {
        keeper.rename('customers/new', `customers/${detail.customerId}`);
        show(customers(String(detail.customerId)), 'replace');
      },
      'foyer-customer-deleted': ({ detail }) => {
        keeper.drop(`customers/${detail.customerId}`);
        show(customers(''), 'replace');
      },
      'foyer-order-opened': ({ detail }) => show({ name: 'orders', detail: String(detail.orderId) }, 'push'),
      'foyer-order-record-request': (event) => event.preventDefault(),
      'foyer-order-list-request': (event) => {
        event.preventDefault();
        show({ name: 'orders', detail: '' }, 'push');
      },
    };
    host.addController(this);
  }

  hostConnected(): void {
    for (const [name, listener] of Object.entries(this.#listeners))
      this.#host.addEventListener(name, listener as EventListener);
  }

  hostDisconnected(): void {
    for (const [name, listener] of Object.entries(this.#listeners))
      this.#host.removeEventListener(name, listener as EventListener);
  }
}
