import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collections } from '../../../bff/collections.ts';
import { createFolderFiles } from '../../../bff/files/folder.ts';
import { createDeps, openInstallation } from '../../../bff/installation.ts';
import { createArgon2Hasher } from '../../../bff/security/argon2-hasher.ts';
import { runHistories } from '../../support/credit/run.ts';
import { makeWorld } from '../../support/credit/world.ts';
import { startTempPostgres, type TempPostgres } from '../../support/temp-postgres.ts';
import { createTempStore } from '../../support/temp-store.ts';

/*
 * Money over random histories: orders, cancellations, invoices, refunds, adjustments, gift cards and reservations of one
 * customer at once, whose processes die now and then and ask again. A run of any length:
 * `FOYER_HISTORIES=100000 FOYER_SEED=1 npx vitest run --project node test/bff/store-credit/histories.test.ts`.
 */

const count = Number(process.env['FOYER_HISTORIES'] ?? 150);
const first = Number(process.env['FOYER_SEED'] ?? 1);
/** A new store for so many, so that a long run needs no more memory than a short one. */
const perStore = 2500;
const timeout = 60_000 + count * 100;

const log = pino({ level: 'silent' });
const origins = { publicUrl: 'http://localhost:4000', allowed: [], trustedProxies: [] };
/** Gift cards may be tried as often as a history wants. */
const throttle = {
  count: async () => {},
  countAll: async () => {},
  isExhausted: async () => false,
  forget: async () => {},
};

const say = (engine: string, from: number, tally: object): void => {
  if (count > 1000) process.stdout.write(`${engine}, seeds from ${from}: ${JSON.stringify(tally)}\n`);
};

const batches = Array.from({ length: Math.ceil(count / perStore) }, (_, index) => ({
  from: first + index * perStore,
  size: Math.min(perStore, count - index * perStore),
}));

describe('money, over random histories', () => {
  it(
    'is neither made nor lost in the embedded store',
    async () => {
      const hasher = await createArgon2Hasher({ memoryCost: 8, timeCost: 1 });
      for (const { from, size } of batches) {
        const { store, folder, remove } = await createTempStore(collections);
        try {
          const files = createFolderFiles(join(folder, 'files'));
          const world = await makeWorld(await createDeps({ store, files, origins, log }, { hasher, throttle }));
          const tally = await runHistories(world, { first: from, count: size, atOnce: 64 });
          say('lowdb', from, tally);
          expect(tally.done).toBeGreaterThan(size);
        } finally {
          await remove();
        }
      }
    },
    timeout,
  );
});

describe('money, over random histories in PostgreSQL', () => {
  let server: TempPostgres;
  beforeAll(async () => {
    server = await startTempPostgres();
  }, 60_000);
  afterAll(() => server.remove());

  it(
    'is neither made nor lost',
    async () => {
      const hasher = await createArgon2Hasher({ memoryCost: 8, timeCost: 1 });
      for (const { from, size } of batches) {
        const databaseUrl = await server.createDatabase();
        const place = { databaseUrl, dataFolder: '/nowhere', origins };
        const deps = await openInstallation(place, log, { hasher, throttle });
        try {
          const tally = await runHistories(await makeWorld(deps), { first: from, count: size, atOnce: 3 });
          say('postgres', from, tally);
          expect(tally.done).toBeGreaterThan(size);
        } finally {
          await deps.store.close();
          await server.dropDatabase(databaseUrl);
        }
      }
    },
    timeout * 4,
  );
});
