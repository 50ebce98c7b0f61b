import { TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoLogins } from '../../demo/seed/logins.ts';
import { launchBrowser } from '../support/browser.ts';
import { type DemoServer, startDemo } from '../support/demo-server.ts';

/* One admin of the demo shop, with an app and the browser's own virtual authenticator; the steps build on each other. */

const adminLogin = demoLogins.admin;

let demo: DemoServer;
let browser: Browser;
let page: Page;
let recoveryCodes: string[];
const pageErrors: string[] = [];

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
  const context = await browser.newContext({ locale: 'en-US' });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => pageErrors.push(error.message));
  const devTools = await context.newCDPSession(page);
  await devTools.send('WebAuthn.enable', { enableUI: false });
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  await devTools.send('WebAuthn.addVirtualAuthenticator', { options });
  await page.route('**/bench', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><body>
        <foyer-admin-sign-in></foyer-admin-sign-in><foyer-admin-security></foyer-admin-security>
        <script type="module" src="/foyer.js"></script></body></html>`,
    }),
  );
  await page.goto(`${demo.url}/bench`);
});

afterAll(async () => {
  await browser?.close();
  await demo?.remove();
});

const givePassword = async (): Promise<void> => {
  await page.getByLabel('E-mail').fill(adminLogin.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(adminLogin.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};
const signOut = () => page.getByRole('button', { name: 'Sign out' }).click();
const expectSignedIn = () => page.getByText('Signed in as').waitFor();
const continueOn = () => page.getByRole('button', { name: 'Continue' }).click();

describe('the second factor of an admin, in Chromium', () => {
  it('is an app that a QR code or a key sets up', async () => {
    await givePassword();
    await expectSignedIn();
    await page.getByRole('button', { name: 'Set up an app' }).click();
    await page.getByLabel('Your password').fill(adminLogin.password);
    await continueOn();
    await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
    const key = (await page.locator('foyer-admin-security .key').textContent()) ?? '';
    const code = new TOTP({ secret: key.replaceAll(' ', '') }).generate();
    await page.getByLabel('Code from the app').fill(code);
    await continueOn();
    await page.getByRole('button', { name: 'I have kept them' }).waitFor();
    recoveryCodes = await page.locator('foyer-admin-security .codes li').allTextContents();
    expect(recoveryCodes).toHaveLength(10);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('10 recovery codes left.').waitFor();
  });

  it('is asked for at the next sign-in, and says when a code is wrong', async () => {
    await signOut();
    await givePassword();
    await page.getByLabel('Code from your app, or a recovery code').fill('000000');
    await continueOn();
    await page.getByText('This code is wrong, or was used already.').waitFor();
    await page.getByLabel('Code from your app, or a recovery code').fill(recoveryCodes[0] ?? '');
    await continueOn();
    await expectSignedIn();
    await page.getByText('9 recovery codes left.').waitFor();
  });

  it('can be a passkey', async () => {
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByLabel('Name of the passkey').fill('Desk key');
    await page.getByLabel('Your password').fill(adminLogin.password);
    await continueOn();
    await page.getByText('The passkey was added.').waitFor();
    await signOut();
    await givePassword();
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await expectSignedIn();
    await page.getByText('Desk key').waitFor();
    expect(pageErrors).toEqual([]);
  });
});
