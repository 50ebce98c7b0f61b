import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export interface Finished {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the real program in a process of its own, to its end. */
export const runFoyer = (words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Finished> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['bff/cli/foyer.mjs', ...words], {
      env: { ...process.env, FOYER_ADMIN_PASSWORD: '', FOYER_DATA: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, ...output }));
  });

/** A folder that goes with the running test. */
export const makeFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-cli-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

/** The sample files of Adobe Commerce. */
export const samples = {
  customers: 'test/support/import/customers.csv',
  addresses: 'test/support/import/addresses.csv',
  combined: 'test/support/import/customers-with-addresses.csv',
};
