import { expect } from '@open-wc/testing';
import { afterEach, beforeAll, beforeEach, describe, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FoyerCustomerGrid } from '../../widgets/admin/customer-grid/customer-grid.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { type AdminBff, startAdminBff } from '../support/admin-bff.ts';
import { openCustomerGrid } from '../support/customer-grid-page.ts';
import { buttonOf, gridOf, pressButton, rootOf } from '../support/customer-grid-rows.ts';
import { waitUntil } from '../support/wait-until.ts';

let bff: AdminBff;

beforeAll(() => page.viewport(1280, 900));
beforeEach(() => {
  localStorage.clear();
  bff = startAdminBff();
});
afterEach(() => bff.stop());

const panelOf = (element: FoyerCustomerGrid): HTMLElement => rootOf(element).querySelector<HTMLElement>('.views')!;
const toggleOf = (element: FoyerCustomerGrid): HTMLButtonElement =>
  [...rootOf(element).querySelectorAll('button')].find((each) => each.textContent?.trim().startsWith('View:'))!;
const sortOf = () => bff.callsOf('GET /api/admin/customers').at(-1)?.search.get('sort');
const sortBy = async (element: FoyerCustomerGrid, field: string, label: string): Promise<void> => {
  const header = [...rootOf(gridOf(element)).querySelectorAll<HTMLElement>('th')].find(
    (each) => each.textContent?.trim() === label,
  );
  header!.click();
  await waitUntil(() => sortOf() === field, `it is sorted by ${label}`);
};
const named = (element: FoyerCustomerGrid): string[] =>
  [...panelOf(element).querySelectorAll('.choice')].map((each) => each.textContent?.trim() ?? '');
const currentOf = (element: FoyerCustomerGrid): string | undefined =>
  panelOf(element).querySelector('[aria-current=true]')?.textContent?.trim();

const openPanel = async (element: FoyerCustomerGrid): Promise<void> => {
  toggleOf(element).click();
  await waitUntil(() => panelOf(element), 'the panel is open');
};

const saveAs = async (element: FoyerCustomerGrid, name: string): Promise<void> => {
  await userEvent.fill(panelOf(element).querySelector('#view-name')!, name);
  panelOf(element).querySelector<HTMLButtonElement>('.save-view .button')!.click();
};

/** A page whose admin saved the customers by e-mail as a view. */
const openSaved = async (): Promise<FoyerCustomerGrid> => {
  const element = await openCustomerGrid();
  await sortBy(element, 'email', 'E-mail');
  await openPanel(element);
  await saveAs(element, 'By e-mail');
  await waitUntil(() => currentOf(element) === 'By e-mail', 'the view is saved');
  return element;
};

