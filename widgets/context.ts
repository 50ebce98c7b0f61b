import { createContext } from '@lit/context';
import { type Client, createClient } from './api/client.ts';
import { readSession } from './api/session.ts';
import { createSession, type Session } from './session.ts';

/** What an element needs to know of its surroundings: which BFF, which language, who is signed in. */
export interface Connection {
  readonly client: Client;
  readonly session: Session;
  /** BCP 47; undefined follows the page (`lang` of the nearest ancestor, else the browser's). */
  readonly locale: string | undefined;
}

/** Set by `<foyer-provider>`; without one every element uses the page's default connection. */
export const connectionContext = createContext<Connection>(Symbol.for('foyer-connection'));

const connections = new Map<string, Connection>();

/** The connection to a BFF; the same one for the same BFF, store view and locale, so that elements share the session. */
export const connect = (bff: string, storeView?: string, locale?: string): Connection => {
  const origin = bff.replace(/\/+$/u, '');
  const key = JSON.stringify([origin, storeView, locale]);
  const known = connections.get(key);
  if (known) return known;
  const client = createClient(origin, storeView, async (endpoint) =>
    (await import('./sign-in-again.ts')).stepIn(made, endpoint),
  );
  const shared = [...connections.values()].find((each) => each.client.bff === origin);
  const made: Connection = {
    client,
    session:
      shared?.session ??
      createSession(`foyer:${origin}`, async () => {
        const { account, assistedBy } = await readSession(client);
        if (assistedBy) (await import('./sign-in-again.ts')).stepIn(made);
        return account;
      }),
    locale,
  };
  connections.set(key, made);
  return made;
};

let defaultBff: string | undefined;

/** The loader tells where it came from: that is the BFF of elements without a provider. */
export const setDefaultBff = (bff: string): void => {
  defaultBff = bff;
};

/** The connection of elements that stand under no provider. */
export const defaultConnection = (): Connection => connect(defaultBff ?? location.origin);
