import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { links } from '../../../../bff/domains/identity/collection.ts';
import { resetLinkHours } from '../../../../bff/domains/identity/link-settings.ts';
import { isConfirmationRequired } from '../../../../bff/domains/identity/settings.ts';
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
const ask = (email = 'ada@example.com') => test.client().post('/api/account/password-resets', { email });
const askForToken = async (): Promise<string> => {
  expect((await ask()).status).toBe(202);
  const [mail] = await mailbox.take();
  if (mail === undefined) throw new Error('no mail came');
  return tokenIn(mail);
};
const reset = (token: string, password = newPassword) =>
  test.client().put(`/api/account/password-resets/${token}`, { newPassword: password });
const signIn = (password: string) => test.client().post('/api/account/session', { email: 'ada@example.com', password });

describe('a forgotten password', () => {
  it('is replaced by the link in the mail, after which only the new one signs in', async () => {
    const token = await askForToken();
    expect((await reset(token)).status).toBe(204);
    expect((await signIn(goodPassword)).status).toBe(401);
    expect((await signIn(newPassword)).status).toBe(200);
  });

  it('gets a mail to the address of the account, with a link to a configured page', async () => {
    await ask('  ADA@example.com ');
    const [mail] = await mailbox.take();
    expect(mail).toMatchObject({ to: { address: 'ada@example.com' }, from: { address: 'hello@shop.example' } });
    expect(mail?.text).toMatch(/^http:\/\/localhost:4000\/account\/reset-password\?token=[\w-]{43}$/mu);
  });

  it('ends every session and says so by mail', async () => {
    const token = await askForToken();
    await reset(token);
    expect((await client.get('/api/account')).status).toBe(401);
    expect((await mailbox.take()).map(({ subject }) => subject)).toEqual(['Your password at Main Website was changed']);
  });

  it('ends the lock of the account', async () => {
    for (let tries = 0; tries < 10; tries += 1) await signIn('Wrong-Guess-1');
    expect((await signIn(goodPassword)).status).toBe(401);
    await mailbox.take();
    await reset(await askForToken());
    expect((await signIn(newPassword)).status).toBe(200);
  });

  it('confirms the address of an account that was not confirmed', async () => {
    await test.setSetting(isConfirmationRequired, true);
    const grace = { email: 'grace@example.com', password: goodPassword, firstName: 'Grace', lastName: 'Hopper' };
    await test.client().post('/api/account', grace);
    await mailbox.take();
    await ask(grace.email);
    const [mail] = await mailbox.take();
    expect((await reset(tokenIn(mail!))).status).toBe(204);
    const answer = await test.client().post('/api/account/session', { email: grace.email, password: newPassword });
    expect(answer.body).toMatchObject({ email: grace.email, isConfirmed: true });
  });

  it('asks of the new password what the store asks, and keeps the link', async () => {
    const token = await askForToken();
    for (const [password, code] of [
      ['weak', 'TOO_SHORT'],
      ['Password1!', 'PASSWORD_COMMON'],
      ['Lovelace-1815', 'PASSWORD_COMMON'],
      [`Aa1-${'x'.repeat(300)}`, 'TOO_LONG'],
      ['Tidal\u0000Lamp-42', 'CHARACTERS_INVALID'],
    ] as const) {
      const answer = await reset(token, password);
      expect(answer.body.errors).toMatchObject([{ field: 'newPassword', code }]);
    }
    expect((await reset(token)).status).toBe(204);
  });
});

describe('a link to set a password', () => {
  it('says whose password it sets, and is not used up by looking', async () => {
    const token = await askForToken();
    for (let times = 0; times < 3; times += 1) {
      const answer = await test.client().get(`/api/account/password-resets/${token}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.body).toEqual({
        email: 'ada@example.com',
        isFirstPassword: false,
        expiresAt: '2026-03-01T14:00:00.000Z',
      });
    }
    await test.client().call('HEAD', `/api/account/password-resets/${token}`);
    expect((await reset(token)).status).toBe(204);
  });

  it('works once', async () => {
    const token = await askForToken();
    await reset(token);
    const again = await reset(token, 'Another-Harbour-9');
    expect(again.status).toBe(404);
    expect(again.body.code).toBe('LINK_INVALID');
    expect((await signIn('Another-Harbour-9')).status).toBe(401);
  });

  it('works once, however many use it at the same moment', async () => {
    const token = await askForToken();
    const answers = await Promise.all(Array.from({ length: 6 }, (_, index) => reset(token, `Quiet-Harbour-${index}`)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 404, 404, 404, 404, 404]);
  });

  it('says when its time is over', async () => {
    const token = await askForToken();
    test.clock.advance(2 * 3600);
    const answer = await reset(token);
    expect(answer.status).toBe(410);
    expect(answer.body.code).toBe('LINK_EXPIRED');
    expect((await test.client().get(`/api/account/password-resets/${token}`)).status).toBe(410);
  });

  it('works for as many hours as the store says', async () => {
    await test.setSetting(resetLinkHours, 5);
    const token = await askForToken();
    test.clock.advance(5 * 3600 - 1);
    expect((await test.client().get(`/api/account/password-resets/${token}`)).status).toBe(200);
    test.clock.advance(1);
    expect((await reset(token)).body.code).toBe('LINK_EXPIRED');
  });

  it('works in the last three mails, until one is used', async () => {
    const tokens: string[] = [];
    for (let times = 0; times < 4; times += 1) {
      tokens.push(await askForToken());
      test.clock.advance(601);
    }
    const looks = await Promise.all(tokens.map((token) => test.client().get(`/api/account/password-resets/${token}`)));
    expect(looks.map(({ status }) => status)).toEqual([404, 200, 200, 200]);
    expect((await reset(tokens[1]!)).status).toBe(204);
    expect((await reset(tokens[3]!)).status).toBe(404);
  });

  it.each([
    ['the password', '/api/account/password', { currentPassword: goodPassword, newPassword }],
    ['the address', '/api/account/email', { currentPassword: goodPassword, email: 'ada.king@example.com' }],
  ])('ends when %s changes', async (_, path, body) => {
    const token = await askForToken();
    expect((await client.put(path, body)).status).toBeLessThan(300);
    expect((await reset(token)).status).toBe(404);
  });

  it('cannot be guessed, and is nothing to the calls of other links', async () => {
    const token = await askForToken();
    for (const guess of ['', 'x', 'A'.repeat(43), token.slice(0, -1), `${token}A`, token.toUpperCase(), '%00', '../x'])
      expect([404, 405]).toContain((await reset(guess)).status);
    const confirming = await test.client().put(`/api/account/confirmations/${token}`, { password: newPassword });
    expect(confirming.body.code).toBe('LINK_INVALID');
    expect((await reset(token)).status).toBe(204);
  });

  it('is kept as its SHA-256 only', async () => {
    const token = await askForToken();
    const [link] = await test.deps.store.find(links, {});
    expect(link).toMatchObject({ purpose: 'password', email: 'ada@example.com' });
    expect(JSON.stringify(link)).not.toContain(token);
    expect(test.log.join('\n')).not.toContain(token);
  });
});
