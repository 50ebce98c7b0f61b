import { delay, getResponse, http, HttpResponse } from 'msw';
import type { Account } from '../../shared-types/account.ts';
import type { Address } from '../../shared-types/addresses.ts';
import type { CountryFormat } from '../../shared-types/countries.ts';
import { type ErrorCode, type FieldError, problems } from '../../shared-types/errors.ts';
import type { FormField } from '../../shared-types/forms.ts';

const plain = {
  regionLabel: 'province',
  cityLabel: 'city',
  postcodeLabel: 'postcode',
  postcodePattern: null,
  postcodeExample: null,
  regions: [],
};

const formats: readonly CountryFormat[] = [
  {
    ...plain,
    countryCode: 'US',
    rows: [['name'], ['company'], ['street'], ['city', 'region', 'postcode']],
    required: ['street', 'city', 'region', 'postcode'],
    regionLabel: 'state',
    postcodeLabel: 'zip',
    postcodePattern: '(\\d{5})(?:[ \\-](\\d{4}))?',
    postcodeExample: '95014',
    regions: [
      { code: 'OR', name: 'Oregon' },
      { code: 'WA', name: 'Washington' },
    ],
  },
  {
    ...plain,
    countryCode: 'CA',
    rows: [['name'], ['company'], ['street'], ['city', 'region', 'postcode']],
    required: ['street', 'city', 'region', 'postcode'],
    postcodeLabel: 'postal',
    regions: [
      { code: 'AB', name: 'Alberta' },
      { code: 'BC', name: 'British Columbia' },
    ],
  },
  {
    ...plain,
    countryCode: 'JP',
    rows: [['postcode'], ['region'], ['street'], ['company'], ['name']],
    required: ['street', 'region', 'postcode'],
    regionLabel: 'prefecture',
    postcodePattern: '\\d{3}-?\\d{4}',
    postcodeExample: '154-0023',
    regions: [
      { code: '大阪府', name: 'Osaka' },
      { code: '東京都', name: 'Tokyo' },
    ],
  },
  {
    ...plain,
    countryCode: 'GB',
    rows: [['name'], ['company'], ['street'], ['city'], ['region'], ['postcode']],
    required: ['street', 'city', 'postcode'],
    regionLabel: 'county',
    cityLabel: 'post_town',
  },
  {
    ...plain,
    countryCode: 'DE',
    rows: [['name'], ['company'], ['street'], ['postcode', 'city']],
    required: ['street', 'city', 'postcode'],
  },
];

const text = (name: string, label: string, isRequired = false): FormField => ({
  name,
  label,
  inputType: 'text',
  isRequired,
});

const fields: readonly FormField[] = [
  { ...text('firstName', 'First name', true), span: 6, autocomplete: 'given-name' },
  { ...text('lastName', 'Last name', true), span: 6, autocomplete: 'family-name' },
  text('company', 'Company'),
  { ...text('countryCode', 'Country', true), inputType: 'country', autocomplete: 'country' },
  { ...text('street', 'Street address', true), inputType: 'lines', lines: 2, autocomplete: 'address-line1' },
  { ...text('city', 'City'), autocomplete: 'address-level2' },
  { ...text('region', 'State or province'), inputType: 'region', autocomplete: 'address-level1' },
  { ...text('postcode', 'Postal code'), autocomplete: 'postal-code' },
  { ...text('telephone', 'Telephone', true), inputType: 'tel', autocomplete: 'tel' },
  { ...text('isDefaultBilling', 'Use as my default billing address'), inputType: 'boolean' },
  { ...text('isDefaultShipping', 'Use as my default shipping address'), inputType: 'boolean' },
];

