import type { Account } from '../shared-types/account.ts';
import { readSession } from './api/session.ts';
import type { Client } from './api/client.ts';

/** Whether somebody is signed in: not asked yet, unknown because the BFF could not be asked, nobody, or an account. */
export type SessionState =
  | { status: 'pending' }
  | { status: 'error'; error: unknown }
  | { status: 'signed-out' }
  | { status: 'signed-in'; account: Account };

/**
 * The signed-in state that all elements of a page share, and all tabs: a change here is told to the other tabs, which ask
 * the BFF for themselves, so that no personal data travels between tabs.
 */
export interface Session {
  readonly state: SessionState;
  /** Hears every change; the returned function stops it. The first listener starts the first look. */
  subscribe(listener: () => void): () => void;
  /** Takes over what a call just answered: signed in, changed, or signed out (`null`). Tells the other tabs. */
  accept(account: Account | null): void;
  /** Asks the BFF again. */
  refresh(): Promise<void>;
}

/** Makes the session of one BFF. */
export const createSession = (client: Client): Session => {
  const listeners = new Set<() => void>();
  const channel = new BroadcastChannel(`foyer:${client.bff}`);
  let state: SessionState = { status: 'pending' };
  let isStarted = false;
  let generation = 0;

  const become = (next: SessionState): void => {
    state = next;
    for (const listener of listeners) listener();
  };

  const refresh = async (): Promise<void> => {
    const mine = ++generation;
    try {
      const { account } = await readSession(client);
      if (mine === generation) become(account ? { status: 'signed-in', account } : { status: 'signed-out' });
    } catch (error) {
      if (mine === generation && state.status !== 'signed-in') become({ status: 'error', error });
    }
  };

  channel.addEventListener('message', () => void refresh());

  return {
    get state() {
      return state;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      if (!isStarted) {
        isStarted = true;
        void refresh();
      }
      return () => listeners.delete(listener);
    },
    accept: (account) => {
      generation++;
      isStarted = true;
      become(account ? { status: 'signed-in', account } : { status: 'signed-out' });
      channel.postMessage('changed');
    },
    refresh,
  };
};
