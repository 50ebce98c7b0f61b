import { afterAll, beforeAll } from 'vitest';
import { openPostgres, startTempPostgres, type TempPostgres } from '../support/temp-postgres.ts';
import { testConformance } from './conformance/conformance.ts';

let server: TempPostgres;

beforeAll(async () => {
  server = await startTempPostgres();
}, 60_000);

afterAll(() => server.remove());

testConformance('PostgreSQL', async (collections) => openPostgres(await server.createDatabase(), collections));
