import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const writer = fileURLToPath(new URL('store-writer.ts', import.meta.url));

/** A process of its own that writes until it is killed. */
export interface WriterProcess {
  readonly child: ChildProcess;
  /** What it has said so far, line by line. */
  lines(): string[];
  /** Resolves when it has said so many lines; rejects when it ends by itself before. */
  told(count: number): Promise<void>;
}

/** Starts a writer on a data folder or a database. */
export const startWriter = (place: string): WriterProcess => {
  const child = spawn(process.execPath, [writer, place], { stdio: ['ignore', 'pipe', 'inherit'] });
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

/** Ends a process as nothing can prepare for. */
export const kill = async (child: ChildProcess): Promise<void> => {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
};
