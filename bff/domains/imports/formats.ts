import type { AttributeEntity } from '../../../shared-types/attributes.ts';
import type { ImportKind } from '../../../shared-types/imports.ts';
import type { Attributes } from '../attributes/service.ts';
import type { AttributeColumn } from './attribute-cells.ts';
import { isGridHeader, placeGridColumns } from './grid-columns.ts';
import { quoteValue } from './problems.ts';

/*
 * The export files of Adobe Commerce and of the customers grid, recognised by their headers. Column names are Adobe's own:
 * https://experienceleague.adobe.com/en/docs/commerce-admin/systems/data-transfer/data-attributes-customer
 */

const customerColumns = {
  email: 'email',
  website: '_website',
  storeView: '_store',
  confirmation: 'confirmation',
  createdAt: 'created_at',
  createdIn: 'created_in',
  dateOfBirth: 'dob',
  firstName: 'firstname',
  gender: 'gender',
  groupId: 'group_id',
  lastName: 'lastname',
  middleName: 'middlename',
  passwordHash: 'password_hash',
  prefix: 'prefix',
  suffix: 'suffix',
  taxVatNumber: 'taxvat',
  password: 'password',
} as const;

/** Columns that Adobe's files have and Foyer has no place for, or knows better: ids of the source, its tokens. */
const leftOutColumns = new Set(
  (
    'store_id website_id region_id default_billing default_shipping disable_auto_group_change rp_token ' +
    'rp_token_created_at updated_at failures_num first_failure lock_expires reward_update_notification ' +
    'reward_warning_notification session_cutoff vat_is_valid vat_request_date vat_request_id vat_request_success'
  ).split(' '),
);

const addressValueColumns = {
  city: 'city',
  company: 'company',
  countryCode: 'country_id',
  fax: 'fax',
  firstName: 'firstname',
  lastName: 'lastname',
  middleName: 'middlename',
  postcode: 'postcode',
  prefix: 'prefix',
  region: 'region',
  street: 'street',
  suffix: 'suffix',
  telephone: 'telephone',
  vatNumber: 'vat_id',
} as const;

const defaultColumns = {
  isDefaultBilling: '_address_default_billing_',
  isDefaultShipping: '_address_default_shipping_',
} as const;

export type CustomerColumn = keyof typeof customerColumns;
export type AddressColumn =
  | keyof typeof addressValueColumns
  | keyof typeof defaultColumns
  | 'website'
  | 'email'
  | 'sourceId';

/** Where the values of one shape stand: the column's place in a row and its name in the file. */
export type Columns<Name extends string> = ReadonlyMap<Name, { index: number; name: string }>;

/** How a file of one kind is laid out. */
export interface Layout {
  readonly kind: ImportKind;
  readonly columnCount: number;
  /** Empty in a file of addresses. */
  readonly customer: Columns<CustomerColumn>;
  /** Empty in a file of customers. */
  readonly address: Columns<AddressColumn>;
  /** Columns of custom attributes; none before {@link placeAttributes} has looked for them. */
  readonly customerAttributes: readonly AttributeColumn[];
  readonly addressAttributes: readonly AttributeColumn[];
  /** Where every other named column stands. */
  readonly others: ReadonlyMap<string, number>;
  /** Columns that nobody knows. */
  readonly unknown: readonly string[];
  /** Adobe's columns that are not kept. */
  readonly leftOut: readonly string[];
}

type Names<Name extends string> = Readonly<Partial<Record<Name, string>>>;

interface Format {
  readonly kind: ImportKind;
  readonly customer: Names<CustomerColumn>;
  readonly address: Names<AddressColumn>;
  readonly required: readonly string[];
  readonly isMeant: (header: ReadonlySet<string>) => boolean;
}

const underAddress = Object.fromEntries(
  Object.entries(addressValueColumns).map(([field, name]) => [field, `_address_${name}`]),
) as Names<keyof typeof addressValueColumns>;

const addressRequired = ['firstname', 'lastname', 'street', 'city', 'country_id'];
const customerRequired = ['email', '_website', 'firstname', 'lastname'];

const formats: readonly Format[] = [
  { kind: 'customers grid', customer: {}, address: {}, required: ['id'], isMeant: isGridHeader },
  {
    kind: 'addresses',
    customer: {},
    address: {
      ...addressValueColumns,
      ...defaultColumns,
      website: '_website',
      email: '_email',
      sourceId: '_entity_id',
    },
    required: ['_website', '_email', ...addressRequired],
    isMeant: (header) => header.has('_email'),
  },
  {
    kind: 'customers with addresses',
    customer: customerColumns,
    address: { ...underAddress, ...defaultColumns },
    required: [...customerRequired, ...addressRequired.map((name) => `_address_${name}`)],
    isMeant: (header) => [...header].some((name) => name.startsWith('_address_')),
  },
  {
    kind: 'customers',
    customer: customerColumns,
    address: {},
    required: customerRequired,
    isMeant: (header) => header.has('email'),
  },
];

