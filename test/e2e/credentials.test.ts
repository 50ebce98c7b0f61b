import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type DemoServer, startDemo } from '../support/demo-server.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { decodeQuotedPrintable, linkOf } from '../support/received-mail.ts';

/* One shopper changes what opens the account, is locked out, and is remembered. The steps build on each other. */

const patience = { timeout: 20_000, interval: 100 };
const office = { email: 'admin@example.com', password: 'Copper-Meadow-77' };
const registration = { email: 'vera@example.com', password: 'Velvet-Anchor-63', firstName: 'Vera', lastName: 'Nowak' };
const newEmail = 'vera.nowak@example.com';
const newPassword = 'Quiet-Harbour-28';

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
  const owner = await browser.newContext();
  await owner.request.post(`${demo.url}/api/account`, { data: registration });
});

afterAll(async () => {
  await browser?.close();
  await demo?.remove();
  await mail?.stop();
});

const setSettings = async (changes: { path: string; value: unknown }[]): Promise<void> => {
  const data = { level: 'global', placeId: 0, changes };
  expect((await admin.request.patch(`${demo.url}/api/admin/settings`, { data })).status()).toBe(200);
};

/** A page of the shop with nothing but these elements. */
const show = async (context: BrowserContext, markup: string): Promise<Page> => {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => pageErrors.push(error.message));
  const body = `<!doctype html><html lang="en"><body>${markup}<script type="module" src="/foyer.js"></script></body></html>`;
  await page.route('**/bench', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(`${demo.url}/bench`);
  return page;
};

const newBrowser = (): Promise<BrowserContext> => browser.newContext({ locale: 'en-US' });

const signIn = async (page: Page, email: string, password: string): Promise<void> => {
  const form = page.locator('foyer-sign-in');
  await form.getByLabel('E-mail').fill(email);
  await form.getByLabel('Password', { exact: true }).fill(password);
  await form.getByRole('button', { name: 'Sign in', exact: true }).click();
};

const mailsTo = (address: string): string[] =>
  mail.received.filter(({ to }) => to.includes(address)).map(({ raw }) => decodeQuotedPrintable(raw));

const expectMail = (address: string, subject: string): Promise<unknown> =>
  vi.waitUntil(() => mailsTo(address).some((text) => text.includes(`Subject: ${subject}`)), patience);

const account = '<foyer-sign-in></foyer-sign-in><foyer-account-info></foyer-account-info>';

describe('a changed e-mail address', () => {
  it('counts once the link that went there was used, and both addresses are told', async () => {
    await setSettings([{ path: 'customer/account_information/confirm', value: true }]);
    const context = await newBrowser();
    const page = await show(context, account);
    await signIn(page, registration.email, registration.password);
    await page.getByRole('button', { name: 'Change e-mail' }).click();
    await page.getByLabel('New e-mail').fill(newEmail);
    await page.getByLabel('Current password').fill(registration.password);
    await page.keyboard.press('Enter');
    await page.getByText('Follow the link in the mail to your new address').waitFor();
    const emailNow = async () => (await (await context.request.get(`${demo.url}/api/account`)).json()).email;
    expect(await emailNow()).toBe(registration.email);

    await vi.waitUntil(() => linkOf(mailsTo(newEmail), '/account/confirm') !== undefined, patience);
    await page.goto(linkOf(mailsTo(newEmail), '/account/confirm') ?? '');
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await vi.waitUntil(async () => (await emailNow()) === newEmail, patience);
    for (const address of [registration.email, newEmail]) await expectMail(address, 'Your e-mail address at');
    await setSettings([{ path: 'customer/account_information/confirm', value: null }]);
  });
});

describe('a changed password', () => {
  it('ends every other session and is told by mail', async () => {
    const elsewhere = await newBrowser();
    await signIn(await show(elsewhere, account), newEmail, registration.password);
    const here = await newBrowser();
    const page = await show(here, account);
    await signIn(page, newEmail, registration.password);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByLabel('Current password').fill(registration.password);
    await page.getByLabel('New password', { exact: true }).fill(newPassword);
    await page.getByLabel('Confirm new password').fill(newPassword);
    await page.keyboard.press('Enter');
    await page.getByText('Your password is changed.').waitFor();
    expect((await elsewhere.request.get(`${demo.url}/api/account`)).status()).toBe(401);
    expect((await here.request.get(`${demo.url}/api/account`)).status()).toBe(200);
    await expectMail(newEmail, 'Your password at');
  });
});

describe('somebody who guesses', () => {
  it('is locked out with the same words as ever, and the owner is told; the owner’s own device still gets in', async () => {
    await setSettings([
      { path: 'customer/password/lockout_failures', value: 2 },
      { path: 'customer/captcha/enable', value: false },
    ]);
    const owner = await newBrowser();
    await signIn(await show(owner, account), newEmail, newPassword);
    await vi.waitUntil(async () => (await owner.request.get(`${demo.url}/api/account`)).ok(), patience);

    const stranger = await newBrowser();
    const page = await show(stranger, '<foyer-sign-in></foyer-sign-in>');
    for (const guess of ['Wrong-Guess-01', 'Wrong-Guess-02', newPassword]) {
      const answered = page.waitForResponse(
        (response) => response.request().method() === 'POST' && response.url().endsWith('/session'),
      );
      await signIn(page, newEmail, guess);
      expect((await answered).status()).toBe(401);
      await page.getByText('The e-mail or the password is wrong').waitFor();
    }
    await expectMail(newEmail, 'Your account at');

    await owner.request.delete(`${demo.url}/api/account/session`);
    const again = await show(owner, '<foyer-sign-in></foyer-sign-in>');
    await signIn(again, newEmail, newPassword);
    await again.getByText('You are signed in as Vera Nowak.').waitFor();
    await setSettings([
      { path: 'customer/password/lockout_failures', value: null },
      { path: 'customer/captcha/enable', value: null },
    ]);
  });
});

/** Signs in, and answers until when the browser keeps the cookies that renew the session, in seconds since 1970. */
const readLifetimes = async (isRemembered: boolean): Promise<number[]> => {
  const context = await newBrowser();
  const page = await show(context, '<foyer-sign-in></foyer-sign-in>');
  const box = page.getByLabel('Keep me signed in');
  await box.waitFor();
  if (isRemembered) await box.check();
  await signIn(page, newEmail, newPassword);
  await page.getByText('You are signed in as Vera Nowak.').waitFor();
  const cookies = await context.cookies();
  return cookies.filter(({ name }) => /refresh/u.test(name)).map(({ expires }) => expires);
};

describe('somebody who asks to be remembered', () => {
  it('keeps a cookie beyond the visit, which others do not', async () => {
    await setSettings([
      { path: 'persistent/options/enabled', value: true },
      { path: 'persistent/options/remember_default', value: false },
    ]);
    expect(await readLifetimes(false)).toEqual([-1]);
    const [remembered = 0] = await readLifetimes(true);
    expect(remembered).toBeGreaterThan(Date.now() / 1000 + 30_000_000);
  });

  it('leaves no error in any page', () => {
    expect(pageErrors).toEqual([]);
  });
});
