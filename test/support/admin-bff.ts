import { getResponse, http, HttpResponse } from 'msw';
import type { CustomerColumn } from '../../shared-types/customer-columns.ts';
import type { CustomerRow } from '../../shared-types/customers.ts';
import type { SavedView, SavedViews } from '../../shared-types/views.ts';
import { type ErrorCode, type FieldErrorCode, fieldProblems, problems } from '../../shared-types/errors.ts';

export const robin = { adminId: 3, email: 'robin@example.com', name: 'Robin Vale' };

/** A customer in Berlin, but for what is given. */
export const makeCustomer = (parts: Partial<CustomerRow> = {}): CustomerRow => ({
  customerId: 1,
  name: 'Ada Brandt',
  email: 'ada@example.com',
  groupId: 2,
  telephone: '030 1234',
  postcode: '10115',
  countryCode: 'DE',
  region: '',
  createdAt: '2026-03-04T10:00:00.000Z',
  websiteId: 1,
  isConfirmed: true,
  createdIn: 'Default Store View',
  dateOfBirth: '1990-05-06',
  taxVatNumber: '',
  gender: 'female',
  company: '',
  street: 'Invalidenstraße 1',
  city: 'Berlin',
  fax: '',
  billingFirstName: 'Ada',
  billingLastName: 'Brandt',
  billingAddress: '',
  shippingAddress: '',
  vatNumber: '',
  lockedUntil: null,
  isActive: true,
  isSubscribed: false,
  lastSignInAt: null,
  storeCredit: { amount: 0, currency: 'USD' },
  attributes: {},
  billingAttributes: {},
  version: 1,
  ...parts,
});

export const makeCustomers = (count: number): CustomerRow[] =>
  Array.from({ length: count }, (_, index) =>
    makeCustomer({ customerId: index + 1, name: `Customer ${index + 1}`, email: `c${index + 1}@example.com` }),
  );

interface Call {
  method: string;
  path: string;
  search: URLSearchParams;
  headers: Headers;
  body: unknown;
}

/** A stand-in for the admin side of the BFF. What tests change is public. */
export interface AdminBff {
  admin: typeof robin | null;
  /** What the admin's role holds. */
  resources: string[];
  customers: CustomerRow[];
  /** So many customers are counted; whoever turns pages behind them hears as far as that. */
  countedMax: number;
  attributeColumns: CustomerColumn[];
  /** The saved views of the admin, and the last look. */
  views: SavedViews;
  calls: Call[];
  /** Waits before the next list of customers is answered. */
  hold(): { release(): void };
  /** Fails the next call of this method and path: with a code, for a field where one is named, or as if the network were down. */
  fail(key: string, code?: ErrorCode, field?: string): void;
  callsOf(key: string): Call[];
  stop(): void;
}

const refuse = (code: ErrorCode) => HttpResponse.json({ code, ...problems[code] }, { status: problems[code].status });

const refuseField = (field: string, code: FieldErrorCode) =>
  HttpResponse.json(
    { ...problems.INPUT_INVALID, code: 'INPUT_INVALID', errors: [{ field, code, message: fieldProblems[code] }] },
    { status: 422 },
  );

const page = <T>(items: readonly T[]) => HttpResponse.json({ items, total: items.length, page: 1, pageSize: 20 });

const recordResources = [
  'customers.view',
  'customers.edit',
  'customers.delete',
  'store-credit.view',
  'store-credit.adjust',
];

const account = {
  customerId: 1,
  websiteId: 1,
  groupId: 2,
  email: 'ada@example.com',
  prefix: '',
  firstName: 'Ada',
  middleName: '',
  lastName: 'Brandt',
  suffix: '',
  dateOfBirth: null,
  gender: null,
  taxVatNumber: '',
  isSubscribed: false,
  isAssistanceAllowed: false,
  attributes: {},
  isConfirmed: true,
  createdAt: '2026-03-04T10:00:00.000Z',
  updatedAt: '2026-03-04T10:00:00.000Z',
  version: 1,
  defaultBillingAddressId: null,
  defaultShippingAddressId: null,
  isActive: true,
  isAutomaticGroupChangeDisabled: false,
  createdIn: 'default',
  lockedUntil: null,
  lastSignInAt: null,
  hasPassword: true,
};

