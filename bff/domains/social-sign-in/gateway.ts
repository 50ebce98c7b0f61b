import * as client from 'openid-client';
import * as v from 'valibot';
import { emailSchema, lineOf } from '../../../shared-types/fields.ts';
import type { ProviderConfig } from './providers.ts';

/** What one sign-in must come back with, so that nobody can hand in another's. */
export interface FlowChecks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Whom a provider vouches for. */
export interface SocialIdentity {
  /** Together with `subject` the one lasting name of the person there. */
  readonly issuer: string;
  readonly subject: string;
  /** Null where the provider tells none. */
  readonly email: string | null;
  /** Whether the provider says that it made sure of the address. */
  readonly isEmailVerified: boolean;
  readonly firstName: string;
  readonly lastName: string;
}

/** Speaks to the providers. Throws whatever the provider or the network does wrong; nothing of it is for answers. */
export interface SocialGateway {
  readonly providers: readonly Pick<ProviderConfig, 'providerId' | 'name'>[];
  /** Where to lead the browser. */
  begin(providerId: string, checks: FlowChecks): Promise<URL>;
  /** Exchanges what the provider sent back; `query` is the callback's. */
  finish(providerId: string, query: URLSearchParams, checks: FlowChecks): Promise<SocialIdentity>;
}

export interface GatewayOptions {
  providers: readonly ProviderConfig[];
  /** The BFF's own address. */
  publicUrl: string;
  /** Lets providers be asked over plain HTTP; for tests on this machine. */
  isInsecureAllowed?: boolean;
}

const timeoutSeconds = 10;

const textOf = (value: unknown, schema: v.GenericSchema<unknown, string>): string => {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : '';
};

const subjectSchema = v.pipe(v.string(), v.nonEmpty(), v.maxLength(255));

const identityOf = (
  { isEmailUnchecked }: ProviderConfig,
  issuer: string,
  claims: Readonly<Record<string, unknown>>,
): SocialIdentity => {
  const name = textOf(claims['name'], lineOf(255)).trim();
  const [first = '', ...rest] = name.split(/\s+/u);
  return {
    issuer,
    subject: v.parse(subjectSchema, claims['sub']),
    email: textOf(claims['email'], emailSchema) || null,
    // Apple sends the boolean as text.
    isEmailVerified: !isEmailUnchecked && (claims['email_verified'] === true || claims['email_verified'] === 'true'),
    firstName: textOf(claims['given_name'], lineOf(255)) || first,
    lastName: textOf(claims['family_name'], lineOf(255)) || rest.join(' '),
  };
};

const connect = async (provider: ProviderConfig, isInsecureAllowed: boolean): Promise<client.Configuration> => {
  const { issuer, clientId, clientSecret, plainOauth } = provider;
  if (plainOauth === undefined)
    return client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: timeoutSeconds,
      execute: [client.enableNonRepudiationChecks, ...(isInsecureAllowed ? [client.allowInsecureRequests] : [])],
    });
  const { authorization, token } = plainOauth;
  const server = { issuer, authorization_endpoint: authorization, token_endpoint: token };
  const config = new client.Configuration(server, clientId, clientSecret);
  config.timeout = timeoutSeconds;
  if (isInsecureAllowed) client.allowInsecureRequests(config);
  return config;
};

const readProfile = async (config: client.Configuration, accessToken: string, url: string): Promise<object> => {
  const response = await client.fetchProtectedResource(config, accessToken, new URL(url), 'GET');
  const profile = v.parse(v.looseObject({ user_id: subjectSchema }), await response.json());
  return { ...profile, sub: profile.user_id };
};

/** Makes the {@link SocialGateway}. A provider is looked up when it is first needed, and again after a failure. */
export const createSocialGateway = ({
  providers,
  publicUrl,
  isInsecureAllowed = false,
}: GatewayOptions): SocialGateway => {
  const connections = new Map<string, Promise<client.Configuration>>();

  const requireProvider = (providerId: string): ProviderConfig => {
    const provider = providers.find((each) => each.providerId === providerId);
    if (provider === undefined) throw new Error(`there is no provider ${providerId}`);
    return provider;
  };

  const connectionOf = (provider: ProviderConfig): Promise<client.Configuration> => {
    const known = connections.get(provider.providerId);
    if (known !== undefined) return known;
    const made = connect(provider, isInsecureAllowed);
    connections.set(provider.providerId, made);
    made.catch(() => connections.delete(provider.providerId));
    return made;
  };

  const callbackOf = ({ providerId }: ProviderConfig): string =>
    `${publicUrl}/api/account/social/${providerId}/callback`;

  return {
    providers: providers.map(({ providerId, name }) => ({ providerId, name })),

    begin: async (providerId, { state, nonce, codeVerifier }) => {
      const provider = requireProvider(providerId);
      return client.buildAuthorizationUrl(await connectionOf(provider), {
        redirect_uri: callbackOf(provider),
        scope: provider.scope,
        state,
        code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        ...(provider.plainOauth === undefined && { nonce }),
        ...(provider.isFormPost && { response_mode: 'form_post' }),
      });
    },

    finish: async (providerId, query, { state, nonce, codeVerifier }) => {
      const provider = requireProvider(providerId);
      const config = await connectionOf(provider);
      const url = new URL(`${callbackOf(provider)}?${query}`);
      const checks = { expectedState: state, pkceCodeVerifier: codeVerifier };
      if (provider.plainOauth !== undefined) {
        const { access_token: accessToken } = await client.authorizationCodeGrant(config, url, checks);
        const profile = await readProfile(config, accessToken, provider.plainOauth.profile);
        return identityOf(provider, provider.issuer, { ...profile });
      }
      const tokens = await client.authorizationCodeGrant(config, url, {
        ...checks,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error('the provider sent no ID token');
      const isTold = claims['email'] !== undefined || config.serverMetadata().userinfo_endpoint === undefined;
      const more = isTold ? {} : await client.fetchUserInfo(config, tokens.access_token, claims.sub);
      return identityOf(provider, claims.iss, { ...more, ...claims });
    },
  };
};
