import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { credentials } from '../../../bff/domains/identity/collection.ts';
import { isConfirmationRequired } from '../../../bff/domains/identity/settings.ts';
import { socialFlows, socialLinks } from '../../../bff/domains/social-sign-in/collection.ts';
import { goodPassword } from '../../support/app.ts';
import { codesByField } from '../../support/people.ts';
import { ada, openSocialShop, outcomeOf, pathOf, returnTo, type SocialShop, startPath } from './shop.ts';

let shop: SocialShop;

beforeEach(async () => {
  shop = await openSocialShop();
});
afterEach(() => shop.close());

const pendingPath = '/api/account/social-sign-in';

describe('the way to the provider', () => {
  it('asks with PKCE, state and nonce, and keeps the secret to itself', async () => {
    const answer = await shop.client().get(startPath);
    expect(answer.status).toBe(303);
    const url = new URL(answer.headers.get('location') ?? '');
    expect(url.origin).toBe(shop.provider.issuer);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'foyer',
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: 'http://localhost:4000/api/account/social/test/callback',
      scope: 'openid email profile',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(url.searchParams.get(name)).toMatch(/^[\w-]{43}$/u);
    expect(url.href).not.toContain('a-secret-of');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    'http://localhost:4000@evil.example/',
    'http://user:secret@localhost:4000/',
    'javascript:alert(1)',
    'data:text/html,x',
    '/account',
    '',
    `http://localhost:4000/${'x'.repeat(3000)}`,
  ])('leads back to pages of the shop only, not to %.40s', async (page) => {
    const answer = await shop.client().get(`/api/account/social/test?returnTo=${encodeURIComponent(page)}`);
    expect([answer.status, answer.body?.errors?.[0]?.field]).toEqual([422, 'returnTo']);
    expect(await shop.test.deps.store.count(socialFlows, {})).toBe(0);
  });

  it('is not there for a provider that nobody configured', async () => {
    expect((await shop.client().get('/api/account/social/nobody')).status).toBe(404);
  });

  it('leads back to the page, which says so, where the provider cannot be reached', async () => {
    vi.spyOn(shop.social, 'begin').mockRejectedValue(new Error('the provider is down'));
    const answer = await shop.client().get(startPath);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`${returnTo}?foyer-social=failed`);
    expect(await shop.test.deps.store.count(socialFlows, {})).toBe(0);
  });

  it('is told to pages by name', async () => {
    const { body } = await shop.client().get('/api/store/social-providers');
    expect(body).toEqual({ items: [{ providerId: 'test', name: 'Test Provider' }] });
  });
});

