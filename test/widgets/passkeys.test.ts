import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Passkey, PasskeyList } from '../../shared-types/passkeys.ts';
import '../../widgets/account/passkey-sign-in/index.ts';
import '../../widgets/account/passkeys/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { ada, type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectSoon, expectText, findDeep, openPage, textIn } from '../support/provider.ts';

const phone: Passkey = {
  passkeyId: 'p1',
  name: 'My phone',
  isBackedUp: true,
  createdAt: '2026-03-01T09:30:00.000Z',
  lastUsedAt: null,
};
const options = { challenge: 'AAAA', rp: { id: 'shop.example', name: 'Shop' }, user: {}, pubKeyCredParams: [] };

let bff: FakeBff;
let list: PasskeyList;

/** What the browser's passkey dialog ends with. */
const answerBrowser = (method: 'create' | 'get', outcome: () => Promise<Credential | null>) => {
  vi.spyOn(PublicKeyCredential, 'parseCreationOptionsFromJSON').mockReturnValue({} as never);
  vi.spyOn(PublicKeyCredential, 'parseRequestOptionsFromJSON').mockReturnValue({} as never);
  return vi.spyOn(navigator.credentials, method).mockImplementation(outcome);
};
const dismissing = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
const madeCredential = (): Promise<Credential> => {
  const credential = Object.create(PublicKeyCredential.prototype) as Credential & { toJSON: () => object };
  credential.toJSON = () => ({ id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {} });
  return Promise.resolve(credential);
};

beforeEach(() => {
  bff = startFakeBff();
  bff.account = ada;
  list = { items: [phone], isOffered: true, isProofNeeded: false, isPasswordSet: true };
  bff.use(
    http.get('*/api/account/passkeys', () => HttpResponse.json(list)),
    http.post('*/api/account/passkeys/options', () => HttpResponse.json({ options })),
    http.post('*/api/account/passkeys', () => {
      list = { ...list, items: [...list.items, { ...phone, passkeyId: 'p2', name: 'Desk key' }] };
      return HttpResponse.json(list.items[1], { status: 201 });
    }),
    http.patch('*/api/account/passkeys/p1', () => {
      list = { ...list, items: [{ ...phone, name: 'Old phone' }] };
      return HttpResponse.json(list.items[0]);
    }),
    http.delete('*/api/account/passkeys/p1', () => {
      list = { ...list, items: [] };
      return new HttpResponse(null, { status: 204 });
    }),
    http.post('*/api/account/session/passkey/options', () => HttpResponse.json({ options })),
    http.post('*/api/account/session/passkey', () => {
      bff.account = ada;
      return HttpResponse.json(ada);
    }),
  );
});
afterEach(() => {
  bff.stop();
  vi.restoreAllMocks();
});

const showPasskeys = async (): Promise<HTMLElement> => {
  const page = await openPage(html`<foyer-passkeys></foyer-passkeys>`);
  return page.querySelector('foyer-passkeys')!;
};

const openPasskeys = async (): Promise<HTMLElement> => {
  const element = await showPasskeys();
  await expectText(element, 'My phone');
  return element;
};

const beginToAdd = async (element: HTMLElement, name = 'Desk key') => {
  await userEvent.click(buttonNamed(element, 'Add a passkey'));
  await expectSoon(() => element.querySelector('input[name=name]') !== null, 'the form appears');
  await userEvent.fill(element.querySelector('input[name=name]')!, name);
};

