import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { areAccountsHidden } from '../../../../bff/domains/identity/link-settings.ts';
import { createTestApp, goodPassword, type TestApp } from '../../../support/app.ts';
import type { Answer } from '../../../support/client.ts';
import { type MailboxOf, openMailbox, tokenIn } from '../../../support/mailbox.ts';

let test: TestApp;
let mailbox: MailboxOf;
beforeEach(async () => {
  test = await createTestApp();
  mailbox = openMailbox(test);
  await test.registerShopper({ email: 'ada@example.com' });
  await test.setSetting(areAccountsHidden, true);
  await mailbox.take();
});
afterEach(async () => {
  await mailbox.close();
  await test.close();
});

const register = (email: string): Promise<Answer> =>
  test.client().post('/api/account', { email, password: 'Quiet-Harbour-9', firstName: 'Eve', lastName: 'Moore' });

const told = ({ status, headers, text }: Answer) => ({
  status,
  text,
  names: [...headers.keys()].toSorted(),
  cookies: headers.getSetCookie().map((line) => line.replace(/=[\w-]+/u, '=…')),
});

describe('registering where the store hides its accounts', () => {
  it('answers alike for an address that has an account and one that has none', async () => {
    const free = await register('grace@example.com');
    expect(free.status).toBe(202);
    expect(told(await register('ada@example.com'))).toEqual(told(free));
  });

  it('tells the owner of an account by mail, and changes nothing', async () => {
    await register('ADA@example.com');
    const mails = await mailbox.take();
    expect(mails).toMatchObject([{ to: { address: 'ada@example.com' }, subject: 'Your account at Main Website' }]);
    expect(mails[0]?.text).toContain('You already have an account');
    const answer = await test
      .client()
      .post('/api/account/session', { email: 'ada@example.com', password: goodPassword });
    expect(answer.status).toBe(200);
  });

  it('lets the owner set a new password by that mail', async () => {
    await register('ada@example.com');
    const [mail] = await mailbox.take();
    const answer = await test
      .client()
      .put(`/api/account/password-resets/${tokenIn(mail!)}`, { newPassword: 'Own-Harbour-10' });
    expect(answer.status).toBe(204);
  });

  it('answers alike to many who register with one address at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => register('grace@example.com')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    const subjects = (await mailbox.take()).map(({ subject }) => subject);
    expect(new Set(subjects)).toEqual(new Set(['Confirm your e-mail address for Main Website']));
  });
});
