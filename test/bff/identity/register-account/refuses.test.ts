import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { passwordCharacterClassesMin, passwordLengthMin } from '../../../../bff/domains/identity/settings.ts';
import { createTestApp, goodPassword, type TestApp } from '../../../support/app.ts';

let test: TestApp;
beforeEach(async () => {
  test = await createTestApp();
});
afterEach(() => test.close());

const ada = { email: 'ada@example.com', password: goodPassword, firstName: 'Ada', lastName: 'Lovelace' };

describe('POST /api/account', () => {
  it.each(['ada@example.com', 'ADA@Example.COM', '  ada@example.com '])(
    'answers 409 for %s when there is an account with that e-mail',
    async (email) => {
      await test.registerShopper(ada);
      const answer = await test.client().post('/api/account', { ...ada, email });
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({ code: 'EMAIL_TAKEN', errors: [{ field: 'email', code: 'EMAIL_TAKEN' }] });
    },
  );

  it('takes a domain in letters and in ASCII for the same', async () => {
    await test.registerShopper({ ...ada, email: 'ada@bücher.example' });
    const answer = await test.client().post('/api/account', { ...ada, email: 'ada@xn--bcher-kva.example' });
    expect(answer.body.code).toBe('EMAIL_TAKEN');
  });

  it('creates one account when many register with one e-mail at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => test.client().post('/api/account', ada)));
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
  });

  it.each([
    ['Tid-4', 'TOO_SHORT'],
    ['tidallamp42', 'PASSWORD_TOO_WEAK'],
    ['Tidal-Lamp-42 ', 'PASSWORD_SPACES'],
    ['Password1!', 'PASSWORD_COMMON'],
    ['Lovelace-1815', 'PASSWORD_COMMON'],
    [`Aa1-${'x'.repeat(300)}`, 'TOO_LONG'],
    [`Aa1-${'x'.repeat(2000)}`, 'TOO_LONG'],
  ])('answers 422 for the password %s: %s', async (password, code) => {
    const answer = await test.client().post('/api/account', { ...ada, password });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ field: 'password', code }]);
  });

  it('asks of a password what the settings say', async () => {
    await test.setSetting(passwordLengthMin, 16);
    await test.setSetting(passwordCharacterClassesMin, 1);
    const short = await test.client().post('/api/account', { ...ada, password: goodPassword });
    expect(short.body.errors).toMatchObject([{ field: 'password', code: 'TOO_SHORT' }]);
    const long = await test.client().post('/api/account', { ...ada, password: 'wandering albatross sleeping' });
    expect(long.status).toBe(201);
  });

  it('names every field that is wrong', async () => {
    const answer = await test.client().post('/api/account', { email: 'ada', password: '', firstName: '<b>' });
    expect(answer.status).toBe(422);
    const byField = Object.fromEntries(
      answer.body.errors.map(({ field, code }: { field: string; code: string }) => [field, code]),
    );
    expect(byField).toEqual({
      email: 'EMAIL_INVALID',
      password: 'REQUIRED',
      firstName: 'CHARACTERS_INVALID',
      lastName: 'REQUIRED',
    });
  });

  it.each(['customerId', 'groupId', 'isConfirmed', 'version', 'websiteId'])('refuses to be told %s', async (key) => {
    const answer = await test.client().post('/api/account', { ...ada, [key]: 1 });
    expect(answer.body.errors).toMatchObject([{ field: key, code: 'KEY_UNKNOWN' }]);
  });

  it('answers 429 with a time to come back after too many from one address', async () => {
    await test.close();
    test = await createTestApp({ throttle: { triesMax: { 'register-address': 1 } } });
    const weak = { ...ada, password: 'weak' };
    expect((await test.client().post('/api/account', weak)).status).toBe(422);
    const answer = await test.client().post('/api/account', weak);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await test.client().post('/api/account', weak, { peer: '192.0.2.99' })).status).toBe(422);
  });
});
