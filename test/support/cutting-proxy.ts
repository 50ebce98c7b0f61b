import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { findFreePort } from '../../bff/listen.ts';

/** Stands between a program and its database, and cuts the line when told to. */
export interface CuttingProxy {
  /** The database's URL, past the proxy. */
  readonly url: string;
  /** Cuts every connection once so many more packets have passed, in either direction, and lets new ones through. */
  cutAfter(packets: number): void;
  /** How often connections were cut. */
  cuts(): number;
  /** Holds everything back, as a database does that is too slow, until the returned function is called. */
  hold(): () => void;
  close(): Promise<void>;
}

export const startCuttingProxy = async (databaseUrl: string): Promise<CuttingProxy> => {
  const target = new URL(databaseUrl);
  const pairs = new Set<readonly [Socket, Socket]>();
  let left = Number.POSITIVE_INFINITY;
  let cuts = 0;
  let isHeld = false;

  const cut = (): void => {
    left = Number.POSITIVE_INFINITY;
    cuts++;
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  };
  const pass = (from: Socket, to: Socket): void => {
    from.on('data', (packet) => {
      if (--left < 0) cut();
      else to.write(packet);
    });
  };
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    pass(near, far);
    pass(far, near);
    if (isHeld) for (const socket of pair) socket.pause();
    for (const socket of pair) {
      socket.on('error', () => {});
      socket.on('close', () => {
        pairs.delete(pair);
        for (const each of pair) each.destroy();
      });
    }
  });
  const port = await findFreePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.port = String(port);
  return {
    url: url.href,
    cutAfter: (packets) => {
      left = packets;
    },
    cuts: () => cuts,
    hold: () => {
      isHeld = true;
      for (const pair of pairs) for (const socket of pair) socket.pause();
      return () => {
        isHeld = false;
        for (const pair of pairs) for (const socket of pair) socket.resume();
      };
    },
    close: async () => {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
