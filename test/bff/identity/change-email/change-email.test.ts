import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '../../../../bff/store/port.ts';
import type { Account } from '../../../../shared-types/account.ts';
import { createTestApp, goodPassword, type TestApp } from '../../../support/app.ts';
import type { Client } from '../../../support/client.ts';

let test: TestApp;
let client: Client;
let account: Account;
beforeEach(async () => {
  test = await createTestApp();
  ({ client, account } = await test.registerShopper({ email: 'ada@example.com' }));
});
afterEach(() => test.close());

const change = (email: string, currentPassword = goodPassword) =>
  client.put('/api/account/email', { email, currentPassword });

const signIn = (email: string) => test.client().post('/api/account/session', { email, password: goodPassword });

describe('PUT /api/account/email', () => {
  it('answers 200 with the account, after which only the new e-mail signs in', async () => {
    const answer = await change('Ada.King@example.com');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ email: 'Ada.King@example.com', version: account.version + 1 });
    expect((await signIn('ada@example.com')).status).toBe(401);
    expect((await signIn('ada.king@example.com')).status).toBe(200);
  });

  it('shows the new e-mail in the list of customers', async () => {
    await change('ada.king@example.com');
    const admin = await test.signInAdmin();
    const list = await admin.get('/api/admin/customers?q=ada.king');
    expect(list.body.items).toMatchObject([{ email: 'ada.king@example.com' }]);
  });

  it('tells of both addresses', async () => {
    const payloads: Json[] = [];
    const stop = test.deps.store.subscribe(async ({ type, payload }) => {
      if (type === 'customer.email-changed') payloads.push(payload);
    });
    await change('ada.king@example.com');
    stop();
    expect(payloads).toEqual([{ customerId: account.customerId, emailBefore: 'ada@example.com' }]);
  });

  it('may change the letters’ case', async () => {
    expect((await change('Ada@Example.com')).body.email).toBe('Ada@Example.com');
  });

  it('answers 409 when the e-mail is another account’s', async () => {
    await test.registerShopper({ email: 'grace@example.com' });
    const answer = await change('GRACE@example.com');
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'EMAIL_TAKEN', errors: [{ field: 'email', code: 'EMAIL_TAKEN' }] });
  });

  it('answers 422 when the password is wrong, whether the e-mail is taken or not', async () => {
    await test.registerShopper({ email: 'grace@example.com' });
    for (const email of ['grace@example.com', 'free@example.com']) {
      const answer = await change(email, 'Wrong-Guess-1');
      expect(answer.body.errors).toMatchObject([{ field: 'currentPassword', code: 'PASSWORD_WRONG' }]);
    }
  });
});
