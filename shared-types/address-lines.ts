import type { Address } from './addresses.ts';
import type { CountryField, CountryFormat } from './countries.ts';

/** What of an address its lines are made of, in a book or in an order. */
export type WrittenLines = Pick<
  Address,
  | 'prefix'
  | 'firstName'
  | 'middleName'
  | 'lastName'
  | 'suffix'
  | 'company'
  | 'street'
  | 'city'
  | 'region'
  | 'postcode'
  | 'countryCode'
>;

/** How an address is written where its country's own manner is not known. */
const plainRows: readonly (readonly CountryField[])[] = [
  ['name'],
  ['company'],
  ['street'],
  ['postcode', 'city'],
  ['region'],
];

/** The whole name of whom an address is for. */
export const nameAddressee = ({ prefix, firstName, middleName, lastName, suffix }: WrittenLines): string =>
  [prefix, firstName, middleName, lastName, suffix].filter((part) => part !== '').join(' ');

/** A region written out, where the country has a list of them. */
export const nameRegion = ({ region }: Pick<WrittenLines, 'region'>, format: CountryFormat | undefined): string =>
  format?.regions.find(({ code }) => code === region)?.name ?? region;

/**
 * One part of a line. A region's code stands beside city and postcode ("Portland, OR 97205"); on a line of its own the
 * region is written out.
 */
const partOf = (
  address: WrittenLines,
  field: CountryField,
  format: CountryFormat | undefined,
  isAlone: boolean,
): string => {
  if (field === 'name') return nameAddressee(address);
  if (field === 'street') return '';
  if (field !== 'region') return address[field];
  return !isAlone && /^[A-Z]{2,3}$/u.test(address.region) ? address.region : nameRegion(address, format);
};

/**
 * The lines of an address as its country writes them, its name of the country last. Empty parts leave no trace; a part
 * that the country's manner does not know, such as an imported region, still has its line.
 */
export const formatAddress = (
  address: WrittenLines,
  format: CountryFormat | undefined,
  countryName: string,
): string[] => {
  const rows = format?.rows ?? plainRows;
  // The comma after the city is the manner of the United States (USPS Publication 28, 2C).
  const afterCity = address.countryCode === 'US' ? ', ' : ' ';
  const lineOf = (row: readonly CountryField[]): string => {
    let line = '';
    let last: CountryField | undefined;
    for (const field of row) {
      const part = partOf(address, field, format, row.length === 1);
      if (part === '') continue;
      if (line !== '') line += last === 'city' && field === 'region' ? afterCity : ' ';
      line += part;
      last = field;
    }
    return line;
  };
  const linesOf = (row: readonly CountryField[]): string[] => [
    ...(row.includes('street') ? address.street : []),
    lineOf(row.filter((field) => field !== 'street')),
  ];
  const known = new Set(rows.flat());
  const unknown = (['company', 'city', 'region', 'postcode'] as const).filter((field) => !known.has(field));
  return [...rows.flatMap(linesOf), ...unknown.map((field) => address[field]), countryName].filter(
    (line) => line !== '',
  );
};
