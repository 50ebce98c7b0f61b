import type { CustomerRow } from '../../../shared-types/customers.ts';
import type { GridColumn } from '../../elements/grid/columns.ts';
import { formatDate, formatMoney, formatPlainDate } from '../../i18n/format.ts';

/** What cells need besides the row: words, and the names behind numbers and codes. */
export interface ColumnContext {
  locale: string;
  t(key: string): string;
  groupName(groupId: number): string;
  websiteName(websiteId: number): string;
  countryName(countryCode: string): string;
  now: Date;
}

/** A lock ends by itself: one that lies in the past is none. */
export const isLocked = ({ lockedUntil }: Pick<CustomerRow, 'lockedUntil'>, now: Date): boolean =>
  lockedUntil !== null && lockedUntil > now.toISOString();

type Column = Omit<GridColumn<CustomerRow>, 'label'>;

/** Every column of the customers grid, in the order in which they stand at first. */
export const customerColumns = (context: ColumnContext): GridColumn<CustomerRow>[] => {
  const { locale, t, now } = context;
  const text = (field: keyof CustomerRow & string, more: Partial<Column> = {}): Column => ({
    field,
    render: (row) => row[field] ?? '',
    isSortable: true,
    ...more,
  });
  const yesOrNo = (field: 'isConfirmed' | 'isSubscribed', more: Partial<Column> = {}): Column =>
    text(field, { render: (row) => t(row[field] ? 'yes' : 'no'), width: 120, ...more });
  const hidden = { isHidden: true };
  const columns: Column[] = [
    text('customerId', { isNumeric: true, width: 80 }),
    text('name', { width: 190, isTitle: true }),
    text('email', { width: 230 }),
    text('groupId', { render: (row) => context.groupName(row.groupId), width: 120 }),
    text('telephone', { width: 150 }),
    text('postcode', { width: 100 }),
    text('countryCode', { render: (row) => context.countryName(row.countryCode), width: 150 }),
    text('region', { width: 130 }),
    text('createdAt', { render: (row) => formatDate(locale, row.createdAt), width: 140 }),
    text('websiteId', { render: (row) => context.websiteName(row.websiteId), width: 140 }),
    yesOrNo('isConfirmed', { width: 150 }),
    text('createdIn', { width: 150 }),
    text('dateOfBirth', {
      render: (row) => (row.dateOfBirth === null ? '' : formatPlainDate(locale, row.dateOfBirth)),
      width: 130,
    }),
    text('taxVatNumber', { width: 140 }),
    text('gender', { render: (row) => (row.gender === null ? '' : t(row.gender)), width: 120 }),
    text('company', hidden),
    text('street', { width: 200, ...hidden }),
    text('city', hidden),
    text('fax', hidden),
    text('billingFirstName', hidden),
    text('billingLastName', hidden),
    text('billingAddress', { width: 260, ...hidden }),
    text('shippingAddress', { width: 260, ...hidden }),
    text('vatNumber', hidden),
    text('lockedUntil', { render: (row) => t(isLocked(row, now) ? 'locked' : 'unlocked'), ...hidden }),
    text('isActive', { render: (row) => t(row.isActive ? 'active' : 'inactive'), ...hidden }),
    yesOrNo('isSubscribed', hidden),
    text('lastSignInAt', {
      render: (row) => (row.lastSignInAt === null ? '' : formatDate(locale, row.lastSignInAt)),
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
  return columns.map((column) => ({ ...column, label: t(column.field) }));
};
