import { expect, fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../widgets/admin/admin/index.ts';
import '../../widgets/elements/provider/index.ts';
import type { FoyerAdminOrders } from '../../widgets/admin/admin-orders/admin-orders.ts';
import { dispatch } from '../../widgets/events.ts';
import type { FoyerAdmin } from '../../widgets/admin/admin/admin.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { type OfficeBff, startOfficeBff } from '../support/office-bff.ts';
import { waitUntil } from '../support/wait-until.ts';

let bff: OfficeBff;
let pages = 0;
beforeEach(() => {
  bff = startOfficeBff();
});
afterEach(() => {
  bff.stop();
  history.replaceState(null, '', location.pathname + location.search);
});

const address = (): string => `https://whole-office-${pages}.example`;
const open = async (hash = ''): Promise<FoyerAdmin> => {
  history.replaceState(null, '', location.pathname + location.search + hash);
  const provider = await fixture(
    html`<foyer-provider bff=${address()} locale="en-US"><foyer-admin></foyer-admin></foyer-provider>`,
  );
  return provider.querySelector<FoyerAdmin>('foyer-admin')!;
};
const rootOf = (element: FoyerAdmin): ShadowRoot => element.shadowRoot!;
const links = (element: FoyerAdmin): string[] =>
  [...rootOf(element).querySelectorAll('nav a')].map(({ textContent }) => textContent?.trim() ?? '');
const shownTag = (element: FoyerAdmin): string | undefined =>
  rootOf(element).querySelector('.desk:not([hidden]) > :not([hidden])')?.localName;
const untilShown = (element: FoyerAdmin, tag: string) => waitUntil(() => shownTag(element) === tag, `${tag} is shown`);

describe('foyer-admin', () => {
  beforeEach(() => {
    pages += 1;
  });

  it('opens the page that the address names, and is accessible', async () => {
    const element = await open('#roles');
    await untilShown(element, 'foyer-admin-roles');
    expect(rootOf(element).querySelector('[aria-current=page]')?.textContent?.trim()).to.equal('Roles');
    await expectAccessible(element);
  });

  it.each([
    ['customers', 'foyer-customer-grid'],
    ['groups', 'foyer-customer-groups'],
    ['orders', 'foyer-admin-orders'],
    ['gift-cards', 'foyer-gift-cards'],
    ['imports', 'foyer-customer-import'],
    ['jobs', 'foyer-jobs'],
    ['websites', 'foyer-websites'],
    ['attributes', 'foyer-attributes'],
    ['settings', 'foyer-settings'],
    ['mail-templates', 'foyer-mail-templates'],
    ['admins', 'foyer-admin-users'],
    ['action-log', 'foyer-action-log'],
  ])('has a page at #%s', async (name, tag) => {
    const element = await open(`#${name}`);
    await untilShown(element, tag);
    expect(location.hash).to.equal(`#${name}`);
  });

  it('leads from a customer’s record to the order that was chosen there, and from it to the list', async () => {
    const element = await open('#customers/12');
    await untilShown(element, 'foyer-customer');
    const record = rootOf(element).querySelector('foyer-customer')!;
    dispatch(record, 'foyer-order-opened', { orderId: 5 });
    await untilShown(element, 'foyer-admin-orders');
    expect(location.hash).to.equal('#orders/5');
    const orders = rootOf(element).querySelector<FoyerAdminOrders>('foyer-admin-orders:not([hidden])')!;
    expect(orders.orderId).to.equal(5);
    await waitUntil(() => orders.shadowRoot!.querySelector('foyer-admin-order') !== null, 'the order is there');
    orders.shadowRoot!.querySelector('foyer-admin-order')!.dispatchEvent(new CustomEvent('foyer-admin-order-closed'));
    await waitUntil(() => location.hash === '#orders', 'the list has its address');
    await untilShown(element, 'foyer-admin-orders');
    expect(rootOf(element).querySelector('foyer-customer')).to.equal(null);
  });

  it('leaves out what the role does not hold, also where the address names it', async () => {
    bff.resources = ['groups.view', 'mails.view'];
    const element = await open('#roles');
    await untilShown(element, 'foyer-customer-groups');
    expect(links(element)).to.deep.equal(['Groups', 'Mails', 'Mail templates', 'Your sign-in']);
  });

  it('shows its links together, so that none moves from under the pointer', async () => {
    const element = await open('#roles');
    const seen = new Set([links(element).join()]);
    const observer = new MutationObserver(() => seen.add(links(element).join()));
    observer.observe(rootOf(element), { childList: true, subtree: true });
    await untilShown(element, 'foyer-admin-roles');
    observer.disconnect();
    expect([...seen].filter((shown) => shown !== '')).to.deep.equal([links(element).join()]);
  });

  it('takes an address with what is no number, or cannot be read, for the page itself', async () => {
    for (const hash of ['#customers/abc', '#customers/-1', '#customers/0', '#%E0%A4']) {
      const element = await open(hash);
      await untilShown(element, 'foyer-customer-grid');
      expect(rootOf(element).querySelector('foyer-customer')).to.equal(null);
      element.remove();
    }
  });

  it('leads whoever may not add a customer to the list', async () => {
    bff.resources = ['customers.view'];
    const element = await open('#customers/new');
    await untilShown(element, 'foyer-customer-grid');
    expect(rootOf(element).querySelector('foyer-customer')).to.equal(null);
  });

  it('signs nobody out before what was edited is saved, or given up', async () => {
    const element = await open('#customers/12');
    await untilShown(element, 'foyer-customer');
    Object.defineProperty(rootOf(element).querySelector('foyer-customer')!, 'isDirty', { value: true });
    location.hash = '#roles';
    await untilShown(element, 'foyer-admin-roles');
    let signedOut = 0;
    element.addEventListener('foyer-admin-signed-out', () => (signedOut += 1));
    rootOf(element).querySelector<HTMLElement>('.who button')!.click();
    await untilShown(element, 'foyer-customer');
    const notice = rootOf(element).querySelector('foyer-notice')!;
    expect(notice.textContent).to.contain('not saved yet');
    expect(signedOut).to.equal(0);
    notice.shadowRoot!.querySelector('button')!.click();
    await waitUntil(() => signedOut === 1, 'it signs out');
  });

  it('goes on where one was', async () => {
    const element = await open('#mails');
    await untilShown(element, 'foyer-mails');
    element.remove();
    await untilShown(await open(), 'foyer-mails');
    expect(location.hash).to.equal('#mails');
  });

  it('leads from page to page by its links and the browser’s way back, and leaves pages as they were', async () => {
    const element = await open('#roles');
    await untilShown(element, 'foyer-admin-roles');
    const roles = rootOf(element).querySelector('foyer-admin-roles');
    const link = [...rootOf(element).querySelectorAll<HTMLElement>('nav a')].find((each) =>
      each.textContent?.includes('Groups'),
    );
    link!.click();
    await untilShown(element, 'foyer-customer-groups');
    expect(location.hash).to.equal('#groups');
    expect(rootOf(element).activeElement?.localName).to.equal('main');
    history.back();
    await untilShown(element, 'foyer-admin-roles');
    expect(rootOf(element).querySelector('foyer-admin-roles')).to.equal(roles);
  });

  it('shows the way in to whoever is not signed in, in the light DOM', async () => {
    bff.isSignedIn = false;
    const element = await open();
    await waitUntil(() => element.querySelector('foyer-admin-sign-in input[type=password]') !== null, 'the form');
    await expectAccessible(element);
  });

  it('hides the navigation behind a button where there is little room', async () => {
    const element = await open('#roles');
    element.style.inlineSize = '360px';
    await untilShown(element, 'foyer-admin-roles');
    const nav = rootOf(element).querySelector<HTMLElement>('nav')!;
    expect(getComputedStyle(nav).display).to.equal('none');
    await userEvent.click(rootOf(element).querySelector('.menu')!);
    expect(getComputedStyle(nav).display).not.to.equal('none');
  });
});