describe('the saved views of the customers grid', () => {
  it('are saved under a name, with everything that one sees', async () => {
    const element = await openSaved();
    const [call] = bff.callsOf('POST /api/admin/views');
    expect(call?.body).to.deep.include({ grid: 'customers', name: 'By e-mail' });
    expect((call!.body as { state: object }).state).to.deep.include({
      sort: { field: 'email', descending: false },
      pageSize: 20,
      filters: {},
      keyword: '',
    });
    expect(named(element)).to.deep.equal(['Default view', 'By e-mail']);
    expect(toggleOf(element).textContent?.trim()).to.equal('View: By e-mail');
    expect(panelOf(element).querySelector<HTMLInputElement>('#view-name')?.value).to.equal('');
    await expectAccessible(panelOf(element));
  });

  it('say that a name is taken, and keep what was typed', async () => {
    const element = await openSaved();
    await saveAs(element, 'By e-mail');
    await waitUntil(() => panelOf(element).querySelector('[role=alert]'), 'it is said');
    expect(panelOf(element).querySelector<HTMLInputElement>('#view-name')?.value).to.equal('By e-mail');
    expect(named(element)).to.have.length(2);
  });

  it('are switched, and the default view is the one of the beginning', async () => {
    const element = await openSaved();
    await pressButton(element, 'Default view');
    await waitUntil(() => sortOf() === null, 'the order is that of the beginning');
    expect(currentOf(element)).to.equal('Default view');
    await pressButton(element, 'By e-mail');
    await waitUntil(() => sortOf() === 'email', 'the order is that of the view');
  });

  it('take changes over when told to, and say until then that there are some', async () => {
    const element = await openSaved();
    await sortBy(element, 'postcode', 'ZIP');
    expect(toggleOf(element).textContent?.trim()).to.equal('View: By e-mail (changed)');
    await pressButton(element, 'Save changes');
    await waitUntil(() => toggleOf(element).textContent?.trim() === 'View: By e-mail', 'they are saved');
    expect(bff.views.items[0]?.state.sort).to.deep.equal({ field: 'postcode', descending: false });
  });

  it('are renamed in their place; Escape keeps the name', async () => {
    const element = await openSaved();
    const inputOf = () => panelOf(element).querySelector<HTMLInputElement>('.rename input');
    await pressButton(element, 'Rename');
    await userEvent.fill(inputOf()!, 'Thrown away');
    await userEvent.keyboard('{Escape}');
    await waitUntil(() => inputOf() === null, 'the name is left');
    await pressButton(element, 'Rename');
    await userEvent.fill(inputOf()!, 'By mail');
    await userEvent.keyboard('{Enter}');
    await waitUntil(() => named(element).includes('By mail'), 'the view has its new name');
    expect(bff.views.items.map(({ name }) => name)).to.deep.equal(['By mail']);
    expect(toggleOf(element).textContent?.trim()).to.equal('View: By mail');
  });

  it('are deleted only after a question, and what one sees stays', async () => {
    const element = await openSaved();
    await pressButton(element, 'Delete');
    expect(panelOf(element).textContent).to.contain('Delete “By e-mail”?');
    await pressButton(element, 'Keep');
    expect(bff.views.items).to.have.length(1);
    await pressButton(element, 'Delete');
    await pressButton(element, 'Delete');
    await waitUntil(() => bff.views.items.length === 0, 'the view is gone');
    await waitUntil(() => buttonOf(panelOf(element), 'Keep') === undefined, 'nothing is asked any more');
    expect(named(element)).to.deep.equal(['Default view']);
    expect(sortOf()).to.equal('email');
    expect(buttonOf(panelOf(element), 'Rename')).to.equal(undefined);
  });

  it('come back on another device, with what was looked at last', async () => {
    const element = await openSaved();
    await waitUntil(() => bff.views.last?.viewId === 1, 'the last look is remembered');
    element.closest('foyer-provider')!.remove();
    localStorage.clear();
    const elsewhere = await openCustomerGrid({ isAgain: true });
    await waitUntil(() => sortOf() === 'email', 'it is sorted as before');
    await waitUntil(() => toggleOf(elsewhere).textContent?.trim() === 'View: By e-mail', 'it is the same view');
    expect(bff.views.items).to.have.length(1);
  });

  it('open although an attribute that they filter by is gone, and say what was left out', async () => {
    const element = await openSaved();
    const [saved] = bff.views.items;
    const state = { ...saved!.state, filters: { 'attributes.shoe_size': ['42'], name: 'a' } };
    bff.views.items = [{ ...saved!, state }];
    bff.views.last = { viewId: 1, state };
    element.closest('foyer-provider')!.remove();
    localStorage.clear();
    const again = await openCustomerGrid({ isAgain: true });
    const notice = () => rootOf(again).querySelector('foyer-notice');
    await waitUntil(notice, 'it says so');
    expect(notice()!.textContent?.trim()).to.equal('Not possible as a filter, and left out: shoe_size.');
    expect(bff.callsOf('GET /api/admin/customers').at(-1)?.search.get('filter')).to.equal(
      JSON.stringify({ op: 'and', of: [{ op: 'contains', field: 'name', value: 'a' }] }),
    );
    await expectAccessible(again);
    notice()!.dispatchEvent(new CustomEvent('foyer-notice-action'));
    await waitUntil(() => !notice(), 'it is gone');
    expect(rootOf(again).querySelectorAll('.chip:not(.clear)')).to.have.length(1);
  });

  it('are not needed to see customers', async () => {
    bff.fail('GET /api/admin/views');
    const element = await openCustomerGrid();
    expect(gridOf(element).rows).to.have.length(20);
  });
});
