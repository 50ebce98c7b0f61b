import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { afterEach, beforeAll, beforeEach, describe, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../widgets/admin/customer-grid/index.ts';
import '../../widgets/elements/provider/index.ts';
import { adminSessionOf } from '../../widgets/admin/admin-session.ts';
import type { FoyerCustomer } from '../../widgets/admin/customer/customer.ts';
import type { FoyerCustomerGrid } from '../../widgets/admin/customer-grid/customer-grid.ts';
import { createClient } from '../../widgets/api/client.ts';
import { dispatch } from '../../widgets/events.ts';
import type { FoyerGrid } from '../../widgets/elements/grid/grid.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { type AdminBff, makeCustomer, makeCustomers, robin, startAdminBff } from '../support/admin-bff.ts';
import { waitUntil } from '../support/wait-until.ts';

/** Patient: other tests may keep the machine busy. */
const until = (condition: () => unknown, message?: string): Promise<void> =>
  waitUntil(() => Boolean(condition()), message);

let bff: AdminBff;
let pages = 0;

beforeAll(() => page.viewport(1280, 900));
beforeEach(() => {
  localStorage.clear();
  bff = startAdminBff();
});
afterEach(() => bff.stop());

const list = 'GET /api/admin/customers';
const address = () => `https://admin-${pages}.example`;

/** A page of its own, so that no test shares a session with another. */
const open = async (attributes: { isInUrl?: boolean; isForgetful?: boolean; locale?: string } = {}) => {
  pages++;
  return openAgain(attributes);
};
const openAgain = async (attributes: { isInUrl?: boolean; isForgetful?: boolean; locale?: string } = {}) => {
  const provider = await fixture(html`
    <foyer-provider bff=${address()} locale=${attributes.locale ?? 'en-US'} style="--foyer-motion: 0ms">
      <foyer-customer-grid
        ?url-state=${attributes.isInUrl ?? false}
        ?no-memory=${attributes.isForgetful ?? false}
      ></foyer-customer-grid>
    </foyer-provider>
  `);
  return provider.querySelector<FoyerCustomerGrid>('foyer-customer-grid')!;
};

const rootOf = (element: FoyerCustomerGrid): ShadowRoot => element.shadowRoot!;
const gridOf = (element: FoyerCustomerGrid): FoyerGrid => rootOf(element).querySelector('foyer-grid')!;
const innerOf = (element: FoyerCustomerGrid): ShadowRoot => gridOf(element).shadowRoot!;
const rowsOf = (element: FoyerCustomerGrid): HTMLElement[] => [
  ...innerOf(element).querySelectorAll<HTMLElement>('tr[part~=row]'),
];
const cellsOf = (row: HTMLElement): string[] =>
  [...row.querySelectorAll('td:not(.select, .actions)')].map((cell) => cell.textContent?.trim() ?? '');
const headerOf = (element: FoyerCustomerGrid, label: string): HTMLElement =>
  [...innerOf(element).querySelectorAll<HTMLElement>('th')].find((each) => each.textContent?.trim() === label)!;
const buttonOf = (root: ParentNode, words: string): HTMLButtonElement =>
  [...root.querySelectorAll('button')].find((each) => each.textContent?.trim().startsWith(words))!;
const summaryOf = (element: FoyerCustomerGrid): string =>
  rootOf(element).querySelector('.summary')!.textContent!.replaceAll(/\s+/gu, ' ').trim();
const chipsOf = (element: FoyerCustomerGrid): string[] =>
  [...rootOf(element).querySelectorAll('.chip:not(.clear)')].map(
    (chip) => chip.textContent?.replaceAll(/\s+/gu, ' ').trim() ?? '',
  );
const searchOf = (element: FoyerCustomerGrid): HTMLInputElement => rootOf(element).querySelector('#search')!;
const lastList = () => bff.callsOf(list).at(-1)!.search;

const settled = async (element: FoyerCustomerGrid): Promise<FoyerCustomerGrid> => {
  await until(() => rootOf(element).querySelector('foyer-grid')?.status === 'complete', 'the grid is loaded');
  await gridOf(element).updateComplete;
  return element;
};
const loaded = async (attributes: Parameters<typeof open>[0] = {}) => settled(await open(attributes));

const box = (element: FoyerCustomerGrid, row: number): HTMLInputElement =>
  [...innerOf(element).querySelectorAll<HTMLInputElement>('input')][row]!;
const recordOf = (element: FoyerCustomerGrid) => rootOf(element).querySelector('foyer-customer');

const openRow = async (element: FoyerCustomerGrid, customerId: number): Promise<FoyerCustomer> => {
  const told = oneEvent(element, 'foyer-customer-opened');
  await userEvent.click(rowsOf(element)[customerId - 1]!.querySelectorAll('td')[2]!);
  expect((await told).detail).to.deep.equal({ customerId });
  await until(() => recordOf(element)?.shadowRoot?.querySelector('#tab-credit'), 'the record is there');
  return recordOf(element)!;
};
const openFirst = (element: FoyerCustomerGrid): Promise<FoyerCustomer> => openRow(element, 1);
const openCredit = async (element: FoyerCustomerGrid): Promise<ShadowRoot> => {
  const record = await openFirst(element);
  record.shadowRoot!.querySelector<HTMLElement>('#tab-credit')!.click();
  const panelOf = () => record.shadowRoot!.querySelector('foyer-customer-credit')?.shadowRoot;
  await until(() => panelOf()?.querySelector('[name=amount]'), 'the store credit is there');
  return panelOf()!;
};

/** Opens the filters, fills in what is given, and applies it. */
const filter = async (element: FoyerCustomerGrid, values: Record<string, string | string[]>): Promise<void> => {
  await userEvent.click(buttonOf(rootOf(element), 'Filters'));
  await until(() => rootOf(element).querySelector('foyer-form [name=groupId] option'));
  for (const [name, value] of Object.entries(values)) {
    const control = rootOf(element).querySelector<HTMLElement>(`[name="${name}"]`)!;
    if (control instanceof HTMLSelectElement) await userEvent.selectOptions(control, value);
    else await userEvent.fill(control, String(value));
  }
  const before = bff.callsOf(list).length;
  await userEvent.click(buttonOf(rootOf(element), 'Apply'));
  await until(() => bff.callsOf(list).length > before, 'the filtered list is asked for');
  await settled(element);
};

describe('foyer-customer-grid', () => {
  describe('is accessible', () => {
    it('while it shows customers', async () => {
      bff.customers = makeCustomers(3);
      await expectAccessible(await loaded());
    });

    for (const panel of ['Filters', 'Columns']) {
      it(`with its ${panel.toLowerCase()} open`, async () => {
        bff.customers = [];
        const element = await loaded();
        await userEvent.click(buttonOf(rootOf(element), panel));
        await until(() => rootOf(element).querySelector('.panel'));
        await expectAccessible(element);
      });
    }

    it('while nobody is signed in', async () => {
      bff.admin = null;
      const element = await open();
      await until(() => rootOf(element).querySelector('.prompt'));
      await expectAccessible(element);
    });
  });

  describe('states', () => {
    it('shows place-holders, and no word of emptiness, until the first answer', async () => {
      const held = bff.hold();
      const element = await open();
      await until(() => bff.callsOf(list).length === 1);
      expect(innerOf(element).querySelectorAll('.skeleton').length).to.be.above(20);
      expect(rootOf(element).querySelector('[slot=empty]')!.checkVisibility()).to.equal(false);
      expect(summaryOf(element)).to.equal('0 selected');
      held.release();
      await settled(element);
      expect(rowsOf(element)).to.have.length(20);
    });

    it('says that there are no customers, or that none matches', async () => {
      bff.customers = [];
      const element = await loaded();
      expect(rootOf(element).querySelector('[slot=empty]')?.textContent).to.contain('There are no customers yet.');
      await userEvent.fill(searchOf(element), 'nobody');
      await until(() => rootOf(element).querySelector('[slot=empty]')?.textContent?.includes('No customer matches'));
      expect(rootOf(element).querySelector('[slot=empty]')?.textContent).to.contain('Try fewer words');
    });

    it('says that it is the filters that are refused', async () => {
      bff.fail(list, 'INPUT_INVALID', 'filter');
      const element = await open();
      await until(() => rootOf(element).querySelector('[slot=empty] foyer-notice'));
      expect(rootOf(element).querySelector('foyer-notice')?.textContent).to.contain('too many, or not possible');
    });

    it('says what failed at first and tries again', async () => {
      bff.fail(list);
      const element = await open();
      await until(() => rootOf(element).querySelector('[slot=empty] foyer-notice'));
      expect(rootOf(element).querySelector('foyer-notice')?.textContent).to.contain('We cannot reach');
      await userEvent.click(rootOf(element).querySelector('foyer-notice')!.shadowRoot!.querySelector('button')!);
      await until(() => rowsOf(element).length === 20);
      expect(rootOf(element).querySelector('foyer-notice')).to.equal(null);
    });

    it('keeps the rows in sight when a later page fails', async () => {
      const element = await loaded();
      bff.fail(list, 'BUSY');
      await userEvent.click(headerOf(element, 'Name'));
      await until(() => rootOf(element).querySelector('foyer-notice'));
      expect(rowsOf(element)).to.have.length(20);
    });

    it('asks to sign in while no admin is, and shows customers as soon as one is', async () => {
      bff.admin = null;
      const element = await open();
      await until(() => rootOf(element).querySelector('.prompt'));
      setTimeout(() => buttonOf(rootOf(element), 'Sign in').click());
      await oneEvent(element, 'foyer-sign-in-request');
      expect(bff.callsOf(list)).to.have.length(0);
      bff.admin = robin;
      adminSessionOf(createClient(address())).accept(robin);
      await settled(element);
      await until(() => rowsOf(element).length === 20);
    });

    it('goes back to the prompt when the session ended meanwhile, and shows nothing of it', async () => {
      const element = await loaded();
      bff.admin = null;
      await userEvent.click(headerOf(element, 'Name'));
      await until(() => rootOf(element).querySelector('.prompt'));
      expect(rootOf(element).querySelector('foyer-grid')).to.equal(null);
    });
  });

  it('shows names for groups, websites and countries, dates by the locale, and no lock that has ended', async () => {
    bff.customers = [
      makeCustomer({
        customerId: 1234,
        lockedUntil: '2020-01-01T00:00:00.000Z',
        storeCredit: { amount: -5, currency: 'JPY' },
      }),
    ];
    const element = await loaded({ locale: 'de-DE' });
    await until(() => cellsOf(rowsOf(element)[0]!).includes('Wholesale'));
    const cells = cellsOf(rowsOf(element)[0]!);
    expect(cells).to.include.members(['1234', 'Main Website', 'Deutschland']);
    expect(cells.join('|')).to.contain('1990');
    await userEvent.click(buttonOf(rootOf(element), 'Columns'));
    const columns = rootOf(element).querySelector('foyer-grid-columns')!.shadowRoot!;
    for (const each of columns.querySelectorAll<HTMLInputElement>('input:not(:checked)')) each.click();
    buttonOf(columns, 'Show these').click();
    await until(() => cellsOf(rowsOf(element)[0]!).includes('Unlocked'));
    expect(cellsOf(rowsOf(element)[0]!)).to.have.length(30);
    expect(cellsOf(rowsOf(element)[0]!).at(-1)).to.match(/^-5\s¥$/u);
  });

  it('has room for the words of every header that is shown at first', async () => {
    const element = await loaded();
    const cut = [...innerOf(element).querySelectorAll<HTMLElement>('th .words')].filter(
      ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
    );
    expect(cut.map(({ textContent }) => textContent)).to.deep.equal([]);
  });

  it('asks the server for the order, from the first page', async () => {
    const element = await loaded();
    await userEvent.click(buttonOf(rootOf(element).querySelector('foyer-grid-pager')!.shadowRoot!, 'Next'));
    await until(() => lastList().get('page') === '2');
    await settled(element);
    await userEvent.click(headerOf(element, 'Customer since'));
    await until(() => lastList().get('sort') === 'createdAt');
    expect(lastList().get('page')).to.equal('1');
    await settled(element);
    expect(headerOf(element, 'Customer since').ariaSort).to.equal('ascending');
    await userEvent.click(headerOf(element, 'Customer since'));
    await until(() => lastList().get('sort') === '-createdAt');
  });

  it('searches when typing pauses, takes / as the way there and Escape as the way out', async () => {
    const element = await loaded();
    const before = bff.callsOf(list).length;
    await userEvent.keyboard('/');
    expect(rootOf(element).activeElement).to.equal(searchOf(element));
    await userEvent.keyboard('customer 4/');
    await until(() => lastList().get('q') === 'customer 4/');
    expect(bff.callsOf(list)).to.have.length(before + 1);
    await userEvent.keyboard('{Escape}');
    await until(() => lastList().get('q') === null);
    expect(searchOf(element).value).to.equal('');
  });

  it('never lets a late answer replace a newer one', async () => {
    const element = await loaded();
    const slow = bff.hold();
    await userEvent.fill(searchOf(element), 'customer 1');
    await until(() => lastList().get('q') === 'customer 1');
    await userEvent.fill(searchOf(element), 'customer 45');
    await until(() => rowsOf(element).length === 1);
    slow.release();
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(rowsOf(element)).to.have.length(1);
    expect(summaryOf(element)).to.contain('1 customer ');
  });

  it('says where more customers match than were counted, and selects them all the same', async () => {
    bff.customers = makeCustomers(45);
    bff.countedMax = 30;
    const element = await open();
    await until(() => rootOf(element).querySelector('.found')?.textContent === 'More than 30 customers');
    expect(rootOf(element).querySelector('foyer-grid-pager')!.isTotalExceeded).to.equal(true);
    const changed = oneEvent(element, 'foyer-selection-changed');
    await userEvent.click(rowsOf(element)[0]!.querySelector<HTMLInputElement>('input')!);
    const { detail } = (await changed) as CustomEvent<{ total: number; isTotalExceeded?: boolean }>;
    expect([detail.total, detail.isTotalExceeded]).to.deep.equal([30, true]);
    await userEvent.click(buttonOf(rootOf(element), 'Select all that match'));
    expect(summaryOf(element)).to.contain('More than 30 selected');
    const actions = rootOf(element).querySelector('foyer-customer-actions')!;
    expect([actions.isCountExceeded, actions.selection?.ids]).to.deep.equal([true, undefined]);
  });

  it('leads to the last page when the one it shows is gone', async () => {
    const element = await loaded();
    await userEvent.click(buttonOf(rootOf(element).querySelector('foyer-grid-pager')!.shadowRoot!, 'Next'));
    await until(() => lastList().get('page') === '2');
    bff.customers = makeCustomers(5);
    await userEvent.click(buttonOf(rootOf(element).querySelector('foyer-grid-pager')!.shadowRoot!, 'Next'));
    await until(() => rowsOf(element).length === 5);
    expect(lastList().get('page')).to.equal('1');
  });

  describe('filters', () => {
    it('sends exactly what is filled in, as a filter tree', async () => {
      const element = await loaded();
      await filter(element, {
        name: ' Brandt ',
        'customerId-from': '10',
        'createdAt-from': '2026-01-01',
        'createdAt-to': '2026-01-31',
        'dateOfBirth-to': '1999-12-31',
        isConfirmed: 'no',
        gender: 'female',
        isActive: 'inactive',
        groupId: ['1', '2'],
        countryCode: ['DE', 'US'],
      });
      expect(JSON.parse(lastList().get('filter')!)).to.deep.equal({
        op: 'and',
        of: [
          { op: 'contains', field: 'name', value: 'Brandt' },
          { op: 'range', field: 'customerId', from: 10 },
          {
            op: 'range',
            field: 'createdAt',
            from: '2026-01-01T00:00:00.000Z',
            to: '2026-01-31T23:59:59.999Z',
          },
          { op: 'range', field: 'dateOfBirth', to: '1999-12-31' },
          { op: 'eq', field: 'isConfirmed', value: false },
          { op: 'eq', field: 'gender', value: 'female' },
          { op: 'eq', field: 'isActive', value: false },
          { op: 'in', field: 'groupId', values: [1, 2] },
          { op: 'in', field: 'countryCode', values: ['DE', 'US'] },
        ],
      });
    });

    it('counts as unlocked whoever is not locked now', async () => {
      const element = await loaded();
      const before = new Date().toISOString();
      await filter(element, { lockedUntil: 'unlocked' });
      const { of } = JSON.parse(lastList().get('filter')!) as { of: { op: string; of: { from: string } }[] };
      expect(of[0]?.op).to.equal('not');
      expect(of[0]!.of.from >= before).to.equal(true);
    });

    it('offers the regions of the one country that is chosen, before it is applied, and no field moves', async () => {
      const element = await loaded();
      await userEvent.click(buttonOf(rootOf(element), 'Filters'));
      await until(() => rootOf(element).querySelector('[name=countryCode] option'));
      const placesOf = () =>
        [...rootOf(element).querySelectorAll<HTMLElement>('foyer-form [name]')].map((each) => {
          const { x, y } = each.getBoundingClientRect();
          return `${each.getAttribute('name')} ${x} ${y}`;
        });
      const before = placesOf();
      await userEvent.selectOptions(rootOf(element).querySelector('[name=countryCode]')!, ['DE']);
      await until(() => rootOf(element).querySelector('[name=region] option'));
      expect(rootOf(element).querySelector('[name=region]')?.textContent?.trim()).to.equal('Berlin');
      expect(placesOf()).to.deep.equal(before);
    });

    it('shows each as a chip that can be removed alone, and all at once', async () => {
      const element = await loaded();
      await filter(element, { groupId: ['2'], 'customerId-from': '3', 'customerId-to': '9' });
      expect(chipsOf(element)).to.deep.equal(['ID: 3 – 9 ×', 'Group: Wholesale ×']);
      await userEvent.click(rootOf(element).querySelector<HTMLElement>('.chip')!);
      await until(() => chipsOf(element).length === 1);
      await until(() => lastList().get('filter')?.includes('customerId') === false);
      await userEvent.click(buttonOf(rootOf(element), 'Clear all'));
      await until(() => lastList().get('filter') === null);
      expect(chipsOf(element)).to.deep.equal([]);
    });
  });

  describe('selection', () => {
    it('is kept across pages, counted and told', async () => {
      const element = await loaded();
      expect(summaryOf(element)).to.contain('0 selected');
      await userEvent.click(box(element, 1));
      await userEvent.click(buttonOf(rootOf(element).querySelector('foyer-grid-pager')!.shadowRoot!, 'Next'));
      await until(() => rowsOf(element)[0]?.textContent?.includes('Customer 21'));
      const told = oneEvent(element, 'foyer-selection-changed');
      await userEvent.click(box(element, 2));
      expect((await told).detail).to.deep.equal({ customerIds: [1, 22], all: false, total: 45 });
      expect(summaryOf(element)).to.contain('2 selected');
      await userEvent.click(buttonOf(rootOf(element).querySelector('foyer-grid-pager')!.shadowRoot!, 'Previous'));
      await until(() => rowsOf(element)[0]?.textContent?.includes('Customer 1'));
      expect(rowsOf(element)[0]?.ariaSelected).to.equal('true');
    });

    it('takes the page, all that match but some, or none', async () => {
      const element = await loaded();
      await userEvent.click(box(element, 0));
      expect(summaryOf(element)).to.contain('20 selected');
      await userEvent.click(buttonOf(rootOf(element), 'Select all 45'));
      expect(summaryOf(element)).to.contain('45 selected');
      const told = oneEvent(element, 'foyer-selection-changed');
      await userEvent.click(box(element, 3));
      expect((await told).detail).to.deep.equal({ customerIds: [3], all: true, total: 45 });
      expect(summaryOf(element)).to.contain('44 selected');
      await userEvent.click(buttonOf(rootOf(element), 'Select none'));
      expect(summaryOf(element)).to.contain('0 selected');
    });

    it('of all lets go when another filter makes it another set', async () => {
      const element = await loaded();
      await userEvent.click(box(element, 0));
      await userEvent.click(buttonOf(rootOf(element), 'Select all 45'));
      await userEvent.fill(searchOf(element), 'customer 1');
      await until(() => lastList().get('q') === 'customer 1');
      await settled(element);
      expect(summaryOf(element)).to.contain('0 selected');
    });
  });

  describe('memory', () => {
    it('brings the last state back', async () => {
      const element = await loaded();
      await userEvent.click(headerOf(element, 'E-mail'));
      await until(() => lastList().get('sort') === 'email');
      await settled(await openAgain());
      expect(lastList().get('sort')).to.equal('email');
    });

    it('forgets where it is told to', async () => {
      const element = await loaded({ isForgetful: true });
      await userEvent.click(headerOf(element, 'E-mail'));
      await until(() => lastList().get('sort') === 'email');
      await settled(await openAgain({ isForgetful: true }));
      expect(lastList().get('sort')).to.equal(null);
    });

    it('takes a damaged state as none', async () => {
      localStorage.setItem(
        `foyer-customer-grid:${robin.adminId}`,
        '{"page":-3,"sort":7,"filters":[1],"layout":{"order":5}}',
      );
      const element = await loaded();
      expect(lastList().get('page')).to.equal('1');
      expect(rowsOf(element)).to.have.length(20);
    });

    it('lets go of an order that is no longer possible', async () => {
      const kept = { sort: { field: 'attributes.gone', descending: false }, keyword: 'Brandt' };
      localStorage.setItem(`foyer-customer-grid:${robin.adminId}`, JSON.stringify(kept));
      bff.fail(list, 'INPUT_INVALID', 'sort');
      const element = await loaded();
      expect(rootOf(element).querySelector('foyer-notice')).to.equal(null);
      expect([lastList().get('sort'), lastList().get('q')]).to.deep.equal([null, 'Brandt']);
    });

    it('puts the state into the address where asked, so that it can be shared', async () => {
      const before = location.href;
      const element = await loaded({ isInUrl: true, isForgetful: true });
      await userEvent.click(headerOf(element, 'ZIP'));
      await until(() => lastList().get('sort') === 'postcode');
      expect(new URL(location.href).searchParams.get('customers')).to.contain('postcode');
      await settled(await openAgain({ isInUrl: true, isForgetful: true }));
      expect(lastList().get('sort')).to.equal('postcode');
      history.replaceState(history.state, '', before);
    });
  });

  describe('a customer', () => {
    it('opens whole and accessible in place of the grid, with the focus on it', async () => {
      const element = await loaded();
      const record = await openFirst(element);
      expect(gridOf(element).checkVisibility()).to.equal(false);
      expect(rootOf(element).activeElement?.contains(record)).to.equal(true);
      await expectAccessible(record);
    });

    it('leads back to the grid as it was', async () => {
      const element = await loaded();
      const pager = rootOf(element).querySelector('foyer-grid-pager')!.shadowRoot!;
      await userEvent.selectOptions(pager.querySelector('select')!, '50');
      await until(() => gridOf(element).rows.length === 45);
      await gridOf(element).updateComplete;
      await userEvent.click(box(element, 1));
      const frame = innerOf(element).querySelector('.frame')!;
      frame.scrollTop = 30;
      expect(frame.scrollTop).to.equal(30);
      const calls = bff.callsOf(list).length;
      const record = await openRow(element, 4);
      buttonOf(record.shadowRoot!, 'Back').click();
      await until(() => gridOf(element).checkVisibility(), 'the grid is back');
      await element.updateComplete;
      expect(recordOf(element)).to.equal(null);
      expect(summaryOf(element)).to.contain('1 selected');
      expect(gridOf(element).rows).to.have.length(45);
      expect(frame.scrollTop).to.equal(30);
      expect(bff.callsOf(list)).to.have.length(calls);
      await until(() => innerOf(element).activeElement?.closest('tr') === rowsOf(element)[3], 'the row has the focus');
    });

    it('is shown elsewhere by whoever cancels the request', async () => {
      const element = await loaded();
      element.addEventListener('foyer-customer-record-request', (event) => event.preventDefault());
      rowsOf(element)[0]!.querySelectorAll('td')[2]!.click();
      await element.updateComplete;
      expect(gridOf(element).checkVisibility()).to.equal(true);
      expect(recordOf(element)).to.equal(null);
    });

    it('has its row read anew when it is saved, and leaves the others alone', async () => {
      const element = await loaded();
      const others = gridOf(element).rows.slice(1);
      bff.customers[0]!.name = 'Ada King';
      dispatch(document, 'foyer-customer-updated', { customerId: 1 });
      await until(() => rowsOf(element)[0]!.textContent?.includes('Ada King'), 'the row says the new name');
      expect(gridOf(element).rows.slice(1)).to.deep.equal(others);
      const asked = bff.callsOf(list).map(({ search }) => search.get('filter'));
      expect(asked).to.contain('{"op":"eq","field":"customerId","value":1}');
    });

    it('is gone from the grid and the selection when it is deleted', async () => {
      const element = await loaded();
      await userEvent.click(box(element, 1));
      expect(summaryOf(element)).to.contain('1 selected');
      bff.customers = bff.customers.slice(1);
      dispatch(document, 'foyer-customer-deleted', { customerId: 1 });
      await until(() => cellsOf(rowsOf(element)[0]!).includes('Customer 2'), 'the row is gone');
      expect(summaryOf(element)).to.contain('0 selected');
    });

    it('is given credit exactly, under the same key when it has to be sent again', async () => {
      const adjust = 'POST /api/admin/customers/1/store-credit';
      const panel = await openCredit(await loaded());
      await userEvent.fill(panel.querySelector('[name=amount]')!, '1.15');
      await userEvent.fill(panel.querySelector('[name=comment]')!, 'Sorry');
      bff.fail(adjust);
      const save = () => userEvent.click(panel.querySelector('button[type=submit]')!);
      await save();
      await until(() => panel.querySelector('[role=alert]')?.textContent?.includes('We cannot reach'));
      await save();
      await until(() => panel.querySelector('.figures dd')?.textContent === '$6.15');
      const [first, second] = bff.callsOf(adjust);
      expect(second?.body).to.deep.equal({ amount: 115, currency: 'USD', comment: 'Sorry', notify: false });
      expect(second?.headers.get('idempotency-key')).to.equal(first?.headers.get('idempotency-key'));
      expect(panel.querySelector<HTMLInputElement>('[name=amount]')?.value).to.equal('');
    });

    it('is sent nothing that is no amount', async () => {
      const panel = await openCredit(await loaded());
      for (const wrong of ['1.005', 'ten', '0']) {
        await userEvent.fill(panel.querySelector('[name=amount]')!, wrong);
        await userEvent.click(panel.querySelector('button[type=submit]')!);
        await until(() => panel.querySelector('[name=amount]')?.ariaInvalid === 'true');
      }
      expect(bff.callsOf('POST /api/admin/customers/1/store-credit')).to.deep.equal([]);
    });
  });

  it('shows two hundred rows a page and moves among them', async () => {
    bff.customers = makeCustomers(200);
    const element = await loaded();
    const pager = rootOf(element).querySelector('foyer-grid-pager')!.shadowRoot!;
    await userEvent.selectOptions(pager.querySelector('select')!, '200');
    await until(() => gridOf(element).rows.length === 200);
    await gridOf(element).updateComplete;
    expect(rowsOf(element)).to.have.length.below(60);
    rowsOf(element)[0]!.querySelectorAll('td')[1]!.focus();
    await userEvent.keyboard('{Control>}{End}{/Control}');
    await gridOf(element).updateComplete;
    expect(innerOf(element).activeElement?.closest('tr')?.getAttribute('aria-rowindex')).to.equal('201');
  });
});
