import type { Filter, FilterValue } from '../../../shared-types/list.ts';
import { foldCase } from '../collation.ts';
import { toSortValue } from '../field-value.ts';
import { FieldUnknown } from '../port.ts';
import { sqlTypes, toComparable } from './comparable.ts';
import { type FieldLayout, type Layout, quoteName } from './layout.ts';
import { orderBytes, prefixBounds } from './order-bytes.ts';
import type { Parameters } from './parameters.ts';
import { toColumnText } from './stored-text.ts';

/*
 * Conditions are true, or else false or NULL, which count alike: `and` and `or` keep it so, and `not` is written `IS NOT
 * TRUE`. Empty texts are NULL in their columns; where they are asked for, the document itself is looked at.
 */

/** The layout of a declared field. Throws {@link FieldUnknown}. */
export const requireField = ({ collection, fields }: Layout, field: string): FieldLayout => {
  const layout = fields.get(field);
  if (layout === undefined) throw new FieldUnknown(collection.name, field);
  return layout;
};

const likePattern = (text: string): string => toColumnText(text).replaceAll(/[\\%_]/gu, String.raw`\$&`);

const isEmptyText = ({ jsonType, text }: FieldLayout): string => `(${jsonType} = 'string' AND ${text} = '')`;

const isOneOf = (field: FieldLayout, wanted: readonly FilterValue[], parameters: Parameters): string => {
  const { type, value } = field;
  const values = wanted.map((each) => toComparable(type, each)).filter((each) => each !== undefined);
  const conditions = values.includes('') ? [isEmptyText(field)] : [];
  const present = values.filter((each) => each !== '');
  if (present.length > 0) {
    const equal = `${quoteName(value)} = ANY(${parameters.add(present, `${sqlTypes[type]}[]`)})`;
    if (type !== 'text') conditions.push(equal);
    else {
      const texts = wanted.filter((each) => typeof each === 'string' && each !== '');
      const orders = parameters.add(texts.map(String).map(orderBytes), 'bytea[]');
      conditions.push(`(${quoteName(field.order)} = ANY(${orders}) AND ${equal})`);
    }
  }
  return conditions.length === 0 ? 'FALSE' : `(${conditions.join(' OR ')})`;
};

const isWithin = (
  { type, order }: FieldLayout,
  from: FilterValue | undefined,
  to: FilterValue | undefined,
  parameters: Parameters,
): string => {
  const column = quoteName(order);
  const bound = (end: FilterValue): string | undefined => {
    if (toSortValue[type](end) === undefined) return undefined;
    if (type === 'text') return parameters.add(orderBytes(String(end)), 'bytea');
    const comparable = toComparable(type, end);
    return comparable === undefined ? undefined : parameters.add(comparable, sqlTypes[type]);
  };
  const conditions: string[] = [];
  for (const [operator, end] of [['>=', from] as const, ['<=', to] as const]) {
    if (end === undefined) continue;
    const placeholder = bound(end);
    if (placeholder === undefined) return 'FALSE';
    conditions.push(`${column} ${operator} ${placeholder}`);
  }
  return conditions.length === 0 ? `${column} IS NOT NULL` : `(${conditions.join(' AND ')})`;
};

const holds = (op: 'prefix' | 'contains', field: FieldLayout, wanted: string, parameters: Parameters): string => {
  const { type, value, order, text, jsonType } = field;
  if (type === 'number' || type === 'boolean') return 'FALSE';
  if (wanted === '') return `${jsonType} = 'string'`;
  const like = (part: string): string => parameters.add(`${op === 'contains' ? '%' : ''}${likePattern(part)}%`, 'text');
  if (type === 'time') return `(${jsonType} = 'string' AND ${text} LIKE ${like(wanted)})`;
  if (type !== 'text') return `${quoteName(value)} LIKE ${like(wanted)}`;
  const condition = `${quoteName(value)} LIKE ${like(foldCase(wanted))}`;
  if (op === 'contains') return condition;
  const [from, to] = prefixBounds(wanted).map((bytes) => parameters.add(bytes, 'bytea'));
  const column = quoteName(order);
  return `(${column} >= ${from} AND ${column} < ${to} AND ${condition})`;
};

const compileGroup = (layout: Layout, group: Extract<Filter, { of: unknown }>, parameters: Parameters): string => {
  if (group.op === 'not') return `((${compileFilter(layout, group.of, parameters)}) IS NOT TRUE)`;
  const parts = group.of.map((part) => compileFilter(layout, part, parameters));
  if (group.op === 'and') return parts.length === 0 ? 'TRUE' : `(${parts.join(' AND ')})`;
  return parts.length === 0 ? 'FALSE' : `(${parts.join(' OR ')})`;
};

/** A filter tree as a condition. Throws {@link FieldUnknown}. */
export const compileFilter = (layout: Layout, filter: Filter, parameters: Parameters): string => {
  if (!('field' in filter)) return compileGroup(layout, filter, parameters);
  const field = requireField(layout, filter.field);
  switch (filter.op) {
    case 'eq':
      return isOneOf(field, [filter.value], parameters);
    case 'ne':
      return `(${isOneOf(field, [filter.value], parameters)} IS NOT TRUE)`;
    case 'in':
      return isOneOf(field, filter.values, parameters);
    case 'range':
      return isWithin(field, filter.from, filter.to, parameters);
    case 'empty':
      return `${quoteName(field.value)} IS NULL`;
    case 'prefix':
    case 'contains':
      return holds(filter.op, field, filter.value, parameters);
  }
};
