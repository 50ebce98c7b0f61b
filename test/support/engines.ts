import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { collections } from '../../bff/collections.ts';
import { openPostgresStore } from '../../bff/store/postgres/open.ts';
import { createTestApp, type OpenStore, type TestApp, type TestAppOptions } from './app.ts';
import { makeTempFolder } from './temp-store.ts';
import { rm } from 'node:fs/promises';
import { startTempPostgres, type TempPostgres } from './temp-postgres.ts';

/** What a domain's tests run on where the engine could make a difference. */
export const engines = ['lowdb', 'PostgreSQL'] as const;

export type Engine = (typeof engines)[number];

const log = pino({ level: 'silent' });

/**
 * Prepares both engines for the tests of a file; to be called at its top. Answers how to make a BFF on one of them: each has a
 * database of its own.
 */
export const prepareEngines = (): ((engine: Engine, options?: TestAppOptions) => Promise<TestApp>) => {
  let postgres: TempPostgres;
  let template: string;
  beforeAll(async () => {
    postgres = await startTempPostgres();
    template = await postgres.createDatabase();
    const store = await openPostgresStore({ url: template, collections, log });
    await store.close();
  }, 60_000);
  afterAll(() => postgres.remove());

  const openDatabase = async (): Promise<OpenStore> => {
    const url = await postgres.createDatabase(template);
    const folder = await makeTempFolder();
    const store = await openPostgresStore({ url, collections, log });
    return {
      store,
      folder,
      remove: async () => {
        await store.close();
        await postgres.dropDatabase(url);
        await rm(folder, { recursive: true, force: true });
      },
    };
  };
  return (engine, options = {}) =>
    createTestApp(engine === 'lowdb' ? options : { ...options, openStore: openDatabase });
};
