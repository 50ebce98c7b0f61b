import { expect, fixture, html } from '@open-wc/testing';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FoyerCustomerGrid } from '../../widgets/admin/customer-grid/customer-grid.ts';
import { expectAccessible } from '../support/accessibility.ts';
import { type AdminBff, makeCustomers, startAdminBff } from '../support/admin-bff.ts';
import { openCustomerGrid } from '../support/customer-grid-page.ts';
import { frameOf, gridOf, pressButton, rootOf, rowsOf, selectRows } from '../support/customer-grid-rows.ts';
import { waitUntil } from '../support/wait-until.ts';

let bff: AdminBff;

beforeEach(async () => {
  localStorage.clear();
  bff = startAdminBff();
  await page.viewport(1280, 900);
});
afterEach(() => bff.stop());

const list = 'GET /api/admin/customers';
const pagesAsked = () => bff.callsOf(list).map(({ search }) => search.get('page'));
const textOf = (element: FoyerCustomerGrid): string =>
  rowsOf(element)
    .map((row) => row.textContent)
    .join(' ');

/** A page on which one scrolls through all customers. */
const openEndless = async (count = 3000): Promise<FoyerCustomerGrid> => {
  bff.customers = makeCustomers(count);
  const element = await openCustomerGrid();
  await userEvent.selectOptions(
    rootOf(element).querySelector('foyer-grid-pager')!.shadowRoot!.querySelector('select')!,
    'all',
  );
  await waitUntil(
    () => gridOf(element).rowAt !== undefined && textOf(element).includes('Customer 10'),
    'rows are here',
  );
  bff.calls.length = 0;
  return element;
};

const scrollTo = (element: FoyerCustomerGrid, share: number): void => {
  const frame = frameOf(element);
  frame.scrollTop = (frame.scrollHeight - frame.clientHeight) * share;
};

const positionOf = (cell: Element | null | undefined) => (cell ? getComputedStyle(cell).position : '');

describe('scrolling through all customers', () => {
  it('keeps only the rows near what is seen in the page, and leads to the very last', async () => {
    const element = await openEndless();
    scrollTo(element, 1);
    await waitUntil(() => textOf(element).includes('Customer 3000'), 'the last row is here');
    expect(rowsOf(element).length).to.be.below(60);
    expect(rowsOf(element).at(-1)!.getAttribute('aria-rowindex')).to.equal('3001');
    expect(pagesAsked()).to.deep.equal(['30']);
    await expectAccessible(element);
  });

  it('draws what only scrolling needs once somebody may scroll: rows further on, and a name that stays', async () => {
    // A pointer that another test left there has come before the grid.
    const corner = await fixture<HTMLElement>(html`<div style="position:fixed;inset:auto 0 0 auto">here</div>`);
    await userEvent.hover(corner);
    const element = await openEndless();
    const nameOf = () => rowsOf(element)[0]?.querySelector('.title');
    const drawn = rowsOf(element).length;
    expect(positionOf(nameOf())).to.equal('static');
    frameOf(element).dispatchEvent(new PointerEvent('pointerenter'));
    await waitUntil(() => rowsOf(element).length > drawn, 'there are more rows');
    expect(positionOf(nameOf())).to.equal('sticky');
    frameOf(element).scrollLeft = 400;
    const [frame, name] = [frameOf(element), nameOf()!].map((each) => each.getBoundingClientRect().left);
    expect(name! - frame!).to.be.within(40, 50);
  });

  it('goes on behind what was counted, to the very last', async () => {
    bff.countedMax = 1000;
    const element = await openEndless(1240);
    const summary = () => rootOf(element).querySelector('.summary')?.textContent;
    expect(summary()).to.contain('More than 1,000 customers');
    for (const [shown, words] of [
      ['Customer 1100', 'More than 1,100 customers'],
      ['Customer 1200', 'More than 1,200 customers'],
      ['Customer 1240', '1,240 customers'],
    ] as const) {
      scrollTo(element, 1);
      await waitUntil(() => textOf(element).includes(shown) && summary()?.includes(words) === true, words);
    }
    expect(summary()).not.to.contain('More');
    scrollTo(element, 0);
    await waitUntil(() => /Customer 1\s/u.test(textOf(element)), 'the first row is back');
    expect(summary()).to.contain('1,240 customers');
  });

  it('asks only for where it comes to rest, and holds the places of the others', async () => {
    const element = await openEndless();
    for (const share of [0.2, 0.35, 0.5, 0.65]) {
      scrollTo(element, share);
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
    }
    await gridOf(element).updateComplete;
    expect(rootOf(gridOf(element)).querySelectorAll('tbody .skeleton').length).to.be.above(20);
    await waitUntil(() => rowsOf(element).some((row) => row.textContent?.includes('Customer 19')), 'rows are here');
    expect(pagesAsked()).not.to.include('7');
    expect(pagesAsked()).not.to.include('11');
    scrollTo(element, 0);
    await waitUntil(() => /Customer 1\s/u.test(textOf(element)), 'the first row is back');
    expect(pagesAsked()).not.to.include('1');
  });

  it('keeps a selection of rows that are out of sight', async () => {
    const element = await openEndless();
    await selectRows(element, 0);
    scrollTo(element, 1);
    await waitUntil(() => textOf(element).includes('Customer 3000'));
    expect(rootOf(element).querySelector('.summary')?.textContent).to.contain('1 selected');
    await pressButton(element, 'Select all 3,000');
    expect(rootOf(element).querySelector('.summary')?.textContent).to.contain('3,000 selected');
    expect(rowsOf(element).every((row) => row.ariaSelected === 'true')).to.equal(true);
  });

  it('moves by keys to rows that have not come yet', async () => {
    const element = await openEndless();
    rowsOf(element)[0]!.querySelectorAll('td')[1]!.focus();
    await userEvent.keyboard('{Control>}{End}{/Control}');
    await waitUntil(() => textOf(element).includes('Customer 3000'), 'the last row is here');
    expect(rootOf(gridOf(element)).activeElement?.closest('tr')?.getAttribute('aria-rowindex')).to.equal('3001');
  });

  it('asks again for rows that could not be brought, once they are in sight again', async () => {
    const element = await openEndless();
    bff.fail(list);
    scrollTo(element, 1);
    await waitUntil(() => pagesAsked().length > 0);
    scrollTo(element, 0.5);
    await waitUntil(() => pagesAsked().length > 1);
    scrollTo(element, 1);
    await waitUntil(() => textOf(element).includes('Customer 3000'), 'the rows are here');
    expect(pagesAsked().filter((asked) => asked === '30')).to.have.length(2);
  });
});

