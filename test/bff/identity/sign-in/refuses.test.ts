import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customers } from '../../../../bff/domains/customers/collection.ts';
import { credentials } from '../../../../bff/domains/identity/collection.ts';
import { isConfirmationRequired } from '../../../../bff/domains/identity/settings.ts';
import { createArgon2Hasher } from '../../../../bff/security/argon2-hasher.ts';
import { createApp } from '../../../../bff/app.ts';
import { createTestApp, goodPassword, type TestApp } from '../../../support/app.ts';
import { createClient } from '../../../support/client.ts';

let test: TestApp;
beforeEach(async () => {
  test = await createTestApp();
});
afterEach(() => test.close());

const right = { email: 'ada@example.com', password: goodPassword };
const wrong = { email: 'ada@example.com', password: 'Tidal-Lamp-43' };
const unknown = { email: 'nobody@example.com', password: goodPassword };

describe('POST /api/account/session', () => {
  it('answers an unknown e-mail and a wrong password with the same bytes', async () => {
    await test.registerShopper({ email: right.email });
    const answers = [
      await test.client().post('/api/account/session', wrong),
      await test.client().post('/api/account/session', unknown),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    expect(answers[0]?.text).toBe(answers[1]?.text);
    expect(answers[0]?.body.code).toBe('SIGN_IN_FAILED');
    for (const { headers } of answers) expect(headers.getSetCookie()).toEqual([]);
  });

  it('does the same work for an unknown e-mail as for a wrong password', async () => {
    await test.registerShopper({ email: right.email });
    let calls: string[] = [];
    const noted = <Target extends object>(target: Target): Target =>
      new Proxy(target, {
        get: (of, name) => {
          const value: unknown = Reflect.get(of, name);
          if (typeof value !== 'function') return value;
          return (...parameters: unknown[]): unknown => {
            calls.push(String(name));
            return Reflect.apply(value, of, parameters);
          };
        },
      });
    const app = createApp({ ...test.deps, store: noted(test.deps.store), hasher: noted(test.deps.hasher) });
    const client = createClient(app);
    const workFor = async (email: string): Promise<string[]> => {
      calls = [];
      expect((await client.post('/api/account/session', { email, password: wrong.password })).status).toBe(401);
      return calls;
    };
    const known = await workFor(right.email);
    expect(known).toContain('verify');
    expect(known.filter((name) => name === 'transact').length).toBeGreaterThan(0);
    expect(await workFor('nobody@example.com')).toEqual(known);
  });

  it('locks an account for ten minutes after ten failures, and says nothing about it', async () => {
    const { account } = await test.registerShopper({ email: right.email });
    for (let round = 0; round < 9; round += 1) await test.client().post('/api/account/session', wrong);
    expect((await test.client().post('/api/account/session', right)).status).toBe(200);

    const refusals = [];
    for (let round = 0; round < 10; round += 1) refusals.push(await test.client().post('/api/account/session', wrong));
    const locked = await test.client().post('/api/account/session', right);
    expect(locked.status).toBe(401);
    expect(locked.text).toBe(refusals[0]?.text);
    const lockedUntil = (await test.deps.store.get(customers, account.customerId))?.lockedUntil;
    expect(lockedUntil).toBe('2026-03-01T12:10:00.000Z');
    const admin = await test.signInAdmin();
    const rows = await admin.get('/api/admin/customers');
    expect(rows.body.items).toMatchObject([{ customerId: account.customerId, lockedUntil }]);

    test.clock.advance(600);
    expect((await test.client().post('/api/account/session', right)).status).toBe(200);
  });

  it('does not count failures older than the threshold', async () => {
    await test.registerShopper({ email: right.email });
    for (let round = 0; round < 9; round += 1) await test.client().post('/api/account/session', wrong);
    test.clock.advance(601);
    await test.client().post('/api/account/session', wrong);
    expect((await test.client().post('/api/account/session', right)).status).toBe(200);
  });

  it('answers 403 to the right password of an unconfirmed account, and as ever to a wrong one', async () => {
    await test.setSetting(isConfirmationRequired, true);
    await test.client().post('/api/account', { ...right, firstName: 'Ada', lastName: 'Lovelace' });
    const client = test.client();
    const answer = await client.post('/api/account/session', right);
    expect(answer.status).toBe(403);
    expect(answer.body.code).toBe('CONFIRMATION_REQUIRED');
    expect(client.cookies.size).toBe(0);
    expect((await client.post('/api/account/session', wrong)).body.code).toBe('SIGN_IN_FAILED');
  });

  it('refuses a closed account and one without a password like a wrong password', async () => {
    const { account } = await test.registerShopper({ email: right.email });
    const { customerId } = account;
    await test.deps.store.transact(async (tx) => {
      const customer = await tx.get(customers, customerId);
      if (customer) await tx.put(customers, { ...customer, isActive: false });
    });
    expect((await test.client().post('/api/account/session', right)).body.code).toBe('SIGN_IN_FAILED');
    await test.deps.store.transact(async (tx) => {
      const customer = await tx.get(customers, customerId);
      if (customer) await tx.put(customers, { ...customer, isActive: true });
      await tx.put(credentials, { customerId, passwordHash: null, failedAt: [] });
    });
    expect((await test.client().post('/api/account/session', right)).body.code).toBe('SIGN_IN_FAILED');
  });

  it('answers 429 after too many tries for one account, whether there is one or not', async () => {
    await test.close();
    test = await createTestApp({ throttle: { triesMax: { 'sign-in-account': 2 } } });
    await test.registerShopper({ email: right.email });
    for (const { email } of [right, unknown]) {
      const tries = [];
      for (let round = 0; round < 3; round += 1)
        tries.push(await test.client().post('/api/account/session', { ...wrong, email }));
      expect(tries.map(({ status }) => status)).toEqual([401, 401, 429]);
      expect(tries[2]?.headers.get('retry-after')).toMatch(/^\d+$/u);
    }
  });

  it('answers 429 after too many tries from one address, for whatever accounts', async () => {
    await test.close();
    test = await createTestApp({ throttle: { triesMax: { 'sign-in-address': 2 } } });
    const tries = [];
    for (let round = 0; round < 3; round += 1)
      tries.push(await test.client().post('/api/account/session', { ...wrong, email: `a${round}@example.com` }));
    expect(tries.map(({ status }) => status)).toEqual([401, 401, 429]);
  });

  it('answers 503 with a time to come back when too many hashes wait', async () => {
    const hasher = await createArgon2Hasher({ memoryCost: 8, timeCost: 1, hashesMax: 1 });
    const app = createApp({ ...test.deps, hasher });
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((name) =>
        createClient(app).post('/api/account/session', { ...wrong, email: `${name}@example.com` }),
      ),
    );
    const busy = answers.find(({ status }) => status === 503);
    expect(busy?.body.code).toBe('BUSY');
    expect(busy?.headers.get('retry-after')).toBe('2');
  });
});
