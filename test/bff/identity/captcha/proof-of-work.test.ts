import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  captchaAlwaysFor,
  captchaFailuresMax,
  captchaFormNames,
  captchaMinutes,
  captchaMode,
  isCaptchaEnabled,
} from '../../../../bff/domains/captcha/settings.ts';
import { writeSetting } from '../../../../bff/domains/settings/service.ts';
import { createTestApp, goodPassword, type TestApp } from '../../../support/app.ts';
import { readTask, solveTask } from '../../../support/captcha.ts';
import type { Answer, Client } from '../../../support/client.ts';

let test: TestApp;
let client: Client;
beforeEach(async () => {
  test = await createTestApp({ hasCaptcha: true });
  vi.useFakeTimers({ toFake: ['Date'], now: test.clock.now });
  await test.registerShopper({ email: 'ada@example.com' });
  client = test.client();
});
afterEach(async () => {
  vi.useRealTimers();
  await test.close();
});

const advance = (seconds: number): void => {
  test.clock.advance(seconds);
  vi.setSystemTime(test.clock.now);
};
const signIn = (password: string, captcha?: string, peer = '192.0.2.1', email = 'ada@example.com'): Promise<Answer> =>
  client.post('/api/account/session', { email, password, ...(captcha !== undefined && { captcha }) }, { peer });
const fail = async (times: number, peer?: string, email?: string): Promise<void> => {
  for (let round = 0; round < times; round += 1)
    expect((await signIn('Wrong-Lamp-42', undefined, peer, email)).body.code).toBe('SIGN_IN_FAILED');
};
const chooseForms = async (...names: string[]): Promise<void> => {
  await writeSetting(test.deps.store, captchaFormNames, names);
  await test.deps.settings.reload();
};
const solved = async (form: Parameters<typeof readTask>[1] = 'sign-in') => solveTask(await readTask(client, form));

const codeOf = async (solution: string): Promise<string> => (await signIn(goodPassword, solution)).body.code;

