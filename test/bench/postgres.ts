import { Pool } from 'pg';
import { pino } from 'pino';
import { addresses, type AddressDoc } from '../../bff/domains/addresses/collection.ts';
import { type CustomerRowDoc, customerRows } from '../../bff/domains/customers/collection.ts';
import type { Query } from '../../bff/store/port.ts';
import { openPostgresStore, type PostgresStore } from '../../bff/store/postgres/open.ts';
import { startTempPostgres } from '../support/temp-postgres.ts';
import type { Bench, Row } from './bench.ts';

const concurrency = 50;
const connections = 12;
const measureMs = 1500;
const size = 10_000;
const pageSize = 20;

const createAddress = (addressId: number, round: number): AddressDoc => ({
  addressId,
  version: round + 1,
  customerId: Math.ceil(addressId / 2),
  prefix: '',
  firstName: 'Annelise',
  middleName: '',
  lastName: `Håkansson-${addressId % 977}`,
  suffix: '',
  company: 'Nordlys Trading AS',
  street: [`Kongens gate ${addressId % 300}`, 'Oppgang B'],
  city: `Trondheim ${addressId % 53}`,
  region: 'Trøndelag',
  postcode: String(7000 + (addressId % 900)),
  countryCode: 'NO',
  telephone: '+47 73 80 00 00',
  telephoneE164: '+4773800000',
  fax: '',
  vatNumber: '',
  attributes: {},
  createdAt: '2026-03-01T12:00:00.000Z',
  updatedAt: '2026-03-01T12:00:00.000Z',
});

const createRow = (customerId: number): CustomerRowDoc => {
  const { firstName, lastName, ...address } = createAddress(customerId, 0);
  const email = `annelise.${customerId}@example.com`;
  return {
    customerId,
    version: 1,
    name: `${customerId % 7 === 0 ? firstName : 'Ada'} ${lastName}`,
    email,
    emailKey: email,
    groupId: customerId % 4,
    telephone: address.telephone,
    postcode: address.postcode,
    countryCode: address.countryCode,
    region: address.region,
    createdAt: new Date(1.6e12 + customerId * 60_000).toISOString(),
    websiteId: 1,
    isConfirmed: true,
    createdIn: 'Default Store View',
    dateOfBirth: null,
    taxVatNumber: '',
    gender: null,
    company: address.company,
    street: address.street.join(' '),
    city: address.city,
    fax: '',
    billingFirstName: firstName,
    billingLastName: lastName,
    billingAddress: address.street.join(' '),
    shippingAddress: address.street.join(' '),
    vatNumber: '',
    lockedUntil: null,
    isActive: true,
    isSubscribed: false,
    lastSignInAt: null,
    storeCredit: { amount: customerId % 5000, currency: 'NOK' },
    attributes: {},
    billingAttributes: {},
    slots: {},
    attributeWords: [],
  };
};

const perSecond = (value: number): string => `${new Intl.NumberFormat('en').format(Math.round(value))}/s`;

/** Calls per second of so many clients, each of which waits for its answer before the next call. */
const measure = async (call: (index: number) => Promise<unknown>, clients = concurrency): Promise<number> => {
  let count = 0;
  const start = performance.now();
  const client = async (): Promise<void> => {
    while (performance.now() - start < measureMs) await call(count++);
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (count / (performance.now() - start)) * 1000;
};

/** How long 95 of 100 calls take at most, in milliseconds. */
const timeP95 = async (call: () => Promise<unknown>): Promise<number> => {
  const times: number[] = [];
  for (let index = 0; index < 100; index++) {
    const start = performance.now();
    await call();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
};

const fill = async (store: PostgresStore): Promise<void> => {
  for (let first = 1; first <= size; first += 500) {
    await store.transact(async (tx) => {
      for (let id = first; id < first + 500; id++) {
        await tx.insert(addresses, createAddress(id, 0));
        await tx.insert(customerRows, createRow(id));
      }
    });
  }
};

const measureWrites = async (store: PostgresStore, pool: Pool): Promise<Row[]> => {
  let next = 0;
  await pool.query('CREATE TABLE raw (id bigint PRIMARY KEY, doc jsonb NOT NULL)');
  const json = JSON.stringify(createAddress(1, 0));
  const raw = await measure(() => pool.query('INSERT INTO raw VALUES ($1, $2)', [++next, json]));
  const inserted = await measure((index) =>
    store.transact((tx) => tx.insert(addresses, createAddress(1_000_000 + index, 0))),
  );
  const changed = await measure((index) =>
    store.transact(async (tx) => {
      const id = ((index * 7919) % size) + 1;
      const known = await tx.get(addresses, id);
      await tx.put(addresses, createAddress(id, known?.version ?? 0));
    }),
  );
  const yardstick = `one INSERT each into a table of id and JSONB, ${perSecond(raw)}`;
  return [
    { name: 'insert an address', value: inserted, unit: 'writes/s', yardstick, ratio: inserted / raw },
    { name: 'read and change an address', value: changed, unit: 'writes/s', yardstick, ratio: changed / raw },
  ];
};

const queries: readonly [string, Query][] = [
  ['first page by name', { sort: [{ field: 'name' }] }],
  ['page 400 by name descending', { sort: [{ field: 'name', descending: true }], offset: 399 * pageSize }],
  [
    'page of a filter by e-mail address',
    {
      filter: {
        op: 'and',
        of: [
          { op: 'eq', field: 'groupId', value: 2 },
          { op: 'prefix', field: 'name', value: 'ann' },
        ],
      },
      sort: [{ field: 'email' }],
    },
  ],
  ['page of a keyword by date', { keyword: 'hakansson 12', sort: [{ field: 'createdAt', descending: true }] }],
];

const measurePages = async (store: PostgresStore, pool: Pool): Promise<Row[]> => {
  const bare = await timeP95(() => pool.query(`SELECT doc FROM raw ORDER BY id LIMIT ${pageSize}`));
  const rows: Row[] = [];
  for (const [name, query] of queries) {
    const { filter, keyword } = query;
    const p95 = await timeP95(() =>
      Promise.all([
        store.find(customerRows, { ...query, limit: pageSize }),
        store.count(customerRows, { filter, keyword }),
      ]),
    );
    rows.push({
      name: `${name}, with the count`,
      value: p95,
      unit: 'ms (p95)',
      yardstick: `a page by primary key, no count, ${bare.toFixed(1)} ms`,
      ratio: p95 / bare,
    });
  }
  return rows;
};

/** Writes and pages over a real PostgreSQL on the same machine, which syncs each commit, against its plain INSERT. */
export const bench: Bench = {
  title: `PostgreSQL store, ${new Intl.NumberFormat('en').format(size)} addresses and customers, ${concurrency} writers at once`,
  run: async () => {
    const server = await startTempPostgres({ isSynced: true });
    try {
      const url = await server.createDatabase();
      const log = pino({ level: 'silent' });
      const store = await openPostgresStore({ url, collections: [addresses, customerRows], log });
      const pool = new Pool({ connectionString: url, max: connections });
      try {
        await fill(store);
        const writes = await measureWrites(store, pool);
        return [...writes, ...(await measurePages(store, pool))];
      } finally {
        await pool.end();
        await store.close();
      }
    } finally {
      await server.remove();
    }
  },
};
