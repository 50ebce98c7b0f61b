import { expect, html } from '@open-wc/testing';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/account/account/index.ts';
import type { FoyerAccount } from '../../widgets/account/account/account.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { ada, type FakeBff, startFakeBff } from '../support/fake-bff.ts';
import { expectSoon, expectText, findDeep, newAddress, openPage, tellFromAnotherTab } from '../support/provider.ts';
import { waitUntil } from '../support/wait-until.ts';

let bff: FakeBff;
let config: Record<string, unknown>;
beforeEach(() => {
  history.replaceState(null, '', '#');
  bff = startFakeBff();
  bff.account = ada;
  config = { isStoreCreditEnabled: true, isNewsletterOffered: true };
  bff.use(
    http.get('*/api/store/config', () => HttpResponse.json(config)),
    http.get('*/api/account/newsletters', () =>
      HttpResponse.json({ items: [{ storeViewId: 1, name: 'Default', state: 'unsubscribed' }] }),
    ),
    http.get('*/api/account/store-credit', () =>
      HttpResponse.json({ websiteId: 1, balance: { amount: 4210, currency: 'USD' } }),
    ),
    http.get('*/api/account/store-credit/history', () =>
      HttpResponse.json({ items: [], total: 0, page: 1, pageSize: 10 }),
    ),
  );
});
afterEach(() => {
  bff.stop();
  history.replaceState(null, '', '#');
});

const show = async (
  content = html`<foyer-account style="inline-size: 60rem"></foyer-account>`,
  address = newAddress(),
) => {
  const page = await openPage(content, address);
  return page.querySelector<FoyerAccount>('foyer-account')!;
};
const linksOf = (element: FoyerAccount) => [...element.shadowRoot!.querySelectorAll<HTMLAnchorElement>('nav a')];
const namesOf = (element: FoyerAccount) => linksOf(element).map(({ textContent }) => textContent?.trim());
const openFilled = async (...args: Parameters<typeof show>) => {
  const element = await show(...args);
  await waitUntil(() => linksOf(element).length > 0, 'the navigation appears');
  return element;
};
const linkNamed = (element: FoyerAccount, name: string) =>
  linksOf(element).find(({ textContent }) => textContent?.trim() === name)!;
const sectionOf = (element: FoyerAccount) => element.shadowRoot!.querySelector<HTMLElement>('.section:not([hidden])');

describe('foyer-account', () => {
  it('is accessible, in both layouts', async () => {
    await expectAccessible(await openFilled());
    await expectAccessible(
      await openFilled(html`<foyer-account style="inline-size: 60rem" layout="tabs"></foyer-account>`),
    );
  });

  it('shows who is not signed in what the page says, else a prompt', async () => {
    bff.account = null;
    const element = await show(html`<foyer-account><p slot="signed-out">Come in</p></foyer-account>`);
    await waitUntil(() => element.querySelector('p')?.checkVisibility(), 'the page’s words appear');
    const other = await show();
    await waitUntil(() => other.shadowRoot?.querySelector('.prompt'), 'the prompt appears');
    expect(bff.callsOf('GET /api/store/config')).to.deep.equal([]);
  });

  it('begins with the overview and has a link for every section', async () => {
    const element = await openFilled();
    expect(namesOf(element)).to.include.members(['Overview', 'Address book', 'Store credit', 'Newsletters']);
    expect(linkNamed(element, 'Overview').getAttribute('aria-current')).to.equal('page');
    await waitUntil(() => findDeep(element, 'foyer-my-account'), 'the section is loaded');
  });

  it('leaves out what the store has turned off', async () => {
    config = { isStoreCreditEnabled: false, isNewsletterOffered: false };
    const element = await openFilled();
    expect(namesOf(element)).not.to.include('Store credit');
    expect(namesOf(element)).not.to.include('Newsletters');
  });

  it('shows the sections that the page asks for, in its order, and tells of what is none', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const element = await openFilled(html`<foyer-account sections="credit nonsense overview"></foyer-account>`);
    expect(namesOf(element)).to.deep.equal(['Store credit', 'Overview']);
    expect(warn.mock.calls.flat().join()).to.contain('nonsense');
    warn.mockRestore();
  });

  it('opens the section that the address names, follows it, and keeps what was opened', async () => {
    history.replaceState(null, '', '#newsletters');
    const element = await openFilled();
    await waitUntil(() => findDeep(element, 'input[type=checkbox]'), 'the newsletters appear');
    findDeep<HTMLInputElement>(element, 'input[type=checkbox]')!.click();
    const changed = new Promise((resolve) => element.addEventListener('foyer-section-changed', resolve));
    await userEvent.click(linkNamed(element, 'Store credit'));
    expect(((await changed) as CustomEvent).detail).to.deep.equal({ section: 'credit' });
    expect(location.hash).to.equal('#credit');
    await expectText(element, '$42.10');
    expect(element.shadowRoot!.activeElement).to.equal(sectionOf(element));
    history.back();
    await expectSoon(() => element.section === 'newsletters', 'the browser’s button leads back');
    expect(findDeep<HTMLInputElement>(element, 'input[type=checkbox]')!.checked).to.equal(true);
  });

  it('leaves the address alone where the page says so', async () => {
    const element = await openFilled(html`<foyer-account style="inline-size: 60rem" no-address></foyer-account>`);
    await userEvent.click(linkNamed(element, 'Store credit'));
    await expectText(element, '$42.10');
    expect(location.hash).to.equal('');
  });

  it('collapses its navigation where there is little room', async () => {
    const element = await openFilled(html`<foyer-account style="inline-size: 22rem"></foyer-account>`);
    const menu = element.shadowRoot!.querySelector<HTMLButtonElement>('button.menu')!;
    expect(linkNamed(element, 'Security').checkVisibility()).to.equal(false);
    await userEvent.click(menu);
    expect(linkNamed(element, 'Security').checkVisibility()).to.equal(true);
    await userEvent.keyboard('{Escape}');
    await element.updateComplete;
    expect(menu.getAttribute('aria-expanded')).to.equal('false');
    await userEvent.click(menu);
    await userEvent.click(linkNamed(element, 'Store credit'));
    await expectSoon(() => menu.textContent?.trim() === 'Store credit', 'it names the section');
    expect(linkNamed(element, 'Security').checkVisibility()).to.equal(false);
  });

  it('forgets what one shopper opened when another signs in', async () => {
    const address = newAddress();
    const element = await openFilled(undefined, address);
    await userEvent.click(linkNamed(element, 'Store credit'));
    await expectText(element, '$42.10');
    bff.account = { ...ada, customerId: 8 };
    tellFromAnotherTab(address);
    await expectSoon(
      () => element.shadowRoot!.querySelectorAll('.section').length === 1,
      'only the section that is shown is left',
    );
  });

  it('holds the place while it is unknown who is there, and tries again where it could not be asked', async () => {
    bff.failOnce('GET /api/store/config');
    const held = bff.hold('GET /api/account/session');
    const element = await show();
    expect(element.shadowRoot!.querySelector('[aria-busy=true]')).not.to.equal(null);
    held.release();
    await expectText(element, 'We cannot reach the shop');
    element.shadowRoot!.querySelector('foyer-notice')!.dispatchEvent(new CustomEvent('foyer-notice-action'));
    await waitUntil(() => linksOf(element).length > 0, 'the navigation appears');
  });
});
