import type { APIRequestContext, Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type DemoServer, startDemo } from '../support/demo-server.ts';
import { expectPageAccessible } from '../support/page-accessibility.ts';

/*
 * An agent without a mouse, from signing in to a saved record and back. Nothing here clicks or focuses: whatever is not reached
 * by Tab, arrows and keys of the page cannot be reached. The steps build on each other.
 */

const surname = 'Quillfeather';
const people = 22;

let demo: DemoServer;
let browser: Browser;
let page: Page;
let colleague: APIRequestContext;
const pageErrors: string[] = [];

const url = (path: string): string => `${demo.url}${path}`;

const prepareCustomers = async (): Promise<void> => {
  await colleague.post(url('/api/admin/session'), {
    data: { email: 'admin@example.com', password: 'Copper-Meadow-77' },
  });
  for (let number = 1; number <= people; number += 1) {
    const made = await colleague.post(url('/api/admin/customers'), {
      data: {
        websiteId: 1,
        email: `quill${String(number).padStart(2, '0')}@example.com`,
        firstName: 'Quentin',
        lastName: surname,
      },
    });
    expect(made.status()).toBe(201);
  }
};

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', (error) => pageErrors.push(error.message));
  colleague = (await browser.newContext()).request;
  await prepareCustomers();
});

afterAll(async () => {
  await browser?.close();
  await demo?.remove();
});

