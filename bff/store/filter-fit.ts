import * as v from 'valibot';
import type { FieldErrorCode } from '../../shared-types/errors.ts';
import { plainDateSchema, timeSchema } from '../../shared-types/fields.ts';
import type { Filter, FilterValue } from '../../shared-types/list.ts';
import { type Failure, fieldError, invalid } from '../failure.ts';
import { FieldUnknown, type FieldType } from './port.ts';

/** A filter compares a field in a way, or with a value, that makes no sense of it. */
export class FilterUnfit extends Error {
  readonly code: FieldErrorCode;
  constructor(code: FieldErrorCode, words: string) {
    super(words);
    this.code = code;
  }
}

const isPlainDate = (value: unknown): boolean => v.is(plainDateSchema, value);

/** A time of a day that there is, or the day alone, which begins in UTC. */
const isTime = (value: unknown): boolean =>
  isPlainDate(value) || (v.is(timeSchema, value) && isPlainDate(value.slice(0, 10)));

const isText = (value: unknown): boolean => typeof value === 'string';

interface Fit {
  holds(value: unknown): boolean;
  code: FieldErrorCode;
  words: string;
  /** Whether its values have a beginning and parts. */
  isText: boolean;
}

const fits: Readonly<Record<FieldType, Fit>> = {
  number: { holds: (value) => typeof value === 'number', code: 'TYPE_WRONG', words: 'numbers', isText: false },
  boolean: { holds: (value) => typeof value === 'boolean', code: 'TYPE_WRONG', words: 'true or false', isText: false },
  text: { holds: isText, code: 'TYPE_WRONG', words: 'text', isText: true },
  exact: { holds: isText, code: 'TYPE_WRONG', words: 'text', isText: true },
  time: { holds: isTime, code: 'DATE_INVALID', words: 'times such as 2026-01-31T09:00:00Z', isText: true },
  date: { holds: isPlainDate, code: 'DATE_INVALID', words: 'dates such as 2026-01-31', isText: true },
};

const valuesOf = (filter: Extract<Filter, { field: string }>): readonly (FilterValue | undefined)[] => {
  switch (filter.op) {
    case 'eq':
    case 'ne':
      return [filter.value];
    case 'in':
      return filter.values;
    case 'range':
      return [filter.from, filter.to];
    default:
      return [];
  }
};

/**
 * Refuses conditions that nothing could ever meet, because the value is of another type than the field's: they would answer an
 * empty list, which looks like the truth. `typeOf` knows the fields; what it does not know is left to the store. Throws
 * {@link FilterUnfit}.
 */
export const requireFit = (filter: Filter, typeOf: (field: string) => FieldType | undefined): void => {
  if (!('field' in filter)) {
    for (const part of [filter.of].flat()) requireFit(part, typeOf);
    return;
  }
  const { op, field } = filter;
  const type = typeOf(field);
  if (type === undefined) return;
  const fit = fits[type];
  if (!fit.isText && (op === 'prefix' || op === 'contains'))
    throw new FilterUnfit('OPTION_UNKNOWN', `${field} is filtered by ${fit.words}, which have no ${op}.`);
  for (const value of valuesOf(filter))
    if (value !== undefined && !fit.holds(value))
      throw new FilterUnfit(fit.code, `${field} is filtered by ${fit.words}.`);
};

/** The failure of a filter that is not possible, naming the parameter that it came in; undefined of any other error. */
export const filterFailureOf = (error: unknown, parameter: string): Failure | undefined => {
  if (error instanceof FilterUnfit) return invalid(fieldError(parameter, error.code, error.message));
  if (!(error instanceof FieldUnknown)) return undefined;
  return invalid(fieldError(parameter, 'OPTION_UNKNOWN', `Filtering by ${error.field} is not possible.`));
};
