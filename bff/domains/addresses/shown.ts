import type { Address } from '../../../shared-types/addresses.ts';
import type { Deps } from '../../deps.ts';
import { type Reader as TemplateReader, writeAddress } from '../address-templates/service.ts';
import { pickKnown, pickShown } from '../attributes/service.ts';
import type { StoreScope } from '../scopes/service.ts';
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

/** An entry as its owner sees it, written by the templates. */
export const toOwnAddress = (
  deps: Pick<Deps, 'settings' | 'attributes'>,
  scope: StoreScope,
  address: Readonly<AddressDoc>,
  customer: Readonly<Defaults>,
): Address => withTemplates(deps, scope, withShownAttributes(deps, toAddress(address, customer)), 'shopper');
