import type { Address } from '../../../shared-types/addresses.ts';

/** A person's name in one line: the parts that are there, in order. */
export const nameOf = (
  person: Pick<Address, 'firstName' | 'lastName'> & Partial<Pick<Address, 'prefix' | 'middleName' | 'suffix'>>,
): string =>
  [person.prefix, person.firstName, person.middleName, person.lastName, person.suffix].filter(Boolean).join(' ');

/** An address as lines, for reading. */
export const linesOf = (address: Address, locale: string): string[] => {
  const country = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }).of(address.countryCode);
  return [
    nameOf(address),
    address.company,
    ...address.street,
    [address.postcode, address.city, address.region].filter((part) => part !== '').join(' '),
    country ?? '',
    address.telephone,
  ].filter((line) => line !== '');
};
