import type { FormField } from '../../../shared-types/forms.ts';
import type { Filter } from '../../../shared-types/list.ts';
import type { FormValues } from '../form/values.ts';
import type { Choice, ColumnFilter, GridColumn } from './columns.ts';

/*
 * The filters panel of a grid, from its columns: the fields of the form, the filter tree that its values make, and the chips of
 * what is active. A range has two fields, `<field>-from` and `<field>-to`.
 */

type Translate = (key: string, values?: Record<string, string>) => string;
type Filtered = Pick<GridColumn, 'field' | 'label'> & { filter: ColumnFilter };

/** Texts first, then ranges, then choices: fields of one kind stand in line. */
const kinds: readonly ColumnFilter['kind'][] = ['text', 'range', 'choice', 'many'];

const placeOf = (filter: ColumnFilter): number =>
  kinds.indexOf(filter.kind === 'text' && filter.isAmongChoices ? 'many' : filter.kind);

const filteredOf = (columns: readonly GridColumn<never>[]): Filtered[] =>
  columns
    .filter((column): column is GridColumn<never> & Filtered => column.filter !== undefined)
    .toSorted((one, other) => placeOf(one.filter) - placeOf(other.filter));

const rangeFields = ({ field, label, filter }: Filtered, t: Translate): FormField[] =>
  (['from', 'to'] as const).map((end) => ({
    name: `${field}-${end}`,
    label: t(`range-${end}`, { label }),
    isRequired: false,
    span: 3,
    ...(filter.kind === 'range' && filter.of === 'number'
      ? { inputType: 'text', pattern: '-?[0-9]{1,15}' }
      : { inputType: 'date' }),
  }));

const fieldsOf = (column: Filtered, t: Translate): FormField[] => {
  const { field, label, filter } = column;
  const base = { name: field, label, isRequired: false, span: 3 };
  switch (filter.kind) {
    case 'range':
      return rangeFields(column, t);
    case 'text':
      return [{ ...base, inputType: 'text', lengthMax: filter.lengthMax ?? 255 }];
    case 'choice':
      return [{ ...base, inputType: 'select', options: [{ value: '', label: t('any') }, ...filter.options] }];
    case 'many':
      return [{ ...base, inputType: 'multiselect', isCompact: true, options: [...filter.options] }];
  }
};

/** The fields of the filters panel. `t` says `any`, `range-from` and `range-to`, both with `label`. */
export const filterFields = (columns: readonly GridColumn<never>[], t: Translate): FormField[] =>
  filteredOf(columns).flatMap((column) => fieldsOf(column, t));

const textIn = (values: FormValues, name: string): string => {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return typeof value === 'string' ? value.trim() : '';
};

type RangeKind = 'number' | 'date' | 'time';

/** One end of a range; a text that is no number, or no date of the calendar, is none. */
const endIn = (values: FormValues, name: string, of: RangeKind): string => {
  const text = textIn(values, name);
  return Number.isNaN(of === 'number' ? Number(text) : Date.parse(text)) ? '' : text;
};

const endsIn = (values: FormValues, field: string, of: RangeKind): [from: string, to: string] => [
  endIn(values, `${field}-from`, of),
  endIn(values, `${field}-to`, of),
];

const listIn = (values: FormValues, name: string): string[] => {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return Array.isArray(value) ? value : [];
};

const rangeOf = (field: string, of: RangeKind, from: string, to: string): Filter[] => {
  if (from === '' && to === '') return [];
  // A day of a time goes from its first to its last millisecond, in UTC.
  const bound = (text: string, time: string) =>
    of === 'number' ? Number(text) : of === 'time' ? `${text}T${time}Z` : text;
  return [
    {
      op: 'range',
      field,
      ...(from !== '' && { from: bound(from, '00:00:00.000') }),
      ...(to !== '' && { to: bound(to, '23:59:59.999') }),
    },
  ];
};

const conditionsOf = ({ field, filter }: Filtered, values: FormValues, now: Date): Filter[] => {
  if (filter.kind === 'range') return rangeOf(field, filter.of, ...endsIn(values, field, filter.of));
  const chosen = listIn(values, field);
  if (filter.kind === 'many')
    return chosen.length === 0 ? [] : [{ op: 'in', field, values: filter.isNumber ? chosen.map(Number) : chosen }];
  const text = textIn(values, field);
  if (text === '') return [];
  if (filter.kind === 'text') return [{ op: filter.op ?? 'contains', field, value: text }];
  return [filter.toFilter?.(text, now) ?? { op: 'eq', field, value: text }];
};

/** The filters panel as a filter tree; undefined when nothing is filled in. What no column knows is left out. */
export const toFilter = (columns: readonly GridColumn<never>[], values: FormValues, now: Date): Filter | undefined => {
  const of = filteredOf(columns).flatMap((column) => conditionsOf(column, values, now));
  return of.length === 0 ? undefined : { op: 'and', of };
};

/** What the values say that makes no filter: of a column that is gone or is not filtered by, or no number or date at all. */
export const leftOutOf = (columns: readonly GridColumn<never>[], values: FormValues): string[] => {
  const ends = new Map<string, RangeKind | undefined>();
  for (const { field, filter } of filteredOf(columns)) {
    if (filter.kind !== 'range') ends.set(field, undefined);
    else for (const end of ['from', 'to']) ends.set(`${field}-${end}`, filter.of);
  }
  return Object.keys(values).filter((name) => {
    if (textIn(values, name) === '' && listIn(values, name).length === 0) return false;
    const of = ends.get(name);
    return of === undefined ? !ends.has(name) : endIn(values, name, of) === '';
  });
};

/** One active filter, to be shown and removed; `names` are the fields of the panel that it is made of. */
export interface FilterChip {
  label: string;
  value: string;
  names: readonly string[];
}

const labelIn = (options: readonly Choice[], value: string): string =>
  options.find((option) => option.value === value)?.label ?? value;

const wordsOfRange = (values: FormValues, field: string, of: RangeKind, t: Translate): string => {
  const [from, to] = endsIn(values, field, of);
  if (from === '' && to === '') return '';
  return t(from === '' ? 'to' : to === '' ? 'from' : 'from-to', { from, to });
};

/** The active filters, in the order of the panel. `t` says `from`, `to` and `from-to`. */
export const chipsOf = (columns: readonly GridColumn<never>[], values: FormValues, t: Translate): FilterChip[] =>
  filteredOf(columns).flatMap(({ field, label, filter }): FilterChip[] => {
    if (filter.kind === 'range') {
      const value = wordsOfRange(values, field, filter.of, t);
      return value === '' ? [] : [{ label, value, names: [`${field}-from`, `${field}-to`] }];
    }
    const chosen = [...listIn(values, field), textIn(values, field)].filter(Boolean);
    const words = filter.kind === 'text' ? chosen : chosen.map((value) => labelIn(filter.options, value));
    return words.length === 0 ? [] : [{ label, value: words.join(', '), names: [field] }];
  });
