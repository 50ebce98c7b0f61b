import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pages } from '../../../bff/domains/mails/settings.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import { type MailboxOf, openMailbox, tokenIn } from '../../support/mailbox.ts';

let test: TestApp;
let mailbox: MailboxOf;
beforeEach(async () => {
  test = await createTestApp();
  mailbox = openMailbox(test);
  await test.registerShopper({ email: 'ada@example.com' });
  await mailbox.take();
});
afterEach(async () => {
  await mailbox.close();
  await test.close();
});

const ask = async (): Promise<string> => {
  await test.client().post('/api/account/password-resets', { email: 'ada@example.com' });
  const [mail] = await mailbox.take();
  return mail!.text;
};
const linkIn = (text: string): string => /^http\S+token=\S+$/mu.exec(text)?.[0] ?? '';

describe.each(Object.values(pages).map(({ path }) => path))('GET %s', (path) => {
  it('is a page with one element that nobody keeps, frames or learns the address of', async () => {
    const answer = await test.client().get(`${path}?token=abc`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(answer.text).toMatch(/<foyer-[a-z-]+/u);
    expect(answer.text).not.toContain('abc');
  });
});

describe('the link in a mail', () => {
  it('does nothing when it is opened, however often and however', async () => {
    const link = linkIn(await ask());
    for (const method of ['GET', 'HEAD', 'GET', 'OPTIONS']) await test.app.request(link, { method });
    const answer = await test
      .client()
      .put(`/api/account/password-resets/${tokenIn({ text: link })}`, { newPassword: 'Quiet-Harbour-9' });
    expect(answer.status).toBe(204);
  });

  it('leads to the shop’s own page where one is configured, with what that page’s address has', async () => {
    await test.setSetting(pages['reset-password'].setting, 'https://shop.example/konto?lang=de#top');
    expect(linkIn(await ask()).replace(/token=[\w-]{43}/u, 'token=…')).toBe(
      'https://shop.example/konto?lang=de&token=…#top',
    );
  });

  it('does not depend on the host that a request names', async () => {
    const peer = { incoming: { socket: { remoteAddress: '192.0.2.1' } } };
    await test.app.request(
      'http://evil.example/api/account/password-resets',
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' },
        body: JSON.stringify({ email: 'ada@example.com' }),
      },
      peer,
    );
    const [mail] = await mailbox.take();
    expect(linkIn(mail!.text)).toMatch(/^http:\/\/localhost:4000\//u);
    expect(JSON.stringify(mail)).not.toContain('evil');
  });
});
