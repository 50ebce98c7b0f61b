import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Store, StoreReadOnly } from '../../bff/store/port.ts';
import { openPostgresStore } from '../../bff/store/postgres/open.ts';
import { type CutTime, startCuttingProxy } from '../support/cutting-proxy.ts';
import { createRandom, faultRuns, countFaults } from '../support/fault-runs.ts';
import { addEntry, findLedgerFaults, owners } from '../support/ledger.ts';
import { openPostgres, startTempPostgres, type TempPostgres } from '../support/temp-postgres.ts';
import { kill, startWriter } from '../support/writer-process.ts';
import { allCollections, notes, people } from './conformance/suite.ts';

let server: TempPostgres;
const { seed } = faultRuns;
const counts = countFaults('PostgreSQL', {
  'connections cut': 0,
  'statements cut': 0,
  'processes killed': 0,
  'servers killed': 0,
  'entries acknowledged': 0,
});

beforeAll(async () => {
  server = await startTempPostgres({ isSynced: true });
}, 60_000);

afterAll(async () => {
  await server.remove();
});

const createDatabase = async (): Promise<string> => {
  const url = await server.createDatabase();
  onTestFinished(() => server.dropDatabase(url));
  return url;
};

/** Adds entries from several sides until told to stop; whatever is refused must be refused in words. */
const writeUntil = (store: Store, acknowledged: Set<string>, stop: AbortSignal): Promise<void[]> =>
  Promise.all(
    Array.from({ length: 6 }, async (_, index) => {
      while (!stop.aborted) {
        try {
          acknowledged.add(await addEntry(store, owners[index % owners.length] ?? 0));
        } catch (error) {
          expect(error).toBeInstanceOf(StoreReadOnly);
          await sleep(20);
        }
      }
    }),
  );

describe(`a connection that is cut (seed ${seed})`, () => {
  it(
    'after any message, in any direction, costs no acknowledged write and leaves nothing half',
    { timeout: 600_000 },
    async () => {
      const url = await createDatabase();
      const direct = await openPostgres(url, allCollections);
      const proxy = await startCuttingProxy(url);
      onTestFinished(() => proxy.close());
      const store = await openPostgres(proxy.url, allCollections);
      const acknowledged = new Set<string>();
      const refusals: unknown[] = [];
      for (const owner of owners) acknowledged.add(await addEntry(store, owner));
      for (let packets = 0; packets < faultRuns.cutsMax; packets++) {
        proxy.cutAfter(packets);
        const results = await Promise.allSettled(owners.map((owner) => addEntry(store, owner)));
        for (const result of results) {
          if (result.status === 'fulfilled') acknowledged.add(result.value);
          else refusals.push(result.reason);
        }
        expect(await findLedgerFaults(direct, acknowledged)).toEqual([]);
      }
      expect(refusals.filter((reason) => !(reason instanceof StoreReadOnly))).toEqual([]);
      counts['connections cut'] = proxy.cuts();
      counts['entries acknowledged'] += acknowledged.size;
      expect(proxy.cuts()).toBeGreaterThan(faultRuns.cutsMax / 2);
      await vi.waitFor(() => expect(store.health()).toEqual({ state: 'ready' }), 5000);
    },
  );
});

interface Outcome {
  readonly statement: string;
  readonly when: CutTime;
  readonly isAcknowledged: boolean;
  readonly isThere: boolean;
}

/** Cuts the connection at each statement of a transaction in turn, and tells what came of it and what is wrong then. */
const cutEach = async (url: string, when: CutTime): Promise<{ outcomes: Outcome[]; faults: string[] }> => {
  const direct = await openPostgres(url, allCollections);
  const proxy = await startCuttingProxy(url);
  onTestFinished(() => proxy.close());
  const store = await openPostgres(proxy.url, allCollections);
  const acknowledged = new Set([await addEntry(store, owners[0] ?? 0)]);
  const outcomes: Outcome[] = [];
  const faults: string[] = [];
  for (let position = 0; ; position++) {
    const before = await direct.count(notes, {});
    proxy.cutAt(position, when);
    const [result] = await Promise.allSettled([addEntry(store, owners[position % owners.length] ?? 0)]);
    const statement = proxy.disarm();
    if (result.status === 'fulfilled') acknowledged.add(result.value);
    else if (!(result.reason instanceof StoreReadOnly)) faults.push(String(result.reason));
    faults.push(...(await findLedgerFaults(direct, acknowledged)));
    if (statement === undefined) return { outcomes, faults };
    const isThere = (await direct.count(notes, {})) > before;
    outcomes.push({ statement, when, isAcknowledged: result.status === 'fulfilled', isThere });
    await vi.waitFor(() => store.get(people, 1), 5000);
  }
};

