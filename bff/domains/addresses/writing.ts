import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { AddressInput } from '../../../shared-types/address-input.ts';
import type { FieldError } from '../../../shared-types/errors.ts';
import type { Deps } from '../../deps.ts';
import { fieldError, invalid } from '../../failure.ts';
import type { Transaction } from '../../store/port.ts';
import { filterValues, mergeAttributeValues } from '../attributes/service.ts';
import { countryDemandsOf, isPostcodeShaped, regionCodeOf } from '../countries/service.ts';
import type { CustomerDoc } from '../customers/collection.ts';
import { refreshCustomerRow, requireCustomer, setDefaultAddresses } from '../customers/service.ts';
import { keepUploads } from '../files/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { type AddressDoc, addresses } from './collection.ts';
import { bookEntriesMax, defaultsAfterSave, findAddressErrors, isDefault } from './rules.ts';
import { companyShow, faxShow, isPostcodeShapeRequired, telephoneShow } from './settings.ts';

/* What is the same whoever writes into a book: the shopper, an admin, an import, or somebody who registers. */

/** An address that fits its country and store, its region as a code where there is a list; or what is wrong with it. */
export const checkAddress = (
  deps: Pick<Deps, 'settings'>,
  scope: StoreScope,
  input: AddressInput,
): { input: AddressInput } | { errors: FieldError[] } => {
  const country = countryDemandsOf(deps, scope, input.countryCode);
  if (country === undefined) return { errors: [fieldError('countryCode', 'COUNTRY_UNKNOWN')] };
  const isRequired = (shown: typeof telephoneShow) => deps.settings.read(shown, scope) === 'req';
  const demands = {
    ...country,
    isTelephoneRequired: isRequired(telephoneShow),
    isCompanyRequired: isRequired(companyShow),
    isFaxRequired: isRequired(faxShow),
    isPostcodeShapeRequired: deps.settings.read(isPostcodeShapeRequired, scope),
  };
  const regionCode = regionCodeOf(input.countryCode, input.region);
  const errors = findAddressErrors(input, demands, {
    regionCode,
    isPostcodeShaped: isPostcodeShaped(country.format, input.postcode),
  });
  if (errors.length > 0) return { errors };
  const region = country.format.regions.length > 0 ? (regionCode ?? '') : input.region;
  const street = input.street.filter((line, index) => index === 0 || line !== '');
  return { input: { ...input, region, street } };
};

/** The same, refused by `INPUT_INVALID` where something is wrong. */
export const requireGood = (deps: Pick<Deps, 'settings'>, scope: StoreScope, input: AddressInput): AddressInput => {
  const checked = checkAddress(deps, scope, input);
  if ('errors' in checked) throw invalid(...checked.errors);
  return checked.input;
};

/** A telephone number as E.164; null where it is none that can be read. */
export const telephoneOf = (telephone: string, countryCode: string): string | null => {
  // The library's list of countries is a type of its own; one that it lacks is like none.
  const parsed = parsePhoneNumberFromString(telephone, { defaultCountry: countryCode as 'US' });
  return parsed?.isValid() ? parsed.number : null;
};

/** What saving an address changes in the customer's defaults. */
export const setDefaults = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  customer: Readonly<CustomerDoc>,
  saved: Parameters<typeof defaultsAfterSave>[1],
): Promise<Readonly<CustomerDoc>> => {
  const changed = await setDefaultAddresses(tx, deps, customer, defaultsAfterSave(customer, saved));
  if (changed === customer && isDefault(customer, saved.addressId)) await refreshCustomerRow(tx, customer.customerId);
  return changed;
};

/** Adds a checked address to a book; the first becomes both defaults. Throws `INPUT_INVALID` when the book is full. */
export const createAddressFor = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'attributes'>,
  customerId: number,
  { isDefaultBilling, isDefaultShipping, ...input }: AddressInput,
): Promise<AddressDoc> => {
  const customer = await requireCustomer(tx, customerId);
  const entries = await tx.count(addresses, { filter: { op: 'eq', field: 'customerId', value: customerId } });
  if (entries >= bookEntriesMax)
    throw invalid(fieldError('', 'OUT_OF_RANGE', `An address book holds at most ${bookEntriesMax} addresses.`));
  const now = deps.clock().toISOString();
  const address: AddressDoc = {
    ...input,
    attributes: mergeAttributeValues({}, filterValues(deps.attributes, 'address', input.attributes)),
    addressId: await tx.nextNumber('addresses'),
    customerId,
    telephoneE164: telephoneOf(input.telephone, input.countryCode),
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
  await keepUploads(tx, deps, { entity: 'address', customerId }, {}, address.attributes);
  await tx.insert(addresses, address);
  const { addressId } = address;
  await setDefaults(tx, deps, customer, { addressId, isFirst: entries === 0, isDefaultBilling, isDefaultShipping });
  return address;
};
