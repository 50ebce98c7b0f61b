import { afterEach, describe, expect, it } from 'vitest';
import type { Origins } from '../../../bff/deps.ts';
import { createTestApp, goodPassword, type TestApp } from '../../support/app.ts';
import { addWebsite } from '../../support/website.ts';

let test: TestApp | undefined;
afterEach(() => test?.close());

const ada = { email: 'ada@example.com', password: goodPassword, firstName: 'Ada', lastName: 'Lovelace' };

const cookieLines = async (origins: Partial<Origins>): Promise<string[]> => {
  test = await createTestApp({ origins });
  return (await test.client().post('/api/account', ada)).headers.getSetCookie();
};

describe('cookies', () => {
  it('are first-party where every page is of the BFF’s own site', async () => {
    const lines = await cookieLines({
      publicUrl: 'https://account.shop.co.uk',
      allowed: ['https://www.shop.co.uk', 'https://shop.co.uk'],
    });
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toMatch(/^__Host-foyer_\w+=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/u);
  });

  it('cross sites, each shop apart, where pages of another site are allowed', async () => {
    const lines = await cookieLines({ publicUrl: 'https://account.shop.co.uk', allowed: ['https://other.co.uk'] });
    for (const line of lines) {
      for (const part of ['__Host-', 'HttpOnly', 'Secure', 'SameSite=None', 'Partitioned'])
        expect(line).toContain(part);
    }
  });

  it('cross sites as soon as a website of another site is added', async () => {
    test = await createTestApp({ origins: { publicUrl: 'https://account.shop.example' } });
    await addWebsite(test, { code: 'second', origin: 'https://second.example' });
    const answer = await test.client().post('/api/account', ada);
    expect(answer.headers.getSetCookie().join()).toContain('SameSite=None');
  });

  it('stay first-party over plain HTTP, where browsers let none across', async () => {
    const lines = await cookieLines({ publicUrl: 'http://localhost:4000', allowed: ['https://other.example'] });
    for (const line of lines) expect(line).toMatch(/^foyer_\w+=.*; Path=\/; HttpOnly; SameSite=Lax$/u);
  });

  it('are read under the name that they were written with', async () => {
    test = await createTestApp({ origins: { publicUrl: 'https://account.shop.example' } });
    const { client } = await test.registerShopper();
    expect((await client.get('/api/account')).status).toBe(200);
    const plain = test.client();
    plain.cookies.set('foyer_session', client.cookies.get('__Host-foyer_session') ?? '');
    expect((await plain.get('/api/account')).status).toBe(401);
  });
});
