import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { findFreePort } from '../../bff/listen.ts';

/** Stands between a program and its database, and cuts the line when told to. */
export interface CuttingProxy {
  /** The database's URL, past the proxy. */
  readonly url: string;
  /** Cuts every connection once so many more packets have passed, in either direction, and lets new ones through. */
  cutAfter(packets: number): void;
  /**
   * Cuts the connection of a transaction at one of its statements, counted from 0: before the database hears of it, or once it
   * has done it and before its answer arrives.
   */
  cutAt(statement: number, when: CutTime): void;
  /** The statement at which it was cut, as it was sent; undefined where the transactions since had not so many. */
  disarm(): string | undefined;
  /** How often connections were cut. */
  cuts(): number;
  /** Holds everything back, as a database does that is too slow, until the returned function is called. */
  hold(): () => void;
  close(): Promise<void>;
}

export type CutTime = 'before' | 'before the answer';

/** Waits for a statement of a transaction. */
interface Aim {
  left: number;
  readonly when: CutTime;
  /** The statement, once it is there. */
  hit?: string;
}

export const startCuttingProxy = async (databaseUrl: string): Promise<CuttingProxy> => {
  const target = new URL(databaseUrl);
  const pairs = new Set<readonly [Socket, Socket]>();
  let left = Number.POSITIVE_INFINITY;
  let cuts = 0;
  let isHeld = false;
  let aim: Aim | undefined;

  const cut = (): void => {
    left = Number.POSITIVE_INFINITY;
    cuts++;
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  };
  const pass = (from: Socket, to: Socket, stops: (packet: Buffer) => boolean): void => {
    from.on('data', (packet) => {
      if (--left < 0 || stops(packet)) cut();
      else to.write(packet);
    });
  };
  /** Looks for the statement that is aimed at. A program sends one, and waits for its answer before the next. */
  const createAimed = () => {
    let isInTransaction = false;
    let isAnswerDue = false;
    return {
      stopsStatement: (packet: Buffer): boolean => {
        const text = packet.toString('latin1');
        isInTransaction ||= text.includes('BEGIN ISOLATION LEVEL SERIALIZABLE');
        if (!isInTransaction) return false;
        if (/COMMIT|ROLLBACK/u.test(text)) isInTransaction = false;
        if (aim === undefined || aim.hit !== undefined || --aim.left >= 0) return false;
        aim.hit = text;
        isAnswerDue = aim.when === 'before the answer';
        return !isAnswerDue;
      },
      stopsAnswer: (): boolean => isAnswerDue,
    };
  };
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    const { stopsStatement, stopsAnswer } = createAimed();
    pass(near, far, stopsStatement);
    pass(far, near, stopsAnswer);
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
    cutAt: (statement, when) => {
      aim = { left: statement, when };
    },
    disarm: () => {
      const hit = aim?.hit;
      aim = undefined;
      return hit;
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
