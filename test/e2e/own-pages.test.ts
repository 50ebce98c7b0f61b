import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type DemoServer, startBff } from '../support/demo-server.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { decodeQuotedPrintable, linkOf } from '../support/received-mail.ts';

/* The BFF alone, without a shop: its own pages are enough to have an account, and a back office. The steps build on each other. */

const email = 'lena@example.com';
const password = 'Velvet-Anchor-63';
const newPassword = 'Quiet-Harbour-28';
const patience = { timeout: 20_000, interval: 100 };

let bff: DemoServer;
let mail: MailServer;
let browser: Browser;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  mail = await startMailServer();
  const environment = { FOYER_SMTP_URL: mail.url, FOYER_MAIL_FROM: 'shop@nightjar.example' };
  [bff, browser] = await Promise.all([startBff(environment), launchBrowser()]);
  page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', ({ message }) => troubles.push(message));
  page.on('console', (message) => {
    if (/Content Security Policy|violates/iu.test(message.text())) troubles.push(message.text());
  });
});

afterAll(async () => {
  await browser?.close();
  await bff?.remove();
  await mail?.stop();
});

const mailsToHer = (): string[] =>
  mail.received.filter(({ to }) => to.includes(email)).map(({ raw }) => decodeQuotedPrintable(raw));

const resetLink = (): string | undefined => linkOf(mailsToHer(), '/account/reset-password');

const signIn = async (secret: string): Promise<void> => {
  const form = page.locator('foyer-sign-in');
  await form.getByLabel('E-mail').fill(email);
  await form.getByLabel('Password', { exact: true }).fill(secret);
  await form.getByRole('button', { name: 'Sign in', exact: true }).click();
};

const showsAccount = (): Promise<void> => page.getByRole('link', { name: 'Address book' }).first().waitFor();

describe('the pages of the BFF', () => {
  it('let somebody create an account, who is signed in at once and welcomed by mail', async () => {
    await page.goto(`${bff.url}/account`);
    const form = page.locator('foyer-create-account');
    await form.getByLabel('First name').fill('Lena');
    await form.getByLabel('Last name').fill('Moser');
    await form.getByLabel('E-mail').fill(email);
    await form.getByLabel('Password', { exact: true }).fill(password);
    await form.getByLabel('Confirm password').fill(password);
    await form.getByRole('button', { name: 'Create account' }).click();
    await showsAccount();
    await vi.waitUntil(() => mailsToHer().length > 0, patience);
    expect(mailsToHer()[0]).toContain('Subject: Welcome to');
  });

  it('show every part of the account', async () => {
    for (const [name, tag] of [
      ['Overview', 'foyer-my-account'],
      ['Orders', 'foyer-orders'],
      ['Address book', 'foyer-address-book'],
      ['My information', 'foyer-account-info'],
      ['Store credit', 'foyer-store-credit'],
      ['Newsletters', 'foyer-newsletters'],
      ['Security', 'foyer-security'],
      ['Privacy', 'foyer-privacy'],
    ] as const) {
      await page.getByRole('navigation').getByRole('link', { name }).click();
      await page.locator(tag).getByRole('heading').first().waitFor();
      expect((await page.locator(tag).getByRole('alert').allTextContents()).join('').trim()).toBe('');
    }
  });

  it('lead out, and back in with a password that is set anew', async () => {
    await page.locator('foyer-account > foyer-sign-out').getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Forgot' }).click();
    await page.locator('foyer-forgot-password').getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await page.getByText('Look into your mail').waitFor();

    await vi.waitUntil(() => resetLink() !== undefined, patience);
    await page.goto(resetLink() ?? '');
    await page.locator('input[name=newPassword]').fill(newPassword);
    await page.locator('input[name=passwordConfirmation]').fill(newPassword);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('Your password is set').waitFor();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await signIn(newPassword);
    await showsAccount();
    expect((await page.request.get(`${bff.url}/api/account`)).status()).toBe(200);
  });

  it('make the first admin by the link in the log, who then stands in the back office', async () => {
    const link = /"link":"([^"]+)"/u.exec(bff.output())?.[1] ?? '';
    await page.goto(link);
    await page.getByLabel('E-mail').fill('owner@shop.example');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Create and sign in' }).click();
    await page.waitForURL(`${bff.url}/admin#**`);
    await page.locator('foyer-customer-grid').getByText(email).waitFor();
    expect((await page.request.get(`${bff.url}/api/admin/session`)).status()).toBe(200);
    for (const name of ['Groups', 'Import', 'Settings', 'Mail templates', 'Action log', 'Your sign-in']) {
      await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { level: 2 }).filter({ visible: true }).first().waitFor();
    }
    await page.getByRole('navigation').getByRole('link', { name: 'Mail templates', exact: true }).click();
    await page.getByRole('button', { name: 'New template' }).click();
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.frameLocator('iframe').getByText('Hello Alma').waitFor();
  });

  it('need nothing that their own rules forbid', () => {
    expect(troubles).toEqual([]);
  });
});
