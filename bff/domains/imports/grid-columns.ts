import type { CustomerRecordPatch } from '../../../shared-types/customer-records.ts';
import type { AddressInput } from '../../../shared-types/address-input.ts';
import type { Attributes } from '../attributes/service.ts';
import { exportLabels } from '../customer-exports/service.ts';
import type { AttributeColumn } from './attribute-cells.ts';
import type { Layout } from './formats.ts';
import { readDate, readGender } from './rules.ts';

/*
 * The file that the customers grid exports, taken back: a row is the customer of its ID, and only cells that say something else
 * than the export would at this moment change anything.
 */

/** Names behind the words of the file, in lower case. */
export interface GridNames {
  groups: ReadonlyMap<string, number>;
  websites: ReadonlyMap<string, number>;
}

/** A part of what a cell changes; undefined where it means nothing that can be stored. */
type Reading<Patch> = (text: string, names: GridNames) => Partial<Patch> | undefined;

const flagOf = (text: string, yes: string, no: string): boolean | undefined => {
  const word = text.toLowerCase();
  if (word === yes) return true;
  return word === no ? false : undefined;
};

const only = <Patch, Name extends keyof Patch>(
  name: Name,
  value: Patch[Name] | undefined,
): Partial<Patch> | undefined => (value === undefined ? undefined : ({ [name]: value } as unknown as Partial<Patch>));

/** Columns that change the record, by the field of the grid. */
export const recordReadings: ReadonlyMap<string, Reading<CustomerRecordPatch>> = new Map<
  string,
  Reading<CustomerRecordPatch>
>([
  ['email', (email) => ({ email })],
  ['groupId', (text, { groups }) => only('groupId', groups.get(text.toLowerCase()))],
  ['websiteId', (text, { websites }) => only('websiteId', websites.get(text.toLowerCase()))],
  ['dateOfBirth', (text) => only('dateOfBirth', readDate(text))],
  ['taxVatNumber', (taxVatNumber) => ({ taxVatNumber })],
  ['gender', (text) => only('gender', readGender(text))],
  ['isSubscribed', (text) => only('isSubscribed', flagOf(text, 'true', 'false'))],
  ['isActive', (text) => only('isActive', flagOf(text, 'active', 'inactive'))],
]);

/** Columns that change the default billing address. */
export const billingReadings: ReadonlyMap<string, Reading<AddressInput>> = new Map<string, Reading<AddressInput>>([
  ['telephone', (telephone) => ({ telephone })],
  ['postcode', (postcode) => ({ postcode })],
  ['countryCode', (text) => ({ countryCode: text.toUpperCase() })],
  ['region', (region) => ({ region })],
  ['company', (company) => ({ company })],
  ['city', (city) => ({ city })],
  ['fax', (fax) => ({ fax })],
  ['billingFirstName', (firstName) => ({ firstName })],
  ['billingLastName', (lastName) => ({ lastName })],
  ['vatNumber', (vatNumber) => ({ vatNumber })],
]);

/** Columns that are told apart from the others by what they say of a customer who is not changed: joined of several parts. */
export const joinedFields: ReadonlySet<string> = new Set(['name', 'street', 'billingAddress', 'shippingAddress']);

const fieldByLabel = new Map([...exportLabels].map(([field, label]) => [label.toLowerCase(), field]));

/** The field of the grid that a column of the file stands for; undefined where it is none of the grid's own. */
export const gridFieldOf = (name: string): string | undefined => fieldByLabel.get(name);

const isRead = (field: string): boolean =>
  field === 'customerId' || recordReadings.has(field) || billingReadings.has(field) || joinedFields.has(field);

/** Whether a header, in lower case, is one of the grid's exports: the customer's ID and another column of the grid. */
export const isGridHeader = (header: ReadonlySet<string>): boolean =>
  header.has('id') &&
  !header.has('_website') &&
  !header.has('firstname') &&
  [...header].some((name) => name !== 'id' && fieldByLabel.has(name));

/** The layout of a grid's export for an installation: custom attributes of customers stand under their labels. */
export const placeGridColumns = (layout: Layout, known: Pick<Attributes, 'ofForm'>): Layout => {
  const attributes = new Map(known.ofForm('adminhtml_customer').map((each) => [each.label.toLowerCase(), each]));
  const columns = [...layout.others].filter(([name]) => gridFieldOf(name) === undefined);
  const customerAttributes = columns.flatMap(([name, index]): AttributeColumn[] => {
    const attribute = attributes.get(name);
    return attribute === undefined || ['file', 'image'].includes(attribute.inputType)
      ? []
      : [{ index, name, attribute }];
  });
  const taken = new Set(customerAttributes.map(({ name }) => name));
  const own = [...layout.others.keys()].filter((name) => gridFieldOf(name) !== undefined);
  return {
    ...layout,
    customerAttributes,
    unknown: columns.map(([name]) => name).filter((name) => !taken.has(name)),
    // What the grid tells and no file changes: times, the lock, the balance.
    leftOut: own.filter((name) => !isRead(gridFieldOf(name) ?? '')),
  };
};
