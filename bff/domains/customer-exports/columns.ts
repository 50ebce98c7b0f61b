import type { CustomerRow } from '../../../shared-types/customers.ts';
import { type Cell, text } from '../../exports/cell.ts';
import type { ExportColumn } from '../../exports/table.ts';
import { decimalOf } from './rules.ts';

/** The names behind numbers. */
export interface ExportNames {
  group(groupId: number): string;
  website(websiteId: number): string;
  now: string;
}

type Column = ExportColumn<CustomerRow>;

const texts = {
  name: 'Name',
  email: 'Email',
  telephone: 'Phone',
  postcode: 'ZIP',
  countryCode: 'Country',
  region: 'State/Province',
  createdIn: 'Account Created In',
  taxVatNumber: 'Tax/VAT Number',
  company: 'Company',
  street: 'Street Address',
  city: 'City',
  fax: 'Fax',
  billingFirstName: 'Billing First Name',
  billingLastName: 'Billing Last Name',
  billingAddress: 'Billing Address',
  shippingAddress: 'Shipping Address',
  vatNumber: 'VAT Number',
} as const satisfies { [Field in keyof CustomerRow]?: string };

const textColumns = Object.entries(texts).map(([field, label]): [string, Column] => [
  field,
  { label, cell: (row) => text(row[field as keyof typeof texts]) },
]);

const timeCell = (value: string | null): Cell => (value === null ? null : { type: 'time', value });

const genderWords = new Map([
  ['male', 'Male'],
  ['female', 'Female'],
  ['not-specified', 'Not Specified'],
]);

/** Every column of the customers grid by its field, in the order in which they stand at first. */
export const customerExportColumns = (names: ExportNames): ReadonlyMap<string, Column> => {
  const own: [string, Column][] = [
    ['customerId', { label: 'ID', cell: (row) => ({ type: 'number', value: row.customerId }) }],
    ...textColumns.slice(0, 2),
    ['groupId', { label: 'Group', cell: (row) => text(names.group(row.groupId)) }],
    ...textColumns.slice(2, 6),
    ['createdAt', { label: 'Customer Since', cell: (row) => timeCell(row.createdAt) }],
    ['websiteId', { label: 'Web Site', cell: (row) => text(names.website(row.websiteId)) }],
    ['isConfirmed', { label: 'Confirmed email', cell: (row) => ({ type: 'boolean', value: row.isConfirmed }) }],
    ...textColumns.slice(6, 7),
    [
      'dateOfBirth',
      {
        label: 'Date of Birth',
        cell: (row) => (row.dateOfBirth === null ? null : { type: 'date', value: row.dateOfBirth }),
      },
    ],
    ...textColumns.slice(7, 8),
    ['gender', { label: 'Gender', cell: (row) => text(genderWords.get(row.gender ?? '') ?? '') }],
    ...textColumns.slice(8),
    [
      'lockedUntil',
      {
        label: 'Account Lock',
        cell: (row) => text(row.lockedUntil !== null && row.lockedUntil > names.now ? 'Locked' : 'Unlocked'),
      },
    ],
    ['isActive', { label: 'Status', cell: (row) => text(row.isActive ? 'Active' : 'Inactive') }],
    ['customerType', { label: 'Customer Type', cell: (row) => text(row.company === '' ? 'Individual' : 'Company') }],
    ['isSubscribed', { label: 'Newsletter', cell: (row) => ({ type: 'boolean', value: row.isSubscribed }) }],
    ['lastSignInAt', { label: 'Last Sign-in', cell: (row) => timeCell(row.lastSignInAt) }],
    [
      'storeCredit.amount',
      { label: 'Store Credit', cell: (row) => ({ type: 'number', value: decimalOf(row.storeCredit) }) },
    ],
    ['storeCredit.currency', { label: 'Store Credit Currency', cell: (row) => text(row.storeCredit.currency) }],
  ];
  return new Map(own);
};

/** What each of them is called in a file, by its field. */
export const exportLabels: ReadonlyMap<string, string> = new Map(
  [...customerExportColumns({ group: String, website: String, now: '' })].map(([field, { label }]) => [field, label]),
);

/** What is exported where nobody chose columns: those that the grid shows at first. */
export const defaultExportFields: readonly string[] = [
  'customerId',
  'name',
  'email',
  'groupId',
  'telephone',
  'postcode',
  'countryCode',
  'region',
  'createdAt',
  'websiteId',
  'isConfirmed',
  'createdIn',
  'dateOfBirth',
  'taxVatNumber',
  'gender',
];