describe('foyer-passkeys', () => {
  it('lists them with when they were added and used, and keeps nobody from reading it', async () => {
    const element = await openPasskeys();
    expect(textIn(element)).to.contain('Added Mar 1, 2026 · not used yet · synced');
    await expectAccessible(element);
  });

  it('holds the place of the list until it is there', async () => {
    const held = bff.hold('GET /api/account/passkeys');
    const element = await showPasskeys();
    await expectSoon(() => findDeep(element, '.skeleton') !== undefined, 'the place-holder appears');
    held.release();
    await expectText(element, 'My phone');
  });

  it('tells a failure, and tries again when asked to', async () => {
    bff.failOnce('GET /api/account/passkeys');
    const element = await showPasskeys();
    await expectText(element, 'We cannot reach the shop');
    buttonNamed(element, 'Try again').click();
    await expectText(element, 'My phone');
  });

  it('says that there is none', async () => {
    list = { ...list, items: [] };
    await expectText(await showPasskeys(), 'You have no passkey yet.');
  });

  it('asks who is signed out to sign in', async () => {
    bff.account = null;
    await expectText(await showPasskeys(), 'Sign in to see this.');
  });

  it('adds one with a name', async () => {
    answerBrowser('create', madeCredential);
    const element = await openPasskeys();
    await beginToAdd(element);
    await expectAccessible(element);
    await userEvent.click(buttonNamed(element, 'Continue'));
    await expectText(element, 'The passkey was added.');
    await expectText(element, 'Desk key');
    expect(bff.callsOf('POST /api/account/passkeys/options')[0]?.body).to.deep.equal({ name: 'Desk key' });
    expect(bff.callsOf('POST /api/account/passkeys')[0]?.body).to.deep.equal({
      credential: { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {} },
    });
  });

  it('says that nothing was added when the browser’s dialog was closed', async () => {
    answerBrowser('create', dismissing);
    const element = await openPasskeys();
    await beginToAdd(element);
    await userEvent.click(buttonNamed(element, 'Continue'));
    await expectText(element, 'No passkey was added.');
    expect(bff.callsOf('POST /api/account/passkeys')).to.have.length(0);
  });

  it('keeps the name and asks for the password when the sign-in has grown too old', async () => {
    answerBrowser('create', madeCredential);
    const element = await openPasskeys();
    await beginToAdd(element);
    bff.failOnce('POST /api/account/passkeys/options', { code: 'PROOF_REQUIRED' });
    await userEvent.click(buttonNamed(element, 'Continue'));
    await expectSoon(() => element.querySelector('input[type=password]') !== null, 'the password is asked for');
    expect(element.querySelector<HTMLInputElement>('input[name=name]')?.value).to.equal('Desk key');
    await userEvent.fill(element.querySelector('input[type=password]')!, 'Tidal-Lamp-42');
    await userEvent.click(buttonNamed(element, 'Continue'));
    await expectText(element, 'The passkey was added.');
    expect(bff.callsOf('POST /api/account/passkeys/options')[1]?.body).to.deep.equal({
      name: 'Desk key',
      currentPassword: 'Tidal-Lamp-42',
    });
  });

  it('puts the focus where the person goes on', async () => {
    const element = await openPasskeys();
    await userEvent.click(buttonNamed(element, 'Add a passkey'));
    await expectSoon(() => document.activeElement === element.querySelector('input[name=name]'), 'the field has it');
    await userEvent.click(buttonNamed(element, 'Cancel'));
    await expectSoon(
      () => element.shadowRoot?.activeElement?.textContent?.trim() === 'Add a passkey',
      'the button has it',
    );
    await userEvent.click(buttonNamed(element, 'Remove My phone'));
    await expectSoon(() => element.shadowRoot?.activeElement?.textContent?.trim() === 'Keep', 'the safe answer has it');
  });

  it('gives one another name in its place', async () => {
    const element = await openPasskeys();
    await userEvent.click(buttonNamed(element, 'Rename My phone'));
    await expectSoon(() => findDeep(element, 'input[name=name]') !== undefined, 'the form appears');
    await userEvent.fill(findDeep(element, 'input[name=name]')!, 'Old phone');
    await userEvent.click(buttonNamed(element, 'Save'));
    await expectText(element, 'The name was saved.');
    expect(bff.callsOf('PATCH /api/account/passkeys/p1')[0]?.body).to.deep.equal({ name: 'Old phone' });
  });

  it('asks before it removes one', async () => {
    const element = await openPasskeys();
    await userEvent.click(buttonNamed(element, 'Remove My phone'));
    await expectText(element, 'Remove My phone?');
    await expectAccessible(element);
    await userEvent.click(buttonNamed(element, 'Keep'));
    expect(bff.callsOf('DELETE /api/account/passkeys/p1')).to.have.length(0);
    await userEvent.click(buttonNamed(element, 'Remove My phone'));
    await userEvent.click(buttonNamed(element, 'Remove'));
    await expectText(element, 'You have no passkey yet.');
  });

  it('says why the last way in stays', async () => {
    bff.failOnce('DELETE /api/account/passkeys/p1', { code: 'LAST_WAY_IN' });
    const element = await openPasskeys();
    await userEvent.click(buttonNamed(element, 'Remove My phone'));
    await userEvent.click(buttonNamed(element, 'Remove'));
    await expectText(element, 'This is the last way into the account.');
  });
});

const showButton = async (): Promise<HTMLElement> => {
  const page = await openPage(html`<foyer-passkey-sign-in no-suggestions></foyer-passkey-sign-in>`);
  return page.querySelector('foyer-passkey-sign-in')!;
};

const openButton = async () => {
  bff.account = null;
  const element = await showButton();
  await expectText(element, 'Sign in with a passkey');
  return element;
};

describe('foyer-passkey-sign-in', () => {
  it('signs in and tells the page', async () => {
    answerBrowser('get', madeCredential);
    const element = await openButton();
    await expectAccessible(element);
    const signedIn = new Promise<number>((resolve) => {
      element.addEventListener('foyer-signed-in', ({ detail }) => resolve(detail.account.customerId), { once: true });
    });
    await userEvent.click(buttonNamed(element, 'Sign in with a passkey'));
    expect(await signedIn).to.equal(7);
    await expectSoon(() => findDeep(element, 'button') === undefined, 'the button is gone');
  });

  it('says that none was used when the browser’s dialog was closed', async () => {
    answerBrowser('get', dismissing);
    const element = await openButton();
    await userEvent.click(buttonNamed(element, 'Sign in with a passkey'));
    await expectText(element, 'No passkey was used.');
  });

  it('tells a refusal in words', async () => {
    answerBrowser('get', madeCredential);
    const element = await openButton();
    bff.failOnce('POST /api/account/session/passkey', { code: 'PASSKEY_REFUSED' });
    await userEvent.click(buttonNamed(element, 'Sign in with a passkey'));
    await expectText(element, 'This passkey does not work here.');
  });

  it('shows nothing to whoever is signed in', async () => {
    const element = await showButton();
    await expectSoon(() => bff.callsOf('GET /api/account/session').length > 0, 'the session is known');
    expect(findDeep(element, 'button')).to.equal(undefined);
  });

  it('goes away where the shop can have no passkeys', async () => {
    const element = await openButton();
    bff.failOnce('POST /api/account/session/passkey/options', { code: 'NOT_FOUND' });
    await userEvent.click(buttonNamed(element, 'Sign in with a passkey'));
    await expectSoon(() => findDeep(element, 'button') === undefined, 'the button is gone');
  });
});
