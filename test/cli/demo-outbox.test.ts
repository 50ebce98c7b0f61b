import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../bff/app.ts';
import { mountDemo } from '../../demo/site.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { type Client, createClient } from '../support/client.ts';
import { openMailbox } from '../support/mailbox.ts';

let test: TestApp;
let demo: Client;
beforeEach(async () => {
  test = await createTestApp();
  demo = createClient(createApp(test.deps, { extraRoutes: mountDemo }));
  await test.registerShopper({ email: 'ada@example.com', firstName: "Ada & 'Co'" });
});
afterEach(() => test.close());

describe('the outbox of the demo', () => {
  it('lists the mails, the latest first', async () => {
    await test.registerShopper({ email: 'grace@example.com' });
    const { status, text } = await demo.get('/outbox');
    expect(status).toBe(200);
    expect(text.indexOf('grace@example.com')).toBeGreaterThan(0);
    expect(text.indexOf('grace@example.com')).toBeLessThan(text.indexOf('ada@example.com'));
  });

  it('shows a mail as text, and its HTML in a frame that can do nothing but follow links', async () => {
    const page = await demo.get('/outbox/1');
    expect(page.text).toContain("Hello Ada &amp; 'Co',");
    expect(page.text).toMatch(/<iframe[^>]* sandbox="(?!.*allow-(?:scripts|same-origin|forms))/u);
    const frame = await demo.get('/outbox/1/html');
    expect(frame.headers.get('content-security-policy')).toMatch(/^sandbox (?!.*allow-scripts).*default-src 'none'/u);
    expect(frame.text).toContain('Hello Ada &amp; &#39;Co&#39;,');
  });

  it('says of a mail that was sent no more than that', async () => {
    const mailbox = openMailbox(test);
    await mailbox.settle();
    await mailbox.close();
    expect((await demo.get('/outbox/1')).text).toContain('is not kept');
    expect((await demo.get('/outbox/1/html')).status).toBe(404);
  });

  it.each(['0', '2', '1e3', '..%2f1', '%00', '-1'])('has nothing at /outbox/%s', async (id) => {
    expect((await demo.get(`/outbox/${id}`)).status).toBe(404);
  });

  it('is no part of what runs without the demo', async () => {
    expect((await test.client().get('/outbox')).status).toBe(404);
    expect((await test.client().get('/outbox/1/html')).status).toBe(404);
  });
});
