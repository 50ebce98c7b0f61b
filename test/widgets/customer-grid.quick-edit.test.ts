import { expect } from '@open-wc/testing';
import { afterEach, beforeAll, beforeEach, describe, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FoyerCustomerGrid } from '../../widgets/admin/customer-grid/customer-grid.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { type AdminBff, makeCustomer, startAdminBff } from '../support/admin-bff.ts';
import { openCustomerGrid } from '../support/customer-grid-page.ts';
import {
  buttonOf,
  cellOf,
  controlOf,
  gridOf,
  pressButton,
  rootOf,
  rowsOf,
  selectRows,
} from '../support/customer-grid-rows.ts';
import { waitUntil } from '../support/wait-until.ts';

let bff: AdminBff;

beforeAll(() => page.viewport(1280, 900));
beforeEach(() => {
  localStorage.clear();
  bff = startAdminBff();
});
afterEach(() => bff.stop());

const save = 'PATCH /api/admin/customers/1/row';

const edit = async (...rows: number[]): Promise<FoyerCustomerGrid> => {
  const element = await openCustomerGrid();
  await selectRows(element, ...rows);
  await pressButton(element, 'Edit');
  await waitUntil(() => controlOf(element, rows[0]!, 'email'), 'the row can be edited');
  return element;
};

const type = async (element: FoyerCustomerGrid, row: number, field: string, value: string): Promise<void> => {
  await userEvent.fill(controlOf(element, row, field)!, value);
  await element.updateComplete;
};

const troubleOf = (element: FoyerCustomerGrid): string =>
  rootOf(element).querySelector('.trouble')?.textContent?.replaceAll(/\s+/gu, ' ').trim() ?? '';

/** Somebody else changes the first customer. */
const changeMeanwhile = (parts: Parameters<typeof makeCustomer>[0]): void => {
  Object.assign(bff.customers[0]!, parts, { version: 2 });
};

