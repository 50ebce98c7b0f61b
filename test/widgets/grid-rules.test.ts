import { expect } from '@open-wc/testing';
import { describe, it } from 'vitest';
import type { CustomerColumn } from '../../shared-types/customer-columns.ts';
import type { CustomerRow } from '../../shared-types/customers.ts';
import { customerColumns } from '../../widgets/admin/customer-grid/customer-columns.ts';
import { initialState, parseState } from '../../widgets/admin/customer-grid/grid-state.ts';
import {
  countSelected,
  isSelected,
  noSelection,
  select,
  wholeSelection,
} from '../../widgets/admin/customer-grid/selection.ts';
import {
  defaultLayout,
  moveColumn,
  orderColumns,
  placeColumn,
  resizeColumn,
  toggleColumn,
  visibleColumns,
  widthOf,
} from '../../widgets/elements/grid/columns.ts';
import { chipsOf, filterFields, leftOutOf, toFilter } from '../../widgets/elements/grid/filters.ts';
import { nextCell } from '../../widgets/elements/grid/navigation.ts';
import { columnKeyOf } from '../../widgets/elements/grid/resize.ts';

const columns = [{ field: 'a' }, { field: 'b', isHidden: true }, { field: 'c' }, { field: 'd' }];
const layout = defaultLayout(columns);
const fieldsOf = (some: readonly { field: string }[]): string => some.map(({ field }) => field).join('');

const press = (key: string, shiftKey = false, ctrlKey = false) => columnKeyOf({ key, shiftKey, ctrlKey }, false);
const inWords = (key: string, values: Record<string, string> = {}) => [key, ...Object.values(values)].join(' ');

describe('the columns of a grid', () => {
  it('are shown in their order, without the hidden ones', () => {
    expect(fieldsOf(visibleColumns(columns, layout))).to.equal('acd');
  });

  it('that a kept layout does not know come last, and those that are no more are left out', () => {
    const kept = { order: ['d', 'gone', 'a'], hidden: ['gone'], widths: {} };
    expect(fieldsOf(orderColumns(columns, kept))).to.equal('dabc');
  });

  it('move past a hidden neighbour to a visible one, and not past the ends', () => {
    expect(fieldsOf(visibleColumns(columns, moveColumn(columns, layout, 'a', 1)))).to.equal('cad');
    expect(moveColumn(columns, layout, 'a', -1)).to.equal(layout);
    expect(moveColumn(columns, layout, 'd', 1)).to.equal(layout);
  });

  it('take the place of another, which makes room', () => {
    expect(fieldsOf(orderColumns(columns, placeColumn(columns, layout, 'd', 'a')))).to.equal('dabc');
    expect(fieldsOf(orderColumns(columns, placeColumn(columns, layout, 'a', 'd')))).to.equal('bcda');
    expect(placeColumn(columns, layout, 'a', 'nowhere')).to.equal(layout);
  });

  it('keep a width that can be read', () => {
    const width = (asked: number): number => widthOf({ field: 'a' }, resizeColumn(layout, 'a', asked));
    expect([10, 100.4, 9999].map(width)).to.deep.equal([64, 100, 640]);
    expect(widthOf({ field: 'a', width: 90 }, layout)).to.equal(90);
  });

  it('are hidden and shown in turn', () => {
    const shown = toggleColumn(layout, 'b');
    expect(fieldsOf(visibleColumns(columns, shown))).to.equal('abcd');
    expect(toggleColumn(shown, 'b')).to.deep.equal(layout);
  });
});

