import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type LowdbStore, openLowdbStore } from '../../bff/store/lowdb/open.ts';
import { makeTempFolder } from '../support/temp-store.ts';
import { allCollections, notes, people } from './conformance/suite.ts';

const writer = fileURLToPath(new URL('../support/store-writer.ts', import.meta.url));

const open = (folder: string): Promise<LowdbStore> =>
  openLowdbStore({ folder, collections: allCollections, log: pino({ level: 'silent' }) });

const makeFolder = async (): Promise<string> => {
  const folder = await makeTempFolder();
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

const startWriter = (
  folder: string,
): { child: ChildProcess; lines: () => string[]; told: (count: number) => Promise<void> } => {
  const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let text = '';
  const waiting = new Set<() => void>();
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
    for (const look of waiting) look();
  });
  const lines = (): string[] => text.split('\n').slice(0, -1);
  const told = (count: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (lines().length >= count) resolve();
      };
      waiting.add(look);
      child.once('exit', (code) => reject(new Error(`the writer ended by itself with ${code}`)));
      look();
    });
  return { child, lines, told };
};

const kill = async (child: ChildProcess): Promise<void> => {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
};

describe('a process that is killed in the middle of a burst of writes', () => {
  it('loses no acknowledged write, leaves nothing half, and gives no number again', { timeout: 60_000 }, async () => {
    const folder = await makeFolder();
    const acknowledged = new Set<number>();
    for (const count of [2, 60, 400, 1500]) {
      const { child, lines, told } = startWriter(folder);
      await told(count);
      await kill(child);
      const numbers = lines().slice(1).map(Number);
      for (const number of numbers) {
        expect(acknowledged.has(number)).toBe(false);
        acknowledged.add(number);
      }
      const store = await open(folder);
      const stored = new Set((await store.find(people, {})).map(({ personId }) => personId));
      expect([...acknowledged].filter((number) => !stored.has(number))).toEqual([]);
      const noted = (await store.find(notes, {})).map(({ personId }) => personId);
      expect(new Set(noted)).toEqual(stored);
      await store.close();
    }
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
