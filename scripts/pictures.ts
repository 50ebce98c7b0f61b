import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { demoLogins } from '../demo/seed/logins.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { type DemoServer, startDemo } from '../test/support/demo-server.ts';

/*
 * `npm run pictures`: takes the pictures of the back office in docs/images anew, light and dark, from a demo of its own. With
 * `--check FOLDER` it takes the same pages there, on a phone as well, from left to right and from right to left.
 */

interface Look {
  scheme: 'light' | 'dark';
  width: number;
  isRightToLeft: boolean;
}

const names = ['customers-grid', 'record', 'attributes', 'groups', 'imports', 'jobs', 'admins', 'roles', 'action-log'];

const addressOf = (name: string, customerId: number): string => {
  if (name === 'customers-grid') return 'customers';
  return name === 'record' ? `customers/${customerId}` : name;
};

const csv = [
  'email,_website,firstname,lastname',
  'ines.falk@example.com,base,Ines,Falk',
  'noor.haddad@example.com,base,Noor,Haddad',
  'nobody,base,No,Body',
].join('\n');

/** Does what an office does in a morning, so that its lists hold something. Answers whose record is shown. */
const work = async ({ request }: BrowserContext, url: string): Promise<number> => {
  const post = async (path: string, data: object): Promise<Record<string, unknown>> => {
    const answer = await request.post(`${url}/api/admin/${path}`, { data });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  };
  await post('session', demoLogins.admin);
  const phone = ['customers.view', 'customers.edit', 'orders.view', 'login-as-customer.use'];
  const { roleId } = await post('roles', { name: 'Phone', resources: phone });
  await post('roles', { name: 'Marketing', resources: ['customers.view', 'customers.export', 'groups.view'] });
  for (const name of ['Nell Okafor', 'Tomas Lind'])
    await post('admins', { email: `${name.split(' ')[0]?.toLowerCase()}@example.com`, name, roleId, by: 'link' });
  for (const [from, to] of [
    [2, 3],
    [3, 2],
  ] as const)
    await post('customers/actions', {
      action: 'assign-group',
      groupId: to,
      selection: { isAll: true, filter: { op: 'eq', field: 'groupId', value: from }, excludedIds: [] },
    });
  const found = await request.get(`${url}/api/admin/customers?q=${demoLogins.shopper.email}`);
  const { items } = (await found.json()) as { items: { customerId: number }[] };
  return items[0]?.customerId ?? 1;
};

const open = async (browser: Browser, state: Awaited<ReturnType<BrowserContext['storageState']>>, look: Look) => {
  const { scheme, width, isRightToLeft } = look;
  const context = await browser.newContext({
    storageState: state,
    viewport: { width, height: 860 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'en-US',
  });
  const page = await context.newPage();
  if (isRightToLeft)
    await page.addInitScript(() => document.addEventListener('DOMContentLoaded', () => (document.dir = 'rtl')));
  return page;
};

const show = async (page: Page, url: string, name: string, customerId: number): Promise<void> => {
  await page.goto('about:blank');
  await page.goto(`${url}/admin#${addressOf(name, customerId)}`);
  await page.waitForLoadState('networkidle');
  if (name === 'imports') {
    const checked = page.getByText('Import 2 rows');
    const file = { name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(`${csv}\n`) };
    if (!(await checked.isVisible())) await page.locator('foyer-customer-import input[type=file]').setInputFiles(file);
    await checked.waitFor();
  }
  await page.waitForTimeout(400);
};

/** A palette is enough for what is flat, and a third of the size. */
const take = async (page: Page, file: string): Promise<void> => {
  await sharp(await page.screenshot())
    .png({ palette: true, colours: 160, effort: 10 })
    .toFile(file);
};

const takeAll = async (browser: Browser, demo: DemoServer, folder: string, looks: readonly Look[]): Promise<void> => {
  const context = await browser.newContext();
  const customerId = await work(context, demo.url);
  const state = await context.storageState();
  for (const look of looks) {
    const page = await open(browser, state, look);
    for (const name of names) {
      await show(page, demo.url, name, customerId);
      const more = looks.length > 2 ? `-${look.width}-${look.isRightToLeft ? 'rtl' : 'ltr'}` : '';
      await take(page, join(folder, `${name}-${look.scheme}${more}.png`));
    }
    await page.context().close();
  }
};

const { check } = parseArgs({ options: { check: { type: 'string' } } }).values;
const schemes = ['light', 'dark'] as const;
const looks: Look[] =
  check === undefined
    ? schemes.map((scheme) => ({ scheme, width: 1280, isRightToLeft: false }))
    : schemes.flatMap((scheme) =>
        [360, 1280].flatMap((width) => [false, true].map((isRightToLeft) => ({ scheme, width, isRightToLeft }))),
      );
const folder = check ?? 'docs/images';
mkdirSync(folder, { recursive: true });
const [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
try {
  await takeAll(browser, demo, folder, looks);
} finally {
  await browser.close();
  await demo.remove();
}
