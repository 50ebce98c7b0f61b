import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type DemoServer, startDemo } from '../support/demo-server.ts';

/* What happens to sessions and captchas without anybody doing anything. The steps build on each other. */

const shopper = { email: 'shopper@example.com', password: 'Lantern-Orchard-42' };

let demo: DemoServer;
let browser: Browser;
const pageErrors: string[] = [];

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await demo?.remove();
});

const newBrowser = (): Promise<BrowserContext> => browser.newContext({ locale: 'en-US' });

const openPage = async (context: BrowserContext, path: string): Promise<Page> => {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => pageErrors.push(error.message));
  await page.goto(`${demo.url}${path}`);
  return page;
};

const signIn = async (page: Page, { email, password }: { email: string; password: string }): Promise<void> => {
  const form = page.locator('foyer-sign-in');
  await form.getByLabel('E-mail').fill(email);
  await form.getByLabel('Password', { exact: true }).fill(password);
  await form.getByRole('button', { name: 'Sign in', exact: true }).click();
};

const refreshCookieOf = async (context: BrowserContext): Promise<string> =>
  (await context.cookies()).find(({ name }) => name.endsWith('foyer_refresh'))?.value ?? '';

/** What a page's own call of the account is answered. */
const callFrom = (page: Page): Promise<number> => page.evaluate(async () => (await fetch('/api/account')).status);

describe('two tabs whose tokens run out at the same moment', () => {
  it('both go on, in one session', async () => {
    const context = await newBrowser();
    const tabs = [await openPage(context, '/account#information')];
    await signIn(tabs[0]!, shopper);
    await tabs[0]!.locator('foyer-account-info').getByLabel('First name').waitFor();
    tabs.push(await openPage(context, '/account#security'));
    await tabs[1]!.locator('foyer-security').getByText('This device').waitFor();

    for (let round = 0; round < 5; round += 1) {
      const before = await refreshCookieOf(context);
      // What a browser does with a token when its time has come.
      await context.clearCookies({ name: /foyer_session$/u });
      const statuses = await Promise.all([...tabs, ...tabs].map(callFrom));
      expect(statuses).toEqual([200, 200, 200, 200]);
      expect(await refreshCookieOf(context)).not.toBe(before);
    }
    const { items } = await (await context.request.get(`${demo.url}/api/account/sessions`)).json();
    expect(items.filter(({ isCurrent }: { isCurrent: boolean }) => isCurrent)).toHaveLength(1);

    for (const page of tabs) await page.reload();
    await tabs[0]!.locator('foyer-account-info').getByLabel('First name').waitFor();
    await context.close();
  });
});

describe('a captcha', () => {
  it('that is no longer good when the form is sent renews itself, and what was typed stays', async () => {
    const context = await newBrowser();
    const page = await openPage(context, '/account/forgot-password');
    const answers: string[] = [];
    let isFirst = true;
    await page.route('**/api/account/password-resets', async (route) => {
      const { captcha } = route.request().postDataJSON() as { captcha?: string };
      // Somebody was faster: the solution is used up before the form's own call arrives.
      if (captcha !== undefined && isFirst) {
        isFirst = false;
        await route.fetch();
      }
      const response = await route.fetch();
      answers.push(((await response.json()) as { code?: string }).code ?? String(response.status()));
      await route.fulfill({ response });
    });
    await page.locator('foyer-forgot-password').getByLabel('E-mail').fill('typed@example.com');
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await page.getByText('If there is an account for typed@example.com').waitFor();
    expect(answers).toEqual(['CAPTCHA_REQUIRED', 'CAPTCHA_INVALID', '202']);
    await context.close();
  });

  it('is solved without a question once signing in has failed a few times', async () => {
    const context = await newBrowser();
    const page = await openPage(context, '/account#information');
    for (const guess of ['Wrong-Lamp-01', 'Wrong-Lamp-02', 'Wrong-Lamp-03']) {
      const answered = page.waitForResponse(
        (response) => response.request().method() === 'POST' && response.url().endsWith('/api/account/session'),
      );
      await signIn(page, { ...shopper, password: guess });
      expect((await answered).status()).toBe(401);
      await page.getByText('The e-mail or the password is wrong').waitFor();
    }
    const task = page.waitForResponse((response) => response.url().endsWith('/api/store/captcha/sign-in'));
    await signIn(page, shopper);
    expect((await task).status()).toBe(200);
    await page.locator('foyer-account-info').getByLabel('First name').waitFor();
    await context.close();
  });

  it('leaves no error in any page', () => {
    expect(pageErrors).toEqual([]);
  });
});
