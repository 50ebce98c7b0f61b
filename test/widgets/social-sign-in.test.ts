import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { PendingSocialSignIn, SocialLinkList, SocialProvider } from '../../shared-types/social-sign-in.ts';
import '../../widgets/account/linked-accounts/index.ts';
import '../../widgets/account/social-sign-in/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { ada, type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import {
  buttonNamed,
  expectSoon,
  expectText,
  findAllDeep,
  findDeep,
  newAddress,
  openPage,
  textIn,
} from '../support/provider.ts';

const google: SocialProvider = { providerId: 'google', name: 'Google' };
const apple: SocialProvider = { providerId: 'apple', name: 'Apple' };

let bff: FakeBff;
let providers: SocialProvider[];
let pending: PendingSocialSignIn | null;
let links: SocialLinkList;

beforeEach(() => {
  bff = startFakeBff();
  providers = [google, apple];
  pending = null;
  links = {
    items: [
      {
        linkId: 'l1',
        provider: google,
        email: 'ada@gmail.example',
        createdAt: '2026-03-01T09:30:00.000Z',
        lastUsedAt: null,
      },
    ],
    providers,
    isProofNeeded: false,
    isPasswordSet: true,
  };
  bff.use(
    http.get('*/api/store/social-providers', () => HttpResponse.json({ items: providers })),
    http.get('*/api/account/social-sign-in', () => HttpResponse.json({ pending })),
    http.post('*/api/account/social-sign-in', () => {
      bff.account = ada;
      return HttpResponse.json(ada);
    }),
    http.delete('*/api/account/social-sign-in', () => {
      pending = null;
      return new HttpResponse(null, { status: 204 });
    }),
    http.get('*/api/store/forms/customer_account_create', () =>
      HttpResponse.json({
        form: 'customer_account_create',
        fields: [
          { name: 'firstName', label: 'Given name', inputType: 'text', isRequired: true, section: 'personal' },
          { name: 'lastName', label: 'Family name', inputType: 'text', isRequired: true, section: 'personal' },
          { name: 'email', label: 'E-mail', inputType: 'email', isRequired: true, section: 'sign-in' },
        ],
      }),
    ),
    http.get('*/api/account/social-links', () => HttpResponse.json(links)),
    http.delete('*/api/account/social-links/l1', () => {
      links = { ...links, items: [] };
      return new HttpResponse(null, { status: 204 });
    }),
  );
});
afterEach(() => bff.stop());

const showButtons = async (outcome?: PendingSocialSignIn, address = newAddress()): Promise<HTMLElement> => {
  const page = await openPage(html`<foyer-social-sign-in></foyer-social-sign-in>`, address);
  const element = page.querySelector('foyer-social-sign-in')!;
  if (outcome) {
    pending = outcome;
    Object.assign(element, { outcome: 'pending' });
  }
  return element;
};