const openNarrow = async (): Promise<FoyerCustomerGrid> => {
  await page.viewport(360, 740);
  const element = await openCustomerGrid();
  await waitUntil(() => frameOf(element).matches('.cards'), 'rows are cards');
  await gridOf(element).updateComplete;
  return element;
};

describe('customers on a narrow screen', () => {
  it('are cards within the screen: a name, a few lines with their labels, and the way into the record', async () => {
    const element = await openNarrow();
    const [card] = rowsOf(element);
    const cells = [...card!.querySelectorAll<HTMLElement>('td:not(.select)')];
    expect(cells.map(({ dataset }) => dataset['field'])).to.deep.equal([
      'customerId',
      'name',
      'email',
      'groupId',
      'telephone',
      'actions',
    ]);
    expect(getComputedStyle(cells[2]!, '::before').content).to.contain('E-mail');
    for (const cell of cells) {
      const { left, right } = cell.getBoundingClientRect();
      expect(left, cell.dataset['field']).to.be.at.least(0);
      expect(right, cell.dataset['field']).to.be.at.most(360);
    }
    expect(document.documentElement.scrollWidth).to.be.at.most(360);
    await expectAccessible(element);
  });

  it('do not lie one over the other, selected and edited neither', async () => {
    const element = await openNarrow();
    const isApart = (): boolean =>
      rowsOf(element).every((row, index, rows) => {
        const next = rows[index + 1];
        return !next || row.getBoundingClientRect().bottom <= next.getBoundingClientRect().top + 1;
      });
    expect(isApart()).to.equal(true);
    await selectRows(element, 0);
    await pressButton(element, 'Edit');
    await waitUntil(() => rowsOf(element)[0]!.querySelector('.edit'), 'the card can be edited');
    expect(isApart()).to.equal(true);
    for (const control of rowsOf(element)[0]!.querySelectorAll('.edit')) {
      const { bottom } = control.getBoundingClientRect();
      expect(bottom).to.be.at.most(rowsOf(element)[0]!.getBoundingClientRect().bottom);
    }
    const email = rowsOf(element)[0]!.querySelector<HTMLInputElement>('.edit[type=email]')!;
    email.value = 'not an address';
    email.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await pressButton(element, 'Save all');
    const noteOf = () => rowsOf(element)[0]!.querySelector<HTMLElement>('[part=cell-error]');
    await waitUntil(noteOf, 'it is said what is wrong');
    const { bottom } = noteOf()!.closest('td')!.getBoundingClientRect();
    expect(noteOf()!.getBoundingClientRect().bottom, 'its words are not cut').to.be.at.most(bottom);
  });
});
