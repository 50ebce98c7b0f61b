import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type DemoServer, startDemo } from '../support/demo-server.ts';

/* One shopper and one admin meet in the demo shop, each in a browser of their own; the steps build on each other. */

const email = 'ines.carvalho@example.com';
const password = 'Amber-Window-58';

let demo: DemoServer;
let browser: Browser;
let shopper: BrowserContext;
let shop: Page;
let office: Page;
const pageErrors: string[] = [];

const watch = (page: Page): Page => {
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => pageErrors.push(error.message));
  return page;
};

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
  shopper = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  shop = watch(await shopper.newPage());
  const admin = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  office = watch(await admin.newPage());
});

afterAll(async () => {
  await browser?.close();
  await demo?.remove();
});

/** Waits until something is on screen. */
const expectShown = async (locator: Locator): Promise<void> => {
  await locator.waitFor();
  expect(await locator.isVisible()).toBe(true);
};

const open = async (section: string): Promise<void> =>
  shop.locator('#account nav, main nav').getByRole('link', { name: section }).click();

const fillAddress = async (form: Locator, values: Record<string, string>): Promise<void> => {
  for (const [label, value] of Object.entries(values)) {
    const field = form.getByLabel(label, { exact: true });
    const tag = await field.evaluate((element) => element.localName);
    if (tag === 'select') await field.selectOption({ label: value });
    else await field.fill(value);
  }
};

const addAddress = async (values: Record<string, string>): Promise<void> => {
  await shop.getByRole('button', { name: 'Add an address' }).click();
  const dialog = shop.locator('foyer-dialog[open]');
  await fillAddress(dialog, values);
  await dialog.getByRole('button', { name: /save/iu }).click();
  await dialog.waitFor({ state: 'hidden' });
};

