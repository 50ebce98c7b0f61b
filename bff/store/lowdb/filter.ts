import type { Filter, FilterValue } from '../../../shared-types/list.ts';
import { FieldUnknown, type FieldType } from '../port.ts';
import type { Doc } from '../document.ts';
import { foldCase } from '../collation.ts';
import { createFieldReader, isEmpty, type SortValue, toSortValue } from '../field-value.ts';

/** Whether a document is meant. */
export type Predicate = (doc: Doc) => boolean;

/** The fields a collection declares. */
export interface Fields {
  readonly name: string;
  readonly fields: Readonly<Record<string, FieldType>>;
}

const never: Predicate = () => false;

/** The declared type of a field. Throws {@link FieldUnknown}. */
export const requireField = ({ name, fields }: Fields, field: string): FieldType => {
  const type = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (type === undefined) throw new FieldUnknown(name, field);
  return type;
};

const equals = (type: FieldType, read: (doc: Doc) => unknown, wanted: FilterValue): Predicate => {
  if (type === 'text') {
    if (typeof wanted !== 'string') return never;
    const folded = foldCase(wanted);
    return (doc) => {
      const value = read(doc);
      return typeof value === 'string' && foldCase(value) === folded;
    };
  }
  if (type === 'time') {
    const time = toSortValue.time(wanted);
    return time === undefined ? never : (doc) => toSortValue.time(read(doc)) === time;
  }
  return (doc) => read(doc) === wanted;
};

const isOneOf = (type: FieldType, read: (doc: Doc) => unknown, wanted: readonly FilterValue[]): Predicate => {
  if (type === 'text' || type === 'time') {
    const fold =
      type === 'time'
        ? toSortValue.time
        : (value: unknown) => (typeof value === 'string' ? foldCase(value) : undefined);
    const values = new Set<SortValue>(wanted.map(fold));
    values.delete(undefined);
    return (doc) => values.has(fold(read(doc)));
  }
  const values = new Set<unknown>(wanted);
  return (doc) => values.has(read(doc));
};

const isoLength = '2026-01-31T00:00:00.000Z'.length;

/** Compares times as texts where they are written in full, which spares reading each of them. */
const isWithinTimes = (read: (doc: Doc) => unknown, low: SortValue, high: SortValue): Predicate => {
  const from = typeof low === 'number' ? new Date(low).toISOString() : '';
  const to = typeof high === 'number' ? new Date(high).toISOString() : '\uffff';
  return (doc) => {
    const value = read(doc);
    if (typeof value !== 'string') return false;
    if (
      value.length === isoLength &&
      from.length <= isoLength &&
      to.length <= isoLength &&
      value[10] === 'T' &&
      value.endsWith('Z')
    ) {
      return value >= from && value <= to;
    }
    const time = toSortValue.time(value);
    return time !== undefined && (low === undefined || time >= low) && (high === undefined || time <= high);
  };
};

const isWithin = (
  type: FieldType,
  read: (doc: Doc) => unknown,
  from: FilterValue | undefined,
  to: FilterValue | undefined,
): Predicate => {
  const sortValue = toSortValue[type];
  const [low, high] = [sortValue(from), sortValue(to)];
  if ((from !== undefined && low === undefined) || (to !== undefined && high === undefined)) return never;
  if (type === 'time') return isWithinTimes(read, low, high);
  return (doc) => {
    const value = sortValue(read(doc));
    return value !== undefined && (low === undefined || value >= low) && (high === undefined || value <= high);
  };
};

const holds = (op: 'prefix' | 'contains', type: FieldType, read: (doc: Doc) => unknown, wanted: string): Predicate => {
  const fold = type === 'text' ? foldCase : (text: string): string => text;
  const part = fold(wanted);
  return (doc) => {
    const value = read(doc);
    if (typeof value !== 'string') return false;
    return op === 'prefix' ? fold(value).startsWith(part) : fold(value).includes(part);
  };
};

const compileGroup = (collection: Fields, group: Extract<Filter, { of: unknown }>): Predicate => {
  if (group.op === 'not') {
    const part = compileFilter(collection, group.of);
    return (doc) => !part(doc);
  }
  const parts = group.of.map((part) => compileFilter(collection, part));
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return group.op === 'and' ? (doc) => parts.every((part) => part(doc)) : (doc) => parts.some((part) => part(doc));
};

/**
 * Turns a filter tree into a predicate. A value of another type than the field's never matches. Throws
 * {@link FieldUnknown}.
 */
export const compileFilter = (collection: Fields, filter: Filter | undefined): Predicate => {
  if (filter === undefined) return () => true;
  if (!('field' in filter)) return compileGroup(collection, filter);
  const type = requireField(collection, filter.field);
  const read = createFieldReader(filter.field);
  switch (filter.op) {
    case 'eq':
      return equals(type, read, filter.value);
    case 'ne': {
      const equal = equals(type, read, filter.value);
      return (doc) => !equal(doc);
    }
    case 'in':
      return isOneOf(type, read, filter.values);
    case 'range':
      return isWithin(type, read, filter.from, filter.to);
    case 'empty':
      return (doc) => isEmpty(read(doc));
    case 'prefix':
    case 'contains':
      return holds(filter.op, type, read, filter.value);
  }
};
