import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { captchaMode, captchaProvider } from '../../../../bff/domains/captcha/settings.ts';
import { writeSetting } from '../../../../bff/domains/settings/service.ts';
import { createTestApp, goodPassword, type TestApp } from '../../../support/app.ts';
import { readTask } from '../../../support/captcha.ts';
import type { Answer } from '../../../support/client.ts';

let test: TestApp;
let service: Server;
let asked: URLSearchParams[];
let answering: (form: URLSearchParams) => { status?: number; body: string };

beforeEach(async () => {
  asked = [];
  answering = (form) => ({ body: JSON.stringify({ success: form.get('response') === 'good', action: 'sign-in' }) });
  service = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const form = new URLSearchParams(text);
      asked.push(form);
      const { status = 200, body } = answering(form);
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
    });
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const { port } = service.address() as AddressInfo;
  test = await createTestApp({
    hasCaptcha: true,
    captchaService: {
      verifyUrl: `http://127.0.0.1:${port}/siteverify`,
      secret: 'a secret',
      siteKey: 'a-site-key',
      scriptUrl: 'https://captcha.example/api.js',
      timeoutMs: 500,
    },
  });
  await writeSetting(test.deps.store, captchaProvider, 'site-verify');
  await test.setSetting(captchaMode, 'always');
  await test.registerShopper({ email: 'ada@example.com' });
});
afterEach(async () => {
  service.closeAllConnections();
  service.close();
  await test.close();
});

const signIn = (captcha: string): Promise<Answer> =>
  test.client().post('/api/account/session', { email: 'ada@example.com', password: goodPassword, captcha });

describe('a captcha service', () => {
  it('gives the page its key and its script, and no secret', async () => {
    const task = await readTask(test.client(), 'sign-in');
    expect(task).toMatchObject({
      provider: 'site-verify',
      challenge: null,
      siteKey: 'a-site-key',
      scriptUrl: 'https://captcha.example/api.js',
    });
    expect(JSON.stringify(task)).not.toContain('a secret');
    expect((await test.client().get('/api/store/config')).body.captcha.provider).toBe('site-verify');
  });

  it('is asked about a solution, with the secret and the client’s address', async () => {
    expect((await signIn('good')).status).toBe(200);
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({
      secret: 'a secret',
      response: 'good',
      sitekey: 'a-site-key',
      remoteip: '192.0.2.1',
    });
  });

  it('has its refusals believed, and its solutions used once', async () => {
    expect((await signIn('bad')).body.code).toBe('CAPTCHA_INVALID');
    expect((await signIn('good')).status).toBe(200);
    expect((await signIn('good')).body.code).toBe('CAPTCHA_INVALID');
  });

  it('solves nothing for another form', async () => {
    answering = () => ({ body: '{"success":true,"action":"create-account"}' });
    expect((await signIn('good')).body.code).toBe('CAPTCHA_INVALID');
  });

  it.each([
    ['nonsense', { body: 'null' }],
    ['a page', { body: '<!doctype html>' }],
    ['a failure', { status: 500, body: '{}' }],
    ['a redirect', { status: 302, body: '' }],
    ['a success that is no boolean', { body: '{"success":"yes"}' }],
  ])('that answers with %s lets nobody in', async (_, answer) => {
    answering = () => answer;
    const refusal = await signIn('good');
    expect(refusal.status).toBe(503);
    expect(refusal.body.code).toBe('BUSY');
    expect(refusal.headers.get('retry-after')).toBe('5');
  });

  it('that does not answer lets nobody in and keeps nobody waiting', async () => {
    service.closeAllConnections();
    await new Promise((resolve) => service.close(resolve));
    expect((await signIn('good')).status).toBe(503);
  });
});

describe('the pages that Foyer serves', () => {
  it('may load what the captcha service needs, and nothing else from elsewhere', async () => {
    const policy = (await test.client().get('/account')).headers.get('content-security-policy') ?? '';
    const sources = 'https://captcha.example https://*.captcha.example';
    for (const directive of ["script-src 'self'", 'frame-src', "connect-src 'self'"])
      expect(policy).toContain(`${directive} ${sources};`);
    const plain = await createTestApp();
    expect((await plain.client().get('/account')).headers.get('content-security-policy')).not.toContain('https:');
    await plain.close();
  });
});

describe('a captcha service that is not set up', () => {
  it('leaves the form under proof of work', async () => {
    const other = await createTestApp({ hasCaptcha: true });
    await writeSetting(other.deps.store, captchaProvider, 'site-verify');
    await other.deps.settings.reload();
    const task = await readTask(other.client(), 'sign-in');
    expect(task).toMatchObject({ provider: 'proof-of-work', siteKey: null });
    await other.close();
  });
});
