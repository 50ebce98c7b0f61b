import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createApp } from '../../bff/app.ts';
import type { Deps } from '../../bff/deps.ts';
import { streetLines } from '../../bff/domains/addresses/settings.ts';
import { createAdmin } from '../../bff/domains/admins/service.ts';
import { writeSetting } from '../../bff/domains/settings/service.ts';
import { openInstallation } from '../../bff/installation.ts';
import { createArgon2Hasher } from '../../bff/security/argon2-hasher.ts';
import { type Client, createClient } from '../support/client.ts';
import { startTempPostgres, type TempPostgres } from '../support/temp-postgres.ts';

let server: TempPostgres;

beforeAll(async () => {
  server = await startTempPostgres();
}, 60_000);

afterAll(() => server.remove());

interface Process {
  deps: Deps;
  client(cookies?: Map<string, string>): Client;
}

/** Two BFFs on a new database, both started at once. */
const startTwo = async (): Promise<[Process, Process]> => {
  const databaseUrl = await server.createDatabase();
  onTestFinished(() => server.dropDatabase(databaseUrl));
  const origins = { publicUrl: 'http://localhost:4000', allowed: [], trustedProxies: [] };
  const start = async (): Promise<Process> => {
    const hasher = await createArgon2Hasher({ memoryCost: 8, timeCost: 1, hashesMax: 100 });
    const place = { databaseUrl, dataFolder: '/nowhere', origins };
    const deps = await openInstallation(place, pino({ level: 'silent' }), { hasher });
    onTestFinished(() => deps.store.close());
    const app = createApp(deps);
    return { deps, client: (cookies) => createClient(app, cookies) };
  };
  return Promise.all([start(), start()]);
};

const shopper = { email: 'ada@example.com', password: 'Tidal-Lamp-42', firstName: 'Ada', lastName: 'Lovelace' };
const address = {
  firstName: 'Ada',
  lastName: 'Lovelace',
  street: ['12 Main St'],
  city: 'Springfield',
  region: 'IL',
  postcode: '62701',
  countryCode: 'US',
  telephone: '+1 217 555 0100',
};

describe('two BFFs on one database', () => {
  it('share accounts, sessions and addresses; a session that ends in one has ended in the other', async () => {
    const [one, other] = await startTwo();
    const atOne = one.client();
    expect((await atOne.post('/api/account', shopper)).status).toBe(201);
    const atOther = other.client(atOne.cookies);
    expect((await atOther.get('/api/account')).body).toMatchObject({ email: shopper.email });
    expect((await atOther.post('/api/account/addresses', address)).status).toBe(201);
    expect((await atOne.get('/api/account/addresses')).body).toMatchObject({ total: 1 });
    const copied = new Map(atOne.cookies);
    expect((await atOne.delete('/api/account/session')).status).toBe(204);
    expect((await other.client(copied).get('/api/account')).status).toBe(401);
  });

  it('let an e-mail address be taken once, asked for in both at the same time', async () => {
    const [one, other] = await startTwo();
    const answers = await Promise.all(
      [one, other, one, other].map((process) => process.client().post('/api/account', shopper)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
  });

  it('hold a setting that is changed in one within a second in the other', async () => {
    const [one, other] = await startTwo();
    const read = (): number => other.deps.settings.read(streetLines, other.deps.scopes.defaultScope());
    const before = read();
    await writeSetting(one.deps.store, streetLines, before + 1);
    await vi.waitFor(() => expect(read()).toBe(before + 1), 1000);
  });

  it('give the customers grid its filters, orders and keywords', async () => {
    const [one, other] = await startTwo();
    for (const [index, firstName] of ['Zoë', 'adam', 'Émile', 'Bob'].entries()) {
      const registered = await one
        .client()
        .post('/api/account', { ...shopper, email: `s${index}@example.com`, firstName });
      expect(registered.status).toBe(201);
    }
    await createAdmin(one.deps, { email: 'owner@shop.example', name: 'Owner', password: 'Harbour-Key-77' });
    const admin = other.client();
    await admin.post('/api/admin/session', { email: 'owner@shop.example', password: 'Harbour-Key-77' });
    const list = async (query: string): Promise<string[]> => {
      const { status, body } = await admin.get(`/api/admin/customers?${query}`);
      expect(status).toBe(200);
      return (body as { items: { name: string }[] }).items.map(({ name }) => name.replace(' Lovelace', ''));
    };
    expect(await list('sort=name')).toEqual(['adam', 'Bob', 'Émile', 'Zoë']);
    expect(await list('sort=-name&page=2&pageSize=2')).toEqual(['Bob', 'adam']);
    expect(await list('q=zoe')).toEqual(['Zoë']);
    const filter = JSON.stringify({ op: 'prefix', field: 'name', value: 'B' });
    expect(await list(`filter=${encodeURIComponent(filter)}`)).toEqual(['Bob']);
  });

  it('answer 503 while the database is away, and serve again by themselves', { timeout: 30_000 }, async () => {
    const [one] = await startTwo();
    const client = one.client();
    await client.post('/api/account', shopper);
    await server.stop();
    try {
      const read = await client.get('/api/account');
      expect([read.status, read.body]).toMatchObject([503, { code: 'STORE_UNAVAILABLE' }]);
      const written = await client.post('/api/account/addresses', address);
      expect(written.status).toBe(503);
      expect((await client.get('/readyz')).status).toBe(503);
      expect((await client.get('/healthz')).status).toBe(200);
    } finally {
      await server.start();
    }
    await vi.waitFor(async () => expect((await client.get('/readyz')).status).toBe(200), 5000);
    expect((await client.post('/api/account/addresses', address)).status).toBe(201);
  });
});