describe('somebody new', () => {
  it('gets an account without a password and is signed in', async () => {
    const client = shop.client();
    const { outcome, answer } = await shop.signIn(client, ada);
    expect([answer.status, outcome]).toEqual([303, 'signed-in']);
    expect(answer.headers.get('location')).toBe(`${returnTo}?foyer-social=signed-in`);
    const { body } = await client.get('/api/account');
    expect(body).toMatchObject({ email: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace', isConfirmed: true });
    expect(await shop.test.deps.store.get(credentials, body.customerId)).toMatchObject({ passwordHash: null });
  });

  it('comes back to the same account, even with another address', async () => {
    const first = shop.client();
    await shop.signIn(first, ada);
    const second = shop.client();
    await shop.signIn(second, { ...ada, email: 'other@example.com' });
    const [one, two] = [await first.get('/api/account'), await second.get('/api/account')];
    expect(two.body.customerId).toBe(one.body.customerId);
  });

  it('is asked for the name that the provider does not tell', async () => {
    const client = shop.client();
    const { outcome } = await shop.signIn(client, { sub: 'x', email: 'ada@example.com', email_verified: true });
    expect(outcome).toBe('pending');
    expect((await client.get(pendingPath)).body.pending).toEqual({
      provider: { providerId: 'test', name: 'Test Provider' },
      email: 'ada@example.com',
      asksFor: 'name',
    });
    expect(codesByField((await client.post(pendingPath, { firstName: 'Ada' })).body)).toEqual({ lastName: 'REQUIRED' });
    expect((await client.post(pendingPath, { firstName: 'Ada', lastName: 'King' })).status).toBe(200);
    expect((await client.get('/api/account')).body.lastName).toBe('King');
    expect((await client.get(pendingPath)).body.pending).toBeNull();
  });

  it('must confirm an address that the provider did not check', async () => {
    const client = shop.client();
    expect((await shop.signIn(client, { ...ada, email_verified: false })).outcome).toBe('confirm');
    expect((await client.get('/api/account')).status).toBe(401);
    expect((await shop.signIn(shop.client(), { ...ada, email_verified: false })).outcome).toBe('confirm');
  });

  it('is told that an address is needed', async () => {
    expect((await shop.signIn(shop.client(), { sub: 'x' })).outcome).toBe('no-email');
  });
});

describe('somebody whose address has an account', () => {
  it('proves it once with the password, and signs in without it from then on', async () => {
    const { customerId } = await shop.registerShopper({ email: 'Ada@Example.com' });
    const client = shop.client();
    expect((await shop.signIn(client, ada)).outcome).toBe('pending');
    expect((await client.get('/api/account')).status).toBe(401);
    expect((await client.get(pendingPath)).body.pending).toMatchObject({
      asksFor: 'password',
      email: 'ada@example.com',
    });
    const wrong = await client.post(pendingPath, { password: 'Wrong-Lamp-41' });
    expect(codesByField(wrong.body)).toEqual({ password: 'PASSWORD_WRONG' });
    expect(codesByField((await client.post(pendingPath, {})).body)).toEqual({ password: 'REQUIRED' });
    expect((await client.post(pendingPath, { password: goodPassword })).body.customerId).toBe(customerId);
    expect((await client.get('/api/account')).body.customerId).toBe(customerId);
    expect((await shop.signIn(shop.client(), ada)).outcome).toBe('signed-in');
  });

  it('is never let in on the word of a provider that did not check the address', async () => {
    await shop.registerShopper({ email: 'ada@example.com' });
    expect((await shop.signIn(shop.client(), { ...ada, email_verified: false })).outcome).toBe('taken');
    expect(await shop.test.deps.store.count(socialLinks, {})).toBe(0);
  });

  it('needs the same browser for the password', async () => {
    await shop.registerShopper({ email: 'ada@example.com' });
    await shop.signIn(shop.client(), ada);
    const other = await shop.client().post(pendingPath, { password: goodPassword });
    expect([other.status, other.body.code]).toEqual([410, 'LINK_EXPIRED']);
  });

  it('has ten minutes, and can leave it', async () => {
    await shop.registerShopper({ email: 'ada@example.com' });
    const client = shop.client();
    await shop.signIn(client, ada);
    expect((await client.delete(pendingPath)).status).toBe(204);
    expect((await client.get(pendingPath)).body.pending).toBeNull();
    await shop.signIn(client, ada);
    shop.test.clock.advance(601);
    expect((await client.post(pendingPath, { password: goodPassword })).status).toBe(410);
  });

  it('takes an account that nobody confirmed, and all that could sign in to it goes', async () => {
    await shop.test.setSetting(isConfirmationRequired, true);
    const squatter = shop.client();
    const registered = await squatter.post('/api/account', {
      email: 'ada@example.com',
      password: goodPassword,
      firstName: 'Eve',
      lastName: 'Squatter',
    });
    expect(registered.status).toBe(202);
    const client = shop.client();
    expect((await shop.signIn(client, ada)).outcome).toBe('signed-in');
    const { customerId } = (await client.get('/api/account')).body;
    expect(await shop.test.deps.store.get(credentials, customerId)).toMatchObject({ passwordHash: null });
    const again = await squatter.post('/api/account/session', { email: 'ada@example.com', password: goodPassword });
    expect(again.body.code).toBe('SIGN_IN_FAILED');
  });
});

describe('the way back', () => {
  it('says that the person refused', async () => {
    expect((await shop.signIn(shop.client(), null)).outcome).toBe('cancelled');
  });

  it('is good once', async () => {
    const client = shop.client();
    const { back } = await shop.signIn(client, ada);
    expect(outcomeOf(await client.get(pathOf(back)))).toBe('expired');
  });

  it('is good for ten minutes', async () => {
    const client = shop.client();
    shop.provider.persona = ada;
    const back = await shop.provider.walk((await client.get(startPath)).headers.get('location') ?? '');
    shop.test.clock.advance(601);
    expect(outcomeOf(await client.get(pathOf(back)))).toBe('expired');
  });

  it('signs nobody in to the account of whoever sends them a link', async () => {
    shop.provider.persona = ada;
    const attacker = shop.client();
    const back = await shop.provider.walk((await attacker.get(startPath)).headers.get('location') ?? '');
    const victim = shop.client();
    await victim.get(startPath);
    const answer = await victim.get(pathOf(back));
    expect(outcomeOf(answer)).toBe('expired');
    expect((await victim.get('/api/account')).status).toBe(401);
  });

  it.each<[string, (back: URL) => void]>([
    ['another code', (back) => back.searchParams.set('code', 'guessed')],
    ['another issuer', (back) => back.searchParams.set('iss', 'https://evil.example')],
    ['no code', (back) => back.searchParams.delete('code')],
  ])('refuses %s', async (_, forge) => {
    const client = shop.client();
    shop.provider.persona = ada;
    const back = await shop.provider.walk((await client.get(startPath)).headers.get('location') ?? '');
    forge(back);
    expect(outcomeOf(await client.get(pathOf(back)))).toBe('failed');
    expect((await client.get('/api/account')).status).toBe(401);
  });

  it('refuses a code that was given to another sign-in', async () => {
    shop.provider.persona = ada;
    const [client, other] = [shop.client(), shop.client()];
    const stolen = await shop.provider.walk((await other.get(startPath)).headers.get('location') ?? '');
    const own = await shop.provider.walk((await client.get(startPath)).headers.get('location') ?? '');
    own.searchParams.set('code', stolen.searchParams.get('code') ?? '');
    expect(outcomeOf(await client.get(pathOf(own)))).toBe('failed');
  });

  it.each(['', '?state=', '?code=x&state=y', '?state=a&state=b', `?state=${'x'.repeat(5000)}`, '?%00=%ff'])(
    'is unmoved by %.40s',
    async (query) => {
      const answer = await shop.client().get(`/api/account/social/test/callback${query}`);
      expect([303, 400]).toContain(answer.status);
      expect(answer.headers.get('location') ?? 'http://localhost:4000').toMatch(/^http:\/\/localhost:4000/u);
    },
  );

  it('may be posted by the provider’s page, and leads on to itself', async () => {
    const client = shop.client();
    shop.provider.persona = ada;
    const back = await shop.provider.walk((await client.get(startPath)).headers.get('location') ?? '');
    const posted = await shop.client().call('POST', back.pathname, {
      body: `${back.searchParams}&user=%7B%7D`,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'https://appleid.apple.com' },
    });
    expect(posted.status).toBe(303);
    expect(posted.headers.getSetCookie()).toEqual([]);
    const onward = new URL(posted.headers.get('location') ?? '', back);
    expect(onward.href).toBe(back.href);
    expect(outcomeOf(await client.get(pathOf(onward)))).toBe('signed-in');
  });

  it('takes no other post', async () => {
    const path = '/api/account/social/test/callback';
    const json = { body: '{}', headers: { 'Content-Type': 'application/json' } };
    expect((await shop.client().call('POST', path, json)).status).toBe(415);
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect((await shop.client().call('POST', path, { body: 'x'.repeat(20_000), headers })).status).toBe(413);
  });
});
