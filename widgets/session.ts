import type { Account } from '../shared-types/account.ts';

/** Whether somebody is signed in: not asked yet, unknown because the BFF could not be asked, nobody, or an account. */
export type SessionState<Who = Account> =
  | { status: 'pending' }
  | { status: 'error'; error: unknown }
  | { status: 'signed-out' }
  | { status: 'signed-in'; account: Who };

/**
 * The signed-in state that all elements of a page share, and all tabs: a change here is told to the other tabs, which ask
 * the BFF for themselves, so that no personal data travels between tabs.
 */
export interface Session<Who = Account> {
  readonly state: SessionState<Who>;
  /** Hears every change; the returned function stops it. The first listener starts the first look. */
  subscribe(listener: () => void): () => void;
  /** Takes over what a call just answered: signed in, changed, or signed out (`null`). Tells the other tabs. */
  accept(account: Who | null): void;
  /** Asks the BFF again. */
  refresh(): Promise<void>;
}

/**
 * Makes the session of one BFF. `read` asks who is signed in; `channelName` is shared by the tabs that belong together.
 */
export const createSession = <Who>(channelName: string, read: () => Promise<Who | null>): Session<Who> => {
  const listeners = new Set<() => void>();
  const channel = new BroadcastChannel(channelName);
  let state: SessionState<Who> = { status: 'pending' };
  let isStarted = false;
  let generation = 0;

  const become = (next: SessionState<Who>): void => {
    state = next;
    for (const listener of listeners) listener();
  };

  const take = (account: Who | null): void =>
    become(account === null ? { status: 'signed-out' } : { status: 'signed-in', account });

  const refresh = async (): Promise<void> => {
    const mine = ++generation;
    try {
      const account = await read();
      if (mine === generation) take(account);
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
      take(account);
      channel.postMessage('changed');
    },
    refresh,
  };
};
