import { createApp } from '../../../bff/app.ts';
import { createSocialGateway, type SocialGateway } from '../../../bff/domains/social-sign-in/gateway.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import { type Answer, type Client, createClient } from '../../support/client.ts';
import {
  clientId,
  clientSecret,
  type IdentityProvider,
  type Persona,
  startIdentityProvider,
} from '../../support/identity-provider.ts';

/** A BFF that people can sign in to with the accounts of a provider beside it. */
export interface SocialShop {
  /** How the BFF asks the provider. */
  social: SocialGateway;
  test: TestApp;
  provider: IdentityProvider;
  client(): Client;
  registerShopper(profile?: Record<string, unknown>): Promise<{ client: Client; customerId: number }>;
  /** Goes to the provider as `persona` and comes back; answers the outcome that the page is told, and the answer. */
  signIn(by: Client, persona: Persona | null): Promise<{ outcome: string | null; answer: Answer; back: URL }>;
  close(): Promise<void>;
}

export const returnTo = 'http://localhost:4000/account';
export const startPath = `/api/account/social/test?returnTo=${encodeURIComponent(returnTo)}`;

export const ada: Persona = {
  sub: 'ada-there',
  email: 'ada@example.com',
  email_verified: true,
  given_name: 'Ada',
  family_name: 'Lovelace',
};

/** The path of an address of the BFF. */
export const pathOf = (url: URL): string => url.pathname + url.search;

/** What the page is told by the address that an answer leads to. */
export const outcomeOf = (answer: Answer): string | null => {
  const to = answer.headers.get('location');
  return to === null ? null : new URL(to).searchParams.get('foyer-social');
};

export const openSocialShop = async (): Promise<SocialShop> => {
  const provider = await startIdentityProvider('http://localhost:4000/api/account/social/test/callback');
  const test = await createTestApp();
  const social = createSocialGateway({
    publicUrl: test.deps.origins.publicUrl,
    isInsecureAllowed: true,
    providers: [
      {
        providerId: 'test',
        name: 'Test Provider',
        issuer: provider.issuer,
        clientId,
        clientSecret,
        scope: 'openid email profile',
        isFormPost: false,
        isEmailUnchecked: false,
      },
    ],
  });
  const app = createApp({ ...test.deps, social });
  return {
    test,
    provider,
    social,
    client: () => createClient(app),
    registerShopper: async (profile) => {
      const { client, account } = await test.registerShopper(profile);
      return { client: createClient(app, client.cookies), customerId: account.customerId };
    },
    signIn: async (by, persona) => {
      provider.persona = persona;
      const begun = await by.get(startPath);
      const back = await provider.walk(begun.headers.get('location') ?? '');
      const answer = await by.get(pathOf(back));
      return { outcome: outcomeOf(answer), answer, back };
    },
    close: async () => {
      await test.close();
      await provider.stop();
    },
  };
};
