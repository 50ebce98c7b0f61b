import type { Attribute, AttributeOption } from '../../../shared-types/attributes.ts';
import type { FieldErrorCode } from '../../../shared-types/errors.ts';
import { fromInert } from '../../exports/csv.ts';
import { type AttributeValue, checkAttributeValue, lengthMaxOf } from '../attributes/service.ts';
import { cellProblem, type CellProblem, quoteValue } from './problems.ts';
import { readDate } from './rules.ts';

/** A column of a file that holds values of a custom attribute. */
export interface AttributeColumn {
  index: number;
  name: string;
  attribute: Readonly<Attribute>;
}

const optionsNamedMax = 20;
const separators = ['|', '\n', ','] as const;
/** Labels with commas in them are put together again from so many parts. */
const partsMax = 20;

/** An option by its label, in any case, or by its value: exports of Adobe Commerce and Foyer have labels. */
const findOption = (options: readonly AttributeOption[], text: string): AttributeOption | undefined => {
  const words = text.trim().toLowerCase();
  return (
    options.find(({ label }) => label.toLowerCase() === words) ?? options.find(({ value }) => value === text.trim())
  );
};

const unknownOption = ({ options }: Attribute, text: string): string => {
  const named = options.slice(0, optionsNamedMax).map(({ label }) => label);
  const more = options.length > optionsNamedMax ? ` and ${options.length - optionsNamedMax} more` : '';
  return `There is no option ${quoteValue(text)}; known are: ${named.join(', ')}${more}.`;
};

type ReadOptions = { values: string[] } | { unknown: string };

const splitOptions = ({ options }: Attribute, cell: string, separator: string): ReadOptions => {
  const parts = cell.split(separator);
  const values: string[] = [];
  for (let at = 0; at < parts.length;) {
    const longest = Math.min(parts.length, at + partsMax);
    const ends = Array.from({ length: longest - at }, (_, index) => longest - index);
    const found = ends
      .map((end) => ({ end, option: findOption(options, parts.slice(at, end).join(separator)) }))
      .find(({ option }) => option !== undefined);
    if (found?.option === undefined) return { unknown: parts[at]?.trim() ?? '' };
    values.push(found.option.value);
    at = found.end;
  }
  return { values: [...new Set(values)] };
};

/** The options of a cell, separated by bars, lines or commas, which labels may hold, too; the text of the first that is none. */
const readOptions = (attribute: Attribute, cell: string): ReadOptions => {
  const whole = findOption(attribute.options, cell);
  if (whole !== undefined) return { values: [whole.value] };
  const tries = separators
    .filter((separator) => cell.includes(separator))
    .map((separator) => splitOptions(attribute, cell, separator));
  return tries.find((each) => 'values' in each) ?? tries[0] ?? { unknown: cell };
};

const yes: ReadonlySet<string> = new Set(['1', 'yes', 'true']);
const no: ReadonlySet<string> = new Set(['0', 'no', 'false']);

const readBoolean = (text: string): boolean | undefined => {
  const word = text.toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
};

const shapes: Readonly<Partial<Record<Attribute['validation'], string>>> = {
  alphanumeric: 'Write letters and digits only.',
  'alphanumeric-with-spaces': 'Write letters, digits and spaces only.',
  numeric: 'Write a number such as 12 or -3.5.',
  alpha: 'Write letters only.',
  url: 'Write a web address that begins with http:// or https://.',
};

/** What to write instead; undefined where the words of the code say enough. */
const remedyOf = (attribute: Attribute, code: FieldErrorCode): string | undefined => {
  const { inputType, lines, lengthMin, dateMin, dateMax, validation } = attribute;
  switch (code) {
    case 'TOO_LONG':
      return inputType === 'lines'
        ? `Write at most ${lines} lines of ${lengthMaxOf(attribute)} characters each.`
        : `Write at most ${lengthMaxOf(attribute)} characters.`;
    case 'TOO_SHORT':
      return `Write at least ${lengthMin ?? 0} characters.`;
    case 'DATE_OUT_OF_RANGE':
      return `Write a date ${[dateMin && `from ${dateMin}`, dateMax && `to ${dateMax}`].filter(Boolean).join(' ')}.`;
    case 'CHARACTERS_INVALID':
      return shapes[validation];
    default:
      return undefined;
  }
};

type Read = { value: AttributeValue } | { code: FieldErrorCode; message?: string };

const read = (attribute: Attribute, cell: string): Read => {
  switch (attribute.inputType) {
    case 'boolean': {
      const value = readBoolean(cell);
      return value === undefined
        ? { code: 'OPTION_UNKNOWN', message: `Write yes or no, not ${quoteValue(cell)}.` }
        : { value };
    }
    case 'select': {
      const option = findOption(attribute.options, cell);
      return option === undefined
        ? { code: 'OPTION_UNKNOWN', message: unknownOption(attribute, cell) }
        : { value: option.value };
    }
    case 'multiselect': {
      const options = readOptions(attribute, cell);
      return 'unknown' in options
        ? { code: 'OPTION_UNKNOWN', message: unknownOption(attribute, options.unknown) }
        : { value: options.values };
    }
    case 'date': {
      const value = readDate(cell);
      return value === undefined
        ? { code: 'DATE_INVALID', message: `Write a date such as 2026-03-31, not ${quoteValue(cell)}.` }
        : { value };
    }
    case 'lines':
      return { value: cell.split(/\r?\n/u).map((line) => line.trim()) };
    default:
      return { value: cell.replaceAll('\r\n', '\n') };
  }
};

/**
 * Reads the values of custom attributes of a row, by code. An empty cell says nothing. Problems name the column and what to
 * write instead.
 */
export const readAttributeCells = (
  columns: readonly AttributeColumn[],
  row: readonly string[],
): { values: Record<string, AttributeValue>; problems: CellProblem[] } => {
  const problems: CellProblem[] = [];
  const values = columns.flatMap(({ index, name, attribute }): [string, AttributeValue][] => {
    // What an export made inert for spreadsheets is the text that it was.
    const cell = fromInert((row[index] ?? '').trim());
    if (cell === '') return [];
    const result = read(attribute, cell);
    if ('code' in result) {
      problems.push(cellProblem(name, result.code, result.message));
      return [];
    }
    const code = checkAttributeValue(attribute, result.value);
    if (code !== undefined) problems.push(cellProblem(name, code, remedyOf(attribute, code)));
    return [[attribute.code, result.value]];
  });
  return { values: Object.fromEntries(values), problems };
};