describe('the keys of a grid', () => {
  const size = { rows: 21, columns: 5, isRightToLeft: false };
  const from = { row: 5, column: 2 };
  for (const [key, ctrlKey, row, column] of [
    ['ArrowRight', false, 5, 3],
    ['ArrowLeft', false, 5, 1],
    ['ArrowUp', false, 4, 2],
    ['ArrowDown', false, 6, 2],
    ['PageDown', false, 15, 2],
    ['PageUp', false, 0, 2],
    ['Home', false, 5, 0],
    ['End', false, 5, 4],
    ['Home', true, 0, 0],
    ['End', true, 20, 4],
  ] as const) {
    it(`${ctrlKey ? 'Control and ' : ''}${key} lead to row ${row}, column ${column}`, () => {
      expect(nextCell(from, { key, ctrlKey }, size)).to.deep.equal({ row, column });
    });
  }

  it('follow what is seen in right-to-left text', () => {
    const next = nextCell(from, { key: 'ArrowRight', ctrlKey: false }, { ...size, isRightToLeft: true });
    expect(next).to.deep.equal({ row: 5, column: 1 });
    const pressed = columnKeyOf({ key: 'ArrowLeft', shiftKey: true, ctrlKey: false }, true);
    expect(pressed).to.deep.equal({ change: 'resize', by: 1 });
  });

  it('stop at the edges, and leave other keys alone', () => {
    expect(nextCell({ row: 0, column: 0 }, { key: 'ArrowUp', ctrlKey: false }, size)).to.deep.equal({
      row: 0,
      column: 0,
    });
    for (const key of ['a', 'Tab', 'toString', '__proto__']) {
      expect(nextCell(from, { key, ctrlKey: false }, size), key).to.equal(undefined);
    }
  });

  it('sort, resize and move the column of a header', () => {
    expect(press('Enter')).to.deep.equal({ change: 'sort' });
    expect(press('ArrowRight', true)).to.deep.equal({ change: 'resize', by: 1 });
    expect(press('ArrowLeft', true, true)).to.deep.equal({ change: 'move', by: -1 });
    expect(press('ArrowRight')).to.equal(undefined);
    expect(press('ArrowUp', true)).to.equal(undefined);
  });
});

describe('a selection', () => {
  it('takes rows and lets go of them', () => {
    const some = select(noSelection, [1, 2], true);
    expect([1, 2, 3].map((key) => isSelected(some, key))).to.deep.equal([true, true, false]);
    expect(countSelected(some, 10)).to.equal(2);
    expect(countSelected(select(some, [1], false), 10)).to.equal(1);
  });

  it('of all that match leaves out the rows that were let go', () => {
    const most = select(wholeSelection, [3], false);
    expect([3, 4].map((key) => isSelected(most, key))).to.deep.equal([false, true]);
    expect(countSelected(most, 10)).to.equal(9);
    expect(countSelected(select(most, [3], true), 10)).to.equal(10);
  });

  it('does not change the one it came from, and never counts less than none', () => {
    select(noSelection, [1], true);
    expect(countSelected(noSelection, 5)).to.equal(0);
    expect(countSelected(select(wholeSelection, [1, 2], false), 1)).to.equal(0);
  });
});

describe('the state of the customers grid', () => {
  it('comes back as it was kept', () => {
    const state = {
      page: 3,
      pageSize: 50,
      isEndless: true,
      sort: { field: 'name', descending: true },
      keyword: 'brandt',
      filters: { email: '@example.com', groupId: ['1', '2'] },
      layout: { order: ['name'], hidden: ['fax'], widths: { name: 200 } },
    };
    expect(parseState(JSON.stringify(state))).to.deep.equal(state);
  });

  for (const text of [null, '', 'no json', '[]', 'null', '7', '"text"']) {
    it(`is as at first where ${JSON.stringify(text)} was kept`, () => {
      expect(parseState(text)).to.deep.equal(initialState);
    });
  }

  it('keeps what is whole of a damaged one', () => {
    const damaged = {
      page: -1,
      pageSize: 1e9,
      sort: { field: 7 },
      keyword: 'x'.repeat(500),
      filters: { email: 7, name: 'Ada', groupId: ['1', 2] },
      layout: { order: 'name' },
    };
    expect(parseState(JSON.stringify(damaged))).to.deep.equal({
      ...initialState,
      keyword: 'x'.repeat(255),
      filters: { name: 'Ada' },
    });
  });
});

const shoeSize: CustomerColumn = {
  field: 'attributes.shoe_size',
  entity: 'customer',
  code: 'shoe_size',
  label: 'Shoe size',
  inputType: 'select',
  isColumn: true,
  isFilter: true,
  isSortable: true,
  isSearched: false,
  filterCondition: 'full',
  options: [{ value: '42', label: 'Size 42' }],
  isReady: true,
};

