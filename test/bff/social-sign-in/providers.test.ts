import { describe, expect, it } from 'vitest';
import { readProviders } from '../../../bff/domains/social-sign-in/providers.ts';

const read = (environment: Record<string, string>) => readProviders(environment);
const keys = (name: string) => ({
  [`FOYER_OIDC_${name}_CLIENT_ID`]: 'id',
  [`FOYER_OIDC_${name}_CLIENT_SECRET`]: 'secret',
});

describe('providers of the environment', () => {
  it('are none unless there is one', () => {
    expect(read({ PATH: '/bin', FOYER_OIDC_GOOGLE_CLIENT_ID: '' })).toEqual({ providers: [], problems: [] });
  });

  it('need no more than their keys where there is a preset', () => {
    const { providers, problems } = read({
      ...keys('GOOGLE'),
      ...keys('APPLE'),
      ...keys('MICROSOFT'),
      ...keys('AMAZON'),
    });
    expect(problems).toEqual([]);
    expect(providers).toMatchObject([
      { providerId: 'google', name: 'Google', issuer: 'https://accounts.google.com', scope: 'openid email profile' },
      { providerId: 'apple', name: 'Apple', isFormPost: true },
      { providerId: 'microsoft', isEmailUnchecked: true },
      { providerId: 'amazon', isEmailUnchecked: true, plainOauth: { token: 'https://api.amazon.com/auth/o2/token' } },
    ]);
  });

  it('can be any with an issuer', () => {
    const { providers } = read({
      ...keys('ACME'),
      FOYER_OIDC_ACME_ISSUER: 'https://id.acme.example/realm',
      FOYER_OIDC_ACME_NAME: 'Acme',
    });
    expect(providers).toMatchObject([{ providerId: 'acme', name: 'Acme', isEmailUnchecked: false, isFormPost: false }]);
  });

  it.each(['', 'http://id.acme.example', 'id.acme.example', 'https://id.acme.example/?a=b'])(
    'are refused with the issuer "%s"',
    (issuer) => {
      const { providers, problems } = read({ ...keys('ACME'), FOYER_OIDC_ACME_ISSUER: issuer });
      expect(providers).toEqual([]);
      expect(problems).toEqual(["FOYER_OIDC_ACME_ISSUER must be the https address of the provider's issuer."]);
    },
  );

  it('are refused with half of their keys, and the secret is not in the words', () => {
    const { problems } = read({ FOYER_OIDC_GOOGLE_CLIENT_SECRET: 'hush' });
    expect(problems).toHaveLength(1);
    expect(problems.join()).not.toContain('hush');
  });

  it('take no preset from the prototype of an object', () => {
    expect(read(keys('CONSTRUCTOR')).problems).toHaveLength(1);
  });
});
