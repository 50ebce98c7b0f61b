import { expect, html, oneEvent } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/account/sign-in/index.ts';
import type { FoyerSignIn } from '../../widgets/account/sign-in/sign-in.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { ada, type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, newAddress, openPage, tellFromAnotherTab } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

let bff: FakeBff;
beforeEach(() => {
  localStorage.clear();
  bff = startFakeBff();
});
afterEach(() => bff.stop());

const signInCall = 'POST /api/account/session';

const open = async (attributes: Partial<FoyerSignIn> = {}, address = newAddress()): Promise<FoyerSignIn> => {
  const page = await openPage(
    html`<foyer-sign-in
      .createAccountHref=${attributes.createAccountHref ?? ''}
      .forgotPasswordHref=${attributes.forgotPasswordHref ?? ''}
      .redirect=${attributes.redirect ?? ''}
      .dashboardHref=${attributes.dashboardHref ?? ''}
    ></foyer-sign-in>`,
    address,
  );
  const element = page.querySelector('foyer-sign-in')!;
  await waitUntil(() => element.querySelector('form'));
  return element;
};

const emailOf = (element: FoyerSignIn) => element.querySelector<HTMLInputElement>('input[name=email]')!;
const passwordOf = (element: FoyerSignIn) =>
  element.querySelector<HTMLInputElement>('input[autocomplete=current-password]')!;

const fill = async (element: FoyerSignIn): Promise<void> => {
  await userEvent.type(emailOf(element), 'ada@example.com');
  await userEvent.type(passwordOf(element), 'Correct horse 1');
};

/** Signs in somebody who asks to be remembered, and out again; answers the next sign-in form. */
const openAfterRemembering = async (isForgottenOnSignOut: boolean): Promise<FoyerSignIn> => {
  Object.assign(bff.config, { isRememberMeOffered: true, isForgottenOnSignOut });
  const address = newAddress();
  const element = await open({}, address);
  await waitUntil(() => element.querySelector('[name=remember]'));
  await fill(element);
  await userEvent.click(element.querySelector('[name=remember]')!);
  await userEvent.click(buttonNamed(element, 'Sign in'));
  await expectText(element, 'signed in as Ada');
  await waitUntil(() => element.shadowRoot?.querySelector('foyer-sign-out')?.shadowRoot?.querySelector('button'));
  await userEvent.click(buttonNamed(element, 'Sign out'));
  await waitUntil(() => element.querySelector('form'));
  const next = await open({}, address);
  await waitUntil(() => next.querySelector('[name=remember]'));
  return next;
};
const tickOf = (element: FoyerSignIn) => element.querySelector<HTMLInputElement>('[name=remember]')!;

