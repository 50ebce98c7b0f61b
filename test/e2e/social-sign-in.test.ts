import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../bff/config.ts';
import { findFreePort } from '../../bff/listen.ts';
import { type RunningServer, startServer } from '../../bff/serve.ts';
import { goodPassword } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import {
  clientId,
  clientSecret,
  type IdentityProvider,
  type Persona,
  startIdentityProvider,
} from '../support/identity-provider.ts';

/* A provider of OpenID Connect beside a BFF without any shop around it: its own account page is where people come back to. */

const ada: Persona = {
  sub: 'ada',
  email: 'ada@example.com',
  email_verified: true,
  given_name: 'Ada',
  family_name: 'Li',
};
const bo: Persona = { sub: 'bo', email: 'bo@example.com', email_verified: true, given_name: 'Bo', family_name: 'Ek' };

let folder: string;
let provider: IdentityProvider;
let shop: RunningServer;
let browser: Browser;

beforeAll(async () => {
  const port = await findFreePort();
  folder = await mkdtemp(join(tmpdir(), 'foyer-social-'));
  provider = await startIdentityProvider(`http://localhost:${port}/api/account/social/acme/callback`);
  const acme = {
    providerId: 'acme',
    name: 'Acme',
    issuer: provider.issuer,
    clientId,
    clientSecret,
    scope: 'openid email profile',
    isFormPost: false,
    isEmailUnchecked: false,
  };
  shop = await startServer(readConfig({ PORT: String(port), FOYER_DATA: join(folder, 'data') }), {
    log: pino({ level: 'silent' }),
    social: { providers: [acme], isInsecureAllowed: true },
  });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await shop?.stop();
  await provider?.stop();
  await rm(folder, { recursive: true, force: true });
});

const openShop = async (): Promise<{ context: BrowserContext; page: Page }> => {
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${shop.url}/account`);
  return { context, page };
};

const showsAccount = (page: Page): Promise<void> => page.getByRole('link', { name: 'Address book' }).first().waitFor();

const continueAs = async (page: Page, persona: Persona | null): Promise<void> => {
  provider.persona = persona;
  await page.getByRole('link', { name: 'Continue with Acme' }).click();
};

describe('somebody with an account at a provider', () => {
  it('gets an account here by one press, and the same one the next time', async () => {
    const first = await openShop();
    await continueAs(first.page, ada);
    await showsAccount(first.page);
    const account = await (await first.context.request.get(`${shop.url}/api/account`)).json();
    expect(account).toMatchObject({ email: 'ada@example.com', isConfirmed: true });

    const second = await openShop();
    await continueAs(second.page, ada);
    await showsAccount(second.page);
    expect(await (await second.context.request.get(`${shop.url}/api/account`)).json()).toMatchObject({
      customerId: account.customerId,
    });
  });

  it('is asked once for the password of an account with the same address', async () => {
    const registration = { email: 'bo@example.com', password: goodPassword, firstName: 'Bo', lastName: 'Ek' };
    const owner = await browser.newContext();
    const { customerId } = await (await owner.request.post(`${shop.url}/api/account`, { data: registration })).json();

    const { context, page } = await openShop();
    await continueAs(page, bo);
    await page.getByText('There is already an account with bo@example.com').waitFor();
    expect((await context.request.get(`${shop.url}/api/account`)).status()).toBe(401);
    const form = page.locator('foyer-social-sign-in');
    await form.getByLabel('Password', { exact: true }).fill('Not-The-Password-1');
    await form.getByRole('button', { name: 'Continue' }).click();
    await form.locator('[aria-invalid=true]').waitFor();
    await form.getByLabel('Password', { exact: true }).fill(goodPassword);
    await form.getByRole('button', { name: 'Continue' }).click();
    await showsAccount(page);
    expect(await (await context.request.get(`${shop.url}/api/account`)).json()).toMatchObject({ customerId });

    const again = await openShop();
    await continueAs(again.page, bo);
    await showsAccount(again.page);
  });

  it('comes back to the page as it was when the provider is told no', async () => {
    const { context, page } = await openShop();
    await continueAs(page, null);
    await page.getByText('Nothing happened.').waitFor();
    await page.getByRole('link', { name: 'Continue with Acme' }).waitFor();
    expect((await context.request.get(`${shop.url}/api/account`)).status()).toBe(401);
  });
});
