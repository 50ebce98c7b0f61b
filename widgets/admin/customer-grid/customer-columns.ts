import { genders } from '../../../shared-types/account.ts';
import type { CustomerColumn } from '../../../shared-types/customer-columns.ts';
import type { CustomerRow } from '../../../shared-types/customers.ts';
import type { CellEdit, Choice, ColumnFilter, GridColumn } from '../../elements/grid/columns.ts';
import { formatDate, formatMoney, formatPlainDate } from '../../i18n/format.ts';
import { attributeColumns } from './attribute-columns.ts';

/** What columns need besides the row: words, and the names behind numbers and codes. */
export interface ColumnContext {
  locale: string;
  t(key: string): string;
  groups: readonly Choice[];
  websites: readonly Choice[];
  countryName(code: string): string;
  /** Every country by name, in order: asked for only where one chooses, since it takes longer than drawing the rows. */
  countries(): readonly Choice[];
  /** The regions of the one country that is chosen in the filters, where it has a list. */
  regions: readonly Choice[];
  attributes: readonly CustomerColumn[];
  now: Date;
}

/** A lock ends by itself: one that lies in the past is none. */
export const isLocked = ({ lockedUntil }: Pick<CustomerRow, 'lockedUntil'>, now: Date): boolean =>
  lockedUntil !== null && lockedUntil > now.toISOString();

type Column = Omit<GridColumn<CustomerRow>, 'label'>;
type Field = keyof CustomerRow & string;

const labelIn = (choices: readonly Choice[], value: string): string =>
  choices.find((choice) => choice.value === value)?.label ?? value;

const edit = (field: Field, inputType: CellEdit['inputType'], more: Partial<CellEdit<CustomerRow>> = {}) => ({
  edit: { inputType, read: (row: CustomerRow) => String(row[field] ?? ''), ...more } as CellEdit<CustomerRow>,
});

const range = (of: 'number' | 'date' | 'time'): { filter: ColumnFilter } => ({ filter: { kind: 'range', of } });

const many = (options: readonly Choice[], isNumber = false): { filter: ColumnFilter } => ({
  filter: { kind: 'many', options, isNumber },
});

