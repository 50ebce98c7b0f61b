import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { normalizeLoginCode, loginCodeFrom } from '../../../bff/domains/assistance/rules.ts';
import { isAssistanceEnabled } from '../../../bff/domains/assistance/settings.ts';
import type { Account } from '../../../shared-types/account.ts';
import { createTestApp, goodPassword, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { ifMatch } from '../../support/people.ts';

let test: TestApp;
let admin: Client;
let customer: Client;
let account: Account;
let path: string;

beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
  await test.setSetting(isAssistanceEnabled, true);
  ({ client: customer, account } = await test.registerShopper({ isAssistanceAllowed: true }));
  path = `/api/admin/customers/${account.customerId}/login-codes`;
});
afterEach(() => test.close());

const askForCode = async (): Promise<string> => (await admin.post(path, { reason: 'Cannot see the cart' })).body.code;

const signInWith = async (password: string, email = account.email) => {
  const client = test.client();
  return { client, answer: await client.post('/api/account/session', { email, password }) };
};

const exchange = (code: string, client = test.client()) =>
  client.post('/api/account/assistance/tokens', { email: account.email, code });

describe('a login code', () => {
  it('signs in as the customer in place of the password, in the admin’s name, once', async () => {
    const made = await admin.post(path, { reason: 'Cannot see the cart' });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      code: expect.stringMatching(/^\d{3} \d{3} \d{3}$/u),
      goodUntil: '2026-03-01T12:01:00.000Z',
    });
    const { client, answer } = await signInWith(made.body.code);
    expect(answer.body).toMatchObject({ customerId: account.customerId });
    expect((await client.get('/api/account/session')).body).toMatchObject({ assistedBy: 'Owner' });
    expect((await client.delete('/api/account/sessions')).body.code).toBe('FORBIDDEN');
    expect((await signInWith(made.body.code)).answer.body.code).toBe('SIGN_IN_FAILED');
  });

  it('is taken as it was read out, with dashes or without spaces', async () => {
    expect((await signInWith((await askForCode()).replaceAll(' ', ''))).answer.status).toBe(200);
    expect((await signInWith((await askForCode()).replaceAll(' ', '-'))).answer.status).toBe(200);
  });

  it('is no more than a wrong password after a minute, for somebody else, and while the shop has it off', async () => {
    const { account: other } = await test.registerShopper({ isAssistanceAllowed: true });
    const code = await askForCode();
    expect((await signInWith(code, other.email)).answer.body.code).toBe('SIGN_IN_FAILED');
    await test.setSetting(isAssistanceEnabled, false);
    expect((await signInWith(code)).answer.body.code).toBe('SIGN_IN_FAILED');
    await test.setSetting(isAssistanceEnabled, true);
    test.clock.advance(60);
    expect((await signInWith(code)).answer.body.code).toBe('SIGN_IN_FAILED');
  });

  it('does not work once the customer took the consent back, or the admin signed out', async () => {
    const codes = [await askForCode(), await askForCode()];
    await customer.patch('/api/account', { isAssistanceAllowed: false }, ifMatch(account.version));
    expect((await signInWith(codes[0] ?? '')).answer.body.code).toBe('SIGN_IN_FAILED');
    await customer.patch('/api/account', { isAssistanceAllowed: true }, ifMatch(account.version + 1));
    await admin.delete('/api/admin/session');
    expect((await signInWith(codes[1] ?? '')).answer.body.code).toBe('SIGN_IN_FAILED');
  });

  it('needs a reason, which the action log keeps; the code itself is nowhere', async () => {
    const refused = await admin.post(path, { reason: '  ' });
    expect(refused.body.errors).toMatchObject([{ field: 'reason', code: 'REQUIRED' }]);
    const code = await askForCode();
    await signInWith(code);
    const { items } = (await admin.get(`/api/admin/customers/${account.customerId}/activity`)).body;
    expect(items).toMatchObject([
      { adminName: 'Owner', group: 'login-as-customer', action: 'signed-in' },
      { adminName: 'Owner', action: 'started', after: { way: 'code', reason: 'Cannot see the cart' } },
    ]);
    expect(JSON.stringify(items)).not.toContain(code);
  });

  it('is made for nobody who has not consented, nor by a role without the right', async () => {
    const narrow = await test.signInAdminWith({ resources: ['customers.view', 'customers.edit'] });
    expect((await narrow.post(path, { reason: 'x' })).body.code).toBe('FORBIDDEN');
    const { account: other } = await test.registerShopper();
    const answer = await admin.post(`/api/admin/customers/${other.customerId}/login-codes`, { reason: 'x' });
    expect(answer.body.code).toBe('ASSISTANCE_NOT_ALLOWED');
  });

  it('leaves alone a customer whose password looks like one', async () => {
    const password = '123456789';
    const mine = await signInWith(goodPassword);
    expect(mine.answer.status).toBe(200);
    expect((await signInWith(password)).answer.body.code).toBe('SIGN_IN_FAILED');
    expect((await mine.client.get('/api/account/session')).body.assistedBy).toBeUndefined();
  });
});

describe('a login code of a program', () => {
  it('is exchanged for a token that speaks for the customer in the admin’s name', async () => {
    const answer = await exchange(await askForCode());
    expect(answer.status).toBe(201);
    expect(answer.body.goodUntil).toBe('2026-03-01T12:10:00.000Z');
    expect(answer.headers.get('set-cookie')).toBeNull();
    const program = test.client();
    const headers = { authorization: `Bearer ${answer.body.token}` };
    expect((await program.get('/api/account', { headers })).body.email).toBe(account.email);
    expect((await program.get('/api/account/session', { headers })).body.assistedBy).toBe('Owner');
    await admin.delete('/api/admin/session');
    expect((await program.get('/api/account', { headers })).status).toBe(401);
  });

  it('is guessed by nobody: tries are few', async () => {
    const answers = [];
    for (let tries = 0; tries < 21; tries += 1) answers.push(await exchange('000 000 000'));
    expect(answers.map(({ body }) => body.code)).toEqual([...Array(20).fill('SIGN_IN_FAILED'), 'TOO_MANY_REQUESTS']);
    expect((await exchange(await askForCode())).body.code).toBe('TOO_MANY_REQUESTS');
  });
});

describe('the digits of a login code', () => {
  it('are nine, whatever the bytes', () => {
    expect(loginCodeFrom(new Uint8Array(8))).toBe('000 000 000');
    expect(loginCodeFrom(new Uint8Array(8).fill(255))).toMatch(/^\d{3} \d{3} \d{3}$/u);
  });

  it('are told from passwords', () => {
    expect(normalizeLoginCode(' 123-456 789')).toBe('123456789');
    for (const other of ['12345678', '1234567890', '12345678a', '١٢٣٤٥٦٧٨٩', goodPassword, ''])
      expect(normalizeLoginCode(other)).toBeUndefined();
  });
});
