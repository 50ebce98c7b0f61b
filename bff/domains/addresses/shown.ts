import type { Address } from '../../../shared-types/addresses.ts';
import type { Deps } from '../../deps.ts';
import { type Reader as TemplateReader, writeAddress } from '../address-templates/service.ts';
import { pickKnown, pickShown } from '../attributes/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import type { Reader as StoreReader } from '../../store/port.ts';
import { readVatMark } from '../vat-numbers/service.ts';
import type { AddressDoc } from './collection.ts';
import { type Defaults, toAddress } from './rules.ts';

/** An entry as its owner sees it: without the values of custom attributes that only admins see. */
const withShownAttributes = ({ attributes }: Pick<Deps, 'attributes'>, address: Address): Address => ({
  ...address,
  attributes: pickShown(attributes, 'address', address.attributes),
});

/** An entry as admins see it. */
export const toAdminAddress = (
  { attributes }: Pick<Deps, 'attributes'>,
  address: Readonly<AddressDoc>,
  customer: Readonly<Defaults>,
): Address => {
  const shown = toAddress(address, customer);
  return { ...shown, attributes: pickKnown(attributes, 'address', shown.attributes) };
};

/** An entry with what the templates of the store view make of it. */
export const withTemplates = (
  deps: Pick<Deps, 'settings' | 'attributes'>,
  scope: StoreScope,
  address: Address,
  reader: TemplateReader,
): Address => ({
  ...address,
  html: writeAddress(deps, scope, address, { kind: 'html', reader }),
  oneLine: writeAddress(deps, scope, address, { kind: 'oneline', reader }),
});

/** An entry with what is known of its VAT number. */
export const withVatMark = async (
  reader: StoreReader,
  deps: Pick<Deps, 'settings'>,
  scope: StoreScope,
  address: Address,
): Promise<Address> => {
  const vatMark = await readVatMark(reader, deps, scope, address);
  return vatMark === undefined ? address : { ...address, vatMark };
};

/** An entry as its owner sees it, written by the templates. */
export const toOwnAddress = (
  reader: StoreReader,
  deps: Pick<Deps, 'settings' | 'attributes'>,
  scope: StoreScope,
  address: Readonly<AddressDoc>,
  customer: Readonly<Defaults>,
): Promise<Address> => {
  const own = withShownAttributes(deps, toAddress(address, customer));
  return withVatMark(reader, deps, scope, withTemplates(deps, scope, own, 'shopper'));
};
