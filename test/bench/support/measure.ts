import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The value that so great a part of all values does not exceed. */
export const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;

/** Runs a script in a process of its own and answers the JSON that it prints last. */
export const runNode = async (script: URL, words: readonly string[]): Promise<unknown> => {
  const { stdout } = await execute(process.execPath, ['--expose-gc', fileURLToPath(script), ...words]);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? 'null') as unknown;
};
