import * as v from 'valibot';
import { registerSchema } from '../../../shared-types/account.ts';
import { type AddressInput, addressInputSchema } from '../../../shared-types/address-input.ts';
import type { FieldError } from '../../../shared-types/errors.ts';
import { emailSchema, lineOf } from '../../../shared-types/fields.ts';
import { issuesToFieldErrors } from '../../http/field-errors.ts';
import { type AttributeColumn, readAttributeCells } from './attribute-cells.ts';
import type { AddressColumn, Columns, CustomerColumn, Layout } from './formats.ts';
import { type CellProblem, cellProblem, quoteValue } from './problems.ts';
import { readDate, readFlag, readGender, readTime } from './rules.ts';

const profileSchema = v.omit(registerSchema, ['password', 'address']);
const ownerSchema = v.strictObject({ email: emailSchema });

/** One problem per column says enough. */
const firstOfEach = { abortPipeEarly: true } as const;

/** Name, e-mail and the other parts that a person enters; what the file leaves blank is absent. */
export type ImportedProfile = v.InferOutput<typeof profileSchema>;

/** A customer as a row says it. What is blank in the row is undefined: it says nothing. */
export interface CustomerDraft {
  websiteCode: string;
  profile: ImportedProfile;
  groupId: number | undefined;
  createdAt: string | undefined;
  createdIn: string | undefined;
  /** False where the source still waits for the person to confirm. */
  isConfirmed: boolean;
  password: string | undefined;
  /** A hash as the source keeps it. */
  passwordHash: string | undefined;
}

/** Whose address a row of an address file is. */
export interface AddressOwner {
  websiteCode: string;
  email: string;
}

/** What became of a row's cells: a value, or everything that is wrong with them. */
export type Mapped<Value> = { value: Value } | { problems: readonly CellProblem[] };

interface Cells<Name extends string> {
  /** The cell without spaces around it; '' where the file has no such column. */
  text: (column: Name) => string;
  /** The cell as it stands. */
  raw: (column: Name) => string;
  name: (column: Name) => string;
}

const cellsOf = <Name extends string>(columns: Columns<Name>, cells: readonly string[]): Cells<Name> => {
  const raw = (column: Name): string => cells[columns.get(column)?.index ?? -1] ?? '';
  return { raw, text: (column) => raw(column).trim(), name: (column) => columns.get(column)?.name ?? column };
};

const isBlank = (columns: Columns<string>, attributes: readonly AttributeColumn[], cells: readonly string[]): boolean =>
  [...columns.values(), ...attributes].every(({ index }) => (cells[index] ?? '').trim() === '');

/** Problems of the row as such, before its values mean anything. */
export const findRowProblems = (layout: Layout, cells: readonly string[]): CellProblem[] => {
  if (cells.length !== layout.columnCount) {
    const message = `The row has ${cells.length} values, the header has ${layout.columnCount}.`;
    return [cellProblem('', 'COLUMN_COUNT_WRONG', message)];
  }
  return cells.some((cell) => cell.includes('\uFFFD')) ? [cellProblem('', 'ENCODING_INVALID')] : [];
};

/** Whether a row of a combined file begins a customer, rather than going on with the addresses of the one above. */
export const beginsCustomer = (layout: Layout, cells: readonly string[]): boolean =>
  !isBlank(layout.customer, layout.customerAttributes, cells);

/** Whether a row says something about an address. */
export const hasAddress = (layout: Layout, cells: readonly string[]): boolean =>
  !isBlank(layout.address, layout.addressAttributes, cells);

const toProblem = <Name extends string>({ field, code, message }: FieldError, { name }: Cells<Name>): CellProblem =>
  cellProblem(name((field.split('.')[0] ?? '') as Name), code, message);

const collect = <Name extends string, Value extends object>(
  cells: Cells<Name>,
  found: CellProblem[],
  result: v.SafeParseResult<v.GenericSchema<unknown, Value>>,
): Mapped<Value> => {
  const seen = new Set(found.map(({ field }) => field));
  const issues = result.success ? [] : issuesToFieldErrors(result.issues).map((error) => toProblem(error, cells));
  const problems = [...found, ...issues.filter(({ field }) => !seen.has(field))];
  if (!result.success || problems.length > 0) return { problems };
  return { value: result.output };
};

/** The name of a place in the shop: any line of text. */
const readLine = (text: string): string | undefined => (v.is(lineOf(255), text) ? text : undefined);