/** Every column of the customers grid, in the order in which they stand at first, with its filter and how it is edited. */
export const customerColumns = (context: ColumnContext): GridColumn<CustomerRow>[] => {
  const { locale, t, now, groups, websites, regions } = context;
  const named = (...values: readonly string[]): Choice[] => values.map((value) => ({ value, label: t(value) }));
  const text = (field: Field, more: Partial<Column> = {}): Column => ({
    field,
    render: (row) => row[field] ?? '',
    isSortable: true,
    ...more,
  });
  const choose = (field: Field, options: readonly Choice[]): Partial<Column> => ({
    render: (row) => labelIn(options, String(row[field] ?? '')),
    ...edit(field, 'select', { options }),
  });
  const inText: { filter: ColumnFilter } = { filter: { kind: 'text' } };
  const yesOrNo = (field: 'isConfirmed' | 'isSubscribed' | 'isActive', yes = 'yes', no = 'no'): Partial<Column> => ({
    render: (row) => t(row[field] ? yes : no),
    filter: {
      kind: 'choice',
      options: named(yes, no),
      toFilter: (value) => ({ op: 'eq', field, value: value === yes }),
    },
  });
  // Without an address there is neither a telephone nor a postcode to change.
  const ofAddress = { isPossible: ({ countryCode }: CustomerRow) => countryCode !== '' };
  const hidden = { isHidden: true };
  const noGender = { value: '', label: '' };
  const isLockedFilter: ColumnFilter = {
    kind: 'choice',
    options: named('locked', 'unlocked'),
    toFilter: (value) => {
      const locked = { op: 'range', field: 'lockedUntil', from: now.toISOString() } as const;
      return value === 'locked' ? locked : { op: 'not', of: locked };
    },
  };
  // Who buys for a company says so in the billing address.
  const withoutCompany = { op: 'empty', field: 'company' } as const;
  const byCountry: ColumnFilter = {
    kind: 'many',
    get options() {
      return context.countries();
    },
  };
  const columns: Column[] = [
    text('customerId', { isNumeric: true, width: 80, ...range('number') }),
    text('name', { width: 190, isTitle: true, ...inText }),
    text('email', { width: 230, ...inText, ...edit('email', 'email', { lengthMax: 254, isRequired: true }) }),
    text('groupId', { width: 140, ...choose('groupId', groups), ...many(groups, true) }),
    text('telephone', { width: 160, ...inText, ...edit('telephone', 'tel', { lengthMax: 20, ...ofAddress }) }),
    text('postcode', { width: 110, ...inText, ...edit('postcode', 'text', { lengthMax: 20, ...ofAddress }) }),
    text('countryCode', { render: (row) => context.countryName(row.countryCode), width: 150, filter: byCountry }),
    text('region', {
      width: 150,
      ...(regions.length > 0 ? many(regions) : { filter: { kind: 'text', lengthMax: 100, isAmongChoices: true } }),
    }),
    text('createdAt', { render: (row) => formatDate(locale, row.createdAt), width: 155, ...range('time') }),
    text('websiteId', { width: 150, ...choose('websiteId', websites), ...many(websites, true) }),
    text('isConfirmed', { width: 170, ...yesOrNo('isConfirmed') }),
    text('createdIn', { width: 180, ...inText }),
    text('dateOfBirth', {
      render: (row) => (row.dateOfBirth === null ? '' : formatPlainDate(locale, row.dateOfBirth)),
      width: 130,
      ...range('date'),
    }),
    text('taxVatNumber', { width: 160, ...inText, ...edit('taxVatNumber', 'text', { lengthMax: 50 }) }),
    text('gender', {
      render: (row) => (row.gender === null ? '' : t(row.gender)),
      width: 140,
      filter: { kind: 'choice', options: named(...genders) },
      ...edit('gender', 'select', { options: [noGender, ...named(...genders)] }),
    }),
    text('company', { ...inText, ...hidden }),
    text('street', { width: 200, ...inText, ...hidden }),
    text('city', { ...inText, ...hidden }),
    text('fax', { ...inText, ...hidden }),
    text('billingFirstName', { ...inText, ...hidden }),
    text('billingLastName', { ...inText, ...hidden }),
    text('billingAddress', { width: 260, ...inText, ...hidden }),
    text('shippingAddress', { width: 260, ...inText, ...hidden }),
    text('vatNumber', { ...inText, ...hidden }),
    text('lockedUntil', {
      render: (row) => t(isLocked(row, now) ? 'locked' : 'unlocked'),
      filter: isLockedFilter,
      ...hidden,
    }),
    text('isActive', { ...yesOrNo('isActive', 'active', 'inactive'), ...hidden }),
    {
      field: 'customerType',
      render: (row) => t(row.company === '' ? 'individual' : 'company'),
      filter: {
        kind: 'choice',
        options: named('individual', 'company'),
        toFilter: (value) => (value === 'individual' ? withoutCompany : { op: 'not', of: withoutCompany }),
      },
      ...hidden,
    },
    text('isSubscribed', { ...yesOrNo('isSubscribed'), ...hidden }),
    text('lastSignInAt', {
      render: (row) => (row.lastSignInAt === null ? '' : formatDate(locale, row.lastSignInAt)),
      ...range('time'),
      ...hidden,
    }),
    {
      field: 'storeCredit.amount',
      render: (row) => formatMoney(locale, row.storeCredit),
      isSortable: true,
      isNumeric: true,
      ...hidden,
    },
  ];
  const own = columns.map((column) => ({ ...column, label: t(column.field) }));
  return [...own, ...attributeColumns(context)];
};