describe('foyer-social-sign-in', () => {
  it('leads to each provider and back to this page', async () => {
    const address = newAddress();
    const element = await showButtons(undefined, address);
    await expectText(element, 'Continue with Google');
    const [first, second] = findAllDeep<HTMLAnchorElement>(element, 'a');
    const url = new URL(first!.href);
    expect(url.origin + url.pathname).to.equal(`${address}/api/account/social/google`);
    expect(url.searchParams.get('returnTo')).to.equal(location.href);
    expect(second?.textContent).to.contain('Continue with Apple');
    await expectAccessible(element);
  });

  it('shows nothing where the store has no providers', async () => {
    providers = [];
    const element = await showButtons();
    await expectSoon(() => bff.callsOf('GET /api/store/social-providers').length > 0, 'the store is asked');
    expect(findDeep(element, 'a')).to.equal(undefined);
  });

  it('shows nothing to whoever is signed in', async () => {
    bff.account = ada;
    const element = await showButtons();
    await expectSoon(() => bff.callsOf('GET /api/account/session').length > 0, 'the session is known');
    expect(findDeep(element, 'a')).to.equal(undefined);
  });

  it('asks once for the password of the account with the same address, and signs in', async () => {
    const element = await showButtons({ provider: google, email: 'ada@example.com', asksFor: 'password' });
    await expectText(element, 'There is already an account with ada@example.com.');
    await expectSoon(() => element.querySelector('input[type=password]') !== null, 'the password is asked for');
    await expectAccessible(element);
    const signedIn = new Promise<number>((resolve) => {
      element.addEventListener('foyer-signed-in', ({ detail }) => resolve(detail.account.customerId), { once: true });
    });
    await userEvent.fill(element.querySelector('input[type=password]')!, 'Tidal-Lamp-42');
    await userEvent.click(buttonNamed(element, 'Continue'));
    expect(await signedIn).to.equal(7);
    expect(bff.callsOf('POST /api/account/social-sign-in')[0]?.body).to.deep.equal({ password: 'Tidal-Lamp-42' });
  });

  it('says at the field that the password is wrong', async () => {
    const element = await showButtons({ provider: google, email: 'ada@example.com', asksFor: 'password' });
    await expectSoon(() => element.querySelector('input[type=password]') !== null, 'the password is asked for');
    const error = { field: 'password', code: 'PASSWORD_WRONG', message: 'This is not your current password.' } as const;
    bff.failOnce('POST /api/account/social-sign-in', { code: 'INPUT_INVALID', errors: [error] });
    await userEvent.fill(element.querySelector('input[type=password]')!, 'Wrong-Lamp-41');
    await userEvent.click(buttonNamed(element, 'Continue'));
    await expectText(element, 'This is not your current password.');
  });

  it('asks for a name that the provider did not tell, and can be left', async () => {
    const element = await showButtons({ provider: apple, email: 'ada@example.com', asksFor: 'name' });
    await expectText(element, 'Apple did not tell us.');
    await expectSoon(() => element.querySelector('input[name=lastName]') !== null, 'the name is asked for');
    // As the store's registration form calls them, and nothing else of it.
    expect([...element.querySelectorAll('label')].map((label) => label.textContent?.trim())).to.deep.equal([
      'Given name',
      'Family name',
    ]);
    await userEvent.click(buttonNamed(element, 'Cancel'));
    await expectText(element, 'Continue with Google');
    expect(bff.callsOf('DELETE /api/account/social-sign-in')).to.have.length(1);
  });
});

const showLinks = async (): Promise<HTMLElement> => {
  bff.account = ada;
  const page = await openPage(html`<foyer-linked-accounts></foyer-linked-accounts>`);
  return page.querySelector('foyer-linked-accounts')!;
};

describe('foyer-linked-accounts', () => {
  it('lists them with when they were connected', async () => {
    const element = await showLinks();
    await expectText(element, 'ada@gmail.example · Connected Mar 1, 2026');
    expect(textIn(element)).to.contain('Connect Apple');
    await expectAccessible(element);
  });

  it('tells a failure, and tries again when asked to', async () => {
    bff.failOnce('GET /api/account/social-links');
    const element = await showLinks();
    await expectText(element, 'We cannot reach the shop');
    buttonNamed(element, 'Try again').click();
    await expectText(element, 'ada@gmail.example');
  });

  it('asks before it disconnects one', async () => {
    const element = await showLinks();
    await expectText(element, 'ada@gmail.example');
    await userEvent.click(buttonNamed(element, 'Disconnect Google'));
    await expectText(element, 'Disconnect Google?');
    await userEvent.click(buttonNamed(element, 'Disconnect'));
    await expectText(element, 'The account was disconnected.');
    await expectText(element, 'No other account is connected.');
  });

  it('says why the last way in stays', async () => {
    bff.failOnce('DELETE /api/account/social-links/l1', { code: 'LAST_WAY_IN' });
    const element = await showLinks();
    await expectText(element, 'ada@gmail.example');
    await userEvent.click(buttonNamed(element, 'Disconnect Google'));
    await userEvent.click(buttonNamed(element, 'Disconnect'));
    await expectText(element, 'This is the last way into the account.');
  });

  it('asks for the password when the sign-in was a while ago', async () => {
    links = { ...links, isProofNeeded: true };
    const element = await showLinks();
    await expectText(element, 'ada@gmail.example');
    await userEvent.click(buttonNamed(element, 'Connect Apple'));
    await expectSoon(() => element.querySelector('input[type=password]') !== null, 'the password is asked for');
    expect(bff.callsOf('POST /api/account/social-links')).to.have.length(0);
    await expectAccessible(element);
  });

  it('shows nothing where there is nothing to connect', async () => {
    links = { ...links, items: [], providers: [] };
    const element = await showLinks();
    await expectSoon(() => bff.callsOf('GET /api/account/social-links').length > 0, 'the links are known');
    await expectSoon(() => findDeep(element, 'section') === undefined, 'nothing is shown');
  });
});
