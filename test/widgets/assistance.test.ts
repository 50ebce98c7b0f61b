import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it } from 'vitest';
import type { CustomerRecord } from '../../shared-types/customer-records.ts';
import '../../widgets/account/assistance/index.ts';
import '../../widgets/account/sign-in/index.ts';
import '../../widgets/account/sign-out/index.ts';
import '../../widgets/admin/login-as-customer/index.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { ada, type FakeBff, refuse, startFakeBff } from '../support/fake-bff.ts';
import { buttonNamed, expectText, findDeep, newAddress, openPage, textIn } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

let bff: FakeBff;
let assistedBy: string | undefined;

beforeEach(() => {
  bff = startFakeBff();
  bff.account = ada;
  assistedBy = 'Robin Vale';
  bff.use(
    http.get('*/api/account/session', () =>
      HttpResponse.json({ account: bff.account, expiresAt: null, ...(assistedBy && { assistedBy }) }),
    ),
  );
});
afterEach(() => {
  bff.stop();
  for (const element of document.querySelectorAll('foyer-assistance')) element.remove();
});

describe('foyer-assistance', () => {
  it('says who is signed in as whom, and ends it', async () => {
    const page = await openPage(
      html`<main>
        <h1>Shop</h1>
        <foyer-assistance></foyer-assistance>
      </main>`,
    );
    const element = page.querySelector('foyer-assistance')!;
    await expectText(element, 'Robin Vale is connected as Ada Brandt.');
    await expectAccessible(element);
    buttonNamed(element, 'Close session').click();
    await waitUntil(() => !element.hasAttribute('open'), 'the bar goes');
    expect(bff.callsOf('DELETE /api/account/session')).to.have.length(1);
    expect(textIn(element).trim()).to.equal('');
  });

  it('is not there for customers themselves', async () => {
    assistedBy = undefined;
    const page = await openPage(html`<foyer-assistance></foyer-assistance><foyer-sign-out></foyer-sign-out>`);
    await expectText(page.querySelector('foyer-sign-out')!, 'Ada');
    expect(findDeep(page.querySelector('foyer-assistance')!, '[part=bar]')).to.equal(undefined);
  });

  it('comes by itself, once, to a page with any element', async () => {
    await openPage(html`<foyer-sign-out></foyer-sign-out><foyer-sign-out></foyer-sign-out>`);
    await waitUntil(() => document.querySelector('foyer-assistance[open]'), 'the bar comes');
    expect(document.querySelectorAll('foyer-assistance')).to.have.length(1);
  });

  it('comes at once where an admin signs in with a login code and the page stays', async () => {
    bff.account = null;
    bff.use(
      http.post('*/api/account/session', () => {
        bff.account = ada;
        return HttpResponse.json(ada);
      }),
    );
    const page = await openPage(html`<foyer-sign-in></foyer-sign-in>`);
    await waitUntil(() => findDeep(page, 'input[type=password]'), 'the form appears');
    findDeep<HTMLInputElement>(page, 'input[type=email]')!.value = ada.email;
    findDeep<HTMLInputElement>(page, 'input[type=password]')!.value = '482 193 077';
    buttonNamed(page, 'Sign in').click();
    await waitUntil(() => document.querySelector('foyer-assistance[open]'), 'the bar comes');
    expect(document.querySelectorAll('foyer-assistance')).to.have.length(1);
  });

  it('says that a link does not work any more, and what to do', async () => {
    bff.account = null;
    bff.use(http.post('*/api/account/assistance', () => refuse('LINK_EXPIRED')));
    const page = await openPage(html`<foyer-assistance token="abc" account-href="/account"></foyer-assistance>`);
    const element = page.querySelector('foyer-assistance')!;
    await expectText(element, 'This link has expired.');
    expect(textIn(element)).to.contain('choose “Login as customer” again');
    await expectAccessible(element);
  });
});

describe('foyer-login-as-customer', () => {
  const record = { ...ada, isAssistanceAllowed: true, assistance: 'manual' } as unknown as CustomerRecord;
  const storeViews = [
    { storeViewId: 1, storeId: 1, websiteId: 1, code: 'default', name: 'English', isActive: true },
    { storeViewId: 2, storeId: 1, websiteId: 1, code: 'french', name: 'French', isActive: true },
  ];
  const show = async () => {
    const page = await openPage(
      html`<foyer-login-as-customer
        .record=${record}
        .name=${'Ada Brandt'}
        .storeViews=${storeViews as never}
      ></foyer-login-as-customer>`,
      newAddress(),
    );
    return page.querySelector('foyer-login-as-customer')!;
  };
  const realOpen = window.open;
  afterEach(() => {
    window.open = realOpen;
  });

  it('says what it means, and opens the chosen store view in a tab of its own', async () => {
    const call = 'POST /api/admin/customers/7/assistance';
    bff.use(
      http.post('*/api/admin/customers/7/assistance', () =>
        HttpResponse.json({ url: 'https://shop.example/in', goodUntil: '2026-03-01T12:00:00.000Z' }, { status: 201 }),
      ),
    );
    const went: string[] = [];
    const tab = { opener: window, location: { replace: (url: string) => void went.push(url) }, close: () => undefined };
    window.open = () => tab as unknown as Window;
    const element = await show();
    await expectText(element, 'recorded in your name');
    await expectAccessible(element);
    const choice = findDeep<HTMLSelectElement>(element, 'select')!;
    choice.value = 'french';
    choice.dispatchEvent(new Event('change'));
    let closed = 0;
    element.addEventListener('foyer-login-as-customer-closed', () => (closed += 1));
    buttonNamed(element, 'Open the shop').click();
    await waitUntil(() => closed === 1, 'the dialog closes');
    expect(bff.callsOf(call)[0]?.body).to.deep.equal({ storeViewCode: 'french' });
    expect(went).to.deep.equal(['https://shop.example/in']);
    expect(tab.opener).to.equal(null);
  });

  it('shows the link where the browser opens no tab, and a refusal in words', async () => {
    bff.failOnce('POST /api/admin/customers/7/assistance', { code: 'ASSISTANCE_IMPOSSIBLE' });
    bff.use(
      http.post('*/api/admin/customers/7/assistance', () =>
        HttpResponse.json({ url: 'https://shop.example/in', goodUntil: '' }, { status: 201 }),
      ),
    );
    window.open = () => null;
    const element = await show();
    await expectText(element, 'recorded in your name');
    buttonNamed(element, 'Open the shop').click();
    await expectText(element, 'Nobody can be signed in as this customer at the moment.');
    buttonNamed(element, 'Open the shop').click();
    await expectText(element, 'Open the shop as Ada Brandt');
    expect(findDeep<HTMLAnchorElement>(element, 'a')?.href).to.equal('https://shop.example/in');
  });
});
