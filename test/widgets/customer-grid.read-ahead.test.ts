import { expect, fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { adminSessionOf } from '../../widgets/admin/admin-session.ts';
import type { FoyerCustomerGrid } from '../../widgets/admin/customer-grid/customer-grid.ts';
import { directoryAhead } from '../../widgets/admin/customer-grid/directory-entries.ts';
import { initialState } from '../../widgets/admin/customer-grid/grid-state.ts';
import { readAhead } from '../../widgets/admin/customer-grid/read-ahead.ts';
import { rowsAhead, rowsKeyOf } from '../../widgets/admin/customer-grid/rows-ahead.ts';
import { defaultConnection } from '../../widgets/context.ts';
import { type AdminBff, robin, startAdminBff } from '../support/admin-bff.ts';
import { gridOf, rootOf } from '../support/customer-grid-rows.ts';
import { waitUntil } from '../support/wait-until.ts';

/* The steps build on each other: an element is registered once for a whole page. */

const list = 'GET /api/admin/customers';
const address = location.href;
let bff: AdminBff;

const session = () => adminSessionOf(defaultConnection().client);
const look = (state: object): void => {
  const url = new URL(address);
  url.searchParams.set('customers', JSON.stringify(state));
  history.replaceState(history.state, '', url);
};
const place = () => fixture<FoyerCustomerGrid>(html`<foyer-customer-grid url-state></foyer-customer-grid>`);

beforeEach(() => {
  localStorage.clear();
  bff = startAdminBff();
});
afterEach(() => {
  history.replaceState(history.state, '', address);
  bff.stop();
});

describe('what is read ahead for the customers grid', () => {
  it('is refused and forgotten while nobody is signed in', async () => {
    bff.admin = null;
    const state = { ...initialState, pageSize: 30 };
    look(state);
    await place();
    readAhead();
    const { client } = defaultConnection();
    await waitUntil(() => session().state.status === 'signed-out');
    expect(directoryAhead.take(client.bff)).to.equal(undefined);
    expect(rowsAhead.take(rowsKeyOf(client, state))).to.equal(undefined);
  });

  it('is asked for at once where the address says what is looked at, whoever looks', async () => {
    look({ pageSize: 30 });
    await place();
    readAhead();
    await waitUntil(() => bff.callsOf(list).length > 0);
    expect(bff.callsOf('GET /api/admin/customer-groups')).to.have.length(1);
    rowsAhead.drop();
    directoryAhead.drop();
  });

  it('is nothing where only the grid can know what is looked at', async () => {
    await session().refresh();
    look({ filters: { name: 'Ada' } });
    await place();
    readAhead();
    history.replaceState(history.state, '', address);
    readAhead();
    await fixture(html`<foyer-provider><foyer-customer-grid url-state></foyer-customer-grid></foyer-provider>`);
    readAhead();
    // What was asked before has been heard by then.
    await session().refresh();
    expect(bff.callsOf(list)).to.deep.equal([]);
  });

  it('is what was looked at last on this device, and is asked for anew by a grid that looks at something else', async () => {
    localStorage.setItem(`foyer-customer-grid:${robin.adminId}`, JSON.stringify({ pageSize: 50, keyword: 'Customer' }));
    await place();
    readAhead();
    await waitUntil(() => bff.callsOf(list).length > 0);
    expect(bff.callsOf(list).map(({ search }) => search.toString())).to.deep.equal(['page=1&pageSize=50&q=Customer']);
  });

  it('is shown by the grid, which does not ask again', async () => {
    look({ pageSize: 30, sort: { field: 'email', descending: true } });
    const element = await place();
    readAhead();
    await waitUntil(() => bff.callsOf(list).length > 0);
    expect(bff.callsOf(list).map(({ search }) => search.toString())).to.deep.equal(['page=1&pageSize=30&sort=-email']);
    await import('../../widgets/admin/customer-grid/index.ts');
    await waitUntil(() => rootOf(element)?.querySelector('foyer-grid')?.status === 'complete', 'the rows are here');
    expect(gridOf(element).rows).to.have.length(30);
    await element.updateComplete;
    expect(bff.callsOf(list)).to.have.length(1);
    expect(bff.callsOf('GET /api/admin/customer-groups')).to.have.length(1);
  });

  it('is taken once: who comes later sees what has changed', async () => {
    look({ pageSize: 30, sort: { field: 'email', descending: true } });
    const element = await place();
    await waitUntil(() => rootOf(element)?.querySelector('foyer-grid')?.status === 'complete', 'the rows are here');
    expect(bff.callsOf(list)).to.have.length(1);
  });
});