const nora: Account = {
  customerId: 7,
  websiteId: 1,
  groupId: 1,
  email: 'nora@example.com',
  prefix: '',
  firstName: 'Nora',
  middleName: '',
  lastName: 'Whitfield',
  suffix: '',
  dateOfBirth: null,
  gender: null,
  taxVatNumber: '',
  isSubscribed: false,
  isAssistanceAllowed: false,
  attributes: {},
  isConfirmed: true,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  version: 1,
  defaultBillingAddressId: null,
  defaultShippingAddressId: null,
};

const escapeText = (plainText: string): string => plainText.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** As the templates of the shop write it. */
export const withTemplates = (address: Address): Address => {
  const { firstName, lastName, company, street, city, region, postcode, telephone } = address;
  const country = new Intl.DisplayNames('en', { type: 'region' }).of(address.countryCode) ?? '';
  const lines = [company, ...street, `${city}, ${region} ${postcode}`, country].filter((line) => line !== '');
  const name = `${firstName} ${lastName}`;
  const call = `T: <a href="tel:${telephone}">${telephone}</a>`;
  return {
    html: [`<strong>${escapeText(name)}</strong>`, ...lines.map(escapeText), call].join('<br>\n'),
    oneLine: [name, ...lines].join(', '),
    ...address,
  };
};

/** An address in Portland, Oregon, but for what is given. */
export const makeAddress = (parts: Partial<Address>): Address => ({
  addressId: 1,
  prefix: '',
  firstName: 'Nora',
  middleName: '',
  lastName: 'Whitfield',
  suffix: '',
  company: '',
  street: ['41 Hawthorne Blvd'],
  city: 'Portland',
  region: 'OR',
  postcode: '97214',
  countryCode: 'US',
  telephone: '(503) 555-0142',
  fax: '',
  vatNumber: '',
  isDefaultBilling: false,
  isDefaultShipping: false,
  attributes: {},
  version: 1,
  ...parts,
});

const refuse = (code: ErrorCode, errors?: FieldError[]) =>
  HttpResponse.json({ ...problems[code], code, ...(errors && { errors }) }, { status: problems[code].status });

const versionOf = (request: Request): number => Number(request.headers.get('if-match')?.replaceAll('"', ''));

interface Call {
  method: string;
  path: string;
  search: URLSearchParams;
  body: unknown;
}

/** What the address book asks of a BFF, answered from memory by msw's handlers, in place of the network. */
export interface AddressBookBff {
  /** The book, in the order in which a list shows it. */
  addresses: Address[];
  account: Account | null;
  readonly calls: Call[];
  /** Waits this long before it answers a list, by what is searched for. */
  readonly delays: Map<string, number>;
  /** Answers the next call of this method and path once with a failure; without a code nothing answers. */
  failOnce(method: string, path: string, code?: ErrorCode, errors?: FieldError[]): void;
  callsOf(method: string, path: string): Call[];
  /** Gives `fetch` back. */
  stop(): void;
}

