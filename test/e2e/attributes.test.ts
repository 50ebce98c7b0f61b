import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoLogins } from '../../demo/seed/logins.ts';
import { launchBrowser } from '../support/browser.ts';
import { type DemoServer, startDemo } from '../support/demo-server.ts';
import { makePng } from '../support/uploads.ts';

/* A store owner shapes the forms of the shop, which speaks English and French; the steps build on each other. */

let demo: DemoServer;
let browser: Browser;
let admin: BrowserContext;
let office: Page;
let shop: Page;
const pageErrors: string[] = [];

const watch = (page: Page): Page => {
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => pageErrors.push(error.message));
  return page;
};

const call = async (method: string, path: string, data?: unknown) => {
  const headers = { Origin: demo.url };
  const answer = await admin.request.fetch(`${demo.url}${path}`, {
    method,
    headers,
    ...(data !== undefined && { data }),
  });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return answer;
};

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
  admin = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  await call('POST', '/api/admin/session', demoLogins.admin);
  const [store] = (await (await call('GET', '/api/admin/stores')).json()).items;
  const view = { storeId: store.storeId, code: 'french', name: 'Français', locale: 'fr-FR' };
  await call('POST', '/api/admin/store-views', view);
  office = watch(await admin.newPage());
  const shopper = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  shop = watch(await shopper.newPage());
});

afterAll(async () => {
  await browser?.close();
  await demo?.remove();
});

const expectShown = async (locator: Locator): Promise<void> => {
  await locator.waitFor();
  expect(await locator.isVisible()).toBe(true);
};

/** Puts an element into a page of the shop, in a store view. */
const show = async (tag: string, storeView: string): Promise<Locator> => {
  await shop.goto(`${demo.url}/healthz`);
  await shop.evaluate(
    ([name, view]) => {
      const script = Object.assign(document.createElement('script'), { type: 'module', src: '/foyer.js' });
      document.head.append(script);
      document.documentElement.lang = 'en';
      document.body.innerHTML = `<foyer-provider store-view="${view}"><${name}></${name}></foyer-provider>`;
    },
    [tag, storeView] as const,
  );
  return shop.locator(tag);
};

interface NewAttribute {
  label: string;
  code: string;
  type: string;
  french: string;
  isRequired?: boolean;
  isInGrid?: boolean;
  options?: [string, string][];
}

const add = async ({ label, code, type, french, isRequired, isInGrid, options = [] }: NewAttribute): Promise<void> => {
  await office.getByRole('button', { name: 'Add attribute' }).click();
  const dialog = office.locator('foyer-attribute-editor');
  await dialog.getByLabel('Label', { exact: true }).fill(label);
  await dialog.getByLabel('Code', { exact: true }).fill(code);
  await dialog.getByLabel('Type').selectOption({ label: type });
  if (isRequired) await dialog.getByLabel('Required', { exact: true }).check();
  for (const [index, [english, translated]] of options.entries()) {
    await dialog.getByRole('button', { name: 'Add option' }).click();
    await dialog.getByLabel(`Option ${index + 1}`, { exact: true }).fill(english);
    await dialog.getByLabel(`Option ${index + 1}, Français`).fill(translated);
  }
  await dialog.getByLabel('Label, Français').fill(french);
  if (isInGrid) {
    await dialog.getByLabel('Column of the customers grid').check();
    await dialog.getByLabel('Filter of the customers grid').check();
  }
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expectShown(office.getByRole('button', { name: `Edit ${label}` }));
};

