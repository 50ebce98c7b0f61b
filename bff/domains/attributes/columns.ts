import type { AttributeInputType } from '../../../shared-types/attributes.ts';
import type { Filter, FilterValue } from '../../../shared-types/list.ts';
import { type AttributeDoc, choiceSlots, type GridColumn, type GridPlanDoc, textSlots } from './collection.ts';
import type { AttributeValue } from './value-rules.ts';

/*
 * What rows of the customers grid keep of custom attributes. A store indexes only fields that are declared, so that a row has a
 * fixed number of slots, and each attribute that is a column or a filter takes one.
 */

/** Before any attribute is in the grid. */
export const emptyPlan: GridPlanDoc = { plan: 'customers', version: 0, filledVersion: 0, columns: [], staleSlots: [] };

/** Longer texts are filtered by their beginning; the store's indexes have a limit. */
const slotTextMax = 200;

const choiceTypes: ReadonlySet<AttributeInputType> = new Set(['date', 'boolean', 'select', 'multiselect']);

const slotsFor = (inputType: AttributeInputType): readonly string[] =>
  choiceTypes.has(inputType) ? choiceSlots : textSlots;

/** The name of a column in filters and orders. */
export const columnFieldOf = ({ entity, code }: Pick<GridColumn, 'entity' | 'code'>): string =>
  `${entity === 'customer' ? 'attributes' : 'billingAttributes'}.${code}`;

/** Whether rows can be filtered and sorted by a column: every row has it. */
export const isColumnReady = (plan: Readonly<GridPlanDoc>, { slot, since }: Readonly<GridColumn>): boolean =>
  slot !== null && since <= plan.filledVersion;

const isInGrid = ({ isColumn, isFilter, isSearched }: AttributeDoc): boolean => isColumn || isFilter || isSearched;

const freeSlot = (plan: Readonly<GridPlanDoc>, inputType: AttributeInputType): string | undefined => {
  const taken = new Set(plan.columns.map(({ slot }) => slot));
  const free = slotsFor(inputType).filter((slot) => !taken.has(slot));
  return free.find((slot) => !plan.staleSlots.includes(slot)) ?? free[0];
};

const contentOf = ({ since: _since, ...content }: GridColumn): string => JSON.stringify(content);

/**
 * The plan after an attribute was created (`isNew`: nobody has a value of it yet), changed or, without `after`, deleted.
 * Undefined where no slot is free for it.
 */
export const changePlan = (
  plan: Readonly<GridPlanDoc>,
  attributeId: number,
  after: AttributeDoc | undefined,
  isNew: boolean,
): GridPlanDoc | undefined => {
  const known = plan.columns.find((each) => each.attributeId === attributeId);
  const others = plan.columns.filter((each) => each !== known);
  const next = plan.version + 1;
  if (after === undefined || !isInGrid(after)) {
    if (known === undefined) return { ...plan };
    const staleSlots = known.slot === null ? plan.staleSlots : [...plan.staleSlots, known.slot];
    return { ...plan, version: next, columns: others, staleSlots };
  }
  const needsSlot = after.isColumn || after.isFilter;
  const slot = needsSlot ? (known?.slot ?? freeSlot(plan, after.inputType)) : null;
  if (slot === undefined) return undefined;
  const { entity, code, inputType, isColumn, isSearched, options } = after;
  const words = isSearched ? Object.fromEntries(options.map(({ value, label }) => [value, label])) : {};
  const column = { attributeId, entity, code, inputType, isColumn, isSearched, slot, words, since: known?.since ?? 0 };
  if (known !== undefined && contentOf(known) === contentOf(column)) return { ...plan };
  const isStale = slot !== null && plan.staleSlots.includes(slot);
  if (isNew && !isStale) return { ...plan, columns: [...others, column] };
  const isMoved = slot !== null && known?.slot !== slot;
  const staleSlots = known?.slot && slot === null ? [...plan.staleSlots, known.slot] : plan.staleSlots;
  const columns = [...others, { ...column, since: isMoved ? next : column.since }];
  return { ...plan, version: next, columns, staleSlots };
};

