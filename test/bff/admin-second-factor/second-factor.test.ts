import { TOTP } from 'otpauth';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adminFactors, adminTickets } from '../../../bff/domains/admin-second-factor/collection.ts';
import { resetSecondFactor } from '../../../bff/domains/admin-second-factor/service.ts';
import { isSecondFactorRequired } from '../../../bff/domains/admin-second-factor/settings.ts';
import { runUpkeep } from '../../../bff/upkeep.ts';
import { adminSignIn, createTestApp, type TestApp } from '../../support/app.ts';
import { createAuthenticator } from '../../support/authenticator.ts';
import type { Answer, Client } from '../../support/client.ts';
import { codesByField } from '../../support/people.ts';

let test: TestApp;
let admin: Client;

beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
});
afterEach(() => test.close());

const base = '/api/admin/second-factor';
const currentPassword = adminSignIn.password;

const codeOf = (secret: string, secondsFromNow = 0): string =>
  new TOTP({ secret }).generate({ timestamp: test.clock.now.getTime() + secondsFromNow * 1000 });

/** Sets up an app for the admin; the clock goes on, so that the next code is another. */
const enrol = async (): Promise<{ secret: string; recoveryCodes: string[] }> => {
  const { secret } = (await admin.post(`${base}/totp`, { currentPassword })).body;
  const answer = await admin.put(`${base}/totp`, { code: codeOf(secret) });
  expect(answer.status).toBe(200);
  test.clock.advance(30);
  return { secret, recoveryCodes: answer.body.recoveryCodes };
};

const givePassword = (by: Client) => by.post('/api/admin/session', adminSignIn);
const giveCode = (by: Client, ticket: string, code: string): Promise<Answer> =>
  by.post('/api/admin/session/second-factor', { ticket, code });

const signIn = async (code: string, by = test.client()): Promise<Answer> => {
  const { body } = await givePassword(by);
  return giveCode(by, body.ticket, code);
};

describe('setting up an app', () => {
  it('shows the secret once, and counts after a first code', async () => {
    const { body } = await admin.post(`${base}/totp`, { currentPassword });
    expect(body.secret).toMatch(/^[A-Z2-7]{32}$/u);
    expect(body.uri).toContain('otpauth://totp/Foyer:owner%40shop.example?');
    expect(body.uri).toContain(`secret=${body.secret}`);
    expect((await givePassword(test.client())).status).toBe(200);
    const confirmed = await admin.put(`${base}/totp`, { code: codeOf(body.secret) });
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10);
    const read = await admin.get(base);
    expect(read.body).toMatchObject({ isTotpOn: true, recoveryCodesLeft: 10, isRequired: false, passkeys: [] });
    expect(read.text).not.toContain(body.secret);
    expect((await givePassword(test.client())).status).toBe(202);
  });

  it('needs the password', async () => {
    const answer = await admin.post(`${base}/totp`, { currentPassword: 'Wrong-Key-78' });
    expect(codesByField(answer.body)).toEqual({ currentPassword: 'PASSWORD_WRONG' });
  });

  it('refuses a wrong first code, and any after ten minutes', async () => {
    const { body } = await admin.post(`${base}/totp`, { currentPassword });
    expect((await admin.put(`${base}/totp`, { code: '000000' })).body.code).toBe('SECOND_FACTOR_FAILED');
    test.clock.advance(601);
    expect((await admin.put(`${base}/totp`, { code: codeOf(body.secret) })).body.code).toBe('LINK_EXPIRED');
  });

  it('keeps no recovery code readable', async () => {
    const { recoveryCodes } = await enrol();
    const stored = JSON.stringify(await test.deps.store.find(adminFactors, {}));
    for (const code of recoveryCodes) expect(stored).not.toContain(code.replaceAll('-', ''));
  });
});

