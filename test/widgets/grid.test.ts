import { expect, fixture, html } from '@open-wc/testing';
import { beforeAll, describe, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../widgets/elements/grid/index.ts';
import '../../widgets/elements/grid-columns/index.ts';
import '../../widgets/elements/grid-pager/index.ts';
import type { FoyerGridColumns } from '../../widgets/elements/grid-columns/grid-columns.ts';
import type { FoyerGridPager } from '../../widgets/elements/grid-pager/grid-pager.ts';
import type { GridColumn, GridLayout } from '../../widgets/elements/grid/columns.ts';
import type { FoyerGrid } from '../../widgets/elements/grid/grid.ts';
import { expectAccessible } from '../support/accessibility.ts';

interface Lamp {
  id: number;
  name: string;
  watts: number;
}

const columns: GridColumn<Lamp>[] = [
  { field: 'id', label: 'ID', render: ({ id }) => id, isNumeric: true, isSortable: true, width: 80 },
  { field: 'name', label: 'Name', render: ({ name }) => name, isSortable: true },
  { field: 'watts', label: 'Watts', render: ({ watts }) => watts },
  { field: 'note', label: 'Note', render: () => 'secret', isHidden: true },
];

const makeLamps = (count: number): Lamp[] =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1, name: `Lamp ${index + 1}`, watts: index * 5 }));

const open = async (parts: Partial<FoyerGrid> = {}): Promise<FoyerGrid> => {
  const grid = await fixture<FoyerGrid>(html`<foyer-grid><p slot="empty">No lamps.</p></foyer-grid>`);
  const rows = makeLamps(12);
  Object.assign(grid, {
    columns,
    rows,
    total: rows.length,
    keyOf: ({ id }: Lamp) => id,
    nameOf: ({ name }: Lamp) => name,
    status: 'complete',
    ariaLabel: 'Lamps',
    ...parts,
  });
  grid.addEventListener('foyer-grid-laid-out', (event) => {
    grid.layout = (event as CustomEvent<{ layout: GridLayout }>).detail.layout;
  });
  await grid.updateComplete;
  return grid;
};

const rootOf = (grid: Element): ShadowRoot => grid.shadowRoot!;
const headersOf = (grid: FoyerGrid): HTMLElement[] => [
  ...rootOf(grid).querySelectorAll<HTMLElement>('th:not(.select)'),
];
const labelsOf = (grid: FoyerGrid): string[] => headersOf(grid).map((each) => each.textContent?.trim() ?? '');
const cell = (grid: FoyerGrid, row: number, column: number): HTMLElement =>
  [...rootOf(grid).querySelectorAll('tr')[row]!.querySelectorAll<HTMLElement>('th, td')][column]!;
const positionOf = (grid: FoyerGrid): [number, number] => {
  const active = rootOf(grid).activeElement as HTMLTableCellElement;
  return [active.closest('tr')!.rowIndex, active.cellIndex];
};
const press = async (grid: FoyerGrid, keys: string): Promise<void> => {
  await userEvent.keyboard(keys);
  await grid.updateComplete;
};
const detailsOf = (grid: Element, name: string): unknown[] => {
  const details: unknown[] = [];
  grid.addEventListener(name, (event) => details.push((event as CustomEvent).detail));
  return details;
};

const openPanel = async (layout?: GridLayout): Promise<FoyerGridColumns> => {
  const panel = await fixture<FoyerGridColumns>(html`<foyer-grid-columns></foyer-grid-columns>`);
  Object.assign(panel, { columns, layout });
  await panel.updateComplete;
  return panel;
};

const pressButton = (panel: Element, name: RegExp) =>
  userEvent.click(
    [...rootOf(panel).querySelectorAll('button')].find((each) =>
      name.test(each.getAttribute('aria-label') ?? each.textContent ?? ''),
    )!,
  );

const openPager = async (at = 2, total = 95): Promise<FoyerGridPager> =>
  fixture<FoyerGridPager>(html`<foyer-grid-pager .page=${at} .total=${total}></foyer-grid-pager>`);

// Wide enough for columns; on a narrow screen rows are cards.
beforeAll(() => page.viewport(1024, 800));