const slotTextOf = (inputType: AttributeInputType, value: AttributeValue): string => {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (!Array.isArray(value)) return String(value ?? '').slice(0, slotTextMax);
  return inputType === 'multiselect' ? `,${value.join(',')},` : value.join(' ').slice(0, slotTextMax);
};

const wordsOf = ({ words }: GridColumn, value: AttributeValue): string[] => {
  const labels = new Map(Object.entries(words));
  const texts = Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
  return texts.map((text) => (labels.get(text) ?? text).slice(0, 1000));
};

/** What a row has of custom attributes. */
export interface RowAttributes {
  attributes: Record<string, AttributeValue>;
  billingAttributes: Record<string, AttributeValue>;
  slots: Record<string, string>;
  attributeWords: string[];
}

type Values = Readonly<Record<string, AttributeValue>>;

/** What a row keeps of the values of a customer and of the default billing address. */
export const toRowAttributes = (plan: Readonly<GridPlanDoc>, customer: Values, billing: Values): RowAttributes => {
  const held = { customer: new Map(Object.entries(customer)), address: new Map(Object.entries(billing)) };
  const found = plan.columns.flatMap((column) => {
    const value = held[column.entity].get(column.code);
    return value === undefined || value === null ? [] : [{ column, value }];
  });
  const valuesOf = (entity: GridColumn['entity']) =>
    Object.fromEntries(
      found
        .filter(({ column }) => column.entity === entity && column.isColumn)
        .map(({ column, value }) => [column.code, value]),
    );
  return {
    attributes: valuesOf('customer'),
    billingAttributes: valuesOf('address'),
    slots: Object.fromEntries(
      found.flatMap(({ column: { slot, inputType }, value }) =>
        slot === null ? [] : [[slot, slotTextOf(inputType, value)]],
      ),
    ),
    attributeWords: found.flatMap(({ column, value }) => (column.isSearched ? wordsOf(column, value) : [])),
  };
};

const findReady = (plan: Readonly<GridPlanDoc>, field: string): GridColumn | undefined =>
  plan.columns.find((column) => columnFieldOf(column) === field && isColumnReady(plan, column));

const slotFieldOf = ({ slot }: GridColumn): string => `slots.${slot}`;

const hasChoice = (field: string, value: FilterValue): Filter => ({
  op: 'contains',
  field,
  value: `,${String(value)},`,
});

const toSlotValue = (value: FilterValue): FilterValue => (typeof value === 'boolean' ? (value ? '1' : '0') : value);

const toSlotCondition = (column: GridColumn, filter: Extract<Filter, { field: string }>): Filter => {
  const field = slotFieldOf(column);
  const isSeveral = column.inputType === 'multiselect';
  switch (filter.op) {
    case 'eq':
      return isSeveral ? hasChoice(field, filter.value) : { op: 'eq', field, value: toSlotValue(filter.value) };
    case 'ne':
      return isSeveral
        ? { op: 'not', of: hasChoice(field, filter.value) }
        : { op: 'ne', field, value: toSlotValue(filter.value) };
    case 'in':
      return isSeveral
        ? { op: 'or', of: filter.values.map((value) => hasChoice(field, value)) }
        : { op: 'in', field, values: filter.values.map(toSlotValue) };
    default:
      return { ...filter, field };
  }
};

/** A filter as rows are stored: fields of attributes become slots. A column that is not there, or not ready, stays unknown. */
export const toSlotFilter = (plan: Readonly<GridPlanDoc>, filter: Filter): Filter => {
  if ('field' in filter) {
    const column = findReady(plan, filter.field);
    return column === undefined ? filter : toSlotCondition(column, filter);
  }
  if (filter.op === 'not') return { op: 'not', of: toSlotFilter(plan, filter.of) };
  return { ...filter, of: filter.of.map((part) => toSlotFilter(plan, part)) };
};

/** An order as rows are stored. */
export const toSlotSort = (plan: Readonly<GridPlanDoc>, sort: string): string =>
  sort
    .split(',')
    .map((part) => {
      const sign = part.startsWith('-') ? '-' : '';
      const column = findReady(plan, part.slice(sign.length));
      return column === undefined || column.inputType === 'multiselect' ? part : `${sign}${slotFieldOf(column)}`;
    })
    .join(',');