describe('GET /api/store/captcha/{form}', () => {
  it('gives work to do, another each time, that nobody may keep', async () => {
    const [one, other] = [await readTask(client, 'sign-in'), await readTask(client, 'sign-in')];
    expect(one).toMatchObject({
      form: 'sign-in',
      isAlwaysRequired: false,
      provider: 'proof-of-work',
      siteKey: null,
      scriptUrl: null,
      expiresAt: '2026-03-01T12:07:00.000Z',
      challenge: { parameters: { algorithm: 'PBKDF2/SHA-256', keyPrefix: '00', data: { form: 'sign-in' } } },
    });
    expect(one.challenge?.signature).not.toBe(other.challenge?.signature);
    const answer = await client.get('/api/store/captcha/sign-in');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('refuses a form that there is not', async () => {
    expect((await client.get('/api/store/captcha/checkout')).status).toBe(422);
  });

  it('says which forms ask every time, and so does the store’s description', async () => {
    expect((await readTask(client, 'forgot-password')).isAlwaysRequired).toBe(true);
    const config = await client.get('/api/store/config');
    expect(config.body.captcha).toEqual({ provider: 'proof-of-work', forms: ['forgot-password'] });
    await test.setSetting(captchaMode, 'always');
    const strict = await client.get('/api/store/config');
    expect(strict.body.captcha.forms).toEqual(['sign-in', 'forgot-password']);
    await test.setSetting(isCaptchaEnabled, false);
    expect((await client.get('/api/store/config')).body.captcha.forms).toEqual([]);
  });
});

describe('signing in', () => {
  it('asks for a captcha after three failures for one account, wherever they came from', async () => {
    for (const peer of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) await fail(1, peer);
    const answer = await signIn(goodPassword, undefined, '192.0.2.4');
    expect(answer.status).toBe(403);
    expect(answer.body.code).toBe('CAPTCHA_REQUIRED');
    expect((await signIn(goodPassword, await solved(), '192.0.2.4')).status).toBe(200);
  });

  it('asks for one after three failures from one address, for whatever accounts', async () => {
    for (const name of ['a', 'b', 'c']) await fail(1, '192.0.2.9', `${name}@example.com`);
    expect((await signIn(goodPassword, undefined, '192.0.2.9')).body.code).toBe('CAPTCHA_REQUIRED');
    expect((await signIn(goodPassword, undefined, '192.0.2.8')).status).toBe(200);
  });

  it('asks alike whether there is an account or not', async () => {
    for (const email of ['ada@example.com', 'nobody@example.com']) {
      for (const peer of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) await fail(1, `${peer}${email.length % 10}`, email);
      expect((await signIn(goodPassword, undefined, '192.0.2.99', email)).body.code).toBe('CAPTCHA_REQUIRED');
    }
  });

  it('asks no more after a success', async () => {
    for (const peer of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) await fail(1, peer);
    expect((await signIn(goodPassword, await solved(), '192.0.2.4')).status).toBe(200);
    expect((await signIn(goodPassword, undefined, '192.0.2.4')).status).toBe(200);
  });

  it('asks no more when the failures are an hour old', async () => {
    await fail(3);
    advance(3600);
    expect((await signIn(goodPassword)).status).toBe(200);
  });

  it('takes the number of failures from the store, and asks every time where that is none', async () => {
    await test.setSetting(captchaFailuresMax, 1);
    await fail(1);
    expect((await signIn(goodPassword)).body.code).toBe('CAPTCHA_REQUIRED');
    await test.setSetting(captchaFailuresMax, 0);
    expect((await signIn(goodPassword, undefined, '192.0.2.7', 'new@example.com')).body.code).toBe('CAPTCHA_REQUIRED');
  });

  it('never asks where the store turned captchas off or this form is not under one', async () => {
    await chooseForms('user_forgotpassword');
    await fail(5);
    await test.setSetting(isCaptchaEnabled, false);
    await fail(4);
    expect((await signIn(goodPassword)).status).toBe(200);
  });

  it('asks every time where the store put this form among those that do, and only where it chose the form', async () => {
    await writeSetting(test.deps.store, captchaAlwaysFor, ['user_login', 'user_edit']);
    await test.deps.settings.reload();
    expect((await signIn(goodPassword)).body.code).toBe('CAPTCHA_REQUIRED');
    const config = await client.get('/api/store/config');
    expect(config.body.captcha.forms).toEqual(['sign-in']);
  });

  it('does not look at the password without the captcha', async () => {
    await test.setSetting(captchaMode, 'always');
    const [right, wrong] = [await signIn(goodPassword), await signIn('Wrong-Lamp-42')];
    expect(right.text).toBe(wrong.text);
  });
});

describe('a solution', () => {
  beforeEach(() => test.setSetting(captchaMode, 'always'));

  it('is good once, also when the password was wrong, and also when it comes twice at once', async () => {
    const solution = await solved();
    expect((await signIn('Wrong-Lamp-42', solution)).body.code).toBe('SIGN_IN_FAILED');
    expect(await codeOf(solution)).toBe('CAPTCHA_INVALID');
    const twice = await solved();
    const statuses = (await Promise.all([signIn(goodPassword, twice), signIn(goodPassword, twice)])).map(
      (a) => a.status,
    );
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 422]);
  });

  it('is good once however it is written', async () => {
    const solution = await solved();
    expect((await signIn(goodPassword, solution)).status).toBe(200);
    const payload = JSON.parse(Buffer.from(solution, 'base64').toString());
    const spaced = Buffer.from(JSON.stringify({ ...payload, more: 1 }, null, 2)).toString('base64');
    expect(await codeOf(spaced)).toBe('CAPTCHA_INVALID');
    expect(await codeOf(solution.replaceAll('=', ''))).toBe('CAPTCHA_INVALID');
    payload.challenge.signature = payload.challenge.signature.toUpperCase();
    expect(await codeOf(Buffer.from(JSON.stringify(payload)).toString('base64'))).toBe('CAPTCHA_INVALID');
  });

  it('is good for its time and no longer', async () => {
    const [early, late] = [await solved(), await solved()];
    advance(419);
    expect((await signIn(goodPassword, early)).status).toBe(200);
    advance(1);
    expect(await codeOf(late)).toBe('CAPTCHA_INVALID');
  });

  it('is good for as many minutes as the store says', async () => {
    await test.setSetting(captchaMinutes, 2);
    const [early, late] = [await solved(), await solved()];
    advance(119);
    expect((await signIn(goodPassword, early)).status).toBe(200);
    advance(1);
    expect(await codeOf(late)).toBe('CAPTCHA_INVALID');
  });

  it('is good only for the form that it was asked for', async () => {
    expect(await codeOf(await solved('create-account'))).toBe('CAPTCHA_INVALID');
  });

  it('is good only for tasks of this installation', async () => {
    const other = await createTestApp({ hasCaptcha: true });
    const foreign = await solveTask(await readTask(other.client(), 'sign-in'));
    await other.close();
    expect(await codeOf(foreign)).toBe('CAPTCHA_INVALID');
  });

  it.each([
    ['no work', (p: Payload) => void (p.solution.counter += 1)],
    ['another key', (p: Payload) => void (p.solution.derivedKey = '00'.repeat(32))],
    ['an easier task', (p: Payload) => void (p.challenge.parameters['keyPrefix'] = '')],
    ['cheaper work', (p: Payload) => void (p.challenge.parameters['cost'] = 1)],
    ['endless work', (p: Payload) => void (p.challenge.parameters['cost'] = 1e15)],
    ['a later expiry', (p: Payload) => void (p.challenge.parameters['expiresAt'] = 9e12)],
    ['another form', (p: Payload) => void (p.challenge.parameters['data'] = { form: 'gift-card' })],
    ['no signature', (p: Payload) => void (p.challenge.signature = '')],
    ['a counter that is no number', (p: Payload) => void (p.solution.counter = 'x' as never)],
  ])('with %s is refused', async (_, change) => {
    const payload = JSON.parse(Buffer.from(await solved(), 'base64').toString()) as Payload;
    change(payload);
    expect(await codeOf(Buffer.from(JSON.stringify(payload)).toString('base64'))).toBe('CAPTCHA_INVALID');
  });

  it.each([
    'x',
    'null',
    Buffer.from('null').toString('base64'),
    Buffer.from('[]').toString('base64'),
    'A'.repeat(4096),
  ])('that is none is refused: %.20s', async (solution) => {
    expect(await codeOf(solution)).toBe('CAPTCHA_INVALID');
  });

  it('that is too long, or has spaces, is refused as bad input', async () => {
    expect(await codeOf('A'.repeat(4097))).toBe('INPUT_INVALID');
    expect(await codeOf('a b')).toBe('INPUT_INVALID');
  });
});