describe('foyer-grid', () => {
  it('is accessible, filled and empty', async () => {
    for (const rows of [makeLamps(3), []]) {
      const grid = await open({ rows, total: rows.length });
      await expectAccessible(grid);
    }
  });

  it('shows place-holders while there is nothing yet, as many as a page has rows', async () => {
    const grid = await open({ rows: [], status: 'pending', pageSize: 20 });
    expect(rootOf(grid).querySelectorAll('tbody tr')).to.have.length(20);
    expect(rootOf(grid).querySelector('table')?.getAttribute('aria-busy')).to.equal('true');
    const height = rootOf(grid).querySelector('tbody tr')!.getBoundingClientRect().height;
    grid.rows = makeLamps(20);
    grid.status = 'complete';
    await grid.updateComplete;
    expect(rootOf(grid).querySelector('tbody tr')!.getBoundingClientRect().height).to.equal(height);
  });

  it('keeps the old rows, dimmed, while others are on their way', async () => {
    const grid = await open({ status: 'pending' });
    expect(rootOf(grid).querySelectorAll('tbody tr')).to.have.length(12);
    expect(rootOf(grid).querySelector('.frame.stale')).to.not.equal(null);
  });

  it('says what its page says when there are no rows', async () => {
    const grid = await open({ rows: [], total: 0 });
    expect(grid.querySelector('[slot=empty]')!.checkVisibility()).to.equal(true);
    expect((await open()).querySelector('[slot=empty]')!.checkVisibility()).to.equal(false);
  });

  it('counts its rows and columns for screen readers, over all pages', async () => {
    const grid = await open({ total: 900, offset: 40 });
    const table = rootOf(grid).querySelector('table')!;
    expect(table.getAttribute('aria-rowcount')).to.equal('901');
    expect(rootOf(grid).querySelector('tbody tr')!.getAttribute('aria-rowindex')).to.equal('42');
    expect(cell(grid, 1, 2).getAttribute('aria-colindex')).to.equal('3');
  });

  it('has one stop for Tab and moves by arrows, Home, End and pages', async () => {
    const grid = await open();
    expect(rootOf(grid).querySelectorAll('[tabindex="0"]')).to.have.length(1);
    cell(grid, 0, 0).focus();
    await press(grid, '{ArrowDown}{ArrowRight}');
    expect(positionOf(grid)).to.deep.equal([1, 1]);
    await press(grid, '{End}');
    expect(positionOf(grid)).to.deep.equal([1, 3]);
    await press(grid, '{PageDown}');
    expect(positionOf(grid)).to.deep.equal([11, 3]);
    await press(grid, '{Control>}{Home}{/Control}');
    expect(positionOf(grid)).to.deep.equal([0, 0]);
    await press(grid, '{Control>}{End}{/Control}');
    expect(positionOf(grid)).to.deep.equal([12, 3]);
    await press(grid, '{ArrowDown}{ArrowRight}');
    expect(positionOf(grid)).to.deep.equal([12, 3]);
    expect(rootOf(grid).querySelectorAll('[tabindex="0"]')).to.have.length(1);
  });

  it('lets the arrows follow what is seen in right-to-left text', async () => {
    const grid = await open();
    grid.dir = 'rtl';
    cell(grid, 1, 1).focus();
    await press(grid, '{ArrowLeft}');
    expect(positionOf(grid)).to.deep.equal([1, 2]);
  });

  it('keeps the order of a phone number in right-to-left text', async () => {
    const grid = await open({ rows: [{ id: 1, name: '(503) 555-0165', watts: 0 }] });
    grid.dir = 'rtl';
    const words = cell(grid, 1, 2).querySelector('bdi')!.firstChild!.nextSibling!;
    const leftOf = (character: number): number => {
      const range = new Range();
      range.setStart(words, character);
      range.setEnd(words, character + 1);
      return range.getBoundingClientRect().left;
    };
    expect(leftOf(0)).to.be.below(leftOf(6));
  });

  it('keeps a stop for Tab when fewer rows come', async () => {
    const grid = await open();
    cell(grid, 12, 1).focus();
    await grid.updateComplete;
    grid.rows = makeLamps(2);
    await grid.updateComplete;
    expect(rootOf(grid).querySelectorAll('[tabindex="0"]')).to.have.length(1);
  });

  it('selects by Space and by its box, and opens by Enter and by a click', async () => {
    const grid = await open({ isSelected: (key) => key === 2 });
    const toggled = detailsOf(grid, 'foyer-grid-row-toggled');
    const opened = detailsOf(grid, 'foyer-grid-row-opened');
    cell(grid, 3, 1).focus();
    await press(grid, ' ');
    await press(grid, '{Enter}');
    await userEvent.click(cell(grid, 1, 0).querySelector('input')!);
    await userEvent.click(cell(grid, 2, 2));
    expect(toggled).to.deep.equal([{ key: 3 }, { key: 1 }]);
    expect(opened).to.deep.equal([{ key: 3 }, { key: 2 }]);
    const selected = [...rootOf(grid).querySelectorAll('tr[aria-selected=true]')].map((row) => row.textContent);
    expect(selected).to.have.length(1);
    expect(selected[0]).to.contain('Lamp 2');
  });

  it('asks for an order by click and by Enter, and shows the one it has', async () => {
    const grid = await open();
    const sorted = detailsOf(grid, 'foyer-grid-sorted');
    await userEvent.click(headersOf(grid)[1]!);
    grid.sort = { field: 'name', descending: false };
    await grid.updateComplete;
    expect(headersOf(grid).map((each) => each.ariaSort)).to.deep.equal(['none', 'ascending', null]);
    headersOf(grid)[1]!.focus();
    await press(grid, '{Enter}');
    await userEvent.click(headersOf(grid)[2]!);
    expect(sorted).to.deep.equal([
      { sort: { field: 'name', descending: false } },
      { sort: { field: 'name', descending: true } },
    ]);
  });

  it('moves and resizes a column by keys, within what can be read', async () => {
    const grid = await open();
    headersOf(grid)[0]!.focus();
    await press(grid, '{Shift>}{ArrowRight}{/Shift}');
    expect(grid.layout?.widths['id']).to.equal(96);
    for (let step = 0; step < 4; step++) await press(grid, '{Shift>}{ArrowLeft}{/Shift}');
    expect(grid.layout?.widths['id']).to.equal(64);
    await press(grid, '{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}');
    expect(labelsOf(grid)).to.deep.equal(['Name', 'ID', 'Watts']);
    expect(positionOf(grid)).to.deep.equal([0, 2]);
  });

  it('moves a column where its header is dropped', async () => {
    const grid = await open();
    const [first, , third] = headersOf(grid);
    first!.dispatchEvent(new DragEvent('dragstart', { bubbles: true }));
    third!.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true }));
    third!.dispatchEvent(new DragEvent('drop', { bubbles: true }));
    await grid.updateComplete;
    expect(labelsOf(grid)).to.deep.equal(['Name', 'Watts', 'ID']);
  });

  it('hides a column by Delete, says so, and keeps the last one', async () => {
    const grid = await open();
    const spoken = () => rootOf(grid).querySelector('[role=status]')?.textContent?.trim() ?? '';
    headersOf(grid)[2]!.focus();
    await press(grid, '{Delete}');
    expect(labelsOf(grid)).to.deep.equal(['ID', 'Name']);
    expect(spoken()).to.contain('Watts');
    expect(positionOf(grid)[0]).to.equal(0);
    headersOf(grid)[0]!.focus();
    await press(grid, '{Delete}');
    await press(grid, '{Delete}');
    expect(labelsOf(grid)).to.deep.equal(['Name']);
  });

  it('resizes a column by its edge, which sorts nothing', async () => {
    const grid = await open();
    const sorted = detailsOf(grid, 'foyer-grid-sorted');
    const handle = headersOf(grid)[1]!.querySelector<HTMLElement>('.handle')!;
    handle.setPointerCapture = () => undefined;
    const before = headersOf(grid)[1]!.offsetWidth;
    const at = (type: string, clientX: number) =>
      handle.dispatchEvent(new PointerEvent(type, { clientX, pointerId: 1, bubbles: true, cancelable: true }));
    at('pointerdown', 300);
    at('pointermove', 320);
    at('pointermove', 340);
    at('lostpointercapture', 340);
    at('pointermove', 500);
    await userEvent.click(handle);
    await grid.updateComplete;
    expect(grid.layout?.widths['name']).to.equal(before + 40);
    expect(sorted).to.deep.equal([]);
  });

  it('lets an edge follow the pointer in right-to-left text', async () => {
    const grid = await open();
    grid.dir = 'rtl';
    const handle = headersOf(grid)[1]!.querySelector<HTMLElement>('.handle')!;
    handle.setPointerCapture = () => undefined;
    const before = headersOf(grid)[1]!.offsetWidth;
    handle.dispatchEvent(new PointerEvent('pointerdown', { clientX: 300, cancelable: true }));
    handle.dispatchEvent(new PointerEvent('pointermove', { clientX: 260 }));
    expect(grid.layout?.widths['name']).to.equal(before + 40);
  });

  it('selects on by Shift and an arrow, several by Shift and a click, and the page by Control and A', async () => {
    const grid = await open();
    const rows = detailsOf(grid, 'foyer-grid-rows-toggled');
    const all = detailsOf(grid, 'foyer-grid-page-toggled');
    cell(grid, 2, 1).focus();
    await press(grid, '{Shift>}{ArrowDown}{/Shift}');
    expect(positionOf(grid)).to.deep.equal([3, 1]);
    await press(grid, '{Control>}a{/Control}');
    cell(grid, 5, 0).querySelector('input')!.click();
    cell(grid, 8, 0)
      .querySelector('input')!
      .dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, shiftKey: true }));
    expect(rows).to.deep.equal([{ keys: [2, 3] }, { keys: [5, 6, 7, 8] }]);
    expect(all).to.deep.equal([{ isSelected: true }]);
  });

  it('draws every row while the page is printed, and only those near what is seen otherwise', async () => {
    const grid = await open({ rows: makeLamps(180), total: 180 });
    const drawn = () => rootOf(grid).querySelectorAll('tbody tr').length;
    expect(drawn()).to.be.below(60);
    dispatchEvent(new Event('beforeprint'));
    expect(drawn()).to.equal(180);
    dispatchEvent(new Event('afterprint'));
    expect(drawn()).to.be.below(60);
  });

  it('uses the same elements for place-holders and for the rows that come in their places', async () => {
    const grid = await open({ rows: [], status: 'pending', pageSize: 3 });
    const before = cell(grid, 1, 2);
    expect(before.querySelector('.skeleton')).not.to.equal(null);
    Object.assign(grid, { rows: makeLamps(3), status: 'complete' });
    await grid.updateComplete;
    expect(cell(grid, 1, 2)).to.equal(before);
    expect(before.querySelector('.skeleton')).to.equal(null);
    expect(before.textContent?.trim()).to.equal('Lamp 1');
  });

  it('shows names that are markup, formulas, right-to-left or very long as text, each in its row', async () => {
    const names = ['<img src=x onerror="window.hacked=1">', '=HYPERLINK("http://evil")', 'مريم', 'x'.repeat(4000)];
    const grid = await open({ rows: names.map((name, index) => ({ id: index + 1, name, watts: 0 })) });
    expect(rootOf(grid).querySelector('img')).to.equal(null);
    names.forEach((name, index) => expect(cell(grid, index + 1, 2).textContent?.trim()).to.equal(name));
    const heights = names.map((_, index) => cell(grid, index + 1, 2).getBoundingClientRect().height);
    expect(new Set(heights).size).to.equal(1);
    expect(document.documentElement.scrollWidth).to.be.at.most(document.documentElement.clientWidth);
  });
});

