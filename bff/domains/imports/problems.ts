import { type FieldErrorCode, fieldProblems } from '../../../shared-types/errors.ts';

/** What can be wrong with a row of a file, besides the field errors that any input can have. Closed, like those. */
export const rowProblems = {
  COLUMN_COUNT_WRONG: 'This row does not have as many values as the header.',
  ENCODING_INVALID: 'This is not UTF-8 text; save the file as UTF-8.',
  WEBSITE_UNKNOWN: 'There is no such website.',
  WEBSITE_FORBIDDEN: 'Your role is not for this website.',
  CUSTOMER_UNKNOWN: 'There is no customer with this e-mail address on this website; import the customers first.',
  CUSTOMER_MISSING: 'This row continues a customer, but no customer stands above it.',
  CUSTOMER_FAILED: 'This row belongs to a customer that could not be imported.',
  CUSTOMER_REPEATED: 'An earlier row of this file is the same customer.',
  ADDRESS_REPEATED: 'An earlier row of this file has the same address number with other content.',
  DEFAULT_REPEATED: 'An earlier row of this file makes another address this default.',
} as const satisfies Record<string, string>;

export type ImportCode = keyof typeof rowProblems | FieldErrorCode;

/** Why a row stored nothing. `line` is where the row begins in the file, from 1; `field` is the column's name. */
export interface RowProblem {
  line: number;
  field: string;
  code: ImportCode;
  message: string;
}

/** A value of a cell that was refused, before its line is known. */
export type CellProblem = Omit<RowProblem, 'line'>;

/** A problem of a cell with its English words. */
export const cellProblem = (
  field: string,
  code: ImportCode,
  message: string = { ...fieldProblems, ...rowProblems }[code],
): CellProblem => ({ field, code, message });

/** The whole file is refused: nothing of it was stored. The message names the remedy. */
export class FileRefused extends Error {
  readonly file: string;
  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.file = file;
  }
}

/** A value of a file as it is quoted in a message: short, and one line whatever it holds. */
export const quoteValue = (value: string): string => {
  const short = value.length > 60 ? `${value.slice(0, 60)}…` : value;
  return JSON.stringify(short).replaceAll(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
};
