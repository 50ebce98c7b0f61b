import type { Account } from '../../../shared-types/account.ts';
import type { CustomerRow } from '../../../shared-types/customers.ts';
import { collection } from '../../store/port.ts';
import { choiceSlots, textSlots } from '../attributes/collection.ts';

/** A customer. What signs them in is kept apart, by the identity domain. */
export interface CustomerDoc extends Omit<Account, 'isConfirmed'> {
  /** Normalised e-mail (NFC, domain in ASCII, lower case), one per {@link CustomerDoc.emailScope}. */
  emailKey: string;
  /** Where the e-mail is unique: `website:<websiteId>`, or `global` where accounts are shared. */
  emailScope: string;
  isConfirmed: boolean;
  isActive: boolean;
  /** Nine digits to read out; missing where the store gave none. */
  customerNumber?: string;
  /** Whether a VAT number leaves the group alone; missing in records from before there was such a switch. */
  isAutomaticGroupChangeDisabled?: boolean;
  /** Code of the store view, or a name such as `Admin`, in which the account came to be. */
  createdIn: string;
  lockedUntil: string | null;
  lastSignInAt: string | null;
  /** When the customer signed out last; missing where that never was. */
  lastSignOutAt?: string;
}

/** The customers grid's row; its `version` is the customer's. */
export interface CustomerRowDoc extends CustomerRow {
  emailKey: string;
  /** Values of custom attributes by slot, for filters and orders. */
  slots: Record<string, string>;
  /** What the keyword search reads of custom attributes. */
  attributeWords: string[];
}

/** Fields of a row by which custom attributes are filtered and sorted. */
const slotFields = {
  ...Object.fromEntries(textSlots.map((slot) => [`slots.${slot}`, 'text' as const])),
  ...Object.fromEntries(choiceSlots.map((slot) => [`slots.${slot}`, 'exact' as const])),
};

export const customers = collection<CustomerDoc>()({
  name: 'customers',
  key: 'customerId',
  fields: {
    customerId: 'number',
    emailKey: 'exact',
    emailScope: 'exact',
    websiteId: 'number',
    groupId: 'number',
    createdAt: 'time',
  },
  unique: { email: ['emailScope', 'emailKey'] },
  placedBy: 'customerId',
});

export const customerRows = collection<CustomerRowDoc>()({
  name: 'customerRows',
  key: 'customerId',
  fields: {
    customerId: 'number',
    name: 'text',
    email: 'text',
    emailKey: 'exact',
    groupId: 'number',
    telephone: 'text',
    postcode: 'text',
    countryCode: 'exact',
    region: 'text',
    createdAt: 'time',
    websiteId: 'number',
    isConfirmed: 'boolean',
    createdIn: 'text',
    dateOfBirth: 'date',
    taxVatNumber: 'text',
    gender: 'exact',
    company: 'text',
    street: 'text',
    city: 'text',
    fax: 'text',
    billingFirstName: 'text',
    billingLastName: 'text',
    billingAddress: 'text',
    shippingAddress: 'text',
    vatNumber: 'text',
    lockedUntil: 'time',
    isActive: 'boolean',
    isSubscribed: 'boolean',
    lastSignInAt: 'time',
    'storeCredit.amount': 'number',
    ...slotFields,
  },
  indexes: [
    ['name'],
    ['email'],
    ['groupId'],
    ['telephone'],
    ['postcode'],
    ['countryCode'],
    ['region'],
    ['createdAt'],
    ['websiteId'],
    ['lastSignInAt'],
    ['storeCredit.amount'],
    ['isConfirmed'],
    ['createdIn'],
    ['street'],
    ['city'],
    ['billingFirstName'],
    ['billingLastName'],
    ['billingAddress'],
    ['shippingAddress'],
    ['isActive'],
    ['isSubscribed'],
  ],
  distinct: [
    'name',
    'email',
    'telephone',
    'postcode',
    'createdAt',
    'lastSignInAt',
    'street',
    'billingFirstName',
    'billingLastName',
    'billingAddress',
    'shippingAddress',
  ],
  keywords: ['name', 'email', 'telephone', 'postcode', 'company', 'vatNumber', 'taxVatNumber', 'attributeWords'],
  sparse: [
    ...Object.keys(slotFields),
    'company',
    'taxVatNumber',
    'vatNumber',
    'fax',
    'dateOfBirth',
    'gender',
    'lockedUntil',
  ],
  placedBy: 'customerId',
});
