import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goodPassword } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { type DemoServer, startDemo } from '../support/demo-server.ts';

/* One shopper with the browser's own virtual authenticator; the steps build on each other. */

let demo: DemoServer;
let browser: Browser;
let page: Page;
let devTools: CDPSession;
let authenticatorId: string;
const pageErrors: string[] = [];

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
  const context = await browser.newContext({ locale: 'en-US' });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => pageErrors.push(error.message));
  devTools = await context.newCDPSession(page);
  await devTools.send('WebAuthn.enable', { enableUI: false });
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  ({ authenticatorId } = await devTools.send('WebAuthn.addVirtualAuthenticator', { options }));
});

afterAll(async () => {
  await browser?.close();
  await demo?.remove();
});

const call = (method: string, path: string, body?: object): Promise<number> =>
  page.evaluate(
    async ([to, how, what]) => {
      const headers = { 'Content-Type': 'application/json' };
      const response = await fetch(to, { method: how, ...(what && { headers, body: what }) });
      return response.status;
    },
    [path, method, body && JSON.stringify(body)] as const,
  );

/** Puts elements on an empty page of the shop. */
const show = async (markup: string): Promise<void> => {
  const body = `<!doctype html><html lang="en"><body>${markup}<script type="module" src="/foyer.js"></script></body></html>`;
  await page.unroute('**/bench');
  await page.route('**/bench', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(`${demo.url}/bench`);
};

describe('passkeys in Chromium', () => {
  it('are added under a name', async () => {
    await show('');
    const profile = { email: 'passkey@example.com', password: goodPassword, firstName: 'Noor', lastName: 'Haddad' };
    expect(await call('POST', '/api/account', profile)).toBe(201);
    await show('<foyer-passkeys></foyer-passkeys>');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Test bench');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('The passkey was added.').waitFor();
    const { credentials } = await devTools.send('WebAuthn.getCredentials', { authenticatorId });
    expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }]);
  });

  it('are not made twice by one authenticator', async () => {
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Once more');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('This device has a passkey for this account already.').waitFor();
    expect(await page.getByRole('listitem').count()).toBe(1);
  });

  it('sign in with one press and no e-mail address', async () => {
    expect(await call('DELETE', '/api/account/session')).toBe(204);
    await show('<foyer-passkey-sign-in no-suggestions></foyer-passkey-sign-in><foyer-passkeys></foyer-passkeys>');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('Test bench').waitFor();
    await page.getByText('last used').waitFor();
    expect(await page.getByRole('button', { name: 'Sign in with a passkey' }).count()).toBe(0);
  });

  it('are refused after they were removed', async () => {
    await page.getByRole('button', { name: 'Remove Test bench' }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('You have no passkey yet.').waitFor();
    expect(await call('DELETE', '/api/account/session')).toBe(204);
    await show('<foyer-passkey-sign-in no-suggestions></foyer-passkey-sign-in>');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('This passkey does not work here.').waitFor();
  });

  it('are offered among the suggestions of an e-mail field', async () => {
    await show('');
    expect(await call('POST', '/api/account/session', { email: 'passkey@example.com', password: goodPassword })).toBe(
      200,
    );
    await devTools.send('WebAuthn.clearCredentials', { authenticatorId });
    await show('<foyer-passkeys></foyer-passkeys>');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Suggested');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('The passkey was added.').waitFor();
    expect(await call('DELETE', '/api/account/session')).toBe(204);
    // The virtual authenticator chooses for the person, as soon as the browser could have suggested.
    await show(
      '<input autocomplete="username webauthn"><foyer-passkey-sign-in></foyer-passkey-sign-in><foyer-passkeys></foyer-passkeys>',
    );
    await page.getByText('Suggested').waitFor();
    expect(pageErrors).toEqual([]);
  });
});