/** What a screen reader would call the element with the focus, as far as a test needs it. */
const focusedName = (): Promise<string> =>
  page.evaluate(() => {
    let found = document.activeElement;
    while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
    if (!(found instanceof HTMLElement)) return '';
    const labels = 'labels' in found ? [...(found.labels as NodeListOf<HTMLElement>)] : [];
    const label = labels.map(({ innerText }) => innerText).join(' ');
    return (found.ariaLabel || label || found.innerText).replaceAll(/\s+/gu, ' ').trim();
  });

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Presses a key until the focus is on what has the name; fails with what it came past. */
const goTo = async (name: string | RegExp, key = 'Tab', pressesMax = 120): Promise<void> => {
  const passed: string[] = [];
  for (let presses = 0; presses < pressesMax; presses += 1) {
    const found = await focusedName();
    if (typeof name === 'string' ? found === name : name.test(found)) return;
    passed.push(found);
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never came to ${name}, only to: ${passed.join(' | ')}`);
};

const expectShown = async (locator: Locator): Promise<void> => {
  await locator.first().waitFor();
  expect(await locator.first().isVisible()).toBe(true);
};

/** Whoever sees the page sees where they are. */
const expectFocusSeen = async (): Promise<void> => {
  const isSeen = await page.evaluate(() => {
    let found = document.activeElement;
    while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
    if (found === null) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(found);
    const { top, bottom } = found.getBoundingClientRect();
    const isInView = bottom > 0 && top < innerHeight;
    return isInView && ((outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none');
  });
  expect([await focusedName(), isSeen]).toEqual([await focusedName(), true]);
};

const record = (): Locator => page.locator('foyer-customer');
const found = (words: string): Locator => page.getByText(words, { exact: true });

describe('an agent with the keyboard alone', () => {
  it('signs in', async () => {
    await page.goto(url('/admin'));
    await expectShown(page.getByLabel('E-mail'));
    await goTo('E-mail');
    await page.keyboard.type('admin@example.com');
    await goTo('Password');
    await page.keyboard.type('Copper-Meadow-77');
    await expectFocusSeen();
    await press('Enter');
    await expectShown(page.getByRole('grid'));
  });

  it('searches from anywhere', async () => {
    await press('/');
    await page.keyboard.type(surname);
    await expectShown(found('22 customers'));
    await expectFocusSeen();
  });

  it('filters, and takes a filter away by its chip', async () => {
    await goTo('Filters');
    await press('Enter');
    await goTo('E-mail');
    await page.keyboard.type('quill2');
    await expectFocusSeen();
    await press('Enter');
    await expectShown(found('3 customers'));
    expect(await focusedName()).toMatch(/^Filters/u);
    await expectPageAccessible(page);
    await goTo('Remove filter E-mail: quill2');
    await expectFocusSeen();
    await press('Enter');
    await expectShown(found('22 customers'));
    await expect.poll(focusedName).toBe('Search customers');
  });

  it('chooses columns', async () => {
    await goTo('Columns');
    await press('Enter');
    await goTo('Customer type');
    await expectFocusSeen();
    await press('Space');
    await expectPageAccessible(page);
    await goTo('Show these');
    await press('Enter');
    await expect.poll(focusedName).toBe('Columns');
    await expectShown(page.getByRole('columnheader', { name: 'Customer type' }));
  });

  it('sorts by a header', async () => {
    await goTo('Export');
    await press('Tab', 'Control+Home');
    await goTo('E-mail', 'ArrowRight');
    await expectFocusSeen();
    const header = page.getByRole('columnheader', { name: 'E-mail', exact: true });
    await press('Enter');
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('ascending');
    await expectShown(page.locator('[aria-rowindex="2"]').getByText('quill01@example.com'));
    await press('Enter');
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('descending');
    await expectShown(page.locator('[aria-rowindex="2"]').getByText('quill22@example.com'));
  });

  it('selects a row, the page, and all that match', async () => {
    await press('ArrowDown', 'Space');
    await expectShown(found('1 selected'));
    await press('Control+a');
    await expectShown(found('20 selected'));
    await expectPageAccessible(page);
    await goTo('Select all 22', 'Shift+Tab');
    await press('Enter');
    await expectShown(found('22 selected'));
    await expect.poll(focusedName).toBe('Select none');
    await press('Enter');
    await expectShown(found('0 selected'));
    await expect.poll(focusedName).toBe('Search customers');
  });

  it('opens the record of a row', async () => {
    await goTo('quill22@example.com', 'Tab', 15);
    await press('ArrowDown', 'ArrowDown');
    expect(await focusedName()).toBe('quill20@example.com');
    await expectFocusSeen();
    await press('Enter');
    await expectShown(record().getByRole('heading', { name: `Quentin ${surname}` }));
    await expectPageAccessible(page);
  });

  it('changes a field and saves it', async () => {
    await goTo('Customer view');
    await press('ArrowDown');
    await expectFocusSeen();
    await goTo(/^First name/u);
    await press('Control+a');
    await page.keyboard.type('Quincy');
    await expectFocusSeen();
    await expectPageAccessible(page);
    await goTo('Save and continue', 'Shift+Tab');
    await expectFocusSeen();
    await press('Enter');
    await expectShown(record().getByText('Saved.'));
    await expectShown(record().getByRole('heading', { name: `Quincy ${surname}` }));
  });

  it('goes through the panels by arrows, each of them accessible', async () => {
    await goTo('Account information');
    for (const name of ['Addresses', 'Orders', 'Shopping cart', 'Store credit', 'Newsletter', 'Activity']) {
      await press('ArrowDown');
      expect(await focusedName()).toBe(name);
      await expectFocusSeen();
      await expectShown(record().getByRole('tab', { name, selected: true }));
      await page.waitForLoadState('networkidle');
      await expectPageAccessible(page);
    }
  });

  it('goes back to the grid and finds the focus where it was', async () => {
    await goTo('Back', 'Shift+Tab');
    await press('Enter');
    await expectShown(page.getByRole('grid'));
    await expect.poll(focusedName).toBe('quill20@example.com');
    await expectFocusSeen();
    await expectShown(page.getByRole('gridcell', { name: `Quincy ${surname}` }));
    await expectPageAccessible(page);
    await press('ArrowDown');
    expect(await focusedName()).toBe('quill19@example.com');
  });

  it('ran without an error in the page', () => {
    expect(pageErrors).toEqual([]);
  });
});
