import type { AddressDoc } from '../../../bff/domains/addresses/collection.ts';
import type { CustomerDoc, CustomerRowDoc } from '../../../bff/domains/customers/collection.ts';

/*
 * Customers and addresses for measurements: as varied as those of a shop (common and rare names, some fields mostly empty), the
 * same for the same number.
 */

const firstNames =
  'Ada Grace Edith Mary Emmy Sophie Hedy Rosalind Lise Katherine Dorothy Barbara Chien Maria Rita Gertrude Ingrid Astrid Noor Yuki Wei Amara Zoë Émilie Søren Jürgen Olu Mateo Lucía Noah Liam Elias Omar Fatima Aiko Dmitri Ivan Pavel Anna Klara'.split(
    ' ',
  );
const syllables =
  'an ber cor dal el fin gar hol is jor kal lin mor nor ost per qui ros sten tal ull ver wen xan yor zel'.split(' ');
const cities =
  'Trondheim Oslo Bergen Berlin Hamburg Köln Paris Lyon Madrid Sevilla London Leeds Austin Portland Boston Denver Osaka Tokyo Pune Lagos'.split(
    ' ',
  );
const countryCodes = ['US', 'US', 'US', 'GB', 'DE', 'NO', 'FR', 'ES', 'JP', 'IN'];

/** Spreads small differences of a number over all bits (the end of MurmurHash3), so that one field says nothing of another. */
const spread = (number: number, salt: number): number => {
  let mixed = Math.imul(number + salt * 7919, 2_654_435_761);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85_eb_ca_6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2_b2_ae_35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};
const pick = <Each>(from: readonly Each[], number: number, salt: number): Each | undefined =>
  from[spread(number, salt) % from.length];

const firstNameOf = (id: number): string => pick(firstNames, id, 1) ?? '';
const lastNameOf = (id: number): string => {
  const name = `${pick(syllables, id, 2)}${pick(syllables, id, 3)}${pick(syllables, id, 4)}`;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
};
const emailOf = (id: number): string => `${lastNameOf(id).toLowerCase()}.${id}@example.com`;
const timeOf = (id: number): string => new Date(1.6e12 + (spread(id, 5) % 1_600_000) * 60_000).toISOString();
const companyOf = (id: number): string => (id % 5 === 0 ? `${lastNameOf(id % 3000)} Trading` : '');
const phoneOf = (id: number): string => (id % 3 === 0 ? '' : `+47 ${10_000_000 + (spread(id, 6) % 80_000_000)}`);
const streetOf = (id: number): string => `${1 + (spread(id, 7) % 300)} ${lastNameOf(id % 997)} Street`;

export const createCustomer = (customerId: number): CustomerDoc =>
  ({
    customerId,
    version: 1,
    email: emailOf(customerId),
    emailKey: emailOf(customerId),
    emailScope: 'website:1',
    prefix: '',
    firstName: firstNameOf(customerId),
    middleName: '',
    lastName: lastNameOf(customerId),
    suffix: '',
    groupId: 1 + (spread(customerId, 8) % 4),
    websiteId: 1 + (spread(customerId, 9) % 2),
    createdAt: timeOf(customerId),
    updatedAt: timeOf(customerId),
    createdIn: 'default',
    dateOfBirth: null,
    gender: null,
    taxVatNumber: '',
    isSubscribed: customerId % 4 === 0,
    isAssistanceAllowed: false,
    isConfirmed: true,
    isActive: true,
    lockedUntil: null,
    lastSignInAt: customerId % 2 === 0 ? timeOf(customerId + 1) : null,
    defaultBillingAddressId: customerId,
    defaultShippingAddressId: customerId,
    attributes: {},
  }) as unknown as CustomerDoc;

export const createRow = (customerId: number): CustomerRowDoc =>
  ({
    customerId,
    version: 1,
    name: `${firstNameOf(customerId)} ${lastNameOf(customerId)}`,
    email: emailOf(customerId),
    emailKey: emailOf(customerId),
    groupId: 1 + (spread(customerId, 8) % 4),
    telephone: phoneOf(customerId),
    postcode: String(1000 + (spread(customerId, 10) % 9000)),
    countryCode: pick(countryCodes, customerId, 11) ?? 'US',
    region: '',
    createdAt: timeOf(customerId),
    websiteId: 1 + (spread(customerId, 9) % 2),
    isConfirmed: true,
    createdIn: 'Default Store View',
    dateOfBirth: null,
    taxVatNumber: '',
    gender: null,
    company: companyOf(customerId),
    street: streetOf(customerId),
    city: pick(cities, customerId, 12) ?? '',
    fax: '',
    billingFirstName: firstNameOf(customerId),
    billingLastName: lastNameOf(customerId),
    billingAddress: streetOf(customerId),
    shippingAddress: streetOf(customerId),
    vatNumber: '',
    lockedUntil: null,
    isActive: customerId % 50 !== 0,
    isSubscribed: customerId % 4 === 0,
    lastSignInAt: customerId % 2 === 0 ? timeOf(customerId + 1) : null,
    storeCredit: { amount: customerId % 3 === 0 ? customerId % 5000 : 0, currency: 'USD' },
  }) as unknown as CustomerRowDoc;

export const createAddress = (addressId: number, customerId: number, version = 1): AddressDoc => ({
  addressId,
  version,
  customerId,
  prefix: '',
  firstName: firstNameOf(customerId),
  middleName: '',
  lastName: lastNameOf(customerId),
  suffix: '',
  company: companyOf(customerId),
  street: [streetOf(addressId), 'Apt. 12'],
  city: pick(cities, customerId, 12) ?? '',
  region: '',
  postcode: String(1000 + (spread(customerId, 10) % 9000)),
  countryCode: pick(countryCodes, customerId, 11) ?? 'US',
  telephone: phoneOf(addressId),
  telephoneE164: '',
  fax: '',
  vatNumber: '',
  attributes: {},
  createdAt: timeOf(addressId),
  updatedAt: timeOf(addressId),
});
