import { pino } from 'pino';
import { collections } from '../../bff/collections.ts';
import type { Deps } from '../../bff/deps.ts';
import { openInstallation } from '../../bff/installation.ts';
import { createArgon2Hasher } from '../../bff/security/argon2-hasher.ts';

/** Opens a data folder that the program has made, does `work`, and lets go of it. */
export const withData = async <Result>(
  dataFolder: string,
  work: (deps: Deps) => Promise<Result>,
  log = pino({ level: 'silent' }),
): Promise<Result> => {
  const origins = { publicUrl: 'http://localhost:4000', allowed: [], trustedProxies: [] };
  const hasher = await createArgon2Hasher({ memoryCost: 8, timeCost: 1 });
  const deps = await openInstallation({ dataFolder, origins }, log, { hasher });
  try {
    return await work(deps);
  } finally {
    await deps.store.close();
  }
};

/** Every document of every collection, as text. */
export const readAllDocuments = (dataFolder: string): Promise<string> =>
  withData(dataFolder, async ({ store }) => {
    const all: Record<string, unknown> = {};
    for (const each of collections) all[each.name] = await store.find(each as (typeof collections)[0], {});
    return JSON.stringify(all, undefined, 1);
  });
