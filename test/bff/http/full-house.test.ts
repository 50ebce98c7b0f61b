import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../../bff/app.ts';
import { createDoor } from '../../../bff/http/full-house.ts';
import { findFreePort, listen, type Listener } from '../../../bff/listen.ts';
import { createArgon2Hasher } from '../../../bff/security/argon2-hasher.ts';
import { createTestApp, goodPassword, type TestApp } from '../../support/app.ts';

let test: TestApp;
let listener: Listener;
let url: string;
let cookie: string;
beforeEach(async () => {
  test = await createTestApp({ origins: { allowed: ['https://shop.example'] } });
  const { client } = await test.registerShopper();
  cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const hasher = await createArgon2Hasher({ hashesMax: 5 });
  const deps = { ...test.deps, hasher };
  const port = await findFreePort();
  url = `http://127.0.0.1:${port}`;
  listener = await listen(createApp(deps), port, createDoor(deps));
});
afterEach(async () => {
  await listener.stop();
  await test.close();
});

const signIn = (name: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}/api/account/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ email: `${name}@example.com`, password: 'Wrong-Lamp-42' }),
  });

describe('a flood of sign-ins', () => {
  it('gets as many in as hashes may wait, and tells the rest when to come back', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => signIn(`nobody${index}`)));
    const through = answers.filter(({ status }) => status === 401);
    const turnedAway = answers.filter(({ status }) => status === 503);
    expect(through.length + turnedAway.length).toBe(200);
    expect(through.length).toBeGreaterThanOrEqual(5);
    expect(turnedAway.length).toBeGreaterThan(100);
    for (const answer of turnedAway) {
      expect(answer.headers.get('retry-after')).toBe('2');
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.headers.get('request-id')).toBeTruthy();
    }
    expect(await turnedAway[0]?.json()).toMatchObject({ status: 503, code: 'BUSY' });
  });

  it('keeps nobody out who is signed in', async () => {
    const knocking = Promise.all(Array.from({ length: 100 }, (_, index) => signIn(`nobody${index}`)));
    const reads = await Promise.all(
      Array.from({ length: 10 }, () => fetch(`${url}/api/account`, { headers: { cookie } })),
    );
    expect(reads.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    await knocking;
  });

  it('is over as soon as those inside have their answers, also when some went away', async () => {
    const gone = new AbortController();
    const leaving = Array.from({ length: 5 }, (_, index) => {
      const body = JSON.stringify({ email: `gone${index}@example.com`, password: 'Wrong-Lamp-42' });
      const headers = { 'Content-Type': 'application/json' };
      return fetch(`${url}/api/account/session`, { method: 'POST', headers, body, signal: gone.signal });
    });
    setTimeout(() => gone.abort(), 20);
    await Promise.allSettled(leaving);
    await expect.poll(async () => (await signIn('late')).status, { timeout: 5000 }).toBe(401);
  });

  it('lets in whoever comes together with others, each with an answer of their own', async () => {
    const { account } = await test.registerShopper({ email: 'together@example.com' });
    const body = JSON.stringify({ email: account.email, password: goodPassword });
    const headers = { 'Content-Type': 'application/json' };
    const enter = () => fetch(`${url}/api/account/session`, { method: 'POST', headers, body });
    const answers = await Promise.all(Array.from({ length: 5 }, enter));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  });

  it('lets pages of allowed origins read that the house is full', async () => {
    const headers = { Origin: 'https://shop.example' };
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => signIn(`b${index}`, headers)));
    const turnedAway = answers.filter(({ status }) => status === 503);
    expect(turnedAway.length).toBeGreaterThan(0);
    for (const answer of turnedAway)
      expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
  });

  it('lets no page of another origin read anything', async () => {
    const headers = { Origin: 'https://evil.example' };
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => signIn(`b${index}`, headers)));
    for (const answer of answers) {
      expect([403, 503]).toContain(answer.status);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});