/** Reads the customer of a row. `now` refuses times to come. */
export const mapCustomer = (layout: Layout, row: readonly string[], now: Date): Mapped<CustomerDraft> => {
  const cells = cellsOf<CustomerColumn>(layout.customer, row);
  const problems: CellProblem[] = [];
  const given = (column: CustomerColumn): string | undefined => cells.text(column) || undefined;
  const read = <Value>(
    column: CustomerColumn,
    reader: (text: string) => Value | undefined,
    code: CellProblem['code'],
  ) => {
    const text = given(column);
    const value = text === undefined ? undefined : reader(text);
    if (text !== undefined && value === undefined) problems.push(cellProblem(cells.name(column), code));
    return value;
  };

  if (cells.text('website') === '') problems.push(cellProblem(cells.name('website'), 'REQUIRED'));
  const groupId = read('groupId', (text) => (/^\d{1,9}$/u.test(text) ? Number(text) : undefined), 'GROUP_UNKNOWN');
  const createdAt = read('createdAt', readTime, 'DATE_INVALID');
  const dateOfBirth = read('dateOfBirth', readDate, 'DATE_INVALID');
  const gender = read('gender', readGender, 'OPTION_UNKNOWN');
  const createdIn =
    read('createdIn', readLine, 'CHARACTERS_INVALID') ?? read('storeView', readLine, 'CHARACTERS_INVALID');
  for (const [column, time] of [['createdAt', createdAt] as const, ['dateOfBirth', dateOfBirth] as const])
    if (time !== undefined && Date.parse(time) > now.getTime())
      problems.push(cellProblem(cells.name(column), 'DATE_IN_FUTURE'));

  const texts = Object.fromEntries(
    (['prefix', 'middleName', 'suffix', 'taxVatNumber'] as const).flatMap((column) => {
      const text = given(column);
      return text === undefined ? [] : [[column, text]];
    }),
  );
  const person = { email: cells.text('email'), firstName: cells.text('firstName'), lastName: cells.text('lastName') };
  const dated = { ...(dateOfBirth !== undefined && { dateOfBirth }), ...(gender !== undefined && { gender }) };
  const own = readAttributeCells(layout.customerAttributes, row);
  problems.push(...own.problems);
  const attributes = layout.customerAttributes.length > 0 && { attributes: own.values };
  const profile = { ...person, ...texts, ...dated, ...attributes };
  const mapped = collect(cells, problems, v.safeParse(profileSchema, profile, firstOfEach));
  if ('problems' in mapped) return mapped;
  return {
    value: {
      websiteCode: cells.text('website'),
      profile: mapped.value,
      groupId,
      createdAt,
      createdIn,
      isConfirmed: given('confirmation') === undefined,
      password: cells.raw('password') || undefined,
      passwordHash: given('passwordHash'),
    },
  };
};

/** Reads the address of a row. The region is still as the file says it: a code or a name. */
export const mapAddress = (layout: Layout, row: readonly string[]): Mapped<AddressInput> => {
  const cells = cellsOf<AddressColumn>(layout.address, row);
  const problems: CellProblem[] = [];
  const readDefault = (column: 'isDefaultBilling' | 'isDefaultShipping'): boolean => {
    const flag = readFlag(cells.text(column));
    if (flag === undefined) {
      const message = `Write 1 for yes or 0 for no, not ${quoteValue(cells.text(column))}.`;
      problems.push(cellProblem(cells.name(column), 'OPTION_UNKNOWN', message));
    }
    return flag ?? false;
  };
  const texts = Object.fromEntries(
    [...layout.address.keys()]
      .filter((column) => !['website', 'email', 'sourceId', 'street'].includes(column))
      .map((column) => [column, cells.text(column)]),
  );
  const own = readAttributeCells(layout.addressAttributes, row);
  problems.push(...own.problems);
  const input = {
    ...texts,
    attributes: own.values,
    street: cells.text('street').split(/\r?\n/u),
    countryCode: cells.text('countryCode').toUpperCase(),
    isDefaultBilling: readDefault('isDefaultBilling'),
    isDefaultShipping: readDefault('isDefaultShipping'),
  };
  if (input.countryCode === '') problems.push(cellProblem(cells.name('countryCode'), 'REQUIRED'));
  return collect(cells, problems, v.safeParse(addressInputSchema, input, firstOfEach));
};

/** Reads whose address a row of an address file is, and its number in the source. */
export const mapOwner = (
  layout: Layout,
  row: readonly string[],
): Mapped<AddressOwner & { sourceId: string | undefined }> => {
  const cells = cellsOf<AddressColumn>(layout.address, row);
  const problems: CellProblem[] = [];
  const websiteCode = cells.text('website');
  if (websiteCode === '') problems.push(cellProblem(cells.name('website'), 'REQUIRED'));
  const sourceId = cells.text('sourceId') || undefined;
  if (sourceId !== undefined && !/^\d{1,15}$/u.test(sourceId))
    problems.push(cellProblem(cells.name('sourceId'), 'TYPE_WRONG', 'This is not a number of an address.'));
  const result = v.safeParse(ownerSchema, { email: cells.text('email') }, firstOfEach);
  const mapped = collect(cells, problems, result);
  return 'problems' in mapped ? mapped : { value: { websiteCode, email: mapped.value.email, sourceId } };
};

const attributeColumnName = (columns: readonly AttributeColumn[], field: string): string =>
  columns.find(({ attribute }) => `attributes.${attribute.code}` === field)?.name ?? field;

/** The name of an address column in the file, for problems that are found later. */
export const addressColumnName = (layout: Layout, field: string): string =>
  layout.address.get((field.split('.')[0] ?? '') as AddressColumn)?.name ??
  attributeColumnName(layout.addressAttributes, field);

/** The name of a customer column in the file. */
export const customerColumnName = (layout: Layout, field: string): string =>
  layout.customer.get((field.split('.')[0] ?? '') as CustomerColumn)?.name ??
  attributeColumnName(layout.customerAttributes, field);