describe('signing in with an app', () => {
  it('opens no session on the password alone', async () => {
    await enrol();
    const client = test.client();
    const answer = await givePassword(client);
    expect(answer.status).toBe(202);
    expect(answer.body).toMatchObject({ status: 'second-factor-required', methods: ['code'] });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await client.get(base)).status).toBe(401);
  });

  it('opens one with a code, spaces or not', async () => {
    const { secret } = await enrol();
    const client = test.client();
    const code = codeOf(secret);
    const answer = await signIn(`${code.slice(0, 3)} ${code.slice(3)}`, client);
    expect(answer).toMatchObject({ status: 200, body: { email: adminSignIn.email } });
    expect((await client.get(base)).status).toBe(200);
  });

  it('takes the codes of the step before and after, and no others', async () => {
    const { secret } = await enrol();
    test.clock.advance(600);
    expect((await signIn(codeOf(secret, -60))).body.code).toBe('SECOND_FACTOR_FAILED');
    expect((await signIn(codeOf(secret, 60))).body.code).toBe('SECOND_FACTOR_FAILED');
    expect((await signIn(codeOf(secret, -30))).status).toBe(200);
    expect((await signIn(codeOf(secret, 30))).status).toBe(200);
  });

  it('takes a code once, even from two at once', async () => {
    const { secret } = await enrol();
    const code = codeOf(secret);
    const answers = await Promise.all([signIn(code), signIn(code)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    expect((await signIn(code)).body.code).toBe('SECOND_FACTOR_FAILED');
  });

  it('takes no code of before one that was used', async () => {
    const { secret } = await enrol();
    expect((await signIn(codeOf(secret, 30))).status).toBe(200);
    expect((await signIn(codeOf(secret))).status).toBe(422);
  });

  it('takes each recovery code once, however it is typed', async () => {
    const { recoveryCodes } = await enrol();
    const [first = ''] = recoveryCodes;
    expect((await signIn(first.toLowerCase().replaceAll('-', ' '))).status).toBe(200);
    expect((await signIn(first)).body.code).toBe('SECOND_FACTOR_FAILED');
    expect((await admin.get(base)).body.recoveryCodesLeft).toBe(9);
  });

  it('ends earlier recovery codes with new ones', async () => {
    const { recoveryCodes } = await enrol();
    const renewed = await admin.post(`${base}/recovery-codes`, { currentPassword });
    expect((await signIn(recoveryCodes[0] ?? '')).status).toBe(422);
    expect((await signIn(renewed.body.recoveryCodes[0])).status).toBe(200);
  });

  it('allows ten tries in ten minutes, whatever tickets there are', async () => {
    const { secret } = await enrol();
    for (let tries = 0; tries < 10; tries += 1) expect((await signIn('000000')).status).toBe(422);
    expect((await signIn(codeOf(secret))).status).toBe(429);
    test.clock.advance(601);
    expect((await signIn(codeOf(secret))).status).toBe(200);
  });

  it('takes a ticket once, for ten minutes, and not with another password', async () => {
    const { secret, recoveryCodes } = await enrol();
    const client = test.client();
    const { ticket } = (await givePassword(client)).body;
    expect((await giveCode(client, ticket, codeOf(secret))).status).toBe(200);
    expect((await giveCode(client, ticket, recoveryCodes[0] ?? '')).body.code).toBe('LINK_EXPIRED');
    const late = (await givePassword(client)).body.ticket;
    test.clock.advance(601);
    expect((await giveCode(client, late, codeOf(secret))).body.code).toBe('LINK_EXPIRED');
    expect((await giveCode(client, 'guessed', codeOf(secret))).body.code).toBe('LINK_EXPIRED');
    await runUpkeep(test.deps);
    expect(await test.deps.store.count(adminTickets, {})).toBe(0);
  });

  it('can be set aside with the password', async () => {
    await enrol();
    expect((await admin.post(`${base}/totp/removal`, { currentPassword: 'Wrong-Key-78' })).status).toBe(422);
    expect((await admin.post(`${base}/totp/removal`, { currentPassword })).status).toBe(204);
    expect((await givePassword(test.client())).status).toBe(200);
  });
});

describe('an installation that asks for a second factor', () => {
  beforeEach(() => test.setSetting(isSecondFactorRequired, true));

  it('lets nobody in without, and has one set up at the next sign-in', async () => {
    const client = test.client();
    const { status, body } = await givePassword(client);
    expect([status, body.status, body.methods]).toEqual([202, 'enrolment-required', []]);
    expect((await giveCode(client, body.ticket, '123456')).body.code).toBe('LINK_EXPIRED');
    const enrolment = '/api/admin/session/enrolment';
    const setup = await client.post(enrolment, { ticket: body.ticket });
    const code = codeOf(setup.body.secret);
    expect((await client.put(enrolment, { ticket: body.ticket, code: '000000' })).body.code).toBe(
      'SECOND_FACTOR_FAILED',
    );
    const done = await client.put(enrolment, { ticket: body.ticket, code });
    expect(done.status).toBe(200);
    expect(done.body.admin.email).toBe(adminSignIn.email);
    expect(done.body.recoveryCodes).toHaveLength(10);
    expect((await client.get(base)).body).toMatchObject({ isTotpOn: true, isRequired: true });
    expect((await client.post(enrolment, { ticket: body.ticket })).body.code).toBe('LINK_EXPIRED');
  });

  it('keeps the last one', async () => {
    await enrol();
    expect((await admin.post(`${base}/totp/removal`, { currentPassword })).status).toBe(403);
  });
});

