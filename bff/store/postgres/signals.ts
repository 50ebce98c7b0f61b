import { Client } from 'pg';
import { clientConfig, type Timeouts } from './database.ts';

/** Wakes other processes before they look by themselves. */
export interface Signals {
  stop(): Promise<void>;
}

/** What is told over the database; it has no content, for everything is looked up. */
export const channel = 'foyer_changed';

const reconnectMs = 5000;

/**
 * Hears NOTIFY on a connection of its own. Nothing depends on it: where a database has no LISTEN, or a pooler in between
 * swallows it, the regular look takes its place.
 */
export const listenForSignals = (url: string, timeouts: Timeouts, onSignal: () => void): Signals => {
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const connectLater = (): void => {
    client = undefined;
    if (isStopped) return;
    timer = setTimeout(() => void connect(), reconnectMs).unref();
  };

  const connect = async (): Promise<void> => {
    const next = new Client(clientConfig(url, timeouts));
    client = next;
    let isLost = false;
    const lose = (): void => {
      if (isLost) return;
      isLost = true;
      next.end().catch(() => {});
      connectLater();
    };
    next.on('error', lose);
    next.on('end', lose);
    next.on('notification', onSignal);
    try {
      await next.connect();
      await next.query(`LISTEN ${channel}`);
    } catch {
      lose();
    }
  };

  const connected = connect();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await connected;
      await client?.end().catch(() => {});
    },
  };
};
