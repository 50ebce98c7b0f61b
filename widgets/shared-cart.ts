import type { Cart } from '../shared-types/cart.ts';
import { readCart } from './api/cart.ts';
import type { Connection } from './context.ts';

/**
 * The cart that all elements of a page share, and all tabs: what one changes the others show. Another person's sign-in or
 * sign-out empties it and asks anew.
 */
export interface SharedCart {
  /** Undefined until it is known. */
  readonly cart: Cart | undefined;
  /** Why it is not known, where asking failed. */
  readonly error: unknown;
  /** Hears every change; the returned function stops it. The first listener starts the first look. */
  subscribe(listener: () => void): () => void;
  /** Asks the BFF again. */
  refresh(): Promise<void>;
  /** Sends a change after those that are on their way; its answer is the cart then. */
  change(send: () => Promise<Cart>): Promise<Cart>;
}

const createSharedCart = ({ client, session }: Connection): SharedCart => {
  const listeners = new Set<() => void>();
  const channel = new BroadcastChannel(`foyer-cart:${client.bff}`);
  let cart: Cart | undefined;
  let error: unknown;
  let owner: string | undefined;
  let generation = 0;
  let last: Promise<unknown> = Promise.resolve();

  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  const refresh = async (): Promise<void> => {
    const mine = ++generation;
    try {
      const found = await readCart(client);
      if (mine !== generation) return;
      [cart, error] = [found, undefined];
    } catch (reason) {
      if (mine !== generation) return;
      error = reason;
    }
    tell();
  };

  const followSession = (): void => {
    const { state } = session;
    if (state.status === 'pending') return;
    const now = state.status === 'signed-in' ? String(state.account.customerId) : 'guest';
    if (now === owner) return;
    owner = now;
    cart = undefined;
    tell();
    void refresh();
  };

  channel.addEventListener('message', () => void refresh());

  return {
    get cart() {
      return cart;
    },
    get error() {
      return error;
    },
    subscribe: (listener) => {
      const isFirst = owner === undefined && listeners.size === 0;
      listeners.add(listener);
      if (isFirst) {
        session.subscribe(followSession);
        followSession();
      }
      return () => listeners.delete(listener);
    },
    refresh,
    change: (send) => {
      const sent = last.then(send, send).then((answer) => {
        generation++;
        [cart, error] = [answer, undefined];
        channel.postMessage('changed');
        tell();
        return answer;
      });
      last = sent.catch(() => undefined);
      return sent;
    },
  };
};

const carts = new WeakMap<Connection, SharedCart>();

/** The cart of a connection. */
export const sharedCartOf = (connection: Connection): SharedCart => {
  const known = carts.get(connection);
  if (known) return known;
  const made = createSharedCart(connection);
  carts.set(connection, made);
  return made;
};
