import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goodPassword } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import type { Persona } from '../../support/identity-provider.ts';
import { codesByField } from '../../support/people.ts';
import { ada, openSocialShop, outcomeOf, pathOf, returnTo, type SocialShop } from './shop.ts';

let shop: SocialShop;

beforeEach(async () => {
  shop = await openSocialShop();
});
afterEach(() => shop.close());

const linksPath = '/api/account/social-links';
const begin = (by: Client, more: object = {}) => by.post(linksPath, { providerId: 'test', returnTo, ...more });

const connect = async (by: Client, persona: Persona): Promise<string | null> => {
  shop.provider.persona = persona;
  const back = await shop.provider.walk((await begin(by)).body.url);
  return outcomeOf(await by.get(pathOf(back)));
};

describe('connecting an account elsewhere', () => {
  it('lets it sign in, whatever its address', async () => {
    const { client, customerId } = await shop.registerShopper();
    const persona = { ...ada, email: 'elsewhere@example.net', email_verified: false };
    expect(await connect(client, persona)).toBe('connected');
    const { body } = await client.get(linksPath);
    expect(body).toMatchObject({
      items: [
        { provider: { providerId: 'test', name: 'Test Provider' }, email: 'elsewhere@example.net', lastUsedAt: null },
      ],
      providers: [{ providerId: 'test', name: 'Test Provider' }],
      isProofNeeded: false,
      isPasswordSet: true,
    });
    const other = shop.client();
    expect((await shop.signIn(other, persona)).outcome).toBe('signed-in');
    expect((await other.get('/api/account')).body.customerId).toBe(customerId);
    expect((await client.get(linksPath)).body.items[0].lastUsedAt).not.toBeNull();
  });

  it('refuses one that signs somebody else in', async () => {
    await shop.signIn(shop.client(), ada);
    const { client } = await shop.registerShopper();
    expect(await connect(client, ada)).toBe('taken');
    expect((await client.get(linksPath)).body.items).toEqual([]);
  });

  it('is finished only by the browser and the session that began it', async () => {
    const { client } = await shop.registerShopper();
    shop.provider.persona = ada;
    const back = await shop.provider.walk((await begin(client)).body.url);
    expect(outcomeOf(await shop.client().get(pathOf(back)))).toBe('expired');
    const second = await shop.provider.walk((await begin(client)).body.url);
    await client.delete('/api/account/session');
    expect(outcomeOf(await client.get(pathOf(second)))).toBe('expired');
  });

  it('asks for the password when the sign-in was more than ten minutes ago', async () => {
    const { client } = await shop.registerShopper();
    shop.test.clock.advance(601);
    expect((await begin(client)).body.code).toBe('PROOF_REQUIRED');
    expect(codesByField((await begin(client, { currentPassword: 'Wrong-Lamp-41' })).body)).toEqual({
      currentPassword: 'PASSWORD_WRONG',
    });
    expect((await begin(client, { currentPassword: goodPassword })).status).toBe(200);
  });

  it('leads back to pages of the shop only', async () => {
    const { client } = await shop.registerShopper();
    const answer = await begin(client, { returnTo: 'https://evil.example/' });
    expect(codesByField(answer.body)).toEqual({ returnTo: 'OPTION_UNKNOWN' });
  });
});

describe('disconnecting it', () => {
  it('ends its signing in', async () => {
    const { client } = await shop.registerShopper({ email: 'grace@example.com' });
    await connect(client, ada);
    const [{ linkId }] = (await client.get(linksPath)).body.items;
    expect((await client.delete(`${linksPath}/${linkId}`)).status).toBe(204);
    expect((await client.get(linksPath)).body.items).toEqual([]);
  });

  it('keeps the last way into an account without a password', async () => {
    const client = shop.client();
    await shop.signIn(client, ada);
    await connect(client, { ...ada, sub: 'ada-again' });
    const { items } = (await client.get(linksPath)).body;
    const answers = await Promise.all(
      items.map(({ linkId }: { linkId: string }) => client.delete(`${linksPath}/${linkId}`)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('LAST_WAY_IN');
  });

  it('hides those of others', async () => {
    const { client } = await shop.registerShopper();
    await connect(client, ada);
    const [{ linkId }] = (await client.get(linksPath)).body.items;
    const { client: other } = await shop.registerShopper();
    expect((await other.delete(`${linksPath}/${linkId}`)).status).toBe(404);
    expect((await other.get(linksPath)).body.items).toEqual([]);
  });
});
