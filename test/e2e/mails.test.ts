import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderMail } from '../../bff/mail/render.ts';
import { launchBrowser } from '../support/browser.ts';
import { type DemoServer, startDemo } from '../support/demo-server.ts';
import { mailSetting, sayEverything } from '../support/mail-sayings.ts';

let demo: DemoServer;
let browser: Browser;
beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.remove();
});

const longName = 'Wolfeschlegelsteinhausenbergerdorff-Ampersand@a-very-long-domain-that-has-no-end.example';
const everyMail = [...sayEverything('Ada'), ...sayEverything(longName)].map(
  (mail) => renderMail(mail, mailSetting).html,
);

// Text, because the page knows nothing of this module. Landmarks are those of the program that shows the mail.
const findViolations = `axe.run({ rules: { region: { enabled: false }, 'landmark-one-main': { enabled: false } } }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`;

describe.each([320, 360, 700])('the mails on a screen %i pixels wide', (width) => {
  it.each(['light', 'dark'] as const)('fit and can be read, in %s colours', async (colorScheme) => {
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    await page.setContent('<!doctype html>');
    for (const html of everyMail) {
      await page.setContent(html);
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(widths[0]).toBeLessThanOrEqual(widths[1]!);
      await page.evaluate(axe.source);
      const found = await page.evaluate<string[]>(findViolations);
      expect(found).toEqual([]);
    }
    await page.close();
  });
});

describe('the outbox of the demo', () => {
  it('shows a mail the moment that it is written, and its link leads to a page of the shop', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${demo.url}/outbox`);
    await fetch(`${demo.url}/api/account`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        email: 'ines@example.com',
        password: 'Amber-Window-58',
        firstName: 'Ines',
        lastName: 'Carvalho',
      }),
    });
    await page.getByRole('link', { name: /Welcome to Nightjar.*ines@example\.com/u }).click();
    const mail = page.frameLocator('iframe');
    await mail.getByRole('heading', { name: 'Your account is ready' }).waitFor();
    await page.getByRole('button', { name: 'As text' }).click();
    expect(await page.locator('pre').innerText()).toContain('Hello Ines,');
    await page.getByRole('button', { name: 'As HTML' }).click();
    await mail.getByRole('link', { name: 'Go to your account' }).click();
    await page.waitForURL(`${demo.url}/account`);
    expect(page.url()).toBe(`${demo.url}/account`);
    await page.close();
  });
});
