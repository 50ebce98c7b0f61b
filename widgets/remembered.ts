import type { Client } from './api/client.ts';

/*
 * Who asked on this browser to be remembered: the e-mail address, so that the next sign-in form has it. Kept by the page,
 * not by a cookie: nobody but the form needs it.
 */

/** `isKept` where signing out leaves it. */
interface Remembered {
  email: string;
  isKept: boolean;
}

const keyOf = ({ bff }: Client): string => `foyer-remembered:${bff}`;

const read = (client: Client): Partial<Remembered> => {
  try {
    return JSON.parse(localStorage.getItem(keyOf(client)) ?? '{}') as Partial<Remembered>;
  } catch {
    // A page without storage, or what somebody else put there, remembers nobody.
    return {};
  }
};

const change = (work: (storage: Storage) => void): void => {
  try {
    work(localStorage);
  } catch {
    // A page without storage remembers nobody.
  }
};

/** The e-mail of who asked to be remembered here. */
export const readRemembered = (client: Client): string | undefined => {
  const { email } = read(client);
  return typeof email === 'string' ? email : undefined;
};

/** Remembers who signed in. */
export const keepRemembered = (client: Client, remembered: Remembered): void =>
  change((storage) => storage.setItem(keyOf(client), JSON.stringify(remembered)));

/** Forgets who was remembered. */
export const forgetRemembered = (client: Client): void => change((storage) => storage.removeItem(keyOf(client)));

/** What signing out leaves: nothing, unless the store lets it. */
export const forgetOnSignOut = (client: Client): void => {
  if (read(client).isKept !== true) forgetRemembered(client);
};