interface Payload {
  challenge: { parameters: Record<string, unknown>; signature: string };
  solution: { counter: number; derivedKey: string };
}

describe('other forms', () => {
  it('creating an account asks every time where the store chose it', async () => {
    await chooseForms('user_create');
    const profile = { email: 'new@example.com', password: goodPassword, firstName: 'Ada', lastName: 'Byron' };
    expect((await client.post('/api/account', profile)).body.code).toBe('CAPTCHA_REQUIRED');
    const captcha = await solved('create-account');
    expect((await client.post('/api/account', { ...profile, captcha })).status).toBe(201);
  });

  it('changing the password or the e-mail asks after failures with the current password', async () => {
    await chooseForms('user_edit');
    await signIn(goodPassword);
    const wrong = { currentPassword: 'Wrong-Lamp-42', newPassword: 'Other-Lamp-43' };
    for (let round = 0; round < 3; round += 1)
      expect((await client.put('/api/account/password', wrong)).body.code).toBe('INPUT_INVALID');
    const right = { currentPassword: goodPassword, email: 'eve@example.com' };
    expect((await client.put('/api/account/email', right)).body.code).toBe('CAPTCHA_REQUIRED');
    const captcha = await solved('change-password');
    expect((await client.put('/api/account/email', { ...right, captcha })).status).toBeLessThan(300);
  });

  it('redeeming a gift card asks after codes of no card, also where one only looks what a card is worth', async () => {
    await chooseForms('gift_card');
    await signIn(goodPassword);
    const path = '/api/account/gift-cards';
    const check = (code: string, captcha?: string): Promise<Answer> =>
      client.post(`${path}/check`, { code, ...(captcha !== undefined && { captcha }) });
    const redeem = (code: string, captcha?: string): Promise<Answer> =>
      client.post(
        `${path}/redeem`,
        { code, ...(captcha !== undefined && { captcha }) },
        { headers: { 'Idempotency-Key': 'redeem-1' } },
      );
    expect((await redeem('NONE-1')).body.code).toBe('GIFT_CARD_UNKNOWN');
    for (const code of ['NONE-2', 'NONE-3']) expect((await check(code)).body.code).toBe('GIFT_CARD_UNKNOWN');
    const admin = await test.signInAdmin();
    const issued = await admin.post(
      '/api/admin/gift-cards',
      { websiteId: 1, amount: 2500, currency: 'USD' },
      { headers: { 'Idempotency-Key': 'issue-1' } },
    );
    const { code } = issued.body;
    expect((await check(code)).body.code).toBe('CAPTCHA_REQUIRED');
    expect((await redeem(code)).body.code).toBe('CAPTCHA_REQUIRED');
    expect((await redeem(code, await solved('sign-in'))).body.code).toBe('CAPTCHA_INVALID');
    expect((await redeem(code, await solved('gift-card'))).status).toBe(201);
    expect((await redeem(code, await solved('gift-card'))).status).toBe(201);
  });

  it('redeeming a gift card never asks where the store did not choose it', async () => {
    await signIn(goodPassword);
    const headers = { 'Idempotency-Key': 'redeem-1' };
    for (let round = 0; round < 6; round += 1)
      expect(
        (await client.post('/api/account/gift-cards/redeem', { code: `NONE-${round}` }, { headers })).body.code,
      ).toBe('GIFT_CARD_UNKNOWN');
  });
});
