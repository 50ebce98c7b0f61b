import { formatAddress, type WrittenLines } from '../../../shared-types/address-lines.ts';
import type { Address } from '../../../shared-types/addresses.ts';
import type { CountryFormat } from '../../../shared-types/countries.ts';
import { nameCountry } from '../../api/country-formats.ts';

/** A person's name in one line: the parts that are there, in order. */
export const nameOf = (
  person: Pick<Address, 'firstName' | 'lastName'> & Partial<Pick<Address, 'prefix' | 'middleName' | 'suffix'>>,
): string =>
  [person.prefix, person.firstName, person.middleName, person.lastName, person.suffix].filter(Boolean).join(' ');

/** An address as its country writes it, with its telephone; without a format, in a plain order. */
export const linesOf = (
  address: WrittenLines & Pick<Address, 'telephone'>,
  format: CountryFormat | undefined,
  locale: string,
): string[] =>
  [...formatAddress(address, format, nameCountry(locale, address.countryCode)), address.telephone].filter(
    (line) => line !== '',
  );
