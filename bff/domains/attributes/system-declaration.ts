import type { Attribute, AttributeEntity, AttributeInputType } from '../../../shared-types/attributes.ts';

/** An attribute that customers or addresses have anyway. */
export interface SystemAttribute {
  readonly entity: AttributeEntity;
  readonly code: string;
  /** The field of forms that it is; none where only Foyer writes it. */
  readonly field?: string;
  readonly inputType: AttributeInputType;
  readonly label: string;
  readonly sortOrder: number;
  /** Whether nobody can do without it; others are required by a setting, a country, or an added restriction. */
  readonly isRequired?: boolean;
  /** The built-in limit, which can only become narrower. */
  readonly lengthMax?: number;
}

const person = (entity: AttributeEntity): SystemAttribute[] => [
  { entity, code: 'prefix', field: 'prefix', inputType: 'text', label: 'Prefix', sortOrder: 5, lengthMax: 40 },
  {
    entity,
    code: 'firstname',
    field: 'firstName',
    inputType: 'text',
    label: 'First name',
    sortOrder: 10,
    isRequired: true,
    lengthMax: 255,
  },
  {
    entity,
    code: 'middlename',
    field: 'middleName',
    inputType: 'text',
    label: 'Middle name',
    sortOrder: 15,
    lengthMax: 255,
  },
  {
    entity,
    code: 'lastname',
    field: 'lastName',
    inputType: 'text',
    label: 'Last name',
    sortOrder: 20,
    isRequired: true,
    lengthMax: 255,
  },
  { entity, code: 'suffix', field: 'suffix', inputType: 'text', label: 'Suffix', sortOrder: 25, lengthMax: 40 },
];

const customer = { entity: 'customer', inputType: 'text' } as const;
const address = { entity: 'address', inputType: 'text' } as const;

/** Foyer's own attributes, under Adobe Commerce's codes, in the order of a form. */
export const systemAttributes: readonly SystemAttribute[] = [
  ...person('customer'),
  { ...customer, code: 'dob', field: 'dateOfBirth', inputType: 'date', label: 'Date of birth', sortOrder: 30 },
  { ...customer, code: 'gender', field: 'gender', inputType: 'select', label: 'Gender', sortOrder: 40 },
  { ...customer, code: 'taxvat', field: 'taxVatNumber', label: 'Tax/VAT number', sortOrder: 50, lengthMax: 50 },
  { ...customer, code: 'email', field: 'email', label: 'E-mail', sortOrder: 60, isRequired: true, lengthMax: 254 },
  { ...customer, code: 'group_id', inputType: 'select', label: 'Group', sortOrder: 70, isRequired: true },
  {
    ...customer,
    code: 'disable_auto_group_change',
    inputType: 'boolean',
    label: 'No automatic group change',
    sortOrder: 80,
  },
  { ...customer, code: 'website_id', inputType: 'select', label: 'Website', sortOrder: 90, isRequired: true },
  { ...customer, code: 'store_id', inputType: 'select', label: 'Store view', sortOrder: 100 },
  { ...customer, code: 'created_in', label: 'Created in', sortOrder: 110 },
  { ...customer, code: 'created_at', inputType: 'date', label: 'Created', sortOrder: 120 },
  { ...customer, code: 'updated_at', inputType: 'date', label: 'Updated', sortOrder: 130 },
  ...person('address'),
  { ...address, code: 'company', field: 'company', label: 'Company', sortOrder: 30, lengthMax: 255 },
  {
    ...address,
    code: 'country_id',
    field: 'countryCode',
    inputType: 'select',
    label: 'Country',
    sortOrder: 40,
    isRequired: true,
  },
  {
    ...address,
    code: 'street',
    field: 'street',
    inputType: 'lines',
    label: 'Street address',
    sortOrder: 50,
    isRequired: true,
    lengthMax: 255,
  },
  { ...address, code: 'city', field: 'city', label: 'City', sortOrder: 60, lengthMax: 100 },
  { ...address, code: 'region', field: 'region', label: 'State or province', sortOrder: 70, lengthMax: 100 },
  { ...address, code: 'postcode', field: 'postcode', label: 'Postal code', sortOrder: 80, lengthMax: 20 },
  { ...address, code: 'telephone', field: 'telephone', label: 'Telephone', sortOrder: 90, lengthMax: 20 },
  { ...address, code: 'fax', field: 'fax', label: 'Fax', sortOrder: 100, lengthMax: 20 },
  { ...address, code: 'vat_id', field: 'vatNumber', label: 'VAT number', sortOrder: 110, lengthMax: 50 },
];

const byCode = new Map(systemAttributes.map((each) => [`${each.entity}:${each.code}`, each]));

/** The declaration of one of Foyer's own attributes. */
export const findSystemAttribute = ({
  entity,
  code,
}: Pick<Attribute, 'entity' | 'code'>): SystemAttribute | undefined => byCode.get(`${entity}:${code}`);

/** Codes that customers and addresses have anyway, and none may take. */
export const reservedCodes: ReadonlySet<string> = new Set([
  ...systemAttributes.map(({ code }) => code),
  'region_id',
  'password',
  // Records are read without these keys, so that a value under one would be lost (Valibot, `record`).
  'constructor',
  'prototype',
]);
