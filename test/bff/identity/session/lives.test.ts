import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sessionIdleSeconds } from '../../../../bff/domains/identity/settings.ts';
import { createTestApp, type TestApp } from '../../../support/app.ts';
import type { Client } from '../../../support/client.ts';
import { addWebsite } from '../../../support/website.ts';

let test: TestApp;
let client: Client;
beforeEach(async () => {
  test = await createTestApp();
  ({ client } = await test.registerShopper());
});
afterEach(() => test.close());

const isSignedIn = async (who: Client): Promise<boolean> => (await who.get('/api/account')).status === 200;

describe('a session', () => {
  it('goes on beyond the access token without the client doing anything', async () => {
    const before = client.cookies.get('foyer_session');
    test.clock.advance(601);
    expect(await isSignedIn(client)).toBe(true);
    expect(client.cookies.get('foyer_session')).not.toBe(before);
  });

  it('goes on by the refresh cookie alone', async () => {
    client.cookies.delete('foyer_session');
    expect(await isSignedIn(client)).toBe(true);
    expect(client.cookies.has('foyer_session')).toBe(true);
  });

  it('ends when nobody used it for as long as the store says', async () => {
    await test.setSetting(sessionIdleSeconds, 1000);
    const { client: other } = await test.registerShopper();
    test.clock.advance(999);
    expect(await isSignedIn(other)).toBe(true);
    test.clock.advance(999);
    expect(await isSignedIn(other)).toBe(true);
    test.clock.advance(1000);
    expect(await isSignedIn(other)).toBe(false);
  });

  it('counts its idle time from the last use, not from the last rotation', async () => {
    test.clock.advance(500);
    expect(await isSignedIn(client)).toBe(true);
    test.clock.advance(3500);
    expect(await isSignedIn(client)).toBe(true);
  });

  it('stays when two tabs rotate at once', async () => {
    test.clock.advance(601);
    const tabs = Array.from({ length: 5 }, () => client.clone());
    expect(await Promise.all(tabs.map(isSignedIn))).toEqual([true, true, true, true, true]);
    expect(new Set(tabs.map((tab) => tab.cookies.get('foyer_refresh'))).size).toBe(1);
    test.clock.advance(601);
    expect(await isSignedIn(tabs[4]!)).toBe(true);
  });

  it('ends for everybody when an old refresh token comes back later', async () => {
    const thief = client.clone();
    test.clock.advance(601);
    expect(await isSignedIn(client)).toBe(true);
    test.clock.advance(11);
    expect(await isSignedIn(thief)).toBe(false);
    expect(await isSignedIn(client)).toBe(false);
  });

  it('keeps its new cookies even when the request that rotated is refused', async () => {
    test.clock.advance(601);
    const answer = await client.patch('/api/account', {});
    expect(answer.status).toBe(428);
    test.clock.advance(60);
    expect(await isSignedIn(client)).toBe(true);
  });

  it('may be used as a bearer token by programs', async () => {
    const token = client.cookies.get('foyer_session');
    const program = test.client();
    const headers = { Authorization: `Bearer ${token}` };
    expect((await program.get('/api/account', { headers })).status).toBe(200);
    test.clock.advance(600);
    expect((await program.get('/api/account', { headers })).status).toBe(401);
  });

  it('is nothing on a website that does not share its accounts', async () => {
    await addWebsite(test, { code: 'second', origin: 'https://second.example' });
    const headers = { 'Foyer-Store-View': 'second_view' };
    expect((await client.get('/api/account', { headers })).status).toBe(401);
    expect((await client.get('/api/account')).status).toBe(200);
  });
});

describe('GET /api/account/session', () => {
  it('answers nulls when nobody is signed in', async () => {
    const answer = await test.client().get('/api/account/session');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ account: null, expiresAt: null });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('answers the account and when the session ends', async () => {
    const answer = await client.get('/api/account/session');
    expect(answer.body).toMatchObject({
      account: { firstName: 'Ada' },
      expiresAt: '2026-03-01T13:00:00.000Z',
    });
  });
});

describe('DELETE /api/account/session', () => {
  it('ends the session on the server and takes the cookies away', async () => {
    const copy = client.clone();
    const answer = await client.delete('/api/account/session');
    expect(answer.status).toBe(204);
    expect([...client.cookies.keys()]).toEqual(['foyer_device']);
    expect(await isSignedIn(copy)).toBe(false);
    copy.cookies.delete('foyer_session');
    expect(await isSignedIn(copy)).toBe(false);
  });

  it('leaves other sessions alone', async () => {
    const { client: other } = await test.registerShopper();
    await client.delete('/api/account/session');
    expect(await isSignedIn(other)).toBe(true);
  });

  it('answers alike when there is none', async () => {
    expect((await test.client().delete('/api/account/session')).status).toBe(204);
  });
});

describe('GET /api/account/sessions', () => {
  it('lists where the shopper is signed in, and nobody else', async () => {
    await test.registerShopper();
    const { account } = (await client.get('/api/account/session')).body;
    test.clock.advance(5);
    const phone = test.client();
    await phone.post(
      '/api/account/session',
      { email: account.email, password: 'Tidal-Lamp-42' },
      { headers: { 'User-Agent': 'A phone' } },
    );
    const answer = await phone.get('/api/account/sessions');
    expect(answer.body.items).toMatchObject([
      { isCurrent: true, userAgent: 'A phone', createdAt: '2026-03-01T12:00:05.000Z' },
      { isCurrent: false, userAgent: '', createdAt: '2026-03-01T12:00:00.000Z' },
    ]);
  });
});