export const startAdminBff = (admin: typeof robin | null = robin): AdminBff => {
  let balance = 500;
  const failures: { key: string; code: ErrorCode | undefined; field: string | undefined }[] = [];
  const held: Promise<void>[] = [];
  const { fetch: realFetch } = globalThis;

  const bff: AdminBff = {
    admin,
    resources: [...recordResources],
    customers: makeCustomers(45),
    countedMax: Number.POSITIVE_INFINITY,
    attributeColumns: [],
    views: { items: [], last: null },
    calls: [],
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      held.push(promise);
      return { release: () => resolve() };
    },
    fail: (key, code, field) => void failures.push({ key, code, field }),
    callsOf: (key) => bff.calls.filter(({ method, path }) => `${method} ${path}` === key),
    stop: () => {
      globalThis.fetch = realFetch;
    },
  };

  const handlers = [
    http.get('*/api/admin/session', () =>
      HttpResponse.json({ admin: bff.admin, expiresAt: null, resources: bff.resources, websiteIds: null }),
    ),
    http.post('*/api/admin/session', () => {
      bff.admin = robin;
      return HttpResponse.json(robin);
    }),
    http.delete('*/api/admin/session', () => {
      bff.admin = null;
      return new HttpResponse(null, { status: 204 });
    }),
    http.post('*/api/admin/first-admin', () => HttpResponse.json(robin, { status: 201 })),
    http.get('*/api/admin/customer-groups', () =>
      page([
        { groupId: 1, name: 'General', taxClass: 'Retail Customer' },
        { groupId: 2, name: 'Wholesale', taxClass: 'Retail Customer' },
      ]),
    ),
    http.get('*/api/admin/websites', () => page([{ websiteId: 1, code: 'base', name: 'Main Website' }])),
    http.get('*/api/store/countries', () =>
      HttpResponse.json({ items: [{ countryCode: 'DE' }, { countryCode: 'US' }] }),
    ),
    http.get('*/api/store/countries/:code', () =>
      HttpResponse.json({ countryCode: 'DE', rows: [], required: [], regions: [{ code: 'BE', name: 'Berlin' }] }),
    ),
    http.get('*/api/admin/views', () => HttpResponse.json(bff.views)),
    http.put('*/api/admin/views/last', async ({ request }) => {
      const last = (await request.json()) as SavedViews['last'];
      bff.views = { ...bff.views, last };
      return new HttpResponse(null, { status: 204 });
    }),
    http.post('*/api/admin/views', async ({ request }) => {
      const given = (await request.json()) as SavedView;
      if (bff.views.items.some(({ name }) => name === given.name)) return refuseField('name', 'NAME_TAKEN');
      const view = { ...given, viewId: bff.views.items.length + 1, createdAt: '2026-03-04T10:00:00.000Z', version: 1 };
      bff.views = { ...bff.views, items: [...bff.views.items, view] };
      return HttpResponse.json(view, { status: 201 });
    }),
    http.patch('*/api/admin/views/:id', async ({ request, params }) => {
      const before = bff.views.items.find(({ viewId }) => viewId === Number(params['id']));
      const view = { ...before, ...((await request.json()) as object), version: 2 } as SavedView;
      bff.views = { ...bff.views, items: bff.views.items.map((each) => (each.viewId === view.viewId ? view : each)) };
      return HttpResponse.json(view);
    }),
    http.delete('*/api/admin/views/:id', ({ params }) => {
      const items = bff.views.items.filter(({ viewId }) => viewId !== Number(params['id']));
      bff.views = { ...bff.views, items };
      return new HttpResponse(null, { status: 204 });
    }),
    http.get('*/api/admin/customers/columns', () => HttpResponse.json({ items: bff.attributeColumns })),
    http.patch('*/api/admin/customers/:id/row', async ({ request, params }) => {
      const row = bff.customers.find(({ customerId }) => customerId === Number(params['id']));
      if (!row) return refuse('NOT_FOUND');
      const { seen: _seen, ...patch } = (await request.json()) as { seen?: object; email?: string };
      if (request.headers.get('if-match') !== `"${row.version}"`) return refuse('VERSION_STALE');
      if (patch.email?.includes(' ')) return refuseField('email', 'EMAIL_INVALID');
      Object.assign(row, patch, { version: row.version + 1 });
      return HttpResponse.json(row);
    }),
    http.get('*/api/admin/customers', async ({ request }) => {
      if (!bff.admin) return refuse('NOT_SIGNED_IN');
      const query = new URL(request.url).searchParams;
      await held.shift();
      const number = Number(query.get('page') ?? 1);
      const pageSize = Number(query.get('pageSize') ?? 20);
      const { field, value } = JSON.parse(query.get('filter') ?? '{}') as { field?: string; value?: number };
      const found = bff.customers.filter(
        ({ customerId, name }) =>
          name.toLowerCase().includes((query.get('q') ?? '').toLowerCase()) &&
          (field !== 'customerId' || customerId === value),
      );
      const items = found.slice((number - 1) * pageSize, number * pageSize);
      const known = Math.max(bff.countedMax, number * pageSize);
      const total = known < found.length ? { total: known, isTotalExceeded: true } : { total: found.length };
      return HttpResponse.json({ items, ...total, page: number, pageSize });
    }),
    http.get('*/api/admin/customers/:id', () => HttpResponse.json(account)),
    http.get('*/api/admin/customers/:id/addresses', () => page([])),
    http.get('*/api/admin/customers/:id/sessions', () => HttpResponse.json({ items: [] })),
    http.get('*/api/admin/customers/:id/activity', () => page([])),
    http.get('*/api/admin/customers/:id/orders', () => page([])),
    http.get('*/api/admin/customers/:id/sales', () => HttpResponse.json({ items: [] })),
    http.get('*/api/admin/store-views', () => page([])),
    http.get('*/api/store/forms/adminhtml_customer', () =>
      HttpResponse.json({ form: 'adminhtml_customer', fields: [] }),
    ),
    http.get('*/api/admin/customers/:id/store-credit', () =>
      HttpResponse.json({ items: [{ websiteId: 1, balance: { amount: balance, currency: 'USD' } }] }),
    ),
    http.get('*/api/admin/customers/:id/store-credit/history', () => page([])),
    http.post('*/api/admin/customers/:id/store-credit', async ({ request }) => {
      const { amount } = (await request.json()) as { amount: number };
      balance += amount;
      return HttpResponse.json({ entryId: 1, balance: { amount: balance, currency: 'USD' } }, { status: 201 });
    }),
  ];

  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname, searchParams } = new URL(request.url);
    if (!pathname.startsWith('/api/')) return realFetch(input, init);
    const body: unknown = await request
      .clone()
      .json()
      .catch(() => undefined);
    bff.calls.push({ method: request.method, path: pathname, search: searchParams, headers: request.headers, body });
    const at = failures.findIndex(({ key }) => key === `${request.method} ${pathname}`);
    const [failure] = at < 0 ? [] : failures.splice(at, 1);
    if (failure?.field) return refuseField(failure.field, 'OPTION_UNKNOWN');
    if (failure?.code) return refuse(failure.code);
    if (failure) throw new TypeError('Failed to fetch');
    return (await getResponse(handlers, request)) ?? refuse('NOT_FOUND');
  };
  return bff;
};
