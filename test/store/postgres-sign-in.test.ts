import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../bff/app.ts';
import type { Deps } from '../../bff/deps.ts';
import { isCaptchaEnabled } from '../../bff/domains/captcha/settings.ts';
import { customers } from '../../bff/domains/customers/collection.ts';
import { lockoutFailures } from '../../bff/domains/identity/settings.ts';
import { writeSetting } from '../../bff/domains/settings/service.ts';
import { openInstallation } from '../../bff/installation.ts';
import { createArgon2Hasher } from '../../bff/security/argon2-hasher.ts';
import { keyAgeMax, publishedAheadSeconds, rotateSigningKeys } from '../../bff/security/signing-keys.ts';
import { throttles } from '../../bff/security/throttle-record.ts';
import { type Client, createClient } from '../support/client.ts';
import { startTempPostgres, type TempPostgres } from '../support/temp-postgres.ts';

let server: TempPostgres;
let now: Date;

beforeAll(async () => {
  server = await startTempPostgres();
}, 60_000);
afterAll(() => server.remove());

interface Process {
  deps: Deps;
  client(cookies?: Map<string, string>): Client;
}

/** Starts two BFFs on a new database, as two processes would be. */
const startTwo = async (): Promise<[Process, Process]> => {
  now = new Date('2026-03-01T12:00:00.000Z');
  const databaseUrl = await server.createDatabase();
  onTestFinished(() => server.dropDatabase(databaseUrl));
  const origins = { publicUrl: 'http://localhost:4000', allowed: [], trustedProxies: [] };
  const start = async (): Promise<Process> => {
    const hasher = await createArgon2Hasher({ memoryCost: 8, timeCost: 1, hashesMax: 100 });
    const place = { databaseUrl, dataFolder: '/nowhere', origins };
    const deps = await openInstallation(place, pino({ level: 'silent' }), { hasher, clock: () => now });
    onTestFinished(() => deps.store.close());
    const app = createApp(deps);
    return { deps, client: (cookies) => createClient(app, cookies) };
  };
  const both = await Promise.all([start(), start()]);
  await writeSetting(both[0].deps.store, isCaptchaEnabled, false);
  for (const { deps } of both) await deps.settings.reload();
  return both;
};

const ada = { email: 'ada@example.com', password: 'Tidal-Lamp-42', firstName: 'Ada', lastName: 'Lovelace' };
const signIn = async ({ client }: Process, password = ada.password, email = ada.email): Promise<number> =>
  (await client().post('/api/account/session', { email, password })).status;

describe('two BFFs on one database', () => {
  it('count the same tries, whichever of them is asked', async () => {
    const [one, other] = await startTwo();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        signIn(index % 2 === 0 ? one : other, 'Wrong-Lamp-42', 'eve@example.com'),
      ),
    );
    expect(answers.filter((status) => status === 401)).toHaveLength(20);
    expect(answers.filter((status) => status === 429)).toHaveLength(10);
    expect(await one.deps.store.count(throttles, {})).toBe(2);
  });

  it('lock an account together, and let its known device in', async () => {
    const [one, other] = await startTwo();
    await writeSetting(one.deps.store, lockoutFailures, 4);
    for (const { deps } of [one, other]) await deps.settings.reload();
    const owner = one.client();
    const registered = await owner.post('/api/account', ada);
    for (const process of [one, other, one, other]) expect(await signIn(process, 'Wrong-Lamp-42')).toBe(401);
    const customer = await other.deps.store.get(customers, registered.body.customerId);
    expect(customer?.lockedUntil).toBe('2026-03-01T12:10:00.000Z');
    expect([await signIn(one), await signIn(other)]).toEqual([401, 401]);
    const known = other.client(new Map([['foyer_device', owner.cookies.get('foyer_device') ?? '']]));
    expect((await known.post('/api/account/session', { email: ada.email, password: ada.password })).status).toBe(200);
  });

  it('sign one person in twenty times at once', async () => {
    const [one, other] = await startTwo();
    await one.client().post('/api/account', ada);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => signIn(index % 2 === 0 ? one : other)));
    expect(new Set(answers)).toEqual(new Set([200]));
  });

  it('refuse on the next request a session that was ended in the other, by its owner or by force', async () => {
    const [one, other] = await startTwo();
    const owner = one.client();
    await owner.post('/api/account', ada);
    const elsewhere = other.client();
    await elsewhere.post('/api/account/session', { email: ada.email, password: ada.password });
    expect((await owner.delete('/api/account/sessions')).status).toBe(204);
    expect((await elsewhere.get('/api/account')).status).toBe(401);
    expect((await owner.get('/api/account')).status).toBe(200);
  });

  it('rotate their keys together and sign nobody out', async () => {
    const [one, other] = await startTwo();
    const { token } = await one.deps.tokens.issue('shopper', { subject: 1, sessionId: 's', websiteId: 1 });
    expect(await other.deps.tokens.verify('shopper', token)).toBeDefined();
    now = new Date(now.getTime() + keyAgeMax * 1000);
    await Promise.all([rotateSigningKeys(one.deps), rotateSigningKeys(other.deps)]);
    await expect.poll(() => other.deps.tokens.publicKeys().keys.length, { timeout: 5000 }).toBe(2);
    await expect.poll(() => one.deps.tokens.publicKeys().keys.length, { timeout: 5000 }).toBe(2);
    now = new Date(now.getTime() + publishedAheadSeconds * 1000);
    const fresh = await one.deps.tokens.issue('shopper', { subject: 1, sessionId: 's', websiteId: 1 });
    expect(await other.deps.tokens.verify('shopper', fresh.token)).toBeDefined();
  });
});
