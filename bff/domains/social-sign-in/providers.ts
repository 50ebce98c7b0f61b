/*
 * Whose accounts sign in here, from the environment: `FOYER_OIDC_<NAME>_CLIENT_ID` and `…_CLIENT_SECRET`, and for a name that
 * is no preset `…_ISSUER`. Secrets stay in this process.
 */

/** Where a provider without OpenID Connect discovery is asked. */
export interface PlainOauthEndpoints {
  readonly authorization: string;
  readonly token: string;
  readonly profile: string;
}

/** A provider as it is configured. Holds a secret: never to be logged or answered. */
export interface ProviderConfig {
  /** Lower-case letters and digits; part of public addresses. */
  readonly providerId: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  /** It answers with a form that its page posts, where names or addresses are asked for. */
  readonly isFormPost: boolean;
  /** Its tokens may name an address that nobody checked, so that no claim of it counts. */
  readonly isEmailUnchecked: boolean;
  readonly plainOauth?: PlainOauthEndpoints;
}

type Preset = Partial<Omit<ProviderConfig, 'providerId' | 'clientId' | 'clientSecret'>>;

/**
 * - Google: https://developers.google.com/identity/openid-connect
 * - Apple: posts its answer where a scope is asked for; the client secret is a JWT that the operator renews every six
 *   months (https://developer.apple.com/documentation/signinwithapple).
 * - Microsoft: the issuer names the tenant of each person, which the library checks; an e-mail claim there proves nothing
 *   (https://learn.microsoft.com/entra/identity-platform/migrate-off-email-claim-authorization).
 * - Amazon: OAuth 2 without discovery or ID token, so there is no nonce; the profile is read with the access token, and says
 *   nothing of whether the address was checked (https://developer.amazon.com/docs/login-with-amazon/).
 */
const presets: Readonly<Record<string, Preset>> = {
  google: { name: 'Google', issuer: 'https://accounts.google.com' },
  apple: { name: 'Apple', issuer: 'https://appleid.apple.com', scope: 'openid email name', isFormPost: true },
  microsoft: {
    name: 'Microsoft',
    issuer: 'https://login.microsoftonline.com/common/v2.0',
    isEmailUnchecked: true,
  },
  amazon: {
    name: 'Amazon',
    issuer: 'https://www.amazon.com',
    scope: 'profile',
    isEmailUnchecked: true,
    plainOauth: {
      authorization: 'https://www.amazon.com/ap/oa',
      token: 'https://api.amazon.com/auth/o2/token',
      profile: 'https://api.amazon.com/user/profile',
    },
  },
};

const variable = /^FOYER_OIDC_([A-Z0-9]{1,32})_(CLIENT_ID|CLIENT_SECRET|ISSUER|NAME)$/u;

const isIssuer = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, search, hash, username } = new URL(text);
  return protocol === 'https:' && search === '' && hash === '' && username === '';
};

/** What the environment says of providers, and a line for each thing that is wrong with it. */
export const readProviders = (
  environment: Readonly<Record<string, string | undefined>>,
): { providers: ProviderConfig[]; problems: string[] } => {
  const given = new Map<string, Map<string, string>>();
  for (const [key, value] of Object.entries(environment)) {
    const [, name, part] = variable.exec(key) ?? [];
    if (name === undefined || part === undefined || value === undefined || value === '') continue;
    given.set(name, (given.get(name) ?? new Map<string, string>()).set(part, value));
  }
  const providers: ProviderConfig[] = [];
  const problems: string[] = [];
  for (const [name, parts] of given) {
    const providerId = name.toLowerCase();
    const preset = Object.hasOwn(presets, providerId) ? presets[providerId] : undefined;
    const [clientId, clientSecret] = [parts.get('CLIENT_ID'), parts.get('CLIENT_SECRET')];
    const issuer = parts.get('ISSUER') ?? preset?.issuer;
    if (clientId === undefined || clientSecret === undefined)
      problems.push(`FOYER_OIDC_${name}_CLIENT_ID and FOYER_OIDC_${name}_CLIENT_SECRET must be set together.`);
    else if (issuer === undefined || !isIssuer(issuer))
      problems.push(`FOYER_OIDC_${name}_ISSUER must be the https address of the provider's issuer.`);
    else
      providers.push({
        scope: 'openid email profile',
        isFormPost: false,
        isEmailUnchecked: false,
        ...preset,
        providerId,
        name: parts.get('NAME') ?? preset?.name ?? providerId,
        issuer,
        clientId,
        clientSecret,
      });
  }
  return { providers, problems };
};
