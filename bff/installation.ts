import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { collections } from './collections.ts';
import type { Clock, Deps, Origins } from './deps.ts';
import { seedCustomerGroups } from './domains/customer-groups/service.ts';
import { createScopes, seedScopes } from './domains/scopes/service.ts';
import { createSettings } from './domains/settings/service.ts';
import { createArgon2Hasher } from './security/argon2-hasher.ts';
import type { Hasher } from './security/hasher.ts';
import { createTokens } from './security/jwt-tokens.ts';
import { createMemoryThrottle } from './security/memory-throttle.ts';
import type { Throttle } from './security/throttle.ts';
import { openLowdbStore } from './store/lowdb/open.ts';
import type { Store } from './store/port.ts';

/** What may be replaced, in tests and measurements. */
export interface DepsOptions {
  clock?: Clock;
  hasher?: Hasher;
  throttle?: Throttle;
}

/** Puts together what use cases need, over an open store; gives a fresh one its first website and its keys. */
export const createDeps = async (
  { store, origins, log }: { store: Store; origins: Origins; log: Logger },
  { clock = () => new Date(), hasher, throttle = createMemoryThrottle() }: DepsOptions = {},
): Promise<Deps> => {
  await seedScopes(store);
  await seedCustomerGroups(store);
  return {
    store,
    clock,
    ids: () => randomBytes(24).toString('base64url'),
    hasher: hasher ?? (await createArgon2Hasher()),
    tokens: await createTokens({ store, clock, issuer: origins.publicUrl }),
    throttle,
    scopes: await createScopes(store),
    settings: await createSettings(store),
    origins,
    log,
  };
};

/**
 * Opens the data folder of an installation and what works on it; makes the folder when there is none. The caller closes
 * `deps.store`. Throws the store's error when the folder is damaged or in use.
 */
export const openInstallation = async (
  { dataFolder, origins }: { dataFolder: string; origins: Origins },
  log: Logger,
  options: DepsOptions = {},
): Promise<Deps> => {
  const store = await openLowdbStore({ folder: dataFolder, collections, log, create: true });
  try {
    return await createDeps({ store, origins, log }, options);
  } catch (error) {
    await store.close();
    throw error;
  }
};