describe('the filters of the customers grid', () => {
  const now = new Date('2026-11-23T12:00:00.000Z');
  const described = customerColumns({
    locale: 'en',
    t: (key) => key,
    groups: [{ value: '2', label: 'Wholesale' }],
    websites: [],
    countryName: (code) => code,
    countries: () => [],
    regions: [],
    attributes: [shoeSize],
    now,
  });
  const only = (values: Parameters<typeof toFilter>[1]) => {
    const filter = toFilter(described, values, now);
    return filter && 'of' in filter && Array.isArray(filter.of) ? filter.of : filter;
  };

  it('are none where nothing is filled in, or blanks alone', () => {
    expect(toFilter(described, { name: '  ', email: '', groupId: [] }, now)).to.equal(undefined);
  });

  it('look for texts anywhere, without the blanks around them', () => {
    expect(only({ name: ' Ada ' })).to.deep.equal([{ op: 'contains', field: 'name', value: 'Ada' }]);
  });

  it('take whole days in UTC, either end open', () => {
    expect(only({ 'createdAt-from': '2026-01-02', 'createdAt-to': '2026-01-03' })).to.deep.equal([
      { op: 'range', field: 'createdAt', from: '2026-01-02T00:00:00.000Z', to: '2026-01-03T23:59:59.999Z' },
    ]);
    expect(only({ 'dateOfBirth-to': '1990-05-06' })).to.deep.equal([
      { op: 'range', field: 'dateOfBirth', to: '1990-05-06' },
    ]);
    expect(only({ 'customerId-from': '10' })).to.deep.equal([{ op: 'range', field: 'customerId', from: 10 }]);
  });

  it('send choices as what they stand for', () => {
    expect(only({ groupId: ['1', '2'], countryCode: ['DE'], isConfirmed: 'no', isActive: 'active' })).to.deep.equal([
      { op: 'eq', field: 'isConfirmed', value: false },
      { op: 'eq', field: 'isActive', value: true },
      { op: 'in', field: 'groupId', values: [1, 2] },
      { op: 'in', field: 'countryCode', values: ['DE'] },
    ]);
  });

  it('tell locked customers by the moment', () => {
    const locked = { op: 'range', field: 'lockedUntil', from: now.toISOString() };
    expect(only({ lockedUntil: 'locked' })).to.deep.equal([locked]);
    expect(only({ lockedUntil: 'unlocked' })).to.deep.equal([{ op: 'not', of: locked }]);
  });

  it('tell companies from individuals by the billing address', () => {
    const withoutCompany = { op: 'empty', field: 'company' };
    expect(only({ customerType: 'individual' })).to.deep.equal([withoutCompany]);
    expect(only({ customerType: 'company' })).to.deep.equal([{ op: 'not', of: withoutCompany }]);
    const column = described.find(({ field }) => field === 'customerType');
    const shown = ['', 'Marsh & Co'].map((company) => column?.render?.({ company } as CustomerRow));
    expect(shown).to.deep.equal(['individual', 'company']);
  });

  it('leave out what is gone, and ends that are no number or date, and say so', () => {
    const values = {
      'attributes.gone': ['1'],
      'attributes.blank': '',
      'customerId-from': 'abc',
      'createdAt-from': '1990-13-45',
      'createdAt-to': '2026-01-03',
      name: 'Ada',
    };
    expect(only(values)).to.deep.equal([
      { op: 'contains', field: 'name', value: 'Ada' },
      { op: 'range', field: 'createdAt', to: '2026-01-03T23:59:59.999Z' },
    ]);
    expect(leftOutOf(described, values)).to.deep.equal(['attributes.gone', 'customerId-from', 'createdAt-from']);
    expect(chipsOf(described, values, inWords).map(({ value }) => value)).to.deep.equal(['Ada', 'to  2026-01-03']);
  });

  it('are shown as chips, a range as one', () => {
    const values = { name: 'Ada', groupId: ['2', '9'], 'createdAt-from': '2026-01-02', 'createdAt-to': '' };
    expect(chipsOf(described, values, inWords).map(({ value, names }) => [value, ...names])).to.deep.equal([
      ['Ada', 'name'],
      ['from 2026-01-02 ', 'createdAt-from', 'createdAt-to'],
      ['Wholesale, 9', 'groupId'],
    ]);
    expect(chipsOf(described, {}, inWords)).to.deep.equal([]);
  });

  it('are of custom attributes as each of them is filtered', () => {
    expect(only({ 'attributes.shoe_size': ['42'] })).to.deep.equal([
      { op: 'in', field: 'attributes.shoe_size', values: ['42'] },
    ]);
    expect(filterFields(described, inWords).map(({ name }) => name)).to.include('attributes.shoe_size');
  });

  it('leave out what no column knows, whatever it is called', () => {
    expect(toFilter(described, { constructor: 'x', ['__proto__']: 'y', password: 'z' }, now)).to.equal(undefined);
  });
});
