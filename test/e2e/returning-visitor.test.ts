import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoViews } from '../../demo/seed/scopes.ts';
import { launchBrowser } from '../support/browser.ts';
import { type DemoServer, startDemo } from '../support/demo-server.ts';

/* Whoever comes back has code of ours in the browser already, so that elements are there in another order than at first. */

let demo: DemoServer;
let browser: Browser;
beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.remove();
});

/** Longer than all else that a page loads takes; a browser that has kept the rest of the code waits for the provider's alone. */
const providerDelay = 6000;

/** The labels of the registration on a page, and the store views for which the page asked for forms. */
const visit = async (context: BrowserContext, path: string) => {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const storeViews = new Set<string | undefined>();
  page.on('request', (request) => {
    if (request.url().includes('/api/store/forms/')) storeViews.add(request.headers()['foyer-store-view']);
  });
  await page.goto(`${demo.url}${path}`);
  const form = page.locator('foyer-create-account');
  await form.locator('input[name=firstName]').waitFor();
  const labels = (await form.locator('label').allTextContents()).map((label) => label.trim());
  await page.close();
  return { labels, storeViews: [...storeViews] };
};

describe('a visitor who comes back', () => {
  it('is asked in the store view of the page, also where the code of its provider comes last', async () => {
    const context = await browser.newContext({ locale: 'en-US' });
    expect((await visit(context, '/account#create')).labels).toContain('First name');
    await context.route(/\/chunks\/provider/u, async (route) => {
      await sleep(providerDelay);
      await route.continue();
    });
    const { labels, storeViews } = await visit(context, '/fr#create');
    expect(labels).toContain('Prénom');
    expect(storeViews).toEqual([demoViews.french]);
    await context.close();
  });
});
