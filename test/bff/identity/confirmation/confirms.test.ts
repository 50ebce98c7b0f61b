import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { passkeys } from '../../../../bff/domains/passkeys/collection.ts';
import { isConfirmationRequired } from '../../../../bff/domains/identity/settings.ts';
import { createTestApp, goodPassword, type TestApp } from '../../../support/app.ts';
import type { Client } from '../../../support/client.ts';
import { type MailboxOf, openMailbox, tokenIn } from '../../../support/mailbox.ts';

let test: TestApp;
let mailbox: MailboxOf;
let browser: Client;
beforeEach(async () => {
  test = await createTestApp();
  await test.setSetting(isConfirmationRequired, true);
  mailbox = openMailbox(test);
  browser = test.client();
});
afterEach(async () => {
  await mailbox.close();
  await test.close();
});

const ada = { email: 'ada@example.com', password: goodPassword, firstName: 'Ada', lastName: 'Lovelace' };
const ownPassword = 'Quiet-Harbour-9';

const register = async (client: Client = browser): Promise<string> => {
  expect((await client.post('/api/account', ada)).status).toBe(202);
  const [mail] = await mailbox.take();
  return tokenIn(mail!);
};
const look = (token: string, client: Client = browser) => client.get(`/api/account/confirmations/${token}`);
const confirm = (token: string, body: object = {}, client: Client = browser) =>
  client.put(`/api/account/confirmations/${token}`, body);
const ask = (email = ada.email) => test.client().post('/api/account/confirmations', { email });
const signIn = (password = goodPassword) => test.client().post('/api/account/session', { email: ada.email, password });

describe('confirming a new account in the browser that registered', () => {
  it('takes one call, after which the password of then signs in', async () => {
    const token = await register();
    expect((await signIn()).body.code).toBe('CONFIRMATION_REQUIRED');
    expect((await look(token)).body).toEqual({
      purpose: 'account',
      email: 'ada@example.com',
      asksFor: 'nothing',
      expiresAt: '2026-03-08T12:00:00.000Z',
    });
    const answer = await confirm(token);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ purpose: 'account', email: 'ada@example.com' });
    expect((await signIn()).body).toMatchObject({ isConfirmed: true });
  });

  it('signs nobody in by itself', async () => {
    const answer = await confirm(await register());
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await browser.get('/api/account/session')).body.account).toBeNull();
  });

  it('is followed by the welcome', async () => {
    await confirm(await register());
    const [mail, ...others] = await mailbox.take();
    expect(mail).toMatchObject({ to: { address: 'ada@example.com' }, subject: 'Welcome to Main Website' });
    expect(mail?.text).toContain('Hello Ada,');
    expect(others).toEqual([]);
  });

  it('shows the customer as confirmed in the list of customers', async () => {
    await confirm(await register());
    const admin = await test.signInAdmin();
    expect((await admin.get('/api/admin/customers')).body.items).toMatchObject([{ isConfirmed: true }]);
  });
});