describe('foyer-grid-columns', () => {
  it('has one stop of the Tab key for each column, and moves it by keys that keep the focus and tell its place', async () => {
    const panel = await openPanel();
    const boxes = (): HTMLInputElement[] => [...rootOf(panel).querySelectorAll('input')];
    const labels = (): (string | undefined)[] => boxes().map((box) => box.labels?.[0]?.textContent?.trim());
    boxes()[0]!.focus();
    await userEvent.keyboard('{Tab}');
    expect(rootOf(panel).activeElement).to.equal(boxes()[1]);
    const isScrolled: boolean[] = [];
    panel.addEventListener('keydown', ({ defaultPrevented }) => isScrolled.push(!defaultPrevented));
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(isScrolled.at(-1)).to.equal(false);
    await panel.updateComplete;
    expect(labels()).to.deep.equal(['Name', 'ID', 'Watts', 'Note']);
    expect(rootOf(panel).activeElement).to.equal(boxes()[0]);
    expect(boxes()[0]!.getAttribute('aria-description')).to.equal('1/4');
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}{ArrowDown}');
    expect(labels()).to.deep.equal(['Name', 'ID', 'Watts', 'Note']);
    await userEvent.keyboard('{Alt>}{ArrowDown}{ArrowDown}{/Alt}');
    expect(labels()).to.deep.equal(['ID', 'Watts', 'Name', 'Note']);
  });

  it('is accessible', async () => {
    await expectAccessible(await openPanel());
  });

  it('shows, hides and moves nothing before it is confirmed', async () => {
    const panel = await openPanel();
    const chosen = detailsOf(panel, 'foyer-grid-laid-out') as { layout: GridLayout }[];
    await userEvent.click(rootOf(panel).querySelectorAll('input')[2]!);
    await pressButton(panel, /↑ Move Name/u);
    expect(chosen).to.deep.equal([]);
    await pressButton(panel, /Show these/u);
    expect(chosen[0]?.layout.order).to.deep.equal(['name', 'id', 'watts', 'note']);
    expect(chosen[0]?.layout.hidden).to.have.members(['note', 'watts']);
  });

  it('goes back to the columns of the beginning, or to those before', async () => {
    const layout = { order: ['watts', 'id', 'name', 'note'], hidden: ['id'], widths: {} };
    const panel = await openPanel(layout);
    const chosen = detailsOf(panel, 'foyer-grid-laid-out') as { layout: GridLayout }[];
    const isFirstShown = () => rootOf(panel).querySelector('label')?.textContent?.trim();
    await pressButton(panel, /Reset/u);
    expect(isFirstShown()).to.equal('ID');
    await pressButton(panel, /Cancel/u);
    await panel.updateComplete;
    expect(isFirstShown()).to.equal('Watts');
    expect(chosen).to.deep.equal([]);
  });
});