describe('a store owner who shapes the forms', () => {
  it('adds a required dropdown and an image to registration and the account', async () => {
    await office.goto(`${demo.url}/elements/foyer-attributes`);
    await add({
      label: 'How did you hear of us',
      code: 'heard_of_us',
      type: 'Dropdown',
      french: 'Comment nous avez-vous connus',
      isRequired: true,
      isInGrid: true,
      options: [
        ['From a friend', 'Par un ami'],
        ['On the web', 'Sur Internet'],
      ],
    });
    await add({ label: 'Company logo', code: 'company_logo', type: 'Image', french: 'Logo de la société' });
    expect(await office.getByRole('button', { name: 'Edit Company logo' }).isVisible()).toBe(true);
  });

  it('adds a line to addresses', async () => {
    await office.evaluate(() => document.querySelector('foyer-attributes')?.setAttribute('entity', 'address'));
    await expectShown(office.getByRole('button', { name: 'Edit Postal code' }));
    await add({ label: 'Floor', code: 'floor', type: 'Text', french: 'Étage' });
  });

  it('puts the line into the HTML template, after a mistake that is named where it stands', async () => {
    await office.goto(`${demo.url}/elements/foyer-settings`);
    await office.getByLabel('Search settings').fill('address_templates/html');
    const editor = office.locator('foyer-template-editor');
    const area = editor.getByRole('textbox', { name: 'HTML' });
    const written = await area.inputValue();
    await area.fill(`${written}\n{{depend floor}}Floor {{var flor}}{{/depend}}`);
    await expectShown(editor.getByText('flor', { exact: false }).last());
    expect(await area.getAttribute('aria-invalid')).toBe('true');
    await area.fill(`${written}\n{{depend floor}}Floor {{var floor}}{{/depend}}`);
    await expect.poll(() => area.getAttribute('aria-invalid')).toBeNull();
    await office.getByRole('button', { name: 'Review and save' }).click();
    await office.locator('foyer-dialog[open]').getByRole('button', { name: 'Save', exact: true }).click();
    await expectShown(office.getByText('The settings count from now on.', { exact: false }).last());
  });

  it('sees them in the French registration, which asks for what is required', async () => {
    const form = await show('foyer-create-account', 'french');
    await form.getByLabel('First name').fill('Inès');
    await form.getByLabel('Last name').fill('Moreau');
    await form.getByLabel('E-mail').fill('ines.moreau@example.com');
    await form.getByLabel('Password', { exact: true }).fill('Amber-Window-58');
    await form.getByLabel('Confirm password').fill('Amber-Window-58');
    await form.getByRole('button', { name: 'Create account' }).click();
    const source = form.getByLabel('Comment nous avez-vous connus');
    expect(await source.getAttribute('aria-invalid')).toBe('true');
    await source.selectOption({ label: 'Sur Internet' });
    const logo = form.getByRole('group', { name: 'Logo de la société' });
    const chooser = shop.waitForEvent('filechooser');
    await logo.getByRole('button').click();
    const picture = { name: 'logo.png', mimeType: 'image/png', buffer: await makePng(64, 32) };
    await (await chooser).setFiles(picture);
    await form.getByRole('button', { name: 'Create account' }).click();
    await expectShown(shop.locator('foyer-create-account').getByText('Inès', { exact: false }));
  });

  it('sees them in the account, in English, and replaces the logo', async () => {
    const info = await show('foyer-account-info', 'default');
    const source = info.getByLabel('How did you hear of us');
    expect(await source.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.label)).toBe('On the web');
    const logo = info.getByRole('group', { name: 'Company logo' });
    await expectShown(logo.getByRole('link', { name: 'Open logo.png' }));
    await expect.poll(() => logo.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(64);
    const address = await logo.getByRole('link', { name: 'Open logo.png' }).getAttribute('href');
    const file = await shop.request.get(address ?? '');
    expect(file.headers()['content-disposition']).toContain('attachment');
    expect((await file.body()).subarray(1, 4).toString()).toBe('PNG');
    const chooser = shop.waitForEvent('filechooser');
    await logo.getByRole('button', { name: 'Replace' }).click();
    await (await chooser).setFiles({ name: 'page.png', mimeType: 'image/png', buffer: Buffer.from('<html>') });
    await expectShown(logo.locator('..').getByText('The name ends in .png', { exact: false }));
    await expectShown(logo.getByText('logo.png'));
  });

  it('sees the line in an address, and keeps it', async () => {
    const book = await show('foyer-address-book', 'french');
    await book.getByRole('button', { name: 'Add an address' }).first().click();
    const dialog = shop.locator('foyer-dialog[open]');
    await dialog.getByLabel('Country').selectOption({ label: 'United States' });
    await dialog.getByLabel('Étage').fill('3');
    await dialog.getByLabel('Street address', { exact: true }).fill('12 Loom Street');
    await dialog.getByLabel('City').fill('Portland');
    await dialog.getByLabel('State').selectOption({ label: 'Oregon' });
    await dialog.getByLabel('ZIP code').fill('97214');
    await dialog.getByLabel('Telephone').fill('503 555 0142');
    await dialog.getByRole('button', { name: /save/iu }).click();
    await dialog.waitFor({ state: 'hidden' });
    const { items } = await (await shop.request.get(`${demo.url}/api/account/addresses`)).json();
    expect(items).toMatchObject([{ attributes: { floor: '3' } }]);
    await expectShown(book.locator('.card address').getByText('Floor 3', { exact: false }));
  });

  it('filters the customers by the dropdown, and exports them', async () => {
    const filter = JSON.stringify({ op: 'eq', field: 'attributes.heard_of_us', value: '2' });
    const query = `filter=${encodeURIComponent(filter)}`;
    const { items, total } = await (await call('GET', `/api/admin/customers?${query}`)).json();
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({ email: 'ines.moreau@example.com', attributes: { heard_of_us: '2' } });
    const file = await (
      await call('GET', `/api/admin/customers/export?${query}&columns=email,attributes.heard_of_us`)
    ).text();
    expect(file).toContain('ines.moreau@example.com');
    expect(file).toContain('On the web');
  });

  it('met no error in any page', () => {
    expect(pageErrors).toEqual([]);
  });
});
