import type { AttributeInputType } from '../../../shared-types/attributes.ts';
import type { Filter, FilterValue } from '../../../shared-types/list.ts';
import { uploadReferenceOf } from '../../../shared-types/files.ts';
import { type ChoiceRanks, isReranked, rankChoices } from './choice-ranks.ts';
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

/** What rows are made by; a rank more changes none of them. */
const contentOf = ({ since: _since, ranks: _ranks, ...content }: GridColumn): string => JSON.stringify(content);

/** Whether rows have choices in another order than the one that is wanted; in plans of an older Foyer they have none. */
const isReordered = (known: GridColumn | undefined, ranks: ChoiceRanks): boolean =>
  Object.keys(ranks).length > 0 && (known?.ranks === undefined || isReranked(known.ranks, ranks));

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
  const ranks = slot !== null && inputType === 'select' ? rankChoices(options, known?.ranks ?? {}) : {};
  const since = known?.since ?? 0;
  const column = { attributeId, entity, code, inputType, isColumn, isSearched, slot, words, ranks, since };
  const isMoved = slot !== null && (known?.slot !== slot || isReordered(known, ranks));
  if (known !== undefined && !isMoved && contentOf(known) === contentOf(column))
    return { ...plan, columns: plan.columns.map((each) => (each === known ? column : each)) };
  const isStale = slot !== null && plan.staleSlots.includes(slot);
  if (isNew && !isStale) return { ...plan, columns: [...others, column] };
  const staleSlots = known?.slot && slot === null ? [...plan.staleSlots, known.slot] : plan.staleSlots;
  const columns = [...others, { ...column, since: isMoved ? next : column.since }];
  return { ...plan, version: next, columns, staleSlots };
};

/** The texts of a value as people read them: of a file its name. */
const textsOf = ({ inputType }: Pick<GridColumn, 'inputType'>, value: AttributeValue): string[] => {
  if (Array.isArray(value)) return value.filter((text) => text !== '');
  const text = String(value ?? '');
  return [inputType === 'file' || inputType === 'image' ? (uploadReferenceOf(text)?.name ?? text) : text];
};

const rankIn = ({ ranks }: Pick<GridColumn, 'ranks'>, value: string): string =>
  new Map(Object.entries(ranks ?? {})).get(value) ?? value;

const slotTextOf = (column: GridColumn, value: AttributeValue): string => {
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (column.inputType === 'select') return rankIn(column, String(value));
  if (column.inputType === 'multiselect') return `,${textsOf(column, value).join(',')},`;
  return textsOf(column, value).join(' ').slice(0, slotTextMax);
};

const wordsOf = (column: GridColumn, value: AttributeValue): string[] => {
  if (typeof value === 'boolean') return [];
  const labels = new Map(Object.entries(column.words));
  return textsOf(column, value).map((text) => (labels.get(text) ?? text).slice(0, 1000));
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
      found.flatMap(({ column, value }) => (column.slot === null ? [] : [[column.slot, slotTextOf(column, value)]])),
    ),
    attributeWords: found.flatMap(({ column, value }) => (column.isSearched ? wordsOf(column, value) : [])),
  };
};

const findReady = (plan: Readonly<GridPlanDoc>, field: string): GridColumn | undefined =>
  plan.columns.find((column) => columnFieldOf(column) === field && isColumnReady(plan, column));

/** What a column is filtered by; undefined of one that is not there, or not ready. */
export const typeOfColumn = (plan: Readonly<GridPlanDoc>, field: string): 'boolean' | 'date' | 'text' | undefined => {
  const inputType = findReady(plan, field)?.inputType;
  return inputType === undefined || inputType === 'boolean' || inputType === 'date' ? inputType : 'text';
};

const slotFieldOf = ({ slot }: GridColumn): string => `slots.${slot}`;

const hasChoice = (field: string, value: FilterValue): Filter => ({
  op: 'contains',
  field,
  value: `,${String(value)},`,
});

const toSlotValue = (column: GridColumn, value: FilterValue): FilterValue => {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return column.inputType === 'select' ? rankIn(column, String(value)) : value;
};

const toSlotCondition = (column: GridColumn, filter: Extract<Filter, { field: string }>): Filter => {
  const field = slotFieldOf(column);
  const isSeveral = column.inputType === 'multiselect';
  switch (filter.op) {
    case 'eq':
      return isSeveral ? hasChoice(field, filter.value) : { op: 'eq', field, value: toSlotValue(column, filter.value) };
    case 'ne':
      return isSeveral
        ? { op: 'not', of: hasChoice(field, filter.value) }
        : { op: 'ne', field, value: toSlotValue(column, filter.value) };
    case 'in':
      return isSeveral
        ? { op: 'or', of: filter.values.map((value) => hasChoice(field, value)) }
        : { op: 'in', field, values: filter.values.map((value) => toSlotValue(column, value)) };
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