describe('confirming an account that somebody else registered', () => {
  it('asks for a password, and leaves the account alone without one', async () => {
    const token = await register();
    const other = test.client();
    expect((await look(token, other)).body.asksFor).toBe('new-password');
    const answer = await confirm(token, {}, other);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ field: 'password', code: 'REQUIRED' }]);
    expect((await signIn()).body.code).toBe('CONFIRMATION_REQUIRED');
  });

  it('drops the password of then: only the one of the mail’s reader signs in', async () => {
    const token = await register();
    expect((await confirm(token, { password: ownPassword }, test.client())).status).toBe(200);
    expect((await signIn()).status).toBe(401);
    expect((await signIn(ownPassword)).status).toBe(200);
  });

  it('drops every other way in that was left there', async () => {
    const token = await register();
    await test.deps.store.transact((tx) =>
      tx.insert(passkeys, {
        passkeyId: 'planted',
        owner: 'customer:1',
        credentialId: 'planted',
        publicKey: 'planted',
        counter: 0,
        transports: [],
        userHandle: 'planted',
        domain: 'shop.example',
        name: 'planted',
        isBackedUp: false,
        createdAt: '2026-03-01T12:00:00.000Z',
        lastUsedAt: null,
      }),
    );
    await confirm(token, { password: ownPassword }, test.client());
    expect(await test.deps.store.count(passkeys, {})).toBe(0);
  });

  it('does not believe a browser that registered another account', async () => {
    const token = await register();
    const other = test.client();
    await other.post('/api/account', { ...ada, email: 'eve@example.com' });
    expect((await look(token, other)).body.asksFor).toBe('new-password');
  });

  it('asks of the password what the store asks', async () => {
    const token = await register();
    const answer = await confirm(token, { password: 'Lovelace-1815' }, test.client());
    expect(answer.body.errors).toMatchObject([{ field: 'password', code: 'PASSWORD_COMMON' }]);
  });

  it('takes the account back by a link to set a password as well, also where nothing is confirmed', async () => {
    await test.setSetting(isConfirmationRequired, false);
    const eve = test.client();
    await eve.post('/api/account', ada);
    await mailbox.take();
    await test.client().post('/api/account/password-resets', { email: ada.email });
    const [mail] = await mailbox.take();
    await test.client().put(`/api/account/password-resets/${tokenIn(mail!)}`, { newPassword: ownPassword });
    expect((await eve.get('/api/account')).status).toBe(401);
    expect((await signIn()).status).toBe(401);
  });
});

describe('a confirmation link', () => {
  it('is not used up by looking, and works once', async () => {
    const token = await register();
    for (const method of ['GET', 'HEAD', 'GET'])
      await test.client().call(method, `/api/account/confirmations/${token}`);
    expect((await signIn()).body.code).toBe('CONFIRMATION_REQUIRED');
    expect((await confirm(token)).status).toBe(200);
    expect((await confirm(token)).body.code).toBe('LINK_INVALID');
    expect((await look(token)).status).toBe(404);
  });

  it('ends after seven days', async () => {
    const token = await register();
    test.clock.advance(7 * 86_400);
    expect((await confirm(token)).body.code).toBe('LINK_EXPIRED');
    expect((await look(token)).status).toBe(410);
  });

  it('is nothing to the calls of other links', async () => {
    const token = await register();
    const answer = await browser.put(`/api/account/password-resets/${token}`, { newPassword: ownPassword });
    expect(answer.body.code).toBe('LINK_INVALID');
  });
});

describe('asking for the link again', () => {
  it('sends another, which the browser that registered may use at a click', async () => {
    await register();
    test.clock.advance(61);
    expect((await ask()).status).toBe(202);
    const [mail] = await mailbox.take();
    const token = tokenIn(mail!);
    expect((await look(token)).body.asksFor).toBe('nothing');
    expect((await look(token, test.client())).body.asksFor).toBe('new-password');
  });

  it('answers alike and sends nothing where there is nothing to confirm', async () => {
    await confirm(await register());
    await mailbox.take();
    const [known, unknown] = [await ask(), await ask('nobody@example.com')];
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
    expect(await mailbox.take()).toEqual([]);
  });

  it('sends one a minute at most', async () => {
    await register();
    for (let times = 0; times < 3; times += 1) await ask();
    expect(await mailbox.take()).toHaveLength(1);
  });

  it('is possible for admins, for accounts that are not confirmed', async () => {
    const admin = await test.signInAdmin();
    await register();
    expect((await admin.post('/api/admin/customers/1/confirmations')).status).toBe(202);
    const [mail] = await mailbox.take();
    await confirm(tokenIn(mail!));
    await mailbox.take();
    expect((await admin.post('/api/admin/customers/1/confirmations')).status).toBe(202);
    expect(await mailbox.take()).toEqual([]);
  });
});

describe('the mail with the link', () => {
  it('says nothing that whoever registers could write', async () => {
    await browser.post('/api/account', { ...ada, firstName: 'Win a prize at evil.example', lastName: 'Now' });
    const [mail] = await mailbox.take();
    expect(JSON.stringify(mail)).not.toMatch(/prize|evil/u);
  });
});
