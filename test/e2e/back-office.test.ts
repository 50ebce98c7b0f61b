import type { APIRequestContext, Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type DemoServer, startDemo } from '../support/demo-server.ts';
import { expectPageAccessible } from '../support/page-accessibility.ts';

/*
 * An agent on the phone, a colleague at the same record, and an admin with a narrow role. The steps build on each other.
 */

const email = 'ottilie.marsh@example.com';
const telephone = '503-555-7731';
const narrowPassword = 'Narrow-Door-5512';

let demo: DemoServer;
let browser: Browser;
let agent: BrowserContext;
let narrow: BrowserContext;
let office: Page;
let desk: Page;
let colleague: APIRequestContext;
let customerId = 0;
let roleId = 0;
const pageErrors: string[] = [];

const watch = (page: Page): Page => {
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => pageErrors.push(error.message));
  return page;
};

const expectShown = async (locator: Locator): Promise<void> => {
  await locator.first().waitFor();
  expect(await locator.first().isVisible()).toBe(true);
};
const url = (path: string): string => `${demo.url}${path}`;

const signIn = async (page: Page, who: { email: string; password: string }): Promise<void> => {
  await page.goto(url('/admin'));
  const form = page.locator('foyer-admin-sign-in');
  await form.getByLabel('E-mail').fill(who.email);
  await form.getByLabel('Password', { exact: true }).fill(who.password);
  await form.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('foyer-admin nav').first().waitFor({ state: 'attached' });
};

const prepareCustomer = async (): Promise<void> => {
  const made = await colleague.post(url('/api/admin/customers'), {
    data: { websiteId: 1, email, firstName: 'Ottilie', lastName: 'Marsh' },
  });
  expect(made.status()).toBe(201);
  ({ customerId } = (await made.json()) as { customerId: number });
  const address = await colleague.post(url(`/api/admin/customers/${customerId}/addresses`), {
    data: {
      firstName: 'Ottilie',
      lastName: 'Marsh',
      street: ['4 Weir Lane'],
      city: 'Portland',
      region: 'OR',
      postcode: '97205',
      countryCode: 'US',
      telephone,
    },
  });
  expect(address.status()).toBe(201);
};

const prepareNarrowAdmin = async (): Promise<void> => {
  const role = await colleague.post(url('/api/admin/roles'), {
    data: { name: 'Phone', resources: ['customers.view', 'orders.view'] },
  });
  expect(role.status()).toBe(201);
  ({ roleId } = (await role.json()) as { roleId: number });
  const invited = await colleague.post(url('/api/admin/admins'), {
    data: { email: 'narrow@example.com', name: 'Nell Narrow', roleId, by: 'link' },
  });
  const { invitation } = (await invited.json()) as { invitation: { link: string } };
  const token = new URL(invitation.link).href.split(/[#?/=]/u).at(-1) ?? '';
  const accepted = await colleague.put(url(`/api/admin/invitations/${token}`), { data: { password: narrowPassword } });
  expect(accepted.status()).toBe(200);
};

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
  const options = { viewport: { width: 1280, height: 900 }, locale: 'en-US' };
  agent = await browser.newContext({ ...options, acceptDownloads: true });
  narrow = await browser.newContext(options);
  office = watch(await agent.newPage());
  desk = watch(await narrow.newPage());
  colleague = (await browser.newContext()).request;
  await colleague.post(url('/api/admin/session'), {
    data: { email: 'admin@example.com', password: 'Copper-Meadow-77' },
  });
  await prepareCustomer();
  await prepareNarrowAdmin();
});

afterAll(async () => {
  await browser?.close();
  await demo?.remove();
});

const record = (): Locator => office.locator('foyer-customer');
const panel = (name: string): Locator => record().getByRole('tab', { name });
const readRecord = async () =>
  (await (await colleague.get(url(`/api/admin/customers/${customerId}`))).json()) as {
    firstName: string;
    lastName: string;
    groupId: number;
    version: number;
  };
const changeMeanwhile = async (patch: object): Promise<void> => {
  const { version } = await readRecord();
  const changed = await colleague.patch(url(`/api/admin/customers/${customerId}`), {
    data: patch,
    headers: { 'If-Match': `"${version}"` },
  });
  expect(changed.status()).toBe(200);
};

const links = async (): Promise<string[]> =>
  (await desk.locator('foyer-admin nav a').allInnerTexts()).map((each) => each.trim());

