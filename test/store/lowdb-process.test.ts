import { rm } from 'node:fs/promises';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type LowdbStore, openLowdbStore } from '../../bff/store/lowdb/open.ts';
import { makeTempFolder } from '../support/temp-store.ts';
import { createRandom, faultRuns, countFaults } from '../support/fault-runs.ts';
import { findLedgerFaults } from '../support/ledger.ts';
import { kill, startWriter } from '../support/writer-process.ts';
import { allCollections } from './conformance/suite.ts';

const open = (folder: string): Promise<LowdbStore> =>
  openLowdbStore({ folder, collections: allCollections, log: pino({ level: 'silent' }) });

const makeFolder = async (): Promise<string> => {
  const folder = await makeTempFolder();
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

const counts = countFaults('data folder', { 'processes killed': 0, 'entries acknowledged': 0 });

describe(`a process that is killed in the middle of a burst of writes (seed ${faultRuns.seed})`, () => {
  it('loses no acknowledged write, leaves nothing half, and gives no number again', { timeout: 600_000 }, async () => {
    const folder = await makeFolder();
    const random = createRandom(faultRuns.seed);
    const acknowledged = new Set<string>();
    for (let round = 0; round < faultRuns.kills; round++) {
      const { child, lines, told } = startWriter(folder);
      await told(2 + Math.floor(random() ** 2 * 1500));
      await kill(child);
      counts['processes killed']++;
      for (const entry of lines().slice(1)) {
        expect(acknowledged.has(entry)).toBe(false);
        acknowledged.add(entry);
      }
      const store = await open(folder);
      expect(await findLedgerFaults(store, acknowledged)).toEqual([]);
      await store.close();
    }
    counts['entries acknowledged'] = acknowledged.size;
  });
});

describe('a second process', () => {
  it('is refused while the first runs and while it is frozen, and let in once it is dead', async () => {
    const folder = await makeFolder();
    const { child, told } = startWriter(folder);
    await told(1);
    await expect(open(folder)).rejects.toMatchObject({ problem: 'locked' });
    await expect(open(folder)).rejects.toThrow(`${folder} is refused: another process is using it. Stop`);
    child.kill('SIGSTOP');
    await expect(open(folder)).rejects.toMatchObject({ problem: 'locked' });
    await kill(child);
    const store = await open(folder);
    expect(store.health()).toEqual({ state: 'ready' });
    await store.close();
  });
});
