import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSocialGateway, type SocialGateway } from '../../../bff/domains/social-sign-in/gateway.ts';
import type { ProviderConfig } from '../../../bff/domains/social-sign-in/providers.ts';
import {
  clientId,
  clientSecret,
  type IdentityProvider,
  startIdentityProvider,
} from '../../support/identity-provider.ts';
import { ada } from './shop.ts';

const checks = { state: 'a-state', nonce: 'a-nonce', codeVerifier: 'v'.repeat(43) };
const publicUrl = 'http://localhost:4000';

const readText = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
};

const addressOf = (server: Server): string => {
  const bound = server.address();
  return `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`;
};

const providerOf = (issuer: string, more: Partial<ProviderConfig> = {}): ProviderConfig => ({
  providerId: 'test',
  name: 'Test',
  issuer,
  clientId,
  clientSecret,
  scope: 'openid email profile',
  isFormPost: false,
  isEmailUnchecked: false,
  ...more,
});

describe('a provider of OpenID Connect', () => {
  let provider: IdentityProvider;
  beforeEach(async () => {
    provider = await startIdentityProvider(`${publicUrl}/api/account/social/test/callback`);
    provider.persona = ada;
  });
  afterEach(() => provider.stop());

  const gatewayWith = (more: Partial<ProviderConfig> = {}): SocialGateway =>
    createSocialGateway({ providers: [providerOf(provider.issuer, more)], publicUrl, isInsecureAllowed: true });
  const comeBack = async (gateway: SocialGateway): Promise<URLSearchParams> =>
    (await provider.walk((await gateway.begin('test', checks)).href)).searchParams;

  it('vouches for a person', async () => {
    const gateway = gatewayWith();
    expect(await gateway.finish('test', await comeBack(gateway), checks)).toEqual({
      issuer: provider.issuer,
      subject: 'ada-there',
      email: 'ada@example.com',
      isEmailVerified: true,
      firstName: 'Ada',
      lastName: 'Lovelace',
    });
  });

  it('is not believed about an address where it does not check addresses', async () => {
    const gateway = gatewayWith({ isEmailUnchecked: true });
    const identity = await gateway.finish('test', await comeBack(gateway), checks);
    expect(identity).toMatchObject({ email: 'ada@example.com', isEmailVerified: false });
  });

  it.each<[string, Partial<typeof checks>]>([
    ['state', { state: 'another' }],
    ['nonce', { nonce: 'another' }],
    ['verifier', { codeVerifier: 'w'.repeat(43) }],
  ])('is refused with another %s', async (_, other) => {
    const gateway = gatewayWith();
    await expect(gateway.finish('test', await comeBack(gateway), { ...checks, ...other })).rejects.toBeInstanceOf(
      Error,
    );
  });

  it('is asked to post its answer where it must', async () => {
    const url = await gatewayWith({ isFormPost: true }).begin('test', checks);
    expect(url.searchParams.get('response_mode')).toBe('form_post');
  });

  it('is asked over HTTPS only', async () => {
    const gateway = createSocialGateway({ providers: [providerOf(provider.issuer)], publicUrl });
    await expect(gateway.begin('test', checks)).rejects.toBeInstanceOf(Error);
  });

  it('is looked up again after it could not be reached', async () => {
    let isReachable = false;
    const server = createServer((_, response) => {
      const { issuer } = provider;
      response.statusCode = isReachable ? 200 : 503;
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ issuer: addressOf(server), authorization_endpoint: `${issuer}/auth` }));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const providers = [providerOf(addressOf(server))];
    const gateway = createSocialGateway({ providers, publicUrl, isInsecureAllowed: true });
    await expect(gateway.begin('test', checks)).rejects.toBeInstanceOf(Error);
    isReachable = true;
    expect((await gateway.begin('test', checks)).origin).toBe(provider.issuer);
    server.close();
    server.closeAllConnections();
  });
});

/** Answers as Login with Amazon documents it: a bearer token, and a profile with `user_id`. */
describe('a provider of plain OAuth 2', () => {
  let server: Server;
  let address: string;
  let profile: unknown;
  let asked: string[];

  beforeEach(async () => {
    profile = { user_id: 'amzn1.account.ADA', email: 'ada@example.com', name: 'Ada King Lovelace' };
    asked = [];
    const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const text = await readText(request);
      asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''} ${text}`);
      const token = { access_token: 'Atza|token', token_type: 'bearer', expires_in: 3600 };
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(request.url === '/token' ? token : profile));
    };
    server = createServer((request, response) => void reply(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = addressOf(server);
  });
  afterEach(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });

  const openGateway = (): SocialGateway => {
    const plainOauth = { authorization: `${address}/ap/oa`, token: `${address}/token`, profile: `${address}/profile` };
    const provider = providerOf('https://www.amazon.com', { scope: 'profile', isEmailUnchecked: true, plainOauth });
    return createSocialGateway({ providers: [provider], publicUrl, isInsecureAllowed: true });
  };
  const answer = new URLSearchParams({ code: 'a-code', state: 'a-state' });

  it('is asked with PKCE and state, and vouches for the person but not for the address', async () => {
    const gateway = openGateway();
    const url = await gateway.begin('test', checks);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ scope: 'profile', code_challenge_method: 'S256' });
    expect(url.searchParams.has('nonce')).toBe(false);
    expect(await gateway.finish('test', answer, checks)).toEqual({
      issuer: 'https://www.amazon.com',
      subject: 'amzn1.account.ADA',
      email: 'ada@example.com',
      isEmailVerified: false,
      firstName: 'Ada',
      lastName: 'King Lovelace',
    });
    expect(asked[0]).toMatch(/^POST \/token .*code_verifier=v{43}/u);
    expect(asked[1]).toBe('GET /profile Bearer Atza|token ');
  });

  it('is refused with another state', async () => {
    await expect(openGateway().finish('test', answer, { ...checks, state: 'another' })).rejects.toBeInstanceOf(Error);
    expect(asked).toEqual([]);
  });

  it.each([null, [], {}, { user_id: '' }, { user_id: 7 }, { user_id: 'x'.repeat(300) }])(
    'is refused with the profile %.60j',
    async (strange) => {
      profile = strange;
      await expect(openGateway().finish('test', answer, checks)).rejects.toBeInstanceOf(Error);
    },
  );
});