describe('an agent on the phone', () => {
  it('finds a customer by a telephone number, with the keyboard alone', async () => {
    await signIn(office, { email: 'admin@example.com', password: 'Copper-Meadow-77' });
    await expectShown(office.getByRole('grid'));
    await office.locator('foyer-admin main').focus();
    await office.keyboard.press('/');
    await office.keyboard.type(telephone);
    await expectShown(office.getByText('1 customer', { exact: true }));
    await expectShown(office.getByRole('gridcell', { name: email }));
    await expectPageAccessible(office);
  });

  it('opens the record from its row by the keyboard; the address names it', async () => {
    await office.getByRole('gridcell', { name: email }).focus();
    await office.keyboard.press('Enter');
    await expectShown(record().getByRole('heading', { name: 'Ottilie Marsh' }));
    await office.waitForURL(`**#customers/${customerId}`);
    await expectShown(record().getByText(email));
    await expectPageAccessible(office);
  });

  it('moves through the panels by arrows', async () => {
    await panel('Customer view').focus();
    for (const name of ['Account information', 'Addresses']) {
      await office.keyboard.press('ArrowDown');
      expect(await panel(name).getAttribute('aria-selected')).toBe('true');
    }
    await expectShown(record().getByText('4 Weir Lane'));
    await expectPageAccessible(office);
  });

  it('is asked before edits are lost, and keeps them', async () => {
    await panel('Account information').click();
    await record().getByLabel('First name').fill('Otti');
    await record().getByRole('button', { name: 'Back' }).click();
    await expectShown(record().getByRole('dialog', { name: 'Leave without saving?' }));
    const question = record().locator('foyer-dialog[open]');
    await question.getByRole('button', { name: 'Go on editing' }).click();
    expect(await record().getByLabel('First name').inputValue()).toBe('Otti');
  });

  it('takes along what a colleague changed elsewhere, and is asked about what both changed', async () => {
    await changeMeanwhile({ firstName: 'Ottoline', middleName: 'Jane' });
    await record().getByRole('button', { name: 'Save and continue' }).click();
    await expectShown(record().getByRole('dialog', { name: 'Changed by Robin Vale while you edited' }));
    const question = record().locator('foyer-dialog[open]');
    await expectShown(question.getByText('Keep mine: Otti'));
    await expectShown(question.getByText('Take theirs: Ottoline'));
    expect((await readRecord()).firstName).toBe('Ottoline');
    await question.getByLabel(/Keep mine/u).check();
    await question.getByRole('button', { name: 'Save this' }).click();
    await expectShown(record().getByText('Saved.'));
    expect(await readRecord()).toMatchObject({ firstName: 'Otti', middleName: 'Jane' });
  });

  it('adds an address and gives credit', async () => {
    await panel('Addresses').click();
    await record().getByRole('button', { name: 'Add an address' }).click();
    await expectShown(record().getByRole('dialog', { name: 'New address' }));
    const dialog = record().locator('foyer-dialog[open]');
    await dialog.getByLabel('Street').first().fill('9 Kiln Row');
    await dialog.getByLabel('City').fill('Salem');
    await dialog.getByLabel(/State/u).selectOption({ label: 'Oregon' });
    await dialog.getByLabel(/ZIP|Postal/u).fill('97301');
    await dialog.getByLabel(/Telephone|Phone/u).fill('503-555-1190');
    await dialog.getByRole('button', { name: 'Save address' }).click();
    await expectShown(record().getByText('9 Kiln Row'));
    await panel('Store credit').click();
    await record().getByLabel('Amount in USD').fill('7.25');
    await record().getByLabel('Comment').fill('For the long wait');
    await record().getByRole('button', { name: 'Update balance' }).click();
    await expectShown(record().getByText('Saved. The balance is $7.25.'));
    await panel('Activity').click();
    await expectShown(record().getByText('Robin Vale').first());
  });

  it('assigns a group to the selection as a job, and takes the rows along', async () => {
    await record().getByRole('button', { name: 'Back' }).click();
    await office.waitForURL('**#customers');
    await expectShown(office.getByText('1 customer', { exact: true }));
    await office.getByRole('gridcell', { name: email }).focus();
    await office.keyboard.press('Space');
    await office.getByRole('button', { name: 'Actions', exact: true }).click();
    await office.getByRole('menuitem', { name: 'Assign a customer group' }).click();
    await expectShown(office.getByRole('dialog', { name: 'Assign a group to 1 customer?' }));
    const question = office.locator('foyer-dialog[open]');
    await question.getByLabel('Customer group').selectOption({ label: 'Wholesale' });
    await question.getByRole('button', { name: 'Assign' }).click();
    await expectShown(office.getByText('1 customer done.'));
    await office.getByRole('button', { name: 'Close' }).last().click();
    expect((await readRecord()).groupId).toBe(2);
    await office.getByRole('button', { name: 'Export', exact: true }).click();
    const [download] = await Promise.all([
      office.waitForEvent('download'),
      office.getByRole('menuitem', { name: 'CSV' }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const lines = Buffer.concat(chunks).toString('utf8').trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(email);
  });

  it('finds the job among the jobs, and imports a file after it was checked', async () => {
    await office.getByRole('link', { name: 'Jobs', exact: true }).click();
    await expectShown(office.getByRole('gridcell', { name: 'Assign a customer group' }));
    await expectPageAccessible(office);
    await office.getByRole('link', { name: 'Import', exact: true }).click();
    const rows = ['email,_website,firstname,lastname', 'ines@example.com,base,Ines,Falk', 'nobody,base,No,Body'];
    await office
      .locator('foyer-customer-import input[type=file]')
      .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(`${rows.join('\n')}\n`) });
    await expectShown(office.getByText('Checked. Nothing is stored yet. An import would give:'));
    await expectShown(office.getByText('EMAIL_INVALID'));
    await expectPageAccessible(office);
    await office.getByRole('button', { name: 'Import 1 row' }).click();
    await expectShown(office.getByText('Imported.'));
  });

  it('comes back to where it was', async () => {
    await office.goto(url('/admin'));
    await office.waitForURL('**#imports');
    await expectShown(office.getByRole('heading', { name: 'Import' }));
  });
});

describe('an admin with a narrow role', () => {
  it('sees what the role holds, and nothing else', async () => {
    await signIn(desk, { email: 'narrow@example.com', password: narrowPassword });
    await expectShown(desk.getByRole('grid'));
    const found = await links();
    expect(found).toContain('Customers');
    for (const hidden of [
      'Groups',
      'Gift cards',
      'Import',
      'Jobs',
      'Websites',
      'Settings',
      'Admins',
      'Roles',
      'Action log',
    ])
      expect(found).not.toContain(hidden);
    expect(await desk.getByRole('button', { name: 'Actions', exact: true }).count()).toBe(0);
    expect(await desk.getByRole('link', { name: 'Add a customer' }).count()).toBe(0);
    await expectPageAccessible(desk);
  });

  it('reads a record without a way to change it', async () => {
    await desk.goto(url(`/admin#customers/${customerId}`));
    const own = desk.locator('foyer-customer');
    await expectShown(own.getByText(email));
    for (const name of ['Save', 'Save and continue', 'Delete', 'Reset password', 'Force sign-in'])
      expect(await own.getByRole('button', { name, exact: true }).count()).toBe(0);
    expect(await own.getByRole('tab', { name: 'Account information' }).count()).toBe(0);
    expect(await own.getByRole('tab', { name: 'Store credit' }).count()).toBe(0);
    await expectPageAccessible(desk);
  });

  it('is refused what the elements hide when it calls the server itself', async () => {
    const headers = { 'If-Match': '"1"' };
    const calls = [
      ['PATCH', `/api/admin/customers/${customerId}`, { firstName: 'Eve' }],
      ['DELETE', `/api/admin/customers/${customerId}`, undefined],
      ['POST', `/api/admin/customers/${customerId}/store-credit`, { amount: 100, currency: 'USD', comment: '' }],
      ['GET', '/api/admin/customers/export', undefined],
      ['GET', '/api/admin/imports', undefined],
      ['GET', '/api/admin/action-log', undefined],
      ['GET', '/api/admin/settings', undefined],
      ['POST', '/api/admin/roles', { name: 'Mine', isFull: true }],
      ['POST', '/api/admin/customers/actions', { action: 'delete', selection: { isAll: true } }],
    ] as const;
    for (const [method, path, data] of calls) {
      const answer = await narrow.request.fetch(url(path), {
        method,
        headers: { ...headers, 'Idempotency-Key': 'narrow-1' },
        ...(data && { data }),
      });
      expect([method, path, answer.status()]).toEqual([method, path, 403]);
    }
    expect((await readRecord()).firstName).toBe('Otti');
  });

  it('loses what its role loses on the next request', async () => {
    const roles = (await (await colleague.get(url('/api/admin/roles'))).json()) as {
      items: { roleId: number; version: number }[];
    };
    const version = roles.items.find((role) => role.roleId === roleId)?.version;
    expect((await narrow.request.get(url('/api/admin/customers'))).status()).toBe(200);
    const changed = await colleague.patch(url(`/api/admin/roles/${roleId}`), {
      data: { resources: ['orders.view'] },
      headers: { 'If-Match': `"${version}"` },
    });
    expect(changed.status()).toBe(200);
    expect((await narrow.request.get(url('/api/admin/customers'))).status()).toBe(403);
    await desk.goto(url('/admin'));
    await expectShown(desk.getByRole('link', { name: 'Orders', exact: true }));
    expect(await links()).not.toContain('Customers');
  });
});

it('ran without an error in a page', () => {
  expect(pageErrors).toEqual([]);
});
