import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  isPersistenceEnabled,
  rememberedSeconds,
  sessionLifetimeSeconds,
} from '../../../../bff/domains/identity/settings.ts';
import { createApp } from '../../../../bff/app.ts';
import { createTokens } from '../../../../bff/security/jwt-tokens.ts';
import { createTestApp, goodPassword, type TestApp } from '../../../support/app.ts';
import { type Client, createClient } from '../../../support/client.ts';

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

let test: TestApp;
let client: Client;
let customerId: number;
beforeEach(async () => {
  test = await createTestApp();
  const registered = await test.registerShopper({ email: 'ada@example.com' });
  client = registered.client;
  ({ customerId } = registered.account);
});
afterEach(() => test.close());

const signIn = async (userAgent: string, remember = false): Promise<Client> => {
  const other = test.client();
  const body = { email: 'ada@example.com', password: goodPassword, remember };
  const answer = await other.post('/api/account/session', body, { headers: { 'User-Agent': userAgent } });
  expect(answer.status).toBe(200);
  return other;
};
const list = async (who = client) => (await who.get('/api/account/sessions')).body.items;
const statusOf = async (who: Client): Promise<number> => (await who.get('/api/account')).status;

const useUntilEnd = async (who: Client, stepSeconds: number, stepsMax: number): Promise<number> => {
  for (let step = 1; step <= stepsMax; step += 1) {
    test.clock.advance(stepSeconds);
    if ((await statusOf(who)) === 401) return step * stepSeconds;
  }
  return Number.POSITIVE_INFINITY;
};

describe('GET /api/account/sessions', () => {
  it('says what a person recognises, the current session first', async () => {
    await test.setSetting(isPersistenceEnabled, true);
    test.clock.advance(60);
    const other = await signIn(firefox, true);
    test.clock.advance(60);
    await signIn(phone);
    expect(await list(other)).toMatchObject([
      {
        isCurrent: true,
        isRemembered: true,
        device: { kind: 'computer', browser: 'Firefox', system: 'Windows' },
        createdAt: '2026-03-01T12:01:00.000Z',
      },
      {
        isCurrent: false,
        isRemembered: false,
        device: { kind: 'phone', browser: 'Safari', system: 'iOS' },
        createdAt: '2026-03-01T12:02:00.000Z',
        expiresAt: '2026-03-01T13:02:00.000Z',
      },
      { isCurrent: false, device: { kind: 'unknown', browser: null, system: null } },
    ]);
  });

  it('leaves out what has expired', async () => {
    test.clock.advance(1800);
    const other = await signIn(firefox);
    test.clock.advance(1801);
    expect(await list(other)).toHaveLength(1);
  });

  it('tells nobody the secrets of a session', async () => {
    const { text } = await client.get('/api/account/sessions');
    expect(text).not.toMatch(/refresh|rotation|hash/iu);
  });
});

describe('DELETE /api/account/sessions/{sessionId}', () => {
  it('ends that session from its next request on, and no other', async () => {
    const [lost, kept] = [await signIn(phone), await signIn(firefox)];
    const { sessionId } = (await list()).find((each: { userAgent: string }) => each.userAgent === phone);
    expect((await client.delete(`/api/account/sessions/${sessionId}`)).status).toBe(204);
    expect([await statusOf(lost), await statusOf(kept), await statusOf(client)]).toEqual([401, 200, 200]);
    lost.cookies.delete('foyer_session');
    expect(await statusOf(lost)).toBe(401);
  });

  it('ends the own session like a sign-out', async () => {
    const [{ sessionId }] = await list();
    const answer = await client.delete(`/api/account/sessions/${sessionId}`);
    expect(answer.status).toBe(204);
    expect(client.cookies.has('foyer_session')).toBe(false);
    expect(client.cookies.has('foyer_refresh')).toBe(false);
  });

  it('answers 404 for the session of somebody else, and leaves it alone', async () => {
    const { client: eve } = await test.registerShopper();
    const [{ sessionId }] = await list(eve);
    const answer = await client.delete(`/api/account/sessions/${sessionId}`);
    expect(answer.body.code).toBe('NOT_FOUND');
    expect(await statusOf(eve)).toBe(200);
    expect((await client.delete('/api/account/sessions/no-such-session')).status).toBe(404);
  });
});

describe('DELETE /api/account/sessions', () => {
  it('ends every session of the shopper but the one that asks', async () => {
    const { client: eve } = await test.registerShopper();
    const others = [await signIn(phone), await signIn(firefox)];
    expect((await client.delete('/api/account/sessions')).status).toBe(204);
    expect(await Promise.all(others.map(statusOf))).toEqual([401, 401]);
    expect([await statusOf(client), await statusOf(eve)]).toEqual([200, 200]);
  });
});

describe('DELETE /api/admin/customers/{customerId}/sessions', () => {
  it('makes the customer sign in again everywhere, and nobody else', async () => {
    const { client: eve } = await test.registerShopper();
    const other = await signIn(phone);
    const admin = await test.signInAdmin();
    expect((await admin.delete(`/api/admin/customers/${customerId}/sessions`)).status).toBe(204);
    expect([await statusOf(client), await statusOf(other), await statusOf(eve)]).toEqual([401, 401, 200]);
    expect(await statusOf(await signIn(phone))).toBe(200);
  });

  it('answers 404 for a customer that there is not', async () => {
    const admin = await test.signInAdmin();
    expect((await admin.delete('/api/admin/customers/999/sessions')).status).toBe(404);
  });
});

describe('a session that is used all the time', () => {
  it('ends at its absolute limit all the same', async () => {
    await test.setSetting(sessionLifetimeSeconds, 10_000);
    const other = await signIn(firefox);
    expect(await useUntilEnd(other, 1000, 12)).toBe(10_000);
  });

  it('has no absolute limit where the store sets none', async () => {
    await test.setSetting(sessionLifetimeSeconds, 0);
    const other = await signIn(firefox);
    expect(await useUntilEnd(other, 3000, 50)).toBe(Number.POSITIVE_INFINITY);
  });

  it('ends when it has been remembered for as long as the store remembers, which its cookies know', async () => {
    await test.setSetting(isPersistenceEnabled, true);
    await test.setSetting(rememberedSeconds, 10_000);
    const other = await signIn(firefox, true);
    test.clock.advance(4000);
    const answer = await other.get('/api/account');
    expect(answer.headers.getSetCookie().join()).toContain('Max-Age=6000');
    expect(await useUntilEnd(other, 1000, 12)).toBe(6000);
  });
});

describe('two processes on one store', () => {
  it('refuse on the next request a session that was ended in the other', async () => {
    const { store, clock, origins } = test.deps;
    const tokens = await createTokens({ store, clock, issuer: origins.publicUrl });
    const elsewhere = createClient(createApp({ ...test.deps, tokens }), new Map(client.cookies));
    expect(await statusOf(elsewhere)).toBe(200);
    const [{ sessionId }] = await list();
    const other = await signIn(phone);
    await other.delete(`/api/account/sessions/${sessionId}`);
    expect([await statusOf(elsewhere), await statusOf(client)]).toEqual([401, 401]);
  });
});