describe('foyer-sign-in', () => {
  it('has nothing that keeps anybody from using it', async () => {
    const element = await open({ createAccountHref: '/create', forgotPasswordHref: '/forgot' });
    await expectAccessible(element);
  });

  it('puts its inputs where password managers see them', async () => {
    const element = await open();
    expect(emailOf(element).type).to.equal('email');
    expect(passwordOf(element).type).to.equal('password');
    expect(emailOf(element).getAttribute('autocomplete')).to.equal('username webauthn');
    expect(emailOf(element).labels?.[0]?.textContent?.trim()).to.equal('E-mail');
  });

  it('signs in with what was typed and says who is signed in', async () => {
    const element = await open();
    await fill(element);
    const signedIn = oneEvent(element, 'foyer-signed-in');
    await userEvent.keyboard('{Enter}');
    expect((await signedIn).detail.account.customerId).to.equal(ada.customerId);
    await expectText(element, 'You are signed in as Ada Brandt.');
    expect(bff.callsOf(signInCall)[0]?.body).to.deep.equal({ email: 'ada@example.com', password: 'Correct horse 1' });
    expect(element.querySelector('form')).to.equal(null);
    await expectAccessible(element);
  });

  it('offers to keep the shopper signed in where the store does', async () => {
    bff.config.isRememberMeOffered = true;
    const element = await open();
    await waitUntil(() => element.querySelector('[name=remember]'));
    await fill(element);
    await userEvent.click(element.querySelector('[name=remember]')!);
    await userEvent.click(buttonNamed(element, 'Sign in'));
    await waitUntil(() => bff.callsOf(signInCall).length > 0);
    expect(bff.callsOf(signInCall)[0]?.body).to.include({ remember: true });
  });

  describe('where somebody asked to be remembered', () => {
    it('forgets them when they sign out', async () => {
      const element = await openAfterRemembering(true);
      expect(emailOf(element).value).to.equal('');
      expect(tickOf(element).checked).to.equal(false);
      expect(Object.keys(localStorage).filter((key) => key.startsWith('foyer-remembered'))).to.deep.equal([]);
    });

    it('has their e-mail at the next sign-in where the store wants that, until they ask no more', async () => {
      const element = await openAfterRemembering(false);
      expect(emailOf(element).value).to.equal('ada@example.com');
      expect(tickOf(element).checked).to.equal(true);
      await userEvent.click(tickOf(element));
      await userEvent.type(passwordOf(element), 'Correct horse 1{Enter}');
      await expectText(element, 'signed in as Ada');
      expect(Object.keys(localStorage).filter((key) => key.startsWith('foyer-remembered'))).to.deep.equal([]);
    });
  });

  it('asks browsers to fill nothing in where the store wants that', async () => {
    Object.assign(bff.config, { isAutofillAllowed: false });
    const element = await open();
    await waitUntil(() => emailOf(element).autocomplete === 'off');
    const password = element.querySelector<HTMLInputElement>('input[type=password]')!;
    expect(password.getAttribute('autocomplete')).to.equal('off');
  });

  it('keeps what was typed while the settings arrive late', async () => {
    bff.config.isRememberMeOffered = true;
    const settings = bff.hold('GET /api/store/config');
    const element = await open();
    await fill(element);
    settings.release();
    await waitUntil(() => element.querySelector('[name=remember]'));
    expect(emailOf(element).value).to.equal('ada@example.com');
    expect(passwordOf(element).value).to.equal('Correct horse 1');
  });

  it('offers the other ways in that the store has, unless the page brings its own', async () => {
    Object.assign(bff.config, { isPasskeyOffered: true, isSocialSignInOffered: true });
    bff.use(
      http.get('*/api/store/social-providers', () =>
        HttpResponse.json({ items: [{ providerId: 'acme', name: 'Acme' }] }),
      ),
    );
    const element = await open({ redirect: '/account' });
    await waitUntil(() => element.shadowRoot?.querySelector('foyer-social-sign-in'));
    const social = element.shadowRoot!.querySelector('foyer-social-sign-in')!;
    await expectText(social, 'Acme');
    expect(social.redirect).to.equal('/account');
    expect(element.shadowRoot?.querySelector('foyer-passkey-sign-in')).not.to.equal(null);
    await expectAccessible(element);

    const page = await openPage(html`<foyer-sign-in><p slot="more">Ask at the till.</p></foyer-sign-in>`);
    const own = page.querySelector('foyer-sign-in')!;
    await waitUntil(() => own.shadowRoot?.querySelector('foyer-social-sign-in'));
    expect(own.shadowRoot?.querySelector('foyer-social-sign-in')?.checkVisibility()).to.equal(false);
  });

  it('works without the settings of the store', async () => {
    bff.failOnce('GET /api/store/config');
    const element = await open();
    await fill(element);
    await userEvent.keyboard('{Enter}');
    await expectText(element, 'signed in as Ada');
  });

  it('says in words what was refused, keeps what was typed, and signs in on the next try', async () => {
    bff.failOnce(signInCall, { code: 'SIGN_IN_FAILED' });
    const element = await open();
    await fill(element);
    await userEvent.keyboard('{Enter}');
    await waitUntil(() => element.querySelector('[role=alert]'));
    expect(element.querySelector('[role=alert]')?.textContent).to.contain('the password is wrong');
    expect(passwordOf(element).value).to.equal('Correct horse 1');
    await expectAccessible(element);
    await userEvent.click(buttonNamed(element, 'Sign in'));
    await expectText(element, 'signed in as Ada');
  });

  it('says how long to wait after too many tries', async () => {
    bff.failOnce(signInCall, { code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 30 });
    const element = await open();
    await fill(element);
    await userEvent.keyboard('{Enter}');
    await expectText(element, 'Try again in 30 seconds.');
  });

  it('keeps what was typed when the shop cannot be reached', async () => {
    bff.failOnce(signInCall);
    const element = await open();
    await fill(element);
    await userEvent.keyboard('{Enter}');
    await expectText(element, 'We cannot reach the shop right now.');
    expect(emailOf(element).value).to.equal('ada@example.com');
    expect(passwordOf(element).value).to.equal('Correct horse 1');
  });

  it('shows what the server says of a field at that field and goes there', async () => {
    bff.failOnce(signInCall, {
      code: 'INPUT_INVALID',
      errors: [{ field: 'email', code: 'EMAIL_INVALID', message: 'This address cannot be right.' }],
    });
    const element = await open();
    await fill(element);
    await userEvent.keyboard('{Enter}');
    await waitUntil(() => emailOf(element).getAttribute('aria-invalid') === 'true', 'the field is marked');
    expect(document.activeElement).to.equal(emailOf(element));
  });

  it('asks for what is missing before it asks the server', async () => {
    const element = await open();
    await userEvent.click(buttonNamed(element, 'Sign in'));
    await expectText(element, 'This field is required.');
    await waitUntil(() => document.activeElement === emailOf(element));
    expect(bff.callsOf(signInCall)).to.have.length(0);
  });

  it('is sent once however often the button is pressed', async () => {
    const answer = bff.hold(signInCall);
    const element = await open();
    await fill(element);
    const submit = buttonNamed(element, 'Sign in');
    await userEvent.click(submit);
    await waitUntil(() => submit.ariaBusy === 'true');
    await userEvent.click(submit);
    await userEvent.type(passwordOf(element), '{Enter}');
    answer.release();
    await expectText(element, 'signed in as');
    expect(bff.callsOf(signInCall)).to.have.length(1);
  });

  it('signs out, and shows the form again empty', async () => {
    bff.account = ada;
    const page = await openPage(html`<foyer-sign-in></foyer-sign-in>`);
    const element = page.querySelector('foyer-sign-in')!;
    await expectText(element, 'signed in as');
    const signedOut = oneEvent(element, 'foyer-signed-out');
    await userEvent.click(buttonNamed(element, 'Sign out'));
    await signedOut;
    await waitUntil(() => element.querySelector('form'));
    expect(passwordOf(element).value).to.equal('');
  });

  it('follows what happens in another tab', async () => {
    const address = newAddress();
    const element = await open({}, address);
    await waitUntil(() => bff.callsOf('GET /api/account/session').length === 1);
    bff.account = ada;
    tellFromAnotherTab(address);
    await expectText(element, 'signed in as Ada');
    bff.account = null;
    tellFromAnotherTab(address);
    await waitUntil(() => element.querySelector('form'));
  });

  it('leads to the dashboard where the store says so, unless the page says where', async () => {
    Object.assign(bff.config, { isDashboardRedirected: true });
    const settle = async (attributes: Partial<FoyerSignIn>): Promise<string> => {
      const element = await open(attributes);
      await waitUntil(() => bff.callsOf('GET /api/store/config').length > 0);
      await fill(element);
      await userEvent.keyboard('{Enter}');
      await expectText(element, 'signed in as Ada');
      const { hash } = location;
      history.replaceState(history.state, '', location.pathname + location.search);
      bff.account = null;
      bff.calls.length = 0;
      return hash;
    };
    expect(await settle({ dashboardHref: '#dashboard' })).to.equal('#dashboard');
    expect(await settle({ dashboardHref: '#dashboard', redirect: '#cart' })).to.equal('#cart');
    Object.assign(bff.config, { isDashboardRedirected: false });
    expect(await settle({ dashboardHref: '#dashboard' })).to.equal('');
  });

  it('never follows a redirect to another site, and says so once', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const element = await open({ redirect: 'https://elsewhere.example/' });
    await fill(element);
    await userEvent.keyboard('{Enter}');
    await expectText(element, 'signed in as');
    expect(warn.mock.calls.flat().filter((words) => String(words).includes('leads to another site'))).to.have.length(1);
    warn.mockRestore();
  });

  it('shows a hostile name as text', async () => {
    bff.account = { ...ada, firstName: '<img src=x onerror=alert(1)>' };
    const page = await openPage(html`<foyer-sign-in></foyer-sign-in>`);
    const element = page.querySelector('foyer-sign-in')!;
    await expectText(element, '<img src=x');
    expect(element.shadowRoot?.querySelector('img')).to.equal(null);
  });

  it('lets the page keep the shopper from leaving for the form to register', async () => {
    const element = await open({ createAccountHref: '#create' });
    element.addEventListener('foyer-create-account-request', (event) => event.preventDefault());
    await userEvent.click(element.shadowRoot!.querySelector<HTMLElement>('a[href="#create"]')!);
    expect(location.hash).to.equal('');
  });

  it('keeps the children that the page gave it', async () => {
    const page = await openPage(html`<foyer-sign-in><p slot="footer">Ours</p></foyer-sign-in>`);
    const element = page.querySelector('foyer-sign-in')!;
    await waitUntil(() => element.querySelector('form'));
    expect(element.querySelector('[slot=footer]')?.textContent).to.equal('Ours');
  });

  it('stands twice on a page; signing in with one signs in both', async () => {
    const page = await openPage(html`<foyer-sign-in></foyer-sign-in><foyer-sign-in></foyer-sign-in>`);
    const [one, other] = page.querySelectorAll('foyer-sign-in');
    await waitUntil(() => page.querySelectorAll('form').length === 2);
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    await fill(one!);
    await userEvent.keyboard('{Enter}');
    await expectText(other!, 'signed in as Ada');
  });
});