describe('quick edit in the customers grid', () => {
  // The check looks at every control of the page, which takes long on a busy machine.
  it('is accessible, and is of the seven fields that can be edited', { timeout: 90_000 }, async () => {
    const element = await edit(0, 1);
    const fields = [...rowsOf(element)[0]!.querySelectorAll<HTMLElement>('td:has(.edit)')].map(
      ({ dataset }) => dataset['field'],
    );
    expect(fields).to.deep.equal(['email', 'groupId', 'telephone', 'postcode', 'websiteId', 'taxVatNumber', 'gender']);
    expect(controlOf(element, 2, 'email')).to.equal(null);
    await expectAccessible(element);
  });

  it('takes what is typed for somebody where the focus is not, such as by dictation, for the row that it is in', async () => {
    const element = await edit(0, 1);
    controlOf(element, 1, 'email')!.focus();
    const group = controlOf(element, 0, 'groupId') as HTMLSelectElement;
    group.value = '1';
    group.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await pressButton(element, 'Save all');
    await waitUntil(() => controlOf(element, 0, 'email') === null, 'the row is saved');
    expect(bff.callsOf(save)[0]?.body).to.include({ groupId: 1 });
  });

  it('saves a row by Enter: what was changed, and the version that was read', async () => {
    const element = await edit(0, 1);
    await type(element, 0, 'postcode', '10999');
    await userEvent.selectOptions(controlOf(element, 0, 'groupId')!, '1');
    controlOf(element, 0, 'postcode')!.focus();
    await userEvent.keyboard('{Enter}');
    await waitUntil(() => controlOf(element, 0, 'email') === null, 'the row is saved');
    const [call] = bff.callsOf(save);
    expect(call?.body).to.deep.equal({
      groupId: 1,
      postcode: '10999',
      seen: { telephone: '030 1234', postcode: '10115' },
    });
    expect(call?.headers.get('if-match')).to.equal('"1"');
    expect(cellOf(element, 0, 'postcode').textContent?.trim()).to.equal('10999');
    expect(cellOf(element, 0, 'groupId').textContent?.trim()).to.equal('General');
    expect(controlOf(element, 1, 'email')).not.to.equal(null);
  });

  it('sends nothing where nothing was changed', async () => {
    const element = await edit(0);
    await pressButton(element, 'Save all');
    await waitUntil(() => controlOf(element, 0, 'email') === null);
    expect(bff.callsOf(save)).to.deep.equal([]);
  });

  it('says in the cell what is wrong with it, keeps what was typed, and saves the other rows', async () => {
    const element = await edit(0, 1);
    await type(element, 0, 'email', 'not an address');
    await type(element, 1, 'taxVatNumber', 'DE1');
    await pressButton(element, 'Save all');
    await waitUntil(() => controlOf(element, 0, 'email')?.ariaInvalid === 'true', 'the cell is marked');
    await waitUntil(() => controlOf(element, 1, 'email') === null, 'the other row is saved');
    const control = controlOf(element, 0, 'email')!;
    const note = cellOf(element, 0, 'email').querySelector('[part=cell-error]')!;
    expect(control.value).to.equal('not an address');
    expect(control.getAttribute('aria-describedby')).to.equal(note.id);
    expect(note.textContent?.trim()).not.to.equal('');
    expect(note.scrollHeight <= note.clientHeight && note.scrollWidth <= note.clientWidth, 'no word is cut').to.equal(
      true,
    );
    const below = cellOf(element, 0, 'email').getBoundingClientRect().bottom;
    expect(note.getBoundingClientRect().bottom <= below, 'it is within the row').to.equal(true);
    expect(bff.customers.map(({ email, taxVatNumber }) => `${email} ${taxVatNumber}`).slice(0, 2)).to.deep.equal([
      'c1@example.com ',
      'c2@example.com DE1',
    ]);
    await type(element, 0, 'email', 'new@example.com');
    expect(controlOf(element, 0, 'email')?.ariaInvalid).not.to.equal('true');
  });

  it('shows what somebody else made of the same cell, and overwrites it only when told to', async () => {
    const element = await edit(0);
    await type(element, 0, 'postcode', '10999');
    changeMeanwhile({ postcode: '20095' });
    await pressButton(element, 'Save all');
    await waitUntil(() => troubleOf(element) !== '', 'it is said');
    expect(troubleOf(element)).to.contain('Customer 1 was changed by somebody else while you edited.');
    expect(cellOf(element, 0, 'postcode').textContent).to.contain('20095');
    expect(controlOf(element, 0, 'postcode')?.value).to.equal('10999');
    expect(bff.customers[0]?.postcode).to.equal('20095');
    await pressButton(element, 'Keep mine');
    await waitUntil(() => controlOf(element, 0, 'postcode') === null, 'it is saved');
    expect(bff.customers[0]?.postcode).to.equal('10999');
    expect(bff.callsOf(save).at(-1)?.headers.get('if-match')).to.equal('"2"');
  });

  it('takes what somebody else made of the same cell where told to', async () => {
    const element = await edit(0);
    await type(element, 0, 'postcode', '10999');
    changeMeanwhile({ postcode: '20095' });
    await pressButton(element, 'Save all');
    await waitUntil(() => troubleOf(element) !== '', 'it is said');
    await pressButton(element, 'Take theirs');
    await waitUntil(() => controlOf(element, 0, 'postcode')?.value === '20095', 'the cell says it');
    await pressButton(element, 'Save all');
    await waitUntil(() => controlOf(element, 0, 'postcode') === null);
    expect(bff.customers[0]?.postcode).to.equal('20095');
  });

  it('loses nothing where somebody else changed another cell of the row', async () => {
    const element = await edit(0);
    await type(element, 0, 'postcode', '10999');
    changeMeanwhile({ telephone: '040 77' });
    await pressButton(element, 'Save all');
    await waitUntil(() => controlOf(element, 0, 'postcode') === null, 'it is saved');
    expect(bff.customers[0]).to.include({ postcode: '10999', telephone: '040 77' });
    expect(cellOf(element, 0, 'telephone').textContent?.trim()).to.equal('040 77');
  });

  it('says which customer could not be saved, and why', async () => {
    const element = await edit(0);
    await type(element, 0, 'postcode', '10999');
    bff.fail(save);
    await pressButton(element, 'Save all');
    await waitUntil(() => troubleOf(element).startsWith('Customer 1: '), 'it is said');
    expect(controlOf(element, 0, 'postcode')?.value).to.equal('10999');
    await pressButton(element, 'Save all');
    await waitUntil(() => controlOf(element, 0, 'postcode') === null, 'it is saved');
    expect(bff.customers[0]?.postcode).to.equal('10999');
  });

  it('begins by F2 at a row, leaves it as it was by Escape, and the focus stays in the row', async () => {
    const element = await openCustomerGrid();
    await waitUntil(() => bff.callsOf('GET /api/admin/session').length > 1);
    cellOf(element, 3, 'postcode').focus();
    for (let tries = 0; tries < 20 && controlOf(element, 3, 'postcode') === null; tries++) {
      await userEvent.keyboard('{F2}');
      await element.updateComplete;
      await gridOf(element).updateComplete;
    }
    await gridOf(element).updateComplete;
    expect(rootOf(gridOf(element)).activeElement?.matches('.edit')).to.equal(true);
    await type(element, 3, 'postcode', '1');
    await userEvent.keyboard('{Escape}');
    await waitUntil(() => controlOf(element, 3, 'postcode') === null, 'the row is left');
    expect(cellOf(element, 3, 'postcode').textContent?.trim()).to.equal('10115');
    expect(rootOf(gridOf(element)).activeElement?.closest('tr')).to.equal(rowsOf(element)[3]);
    expect(bff.callsOf('PATCH /api/admin/customers/4/row')).to.deep.equal([]);
  });

  it('leaves phone and ZIP alone where there is no address to change', async () => {
    bff.customers = [makeCustomer({ countryCode: '', telephone: '', postcode: '' })];
    const element = await edit(0);
    expect(controlOf(element, 0, 'telephone')).to.equal(null);
    expect(controlOf(element, 0, 'postcode')).to.equal(null);
  });

  it('is not offered to a role that may only look', async () => {
    bff.resources = ['customers.view'];
    const element = await openCustomerGrid();
    await selectRows(element, 0);
    await waitUntil(() => bff.callsOf('GET /api/admin/session').length > 1, 'the rights are known');
    await element.updateComplete;
    expect(rootOf(element).querySelector('.summary')?.textContent).to.contain('1 selected');
    expect(buttonOf(rootOf(element).querySelector('.acts')!, 'Edit')).to.equal(undefined);
    cellOf(element, 0, 'postcode').focus();
    await userEvent.keyboard('{F2}');
    await gridOf(element).updateComplete;
    expect(controlOf(element, 0, 'postcode')).to.equal(null);
  });
});