describe('passkeys of admins', () => {
  const authenticator = createAuthenticator();
  const add = async (): Promise<Answer> => {
    const { body } = await admin.post(`${base}/passkeys/options`, { name: 'Desk key', currentPassword });
    return admin.post(`${base}/passkeys`, { credential: authenticator.create(body) });
  };
  const signInByPasskey = async (by: Client, side: 'admin' | 'account'): Promise<Answer> => {
    const { body } = await by.post(`/api/${side}/session/passkey/options`);
    return by.post(`/api/${side}/session/passkey`, { credential: authenticator.get(body) });
  };

  it('sign in alone, being two factors already', async () => {
    expect((await add()).status).toBe(201);
    const client = test.client();
    expect(await givePassword(client)).toMatchObject({ status: 202, body: { methods: ['passkey'] } });
    expect((await signInByPasskey(client, 'admin')).status).toBe(200);
    expect((await client.get(base)).body.passkeys).toMatchObject([{ name: 'Desk key' }]);
  });

  it('sign nobody in on the side of shoppers, nor the other way round', async () => {
    await add();
    expect((await signInByPasskey(test.client(), 'account')).body.code).toBe('PASSKEY_REFUSED');
    const { client: shopper } = await test.registerShopper();
    const own = createAuthenticator();
    const { body } = await shopper.post('/api/account/passkeys/options', { name: 'Phone' });
    await shopper.post('/api/account/passkeys', { credential: own.create(body) });
    const asked = await shopper.post('/api/admin/session/passkey/options');
    const answer = await shopper.post('/api/admin/session/passkey', { credential: own.get(asked.body) });
    expect(answer.body.code).toBe('PASSKEY_REFUSED');
  });

  it('need the password to be added, and are removed by their owner', async () => {
    const refused = await admin.post(`${base}/passkeys/options`, { name: 'x', currentPassword: 'Wrong-Key-78' });
    expect(codesByField(refused.body)).toEqual({ currentPassword: 'PASSWORD_WRONG' });
    const { passkeyId } = (await add()).body;
    expect((await admin.delete(`${base}/passkeys/${passkeyId}`)).status).toBe(204);
    expect((await givePassword(test.client())).status).toBe(200);
  });
});

it('is reset by the operator, and every session of the admin ends', async () => {
  await enrol();
  const [factor] = await test.deps.store.find(adminFactors, {});
  await resetSecondFactor(test.deps, factor?.adminId ?? 0);
  admin.cookies.delete('foyer_admin_refresh');
  expect((await admin.get(base)).status).toBe(401);
  expect((await givePassword(test.client())).status).toBe(200);
});

const entries = async (): Promise<{ after: unknown; before: unknown }[]> => {
  const { items } = (await admin.get('/api/admin/action-log?sort=actionId')).body;
  const own = items.filter(({ group }: { group: string }) => group === 'admins');
  const details = own.map(({ actionId }: { actionId: number }) => admin.get(`/api/admin/action-log/${actionId}`));
  return (await Promise.all<Answer>(details)).map(({ body }) => ({
    action: body.action,
    entityName: body.entityName,
    before: body.before,
    after: body.after,
  }));
};
const entry = (before: object | null, after: object | null) => ({
  action: 'updated',
  entityName: adminSignIn.email,
  before,
  after,
});

describe('the action log', () => {
  it('tells what an admin changed of the own ways in, and nothing of the secrets', async () => {
    const { secret, recoveryCodes } = await enrol();
    await admin.post(`${base}/recovery-codes`, { currentPassword });
    const { body } = await admin.post(`${base}/passkeys/options`, { name: 'Desk key', currentPassword });
    const { passkeyId } = (await admin.post(`${base}/passkeys`, { credential: createAuthenticator().create(body) }))
      .body;
    await admin.delete(`${base}/passkeys/${passkeyId}`);
    expect((await admin.post(`${base}/totp/removal`, { currentPassword })).status).toBe(204);
    const found = await entries();
    expect(found).toEqual([
      entry(null, { authenticatorApp: 'set up' }),
      entry(null, { recovery: 'renewed' }),
      entry(null, { passkey: 'Desk key' }),
      entry({ passkey: 'Desk key' }, null),
      entry({ authenticatorApp: 'set up' }, null),
    ]);
    const text = JSON.stringify(found);
    for (const each of [secret, ...recoveryCodes]) expect(text).not.toContain(each);
  });

  it('tells of an app that a sign-in asked for, and of nothing that came to nothing', async () => {
    await test.setSetting(isSecondFactorRequired, true);
    const client = test.client();
    const { ticket } = (await givePassword(client)).body;
    const { secret } = (await client.post('/api/admin/session/enrolment', { ticket })).body;
    await client.put('/api/admin/session/enrolment', { ticket, code: '000000' });
    expect(await entries()).toEqual([]);
    await client.put('/api/admin/session/enrolment', { ticket, code: codeOf(secret) });
    expect(await entries()).toEqual([entry(null, { authenticatorApp: 'set up' })]);
  });
});