describe('a shopper and an admin in the demo shop', () => {
  it('creates an account and is signed in at once', async () => {
    await shop.goto(`${demo.url}/account`);
    const form = shop.locator('foyer-create-account');
    await form.getByLabel('First name').fill('Inés');
    await form.getByLabel('Last name').fill('Carvalho');
    await form.getByLabel('E-mail').fill(email);
    await form.getByLabel('Password', { exact: true }).fill(password);
    await form.getByLabel('Confirm password').fill(password);
    await form.getByRole('button', { name: 'Create account' }).click();
    await expectShown(shop.getByText('Hello, Inés'));
  });

  it('signs out and in again with what it chose', async () => {
    await shop.locator('header foyer-sign-out').getByRole('button', { name: 'Sign out' }).click();
    const form = shop.locator('foyer-sign-in');
    await form.getByLabel('E-mail').fill(email);
    await form.getByLabel('Password', { exact: true }).fill('Not-the-right-1');
    await form.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expectShown(form.getByRole('alert'));
    expect(await form.getByLabel('E-mail').inputValue()).toBe(email);
    await form.getByLabel('Password', { exact: true }).fill(password);
    await form.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expectShown(shop.getByText('Hello, Inés'));
  });

  it('adds two addresses, each in the manner of its country', async () => {
    await open('Address book');
    await addAddress({
      Country: 'United States',
      'Street address': '18 Larch Street',
      City: 'Portland',
      State: 'Oregon',
      'ZIP code': '97205',
      Telephone: '(503) 555-0142',
    });
    await addAddress({
      Country: 'Japan',
      Postcode: '154-0023',
      Prefecture: 'Tokyo',
      'Street address': '3-1-5 Wakabayashi',
      Telephone: '03-5550-0172',
    });
    await expectShown(shop.getByRole('listitem').filter({ hasText: 'Portland, OR 97205' }));
    await expectShown(shop.getByRole('listitem').filter({ hasText: '154-0023' }));
  });

  it('makes the second address the default for shipping', async () => {
    const japan = shop.getByRole('listitem').filter({ hasText: '154-0023' });
    await japan.getByRole('button', { name: /set as default/iu }).click();
    await japan.getByRole('button', { name: /shipping by default/iu }).click();
    await expectShown(japan.getByText('Default shipping'));
    const portland = shop.getByRole('listitem').filter({ hasText: 'Portland' });
    await expectShown(portland.getByText('Default billing'));
    expect(await portland.getByText('Default shipping').count()).toBe(0);
  });

  it('changes the name, and the header follows', async () => {
    await open('My information');
    const details = shop.locator('foyer-account-info');
    await details.getByLabel('First name').fill('Inez');
    await details.getByRole('button', { name: 'Save' }).click();
    await expectShown(details.getByText('Your details are saved.'));
    await expectShown(shop.getByText('Hello, Inez'));
  });

  it('lets an admin sign in and find the shopper by keyword', async () => {
    await office.goto(`${demo.url}/admin`);
    const form = office.locator('foyer-admin-sign-in');
    await form.getByLabel('E-mail').fill('admin@example.com');
    await form.getByLabel('Password', { exact: true }).fill('Copper-Meadow-77');
    await form.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expectShown(office.getByRole('grid'));
    await office.getByRole('searchbox').fill('inez carv');
    await expectShown(office.getByText('1 customer', { exact: true }));
    await expectShown(office.getByRole('gridcell', { name: email }));
  });

  it('lets the admin give credit, and the shopper sees it', async () => {
    await office.getByRole('gridcell', { name: email }).click();
    const record = office.locator('foyer-customer');
    await record.getByRole('tab', { name: 'Store credit' }).click();
    await record.getByLabel('Amount in USD').fill('12.50');
    await record.getByLabel('Comment').fill('Sorry for the scratch');
    await record.getByRole('button', { name: 'Update balance' }).click();
    await expectShown(record.getByText('Saved. The balance is $12.50.'));
    await record.getByRole('button', { name: 'Back' }).click();
    await expectShown(office.getByText('1 customer', { exact: true }));

    await open('Store credit');
    await expectShown(shop.locator('foyer-store-credit').getByText('Sorry for the scratch'));
    await expectShown(shop.locator('foyer-store-credit').getByRole('status').getByText('$12.50'));
  });

  it('filters by group and country, and sorts by customer since', async () => {
    await office.getByRole('searchbox').fill('');
    await office.getByRole('button', { name: 'Filters' }).click();
    const panel = office.locator('foyer-customer-grid');
    await panel.getByRole('listbox', { name: /^Group/u }).selectOption({ label: 'Wholesale' });
    await panel.getByRole('listbox', { name: /^Country/u }).selectOption({ label: 'Germany' });
    await panel.getByRole('button', { name: 'Apply' }).click();
    await expectShown(office.getByRole('button', { name: /Remove filter Country: Germany/u }));
    const header = office.getByRole('columnheader', { name: 'Customer since' });
    await header.click();
    await expectShown(office.locator('th[aria-sort="ascending"]'));
    await expectShown(office.locator('[aria-busy="false"][role="grid"]'));

    const rows = office.getByRole('row').filter({ has: office.getByRole('gridcell') });
    const cells = await rows.evaluateAll((elements) =>
      elements.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent?.trim() ?? '')),
    );
    expect(cells.length).toBeGreaterThan(1);
    expect(cells.every((row) => row.includes('Wholesale') && row.includes('Germany'))).toBe(true);
    const since = cells.map((row) => Date.parse(row.find((cell) => /^[A-Z][a-z]{2} \d+, \d{4}$/u.test(cell)) ?? ''));
    expect(since).toEqual(since.toSorted((a, b) => a - b));
  });

  it('signs out in one tab, and the other follows', async () => {
    const other = watch(await shopper.newPage());
    await other.goto(`${demo.url}/account`);
    await expectShown(other.getByText('Hello, Inez'));
    await shop.locator('header foyer-sign-out').getByRole('button', { name: 'Sign out' }).click();
    await expectShown(other.locator('foyer-sign-in').getByLabel('E-mail'));
    expect(await other.getByText('Hello, Inez').count()).toBe(0);
  });

  it('leaves no error in any page', () => {
    expect(pageErrors).toEqual([]);
  });
});
