import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isEmailChangeConfirmed } from '../../../../bff/domains/identity/link-settings.ts';
import { createTestApp, goodPassword, type TestApp } from '../../../support/app.ts';
import type { Client } from '../../../support/client.ts';
import { type MailboxOf, openMailbox, tokenIn } from '../../../support/mailbox.ts';

let test: TestApp;
let mailbox: MailboxOf;
let client: Client;
beforeEach(async () => {
  test = await createTestApp();
  mailbox = openMailbox(test);
  ({ client } = await test.registerShopper({ email: 'ada@example.com' }));
  await mailbox.take();
});
afterEach(async () => {
  await mailbox.close();
  await test.close();
});

const newPassword = 'Quiet-Harbour-9';
const change = (body: object = {}) =>
  client.put('/api/account/email', { email: 'ada.king@example.com', currentPassword: goodPassword, ...body });
const takeLines = async () => (await mailbox.take()).map(({ to, subject }) => `${to.address}: ${subject}`);
const signIn = (email: string, password = goodPassword) =>
  test.client().post('/api/account/session', { email, password });

const takeToken = async (): Promise<string> => {
  const [mail] = await mailbox.take();
  return tokenIn(mail!);
};
const confirm = (token: string, by: Client, body: object = {}) => by.put(`/api/account/confirmations/${token}`, body);

describe('changing the address', () => {
  it('tells the old and the new address', async () => {
    await change();
    expect(await takeLines()).toEqual([
      'ada@example.com: Your e-mail address at Main Website was changed',
      'ada.king@example.com: Your e-mail address at Main Website was changed',
    ]);
  });

  it('changes the password with it where one is sent, and tells of both in one mail', async () => {
    const elsewhere = test.client();
    await elsewhere.post('/api/account/session', { email: 'ada@example.com', password: goodPassword });
    expect((await change({ newPassword })).status).toBe(200);
    expect((await client.get('/api/account')).status).toBe(200);
    expect((await elsewhere.get('/api/account')).status).toBe(401);
    expect((await signIn('ada.king@example.com', newPassword)).status).toBe(200);
    expect(await takeLines()).toEqual([
      'ada@example.com: Your e-mail address and password at Main Website were changed',
      'ada.king@example.com: Your e-mail address and password at Main Website were changed',
    ]);
  });

  it('changes neither when the new password is bad', async () => {
    const answer = await change({ newPassword: 'weak' });
    expect(answer.body.errors).toMatchObject([{ field: 'newPassword', code: 'TOO_SHORT' }]);
    expect((await signIn('ada@example.com')).status).toBe(200);
    expect(await takeLines()).toEqual([]);
  });

  it('sends nothing when the change is refused', async () => {
    await test.registerShopper({ email: 'grace@example.com' });
    await mailbox.take();
    expect((await change({ email: 'grace@example.com' })).status).toBe(409);
    expect(await takeLines()).toEqual([]);
  });
});

describe('changing the address where it must be confirmed', () => {
  beforeEach(() => test.setSetting(isEmailChangeConfirmed, true));

  it('answers 202 and changes nothing until the new address is confirmed', async () => {
    const answer = await change();
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({ status: 'confirmation-required' });
    const [mail, ...others] = await mailbox.take();
    expect(others).toEqual([]);
    expect(mail?.to.address).toBe('ada.king@example.com');
    expect((await client.get('/api/account')).body.email).toBe('ada@example.com');
    expect((await signIn('ada.king@example.com')).status).toBe(401);
  });

  it('changes it at a click where the account is signed in, and tells both addresses', async () => {
    await change();
    const token = await takeToken();
    const look = await client.get(`/api/account/confirmations/${token}`);
    expect(look.body).toMatchObject({ purpose: 'email', email: 'ada.king@example.com', asksFor: 'nothing' });
    expect((await confirm(token, client)).body).toEqual({ purpose: 'email', email: 'ada.king@example.com' });
    expect((await client.get('/api/account')).body.email).toBe('ada.king@example.com');
    expect(await takeLines()).toHaveLength(2);
  });

  it('asks for the password elsewhere: the reader of the mail may be a stranger to the account', async () => {
    await change();
    const token = await takeToken();
    const stranger = test.client();
    expect((await stranger.get(`/api/account/confirmations/${token}`)).body.asksFor).toBe('current-password');
    const without = await confirm(token, stranger);
    expect(without.body.errors).toMatchObject([{ field: 'password', code: 'REQUIRED' }]);
    const wrong = await confirm(token, stranger, { password: 'Wrong-Guess-1' });
    expect(wrong.body.errors).toMatchObject([{ field: 'password', code: 'PASSWORD_WRONG' }]);
    expect((await confirm(token, stranger, { password: goodPassword })).status).toBe(200);
  });

  it('does not take another account’s session for the right one', async () => {
    await change();
    const token = await takeToken();
    const grace = (await test.registerShopper({ email: 'grace@example.com' })).client;
    expect((await confirm(token, grace)).status).toBe(422);
  });

  it('answers 409 when another account took the address meanwhile', async () => {
    await change();
    const token = await takeToken();
    await test.registerShopper({ email: 'ada.king@example.com' });
    expect((await confirm(token, client)).body.code).toBe('EMAIL_TAKEN');
    expect((await client.get('/api/account')).body.email).toBe('ada@example.com');
  });

  it('is off when the password is reset before the link is used', async () => {
    await change({ email: 'eve@example.com' });
    const planted = await takeToken();
    await test.client().post('/api/account/password-resets', { email: 'ada@example.com' });
    const token = await takeToken();
    await test.client().put(`/api/account/password-resets/${token}`, { newPassword });
    expect((await confirm(planted, client)).body.code).toBe('LINK_INVALID');
  });

  it('lets a new password count at once', async () => {
    expect((await change({ newPassword })).status).toBe(202);
    expect((await signIn('ada@example.com', newPassword)).status).toBe(200);
    expect(await takeLines()).toEqual([
      'ada@example.com: Your password at Main Website was changed',
      'ada.king@example.com: Confirm your new e-mail address for Main Website',
    ]);
  });

  it('needs no confirmation when only the letters’ case changes', async () => {
    expect((await change({ email: 'Ada@Example.com' })).body.email).toBe('Ada@Example.com');
  });
});