describe('foyer-grid-pager', () => {
  it('is accessible', async () => {
    await expectAccessible(await openPager());
  });

  it('leads to a page by its number, and never past the last', async () => {
    const pager = await openPager();
    const asked = detailsOf(pager, 'foyer-page-changed');
    const input = rootOf(pager).querySelector<HTMLInputElement>('#page')!;
    await userEvent.fill(input, '4');
    await userEvent.keyboard('{Enter}');
    await userEvent.fill(input, '900');
    await userEvent.keyboard('{Enter}');
    expect(asked).to.deep.equal([{ page: 4 }, { page: 5 }]);
  });

  it('leads further on where more rows are there than were counted, and says so', async () => {
    const pager = await openPager(5);
    pager.isTotalExceeded = true;
    await pager.updateComplete;
    expect(rootOf(pager).querySelector('#pages')!.textContent).to.equal('of more than 5');
    const asked = detailsOf(pager, 'foyer-page-changed');
    await pressButton(pager, /Next/u);
    await userEvent.fill(rootOf(pager).querySelector<HTMLInputElement>('#page')!, '900');
    await userEvent.keyboard('{Enter}');
    expect(asked).to.deep.equal([{ page: 6 }]);
    pager.isTotalExceeded = false;
    await pager.updateComplete;
    expect([...rootOf(pager).querySelectorAll('button')].at(-1)!.disabled).to.equal(true);
  });

  it('chooses how many rows a page has, also another number', async () => {
    const pager = await openPager();
    const asked = detailsOf(pager, 'foyer-page-size-changed');
    const select = rootOf(pager).querySelector('select')!;
    await userEvent.selectOptions(select, '100');
    await userEvent.selectOptions(select, '');
    await pager.updateComplete;
    const input = rootOf(pager).querySelector<HTMLInputElement>('.size input')!;
    await userEvent.fill(input, '75');
    await userEvent.keyboard('{Enter}');
    expect(asked).to.deep.equal([{ pageSize: 100 }, { pageSize: 75 }]);
  });
});