const place = <Name extends string>(names: Names<Name>, places: ReadonlyMap<string, number>): Columns<Name> => {
  const found = new Map<Name, { index: number; name: string }>();
  for (const [column, name] of Object.entries(names) as [Name, string][]) {
    const index = places.get(name);
    if (index !== undefined) found.set(column, { index, name });
  }
  return found;
};

const describeStranger = (header: readonly string[]): string => {
  const only = header.length === 1 ? (header[0] ?? '') : '';
  if (/[;\t]/u.test(only)) return 'its columns are not separated by commas; save it as comma-separated UTF-8';
  return (
    'its header is none of Adobe Commerce’s, nor of the customers grid: a customer file has the column "email", an address file ' +
    '"_email", an export of the grid "ID"; ' +
    `this one begins with ${header
      .slice(0, 3)
      .map((name) => quoteValue(name))
      .join(', ')}`
  );
};

/** Recognises the kind of a file by its header; answers why not as `refusal`. Spaces and case of names do not matter. */
export const recognizeLayout = (header: readonly string[]): Layout | { refusal: string } => {
  const names = header.map((name) => name.trim().toLowerCase());
  const places = new Map(names.map((name, index) => [name, index]));
  const format = formats.find(({ isMeant }) => isMeant(new Set(names)));
  if (format === undefined) return { refusal: describeStranger(header) };

  const repeated = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (repeated !== undefined) return { refusal: `the column ${quoteValue(repeated)} stands twice in its header` };
  const missing = format.required.filter((name) => !places.has(name));
  if (missing.length > 0) {
    return { refusal: `it looks like a file of ${format.kind}, but these columns are missing: ${missing.join(', ')}` };
  }
  const used = new Set<string>([...Object.values(format.customer), ...Object.values(format.address)]);
  const others = names.filter((name) => name !== '' && !used.has(name));
  return {
    kind: format.kind,
    columnCount: header.length,
    customer: place(format.customer, places),
    address: place(format.address, places),
    customerAttributes: [],
    addressAttributes: [],
    others: new Map(others.map((name) => [name, places.get(name) ?? 0])),
    unknown: others.filter((name) => !leftOutColumns.has(name)),
    leftOut: others.filter((name) => leftOutColumns.has(name)),
  };
};

/** Under which attribute's code a column of a kind of file stands: in combined files those of addresses have Adobe's prefix. */
const attributeOf = (
  { kind }: Layout,
  known: Pick<Attributes, 'named'>,
  name: string,
): { entity: AttributeEntity; code: string } | undefined => {
  const isOfAddress = kind === 'addresses' || (kind !== 'customers' && name.startsWith('_address_'));
  const entity = isOfAddress ? 'address' : 'customer';
  const code = kind === 'addresses' ? name : name.replace(/^_address_/u, '');
  const attribute = known.named(entity, code);
  return attribute === undefined || attribute.isSystem ? undefined : { entity, code };
};

const isFile = ({ attribute }: AttributeColumn): boolean => ['file', 'image'].includes(attribute.inputType);

/** The layout with the columns of custom attributes, by their codes. Files are not part of a CSV file, and left out. */
export const placeAttributes = (layout: Layout, known: Pick<Attributes, 'named' | 'ofForm'>): Layout => {
  if (layout.kind === 'customers grid') return placeGridColumns(layout, known);
  const columns = [...layout.others].flatMap(([name, index]) => {
    const found = attributeOf(layout, known, name);
    const attribute = found && known.named(found.entity, found.code);
    return attribute === undefined ? [] : [{ index, name, attribute }];
  });
  const taken = new Set(columns.map(({ name }) => name));
  const ofEntity = (entity: AttributeEntity) =>
    columns.filter((column) => column.attribute.entity === entity && !isFile(column));
  return {
    ...layout,
    customerAttributes: ofEntity('customer'),
    addressAttributes: ofEntity('address'),
    unknown: layout.unknown.filter((name) => !taken.has(name)),
    leftOut: [...layout.leftOut.filter((name) => !taken.has(name)), ...columns.filter(isFile).map(({ name }) => name)],
  };
};
