import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../../bff/config.ts';
import type { Origins } from '../../bff/deps.ts';
import { openInstallation } from '../../bff/installation.ts';
import { seedDemo } from './seed.ts';

const isRunning = (processId: number): boolean => {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** Half-made folders of starts that were interrupted. */
const removeLeftovers = async (parent: string, prefix: string): Promise<void> => {
  for (const name of await readdir(parent)) {
    const processId = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN;
    if (Number.isInteger(processId) && !isRunning(processId))
      await rm(join(parent, name), { recursive: true, force: true });
  }
};

const fillFolder = async (dataFolder: string, origins: Origins, log: Logger) => {
  const deps = await openInstallation({ dataFolder, origins }, log);
  try {
    return await seedDemo(deps);
  } finally {
    await deps.store.close();
  }
};

/**
 * Makes the demo data where there is no data folder yet. It is made beside and gets its name when it is complete, so that
 * an interrupted start leaves nothing that could be taken for it.
 */
export const prepareDemoData = async (
  { dataFolder, origins }: Pick<Config, 'dataFolder' | 'origins'>,
  log: Logger,
  say: (text: string) => void,
): Promise<void> => {
  const folder = resolve(dataFolder);
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  const prefix = `${basename(folder)}.seeding-`;
  await mkdir(parent, { recursive: true });
  await removeLeftovers(parent, prefix);

  say('Making demo data …');
  const startedAt = performance.now();
  const unfinished = join(parent, `${prefix}${process.pid}`);
  await rm(unfinished, { recursive: true, force: true });
  try {
    const made = await fillFolder(unfinished, origins, log);
    await rename(unfinished, folder);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    say(`Made ${made.customers} customers with ${made.addresses} addresses in ${seconds} s.`);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
};
