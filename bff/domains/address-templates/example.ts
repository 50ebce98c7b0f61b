import type { Deps } from '../../deps.ts';
import { allowedCodes, findCountryFormat } from '../countries/service.ts';
import { defaultCountry } from '../countries/settings.ts';
import type { StoreScope } from '../scopes/service.ts';
import type { WrittenAddress } from './service.ts';

const exampleValue = (attribute: NonNullable<ReturnType<Deps['attributes']['named']>>): string | boolean | string[] => {
  const [option] = attribute.options;
  if (attribute.inputType === 'boolean') return true;
  if (option !== undefined) return attribute.inputType === 'multiselect' ? [option.value] : option.value;
  return attribute.inputType === 'lines' ? [attribute.label] : attribute.label;
};

/** An address in which nothing is empty, in the country that the store view prefers. */
export const exampleOf = (
  deps: Pick<Deps, 'settings' | 'attributes'>,
  scope: StoreScope,
  variables: readonly string[],
): WrittenAddress => {
  const preferred = deps.settings.read(defaultCountry, scope);
  const codes = allowedCodes(deps, scope);
  const countryCode = codes.includes(preferred) ? preferred : (codes[0] ?? preferred);
  const format = findCountryFormat(scope, countryCode);
  const custom = variables
    .map((code) => deps.attributes.named('address', code))
    .filter((attribute) => attribute !== undefined && !attribute.isSystem);
  return {
    prefix: 'Dr.',
    firstName: 'Ada',
    middleName: 'King',
    lastName: 'Lovelace',
    suffix: 'Jr.',
    company: 'Engine & Sons',
    street: ['12 Harbour Street', 'Building B', 'Stairs 2', 'Door 7'],
    city: 'Springfield',
    region: format?.regions[0]?.code ?? 'Shire',
    postcode: format?.postcodeExample ?? '12345',
    countryCode,
    telephone: '+1 217 555 0100',
    fax: '+1 217 555 0199',
    vatNumber: `${countryCode}123456789`,
    attributes: Object.fromEntries(
      custom.flatMap((attribute) => (attribute === undefined ? [] : [[attribute.code, exampleValue(attribute)]])),
    ),
  };
};
