import type { APIRequestContext, Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoLogins } from '../../demo/seed/logins.ts';
import { launchBrowser } from '../support/browser.ts';
import { type DemoServer, startDemo } from '../support/demo-server.ts';
import { expectPageAccessible } from '../support/page-accessibility.ts';

/*
 * An admin whose sessions are ended from elsewhere while a record is edited. The steps build on each other.
 */

const { email, password } = demoLogins.admin;

let demo: DemoServer;
let browser: Browser;
let office: Page;
let elsewhere: APIRequestContext;
let customerId = 0;
const pageErrors: string[] = [];

const url = (path: string): string => `${demo.url}${path}`;
const record = (): Locator => office.locator('foyer-customer');
const dialog = (): Locator => office.locator('body > div > foyer-dialog[open]');
const panel = (name: string): Locator => record().getByRole('tab', { name });

const enterElsewhere = async (): Promise<void> => {
  const answer = await elsewhere.post(url('/api/admin/session'), { data: { email, password } });
  expect(answer.status()).toBe(200);
};

/** Ends every session of the admin, from another browser. */
const endSessions = async (): Promise<void> => {
  await enterElsewhere();
  const { admin } = (await (await elsewhere.get(url('/api/admin/session'))).json()) as { admin: { adminId: number } };
  const ended = await elsewhere.delete(url(`/api/admin/admins/${admin.adminId}/sessions`));
  expect(ended.status()).toBe(204);
};

const fillIn = async (form: Locator): Promise<void> => {
  await form.getByLabel('E-mail').fill(email);
  await form.getByLabel('Password', { exact: true }).fill(password);
  await form.getByRole('button', { name: 'Sign in', exact: true }).click();
};

const readLastName = async (): Promise<string> => {
  await enterElsewhere();
  const answer = await elsewhere.get(url(`/api/admin/customers/${customerId}`));
  return ((await answer.json()) as { lastName: string }).lastName;
};

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  office = await context.newPage();
  office.setDefaultTimeout(20_000);
  office.on('pageerror', (error) => pageErrors.push(error.message));
  elsewhere = (await browser.newContext()).request;
  await enterElsewhere();
  const made = await elsewhere.post(url('/api/admin/customers'), {
    data: { websiteId: 1, email: 'pia.lund@example.com', firstName: 'Pia', lastName: 'Lund' },
  });
  ({ customerId } = (await made.json()) as { customerId: number });
  await office.goto(url(`/admin#customers/${customerId}`));
  await fillIn(office.locator('foyer-admin-sign-in'));
  await panel('Account information').click();
});

afterAll(async () => {
  await browser?.close();
  await demo?.remove();
});

describe('an admin whose session ends while a record is edited', () => {
  it('signs in again over the page, and the save is made', async () => {
    await record().getByLabel('Last name').fill('Lund-Berg');
    await endSessions();
    await record().getByRole('button', { name: 'Save and continue' }).click();
    await dialog().getByText('and what you typed is saved').waitFor();
    await expectPageAccessible(office);
    await fillIn(dialog());
    await record().getByText('Saved.').waitFor();
    expect(await dialog().count()).toBe(0);
    expect(await readLastName()).toBe('Lund-Berg');
  });

  it('keeps what was typed where the dialog is closed, and hears that it was not saved', async () => {
    await record().getByLabel('Last name').fill('Lund-Moor');
    await endSessions();
    await record().getByRole('button', { name: 'Save and continue' }).click();
    await dialog().getByLabel('Password', { exact: true }).waitFor();
    await office.keyboard.press('Escape');
    await record().getByText('Nothing was saved, because your session has ended.').waitFor();
    expect(await record().getByLabel('Last name').inputValue()).toBe('Lund-Moor');
    expect(await readLastName()).toBe('Lund-Berg');
    await record().getByRole('button', { name: 'Save and continue' }).click();
    await fillIn(dialog());
    await record().getByText('Saved.').waitFor();
    expect(await readLastName()).toBe('Lund-Moor');
  });

  it('finds the edits again after a page that was opened meanwhile met the end of the session', async () => {
    await record().getByLabel('Last name').fill('Lund-Frey');
    await endSessions();
    await office.getByRole('link', { name: 'Jobs', exact: true }).click();
    await dialog().getByText('everything is as you left it').waitFor();
    await expectPageAccessible(office);
    await office.keyboard.press('Escape');
    await fillIn(dialog());
    await office.getByRole('heading', { name: 'Jobs' }).waitFor();
    await office.goBack();
    expect(await record().getByLabel('Last name').inputValue()).toBe('Lund-Frey');
    await record().getByRole('button', { name: 'Save and continue' }).click();
    await record().getByText('Saved.').waitFor();
    expect(await readLastName()).toBe('Lund-Frey');
  });

  it('keeps edits hidden when another tab signs out, until the same admin is back', async () => {
    await record().getByLabel('Last name').fill('Lund-Hale');
    const tab = await office.context().newPage();
    await tab.goto(url('/admin'));
    await tab.getByRole('button', { name: 'Sign out', exact: true }).click();
    await dialog().getByText('everything is as you left it').waitFor();
    await fillIn(tab.locator('foyer-admin-sign-in'));
    await dialog().waitFor({ state: 'detached' });
    expect(await record().getByLabel('Last name').inputValue()).toBe('Lund-Hale');
    await tab.close();
  });
});

it('ran without an error in a page', () => {
  expect(pageErrors).toEqual([]);
});
