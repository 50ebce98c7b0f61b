import { foldCase } from '../collation.ts';
import { toSortValue } from '../field-value.ts';
import type { FieldType } from '../port.ts';
import { toColumnText } from './stored-text.ts';

/** The type of the column that holds a field's values. */
export const sqlTypes: Readonly<Record<FieldType, string>> = {
  number: 'float8',
  boolean: 'boolean',
  text: 'text',
  exact: 'text',
  date: 'text',
  time: 'bigint',
};

/** A value as the field's value column compares it; undefined where it is of another type and can match nothing. */
export const toComparable = (type: FieldType, value: unknown): string | number | boolean | undefined => {
  switch (type) {
    case 'number':
      return typeof value === 'number' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'time': {
      const time = toSortValue.time(value);
      return typeof time === 'number' ? time : undefined;
    }
    case 'text':
      return typeof value === 'string' ? toColumnText(foldCase(value)) : undefined;
    case 'exact':
    case 'date':
      return typeof value === 'string' ? toColumnText(value) : undefined;
  }
};

/** A value as the field's value column holds it; null for empty ones and those of another type. */
export const toColumnValue = (type: FieldType, value: unknown): string | number | boolean | null => {
  const comparable = toComparable(type, value);
  return comparable === undefined || comparable === '' ? null : comparable;
};
