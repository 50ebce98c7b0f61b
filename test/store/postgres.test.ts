import { pino } from 'pino';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { openPostgresStore } from '../../bff/store/postgres/open.ts';
import { openPostgres, startTempPostgres, type TempPostgres } from '../support/temp-postgres.ts';
import { testConformance } from './conformance/conformance.ts';
import { allCollections } from './conformance/suite.ts';

let server: TempPostgres;
/** A database with its tables made, of which each test gets a copy. */
let prepared: string;

beforeAll(async () => {
  server = await startTempPostgres();
  prepared = await server.createDatabase();
  const log = pino({ level: 'silent' });
  await (await openPostgresStore({ url: prepared, collections: allCollections, log })).close();
}, 60_000);

afterAll(() => server.remove());

testConformance('PostgreSQL', async (collections) => {
  const url = await server.createDatabase(prepared);
  onTestFinished(() => server.dropDatabase(url));
  return openPostgres(url, collections);
});