export const startAddressBookBff = (): AddressBookBff => {
  const failures: { key: string; code: ErrorCode | undefined; errors: FieldError[] | undefined }[] = [];
  const bff: Omit<AddressBookBff, 'stop'> = {
    addresses: [],
    account: nora,
    calls: [],
    delays: new Map(),
    failOnce: (method, path, code, errors) => failures.push({ key: `${method} ${path}`, code, errors }),
    callsOf: (method, path) => bff.calls.filter((call) => call.method === method && call.path === path),
  };
  const find = (id: unknown): Address | undefined => bff.addresses.find(({ addressId }) => addressId === Number(id));
  const replace = (address: Address): Address => {
    bff.addresses = bff.addresses.map((each) => ({
      ...(each.addressId === address.addressId ? address : each),
      ...(each.addressId !== address.addressId && address.isDefaultBilling && { isDefaultBilling: false }),
      ...(each.addressId !== address.addressId && address.isDefaultShipping && { isDefaultShipping: false }),
    }));
    return address;
  };

  const handlers = [
    http.get('*/api/account/session', () => HttpResponse.json({ account: bff.account, expiresAt: null })),
    http.get('*/api/store/forms/:form', ({ params }) => HttpResponse.json({ form: params['form'], fields })),
    http.get('*/api/store/countries', () =>
      HttpResponse.json({
        items: formats.map(({ countryCode, regions }) => ({ countryCode, hasRegions: regions.length > 0 })),
        defaultCountryCode: 'US',
      }),
    ),
    http.get('*/api/store/countries/:code', ({ params }) => {
      const format = formats.find(({ countryCode }) => countryCode === params['code']);
      return format ? HttpResponse.json(format) : refuse('NOT_FOUND');
    }),
    http.get('*/api/account/addresses', async ({ request }) => {
      const { searchParams } = new URL(request.url);
      const q = searchParams.get('q') ?? '';
      const [page, pageSize] = [Number(searchParams.get('page')), Number(searchParams.get('pageSize'))];
      await delay(bff.delays.get(q) ?? 0);
      const found = bff.addresses
        .filter((each) => JSON.stringify(each).toLowerCase().includes(q.toLowerCase()))
        .toSorted((one, other) => Number(isDefault(other)) - Number(isDefault(one)));
      const items = found.slice((page - 1) * pageSize, page * pageSize).map(withTemplates);
      return HttpResponse.json({ items, total: found.length, page, pageSize });
    }),
    http.post('*/api/account/addresses', async ({ request }) => {
      const body = (await request.json()) as Partial<Address>;
      const isFirst = bff.addresses.length === 0;
      const addressId = Math.max(0, ...bff.addresses.map((each) => each.addressId)) + 1;
      const address = makeAddress({ region: '', ...body, addressId, ...(isFirst && bothDefaults) });
      bff.addresses = [address, ...bff.addresses];
      return HttpResponse.json(withTemplates(replace(address)), { status: 201 });
    }),
    http.get('*/api/account/addresses/:id', ({ params }) => {
      const address = find(params['id']);
      return address ? HttpResponse.json(withTemplates(address)) : refuse('NOT_FOUND');
    }),
    http.patch('*/api/account/addresses/:id', async ({ params, request }) => {
      const address = find(params['id']);
      if (!address) return refuse('NOT_FOUND');
      if (versionOf(request) !== address.version) return refuse('VERSION_STALE');
      const patch = (await request.json()) as Partial<Address>;
      return HttpResponse.json(withTemplates(replace({ ...address, ...patch, version: address.version + 1 })));
    }),
    http.delete('*/api/account/addresses/:id', ({ params, request }) => {
      const address = find(params['id']);
      if (!address) return refuse('NOT_FOUND');
      if (versionOf(request) !== address.version) return refuse('VERSION_STALE');
      if (isDefault(address)) return refuse('ADDRESS_IS_DEFAULT');
      bff.addresses = bff.addresses.filter((each) => each !== address);
      return new HttpResponse(null, { status: 204 });
    }),
  ];

  const { fetch: realFetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname, searchParams } = new URL(request.url);
    if (!pathname.startsWith('/api/')) return realFetch(input, init);
    const body = await request
      .clone()
      .json()
      .catch(() => undefined);
    bff.calls.push({ method: request.method, path: pathname, search: searchParams, body });
    const at = failures.findIndex(({ key }) => key === `${request.method} ${pathname}`);
    const [failure] = at < 0 ? [] : failures.splice(at, 1);
    if (failure?.code) return refuse(failure.code, failure.errors);
    if (failure) throw new TypeError('Failed to fetch');
    const response = await getResponse(handlers, request);
    request.signal.throwIfAborted();
    return response ?? refuse('NOT_FOUND');
  };
  return Object.assign(bff, {
    stop: () => {
      globalThis.fetch = realFetch;
    },
  });
};

const bothDefaults = { isDefaultBilling: true, isDefaultShipping: true };
const isDefault = (address: Address): boolean => address.isDefaultBilling || address.isDefaultShipping;
