import type { AddressTemplateKind, previewAddressTemplate } from '../../../shared-types/address-templates.ts';
import type { Body, ResponseBody } from '../../../shared-types/endpoint.ts';
import type { Deps } from '../../deps.ts';
import type { AddressDoc } from '../addresses/collection.ts';
import { formatAddress, nameAddressee, nameRegion } from '../../../shared-types/address-lines.ts';
import { findCountryFormat } from '../countries/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { requireScopeOf } from '../settings/service.ts';
import { exampleOf } from './example.ts';
import { findTemplateProblems, listVariables, readTemplate } from './reading.ts';
import { renderAddress, type ValueOf } from './rules.ts';
import { addressTemplates } from './settings.ts';
import { wordsOfValue } from './values.ts';

/** What a template needs of an address. */
export type WrittenAddress = Pick<
  AddressDoc,
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
  | 'telephone'
  | 'fax'
  | 'vatNumber'
  | 'attributes'
>;

/** Who reads: shoppers do not see the values of attributes that only admins see. */
export type Reader = 'shopper' | 'admin';

const countryNames = new Map<string, Intl.DisplayNames>();

const nameCountry = (locale: string, countryCode: string): string => {
  const names = countryNames.get(locale) ?? new Intl.DisplayNames([locale, 'en'], { type: 'region', fallback: 'code' });
  countryNames.set(locale, names);
  return names.of(countryCode) ?? countryCode;
};

const lines = (...texts: readonly (string | undefined)[]): string[] =>
  texts.filter((text): text is string => text !== undefined && text !== '');

type TemplateDeps = Pick<Deps, 'settings' | 'attributes'>;

const valuesOf = (
  { attributes }: TemplateDeps,
  { storeView, website }: StoreScope,
  address: WrittenAddress,
  reader: Reader,
): ValueOf => {
  const format = findCountryFormat({ storeView, website }, address.countryCode);
  const country = (): string => nameCountry(storeView.locale, address.countryCode);
  const own: Readonly<Record<string, () => string[]>> = {
    address: () => formatAddress(address, format, country()),
    name: () => lines(nameAddressee(address)),
    prefix: () => lines(address.prefix),
    firstname: () => lines(address.firstName),
    middlename: () => lines(address.middleName),
    lastname: () => lines(address.lastName),
    suffix: () => lines(address.suffix),
    company: () => lines(address.company),
    street: () => lines(...address.street),
    street1: () => lines(address.street[0]),
    street2: () => lines(address.street[1]),
    street3: () => lines(address.street[2]),
    street4: () => lines(address.street[3]),
    city: () => lines(address.city),
    region: () => lines(nameRegion(address, format)),
    region_code: () => lines(address.region),
    postcode: () => lines(address.postcode),
    country: () => lines(country()),
    country_id: () => lines(address.countryCode),
    telephone: () => lines(address.telephone),
    fax: () => lines(address.fax),
    vat_id: () => lines(address.vatNumber),
  };
  return (code) => {
    if (Object.hasOwn(own, code)) return own[code]?.() ?? [];
    const attribute = attributes.named('address', code);
    if (attribute === undefined || (reader === 'shopper' && !attribute.isShown)) return [];
    const value = Object.hasOwn(address.attributes, code) ? address.attributes[code] : undefined;
    return wordsOfValue(attribute, value ?? null, storeView.storeViewId);
  };
};

/** An address as the templates of a store view write it. */
export const writeAddress = (
  deps: TemplateDeps,
  scope: StoreScope,
  address: WrittenAddress,
  { kind, reader }: { kind: AddressTemplateKind; reader: Reader },
): string => {
  const source = deps.settings.read(addressTemplates[kind], scope);
  return renderAddress(readTemplate(source, kind), kind, valuesOf(deps, scope, address, reader));
};

/** What a template makes of an example, or what is wrong with it. Stores nothing. Throws `NOT_FOUND` for the place. */
export const previewTemplate = (
  deps: Deps,
  { kind, template, ...place }: Body<typeof previewAddressTemplate>,
): ResponseBody<typeof previewAddressTemplate> => {
  const scope = requireScopeOf(deps.scopes, place);
  const problems = [...findTemplateProblems(template, kind, deps.attributes)];
  const variables = listVariables(deps.attributes);
  if (problems.length > 0) return { result: '', problems, variables };
  const address = exampleOf(deps, scope, variables);
  const result = renderAddress(readTemplate(template, kind), kind, valuesOf(deps, scope, address, 'admin'));
  return { result, problems, variables };
};