const isCommit = ({ statement }: Outcome): boolean => statement.includes('COMMIT');

describe('a connection that is cut at a statement of a transaction', () => {
  it.each(['before', 'before the answer'] as const)(
    '%s: the work is done again, once; of a commit it is said that it may have been made or not',
    async (when) => {
      const { outcomes, faults } = await cutEach(await createDatabase(), when);
      counts['statements cut'] += outcomes.length;
      expect(faults).toEqual([]);
      expect(outcomes[0]?.statement).toContain('BEGIN');
      expect(outcomes.length).toBeGreaterThanOrEqual(6);
      const work = outcomes.filter((outcome) => !isCommit(outcome));
      expect(work.filter(({ isAcknowledged, isThere }) => !isAcknowledged || !isThere)).toEqual([]);
      expect(outcomes.filter(isCommit).map(({ isAcknowledged, isThere }) => [isAcknowledged, isThere])).toEqual([
        [false, when === 'before the answer'],
      ]);
    },
    60_000,
  );
});

describe('a process that is killed in the middle of a burst of writes', () => {
  it('loses no acknowledged write, leaves nothing half, and gives no number again', { timeout: 600_000 }, async () => {
    const url = await createDatabase();
    const store = await openPostgres(url, allCollections);
    const random = createRandom(seed);
    const acknowledged = new Set<string>();
    for (let round = 0; round < Math.ceil(faultRuns.kills / 2); round++) {
      const { child, lines, told } = startWriter(url);
      await told(2 + Math.floor(random() * 60));
      await kill(child);
      counts['processes killed']++;
      for (const entry of lines().slice(1)) {
        expect(acknowledged.has(entry)).toBe(false);
        acknowledged.add(entry);
      }
      expect(await findLedgerFaults(store, acknowledged)).toEqual([]);
    }
    counts['entries acknowledged'] += acknowledged.size;
  });
});

describe('a database server', () => {
  it(
    'that is killed in the middle of a burst of writes has all that was acknowledged',
    { timeout: 600_000 },
    async () => {
      const store = await openPostgres(await createDatabase(), allCollections);
      const acknowledged = new Set<string>();
      const over = new AbortController();
      const writing = writeUntil(store, acknowledged, over.signal);
      for (let round = 0; round < Math.ceil(faultRuns.kills / 3); round++) {
        const before = acknowledged.size;
        await vi.waitFor(() => expect(acknowledged.size).toBeGreaterThan(before + 10), 30_000);
        await server.crash();
        counts['servers killed']++;
        await server.start();
      }
      const before = acknowledged.size;
      await vi.waitFor(() => expect(acknowledged.size).toBeGreaterThan(before + 5), 30_000);
      over.abort();
      await writing;
      expect(await findLedgerFaults(store, acknowledged)).toEqual([]);
      counts['entries acknowledged'] += acknowledged.size;
    },
  );

  it('that is too slow is given up on in words, and used again when it answers', { timeout: 60_000 }, async () => {
    const proxy = await startCuttingProxy(await createDatabase());
    onTestFinished(() => proxy.close());
    const log = pino({ level: 'silent' });
    const timeouts = { connectMs: 500, statementMs: 500 };
    const store = await openPostgresStore({ url: proxy.url, collections: allCollections, log, timeouts });
    onTestFinished(() => store.close());
    const first = await addEntry(store, owners[0] ?? 0);
    const goOn = proxy.hold();
    await expect(store.get(people, 1)).rejects.toThrow(/does not answer in time/u);
    await expect(addEntry(store, owners[0] ?? 0)).rejects.toBeInstanceOf(StoreReadOnly);
    expect(store.health()).toMatchObject({ state: 'unavailable' });
    goOn();
    await vi.waitFor(() => expect(store.health()).toEqual({ state: 'ready' }), 15_000);
    expect(await findLedgerFaults(store, new Set([first, await addEntry(store, owners[1] ?? 0)]))).toEqual([]);
  });
});
