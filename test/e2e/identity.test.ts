import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type DemoServer, startDemo } from '../support/demo-server.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { decodeQuotedPrintable, linkOf } from '../support/received-mail.ts';

/* People forget, confirm, and are signed out; their mails come from a real mail server. The steps build on each other. */

const shopper = { email: 'shopper@example.com', password: 'Lantern-Orchard-42' };
const newPassword = 'Marble-Kettle-91';
const office = { email: 'admin@example.com', password: 'Copper-Meadow-77' };

const patience = { timeout: 20_000, interval: 100 };

let demo: DemoServer;
let mail: MailServer;
let browser: Browser;
let admin: BrowserContext;
const pageErrors: string[] = [];

beforeAll(async () => {
  mail = await startMailServer();
  const environment = { FOYER_SMTP_URL: mail.url, FOYER_MAIL_FROM: 'shop@nightjar.example' };
  [demo, browser] = await Promise.all([startDemo(environment), launchBrowser()]);
  admin = await browser.newContext();
  await admin.request.post(`${demo.url}/api/admin/session`, { data: office });
});

afterAll(async () => {
  await browser?.close();
  await demo?.remove();
  await mail?.stop();
});

const openPage = async (context: BrowserContext, path: string): Promise<Page> => {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => pageErrors.push(error.message));
  await page.goto(`${demo.url}${path}`);
  return page;
};

const newBrowser = (): Promise<BrowserContext> => browser.newContext({ locale: 'en-US' });

const mailsTo = (address: string): string[] =>
  mail.received.filter(({ to }) => to.includes(address)).map(({ raw }) => decodeQuotedPrintable(raw));

/** Waits for the newest mail to somebody that has a link to a page, and answers the link. */
const linkTo = async (address: string, page: string): Promise<string> => {
  const find = () => linkOf(mailsTo(address), page);
  await vi.waitUntil(() => find() !== undefined, patience);
  return find() ?? '';
};

const signIn = async (page: Page, email: string, password: string): Promise<void> => {
  const form = page.locator('foyer-sign-in');
  await form.getByLabel('E-mail').fill(email);
  await form.getByLabel('Password', { exact: true }).fill(password);
  await form.getByRole('button', { name: 'Sign in', exact: true }).click();
};

const setSetting = async (path: string, value: unknown): Promise<void> => {
  const answer = await admin.request.patch(`${demo.url}/api/admin/settings`, {
    data: { level: 'global', placeId: 0, changes: [{ path, value }] },
  });
  expect(answer.status()).toBe(200);
};

describe('somebody who forgot the password', () => {
  it('asks for a mail, past the captcha, and sets a new one with its link; opening the link does nothing', async () => {
    const elsewhere = await newBrowser();
    const home = await openPage(elsewhere, '/account#information');
    await signIn(home, shopper.email, shopper.password);
    await home.locator('foyer-account-info').getByLabel('First name').waitFor();

    const here = await newBrowser();
    const page = await openPage(here, '/account/forgot-password');
    await page.locator('foyer-forgot-password').getByLabel('E-mail').fill(shopper.email);
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await page.getByText('Look into your mail').waitFor();

    const link = await linkTo(shopper.email, '/account/reset-password');
    for (const method of ['HEAD', 'GET', 'GET']) await fetch(link, { method });
    await page.goto(link);
    await page.locator('input[name=newPassword]').fill(newPassword);
    expect(page.url()).not.toContain('token');
    await page.locator('input[name=passwordConfirmation]').fill(newPassword);
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('Your password is set').waitFor();

    // Every session has ended, and the shop says so by mail.
    expect((await elsewhere.request.get(`${demo.url}/api/account`)).status()).toBe(401);
    await vi.waitUntil(() => mailsTo(shopper.email).length === 2, patience);

    await page.goto(link);
    await page.getByText('This link does not work').waitFor();
    await page.goto(`${demo.url}/account#information`);
    await signIn(page, shopper.email, shopper.password);
    await page.getByText('The e-mail or the password is wrong').waitFor();
    await signIn(page, shopper.email, newPassword);
    await page.locator('foyer-account-info').getByLabel('First name').waitFor();
  });
});

describe('somebody whose address must be confirmed', () => {
  const email = 'ines@example.com';

  it('is told so, gets the mail again, and signs in once the button of its link was pressed', async () => {
    await setSetting('customer/create_account/confirm', true);
    const context = await newBrowser();
    const page = await openPage(context, '/account#information');
    const form = page.locator('foyer-create-account');
    await form.getByLabel('First name').fill('Inês');
    await form.getByLabel('Last name').fill('Carvalho');
    await form.getByLabel('E-mail').fill(email);
    await form.getByLabel('Password', { exact: true }).fill('Amber-Window-58');
    await form.getByLabel('Confirm password').fill('Amber-Window-58');
    await form.getByRole('button', { name: 'Create account' }).click();
    await page
      .getByRole('heading', { name: /Confirm|mail/iu })
      .first()
      .waitFor();

    await signIn(page, email, 'Amber-Window-58');
    await page.locator('foyer-sign-in').getByRole('button', { name: 'Send it again' }).waitFor();

    await page.goto(await linkTo(email, '/account/confirm'));
    await page.getByText('Press the button to confirm').waitFor();
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await page.getByText('Thank you').waitFor();
    await vi.waitUntil(() => mailsTo(email).some((text) => text.includes('Subject: Welcome to')), patience);
    await page.goto(`${demo.url}/account#information`);
    await signIn(page, email, 'Amber-Window-58');
    expect(await page.locator('foyer-account-info').getByLabel('First name').inputValue()).toBe('Inês');
    await setSetting('customer/create_account/confirm', null);
  });
});

describe('somebody who is signed in at two places', () => {
  it('ends the one from the other', async () => {
    const phone = await newBrowser();
    const laptop = await newBrowser();
    for (const context of [phone, laptop])
      await signIn(await openPage(context, '/account#information'), shopper.email, newPassword);
    const page = await openPage(laptop, '/account#security');
    await page.locator('foyer-security').getByRole('button', { name: 'Sign out everywhere else' }).click();
    await page.locator('foyer-security .question .danger').click();
    await page.getByText('Signed out.').waitFor();
    expect((await phone.request.get(`${demo.url}/api/account`)).status()).toBe(401);
    expect((await laptop.request.get(`${demo.url}/api/account`)).status()).toBe(200);
  });
});

describe('somebody whose session ends while a form is open', () => {
  it('signs in again in place, and what was typed is saved', async () => {
    const context = await newBrowser();
    const page = await openPage(context, '/account#information');
    await signIn(page, shopper.email, newPassword);
    const name = page.locator('foyer-account-info').getByLabel('First name');
    await name.fill('Norah');
    const { customerId } = await (await context.request.get(`${demo.url}/api/account`)).json();
    const forced = await admin.request.delete(`${demo.url}/api/admin/customers/${customerId}/sessions`);
    expect(forced.status()).toBe(204);

    await page.locator('foyer-account-info').getByRole('button', { name: 'Save' }).click();
    const dialog = page.locator('foyer-dialog[open]');
    await dialog.getByLabel('E-mail').fill(shopper.email);
    await dialog.getByLabel('Password', { exact: true }).fill(newPassword);
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('Your details are saved.').waitFor();
    expect((await (await context.request.get(`${demo.url}/api/account`)).json()).firstName).toBe('Norah');
  });

  it('leaves no error in any page', () => {
    expect(pageErrors).toEqual([]);
  });
});
