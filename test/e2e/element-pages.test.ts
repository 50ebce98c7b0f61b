import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { elementPages } from '../../demo/pages/elements/list.ts';
import { demoLogins } from '../../demo/seed/logins.ts';
import { launchBrowser } from '../support/browser.ts';
import { type DemoServer, startDemo } from '../support/demo-server.ts';

/* The page of each element in the demo, with a shopper and an admin signed in. */

let demo: DemoServer;
let browser: Browser;
let page: Page;
let troubles: string[] = [];

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
  const context = await browser.newContext({ locale: 'en-US' });
  const headers = { 'Content-Type': 'application/json' };
  await context.request.post(`${demo.url}/api/account/session`, { headers, data: demoLogins.shopper });
  await context.request.post(`${demo.url}/api/admin/session`, { headers, data: demoLogins.admin });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', ({ message }) => troubles.push(message));
  page.on('console', (message) => {
    if (message.type() === 'warning') troubles.push(message.text());
  });
});

afterAll(async () => {
  await browser?.close();
  await demo?.remove();
});

/** Sets or takes away attributes of the element on the stage, and lets it draw itself. */
const change = (values: Record<string, string | null>): Promise<void> =>
  page.evaluate(async (all) => {
    const element = document.querySelector('#stage')?.firstElementChild;
    for (const [name, value] of Object.entries(all)) {
      if (value === null) element?.removeAttribute(name);
      else element?.setAttribute(name, value);
    }
    for (const _ of [1, 2]) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, values);

describe('the page of an element', () => {
  for (const { tag } of elementPages) {
    it(`lets one play with every attribute of ${tag}, which survives wrong ones and those that are taken away`, async () => {
      troubles = [];
      await page.goto(`${demo.url}/elements/${tag}`);
      await page.waitForFunction((each) => document.querySelector(`#stage ${each}:defined`) !== null, tag);
      const observed = await page.evaluate((each) => {
        const element = customElements.get(each) as unknown as { observedAttributes: string[] };
        return element.observedAttributes.filter((name) => !name.startsWith('aria-'));
      }, tag);
      expect(await page.locator('#attributes code').allTextContents()).toEqual(expect.arrayContaining(observed));

      await change(Object.fromEntries(observed.map((name) => [name, 'nonsense'])));
      // What is wrong is told once, and nothing else happens.
      expect(troubles.filter((text) => !text.startsWith(`<${tag}>: `))).toEqual([]);
      expect(new Set(troubles).size).toBe(troubles.length);

      troubles = [];
      await change(Object.fromEntries(observed.map((name) => [name, null])));
      expect(troubles).toEqual([]);
    });
  }
});

describe('the customers grid', () => {
  it('opens its panels although their code could not be fetched at first', async () => {
    let isDown = true;
    await page.route('**/panels-*.js', (route) => (isDown ? route.abort() : route.continue()));
    const failed = page.waitForEvent('requestfailed');
    await page.goto(`${demo.url}/elements/foyer-customer-grid`);
    await failed;
    isDown = false;
    troubles = [];
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByRole('button', { name: 'Apply' }).waitFor();
    expect(troubles).toEqual([]);
  });
});

describe('a customer’s record', () => {
  it('keeps within 320 px', async () => {
    await page.goto(`${demo.url}/elements/foyer-customer`);
    await page.getByRole('button', { name: 'Create an order' }).waitFor();
    const [content, width] = await page.locator('#stage foyer-customer').evaluate((element) => {
      element.style.inlineSize = '320px';
      return [element.scrollWidth, element.clientWidth];
    });
    expect(width).toBe(320);
    expect(content).toBe(width);
  });
});
