import {
  array,
  asyncProperty,
  boolean,
  check,
  constant,
  constantFrom,
  integer,
  oneof,
  record,
  type Arbitrary,
} from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordLock, recordSignIn } from '../../../bff/domains/customers/service.ts';
import type { Account } from '../../../shared-types/account.ts';
import type { Address } from '../../../shared-types/addresses.ts';
import type { CustomerRow } from '../../../shared-types/customers.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { ifMatch, portland } from '../../support/people.ts';

let test: TestApp;
let admin: Client;
beforeAll(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
});
afterAll(() => test.close());

const names = constantFrom('Ada', 'Bé', '山田', 'O’Hara');
const places = constantFrom(
  { countryCode: 'US', region: 'OR', postcode: '97214', city: 'Portland' },
  { countryCode: 'US', region: 'California', postcode: '94016', city: 'San Francisco' },
  { countryCode: 'DE', region: '', postcode: '10115', city: 'Berlin' },
  { countryCode: 'JP', region: '13', postcode: '154-0023', city: '' },
);
const flags = { isDefaultBilling: boolean(), isDefaultShipping: boolean() };

const steps = oneof(
  record({ do: constant('rename' as const), firstName: names, lastName: names, isSubscribed: boolean() }),
  record({ do: constant('add' as const), place: places, company: constantFrom('', 'Loom & Co'), ...flags }),
  record({ do: constant('edit' as const), at: integer({ min: 0, max: 4 }), place: places, ...flags }),
  record({ do: constant('delete' as const), at: integer({ min: 0, max: 4 }) }),
  record({ do: constant('credit' as const), amount: integer({ min: 1, max: 500 }) }),
  record({ do: constant('lock' as const) }),
  record({ do: constant('sign in' as const) }),
);
type Step = typeof steps extends Arbitrary<infer S> ? S : never;

const listEntries = async (client: Client): Promise<Address[]> =>
  (await client.get('/api/account/addresses?pageSize=1000')).body.items;

const take = async (client: Client, account: Account, step: Step): Promise<void> => {
  const { customerId } = account;
  switch (step.do) {
    case 'rename': {
      const { do: _do, ...patch } = step;
      const { version } = (await client.get('/api/account')).body;
      await client.patch('/api/account', patch, ifMatch(version));
      return;
    }
    case 'add': {
      const { do: _do, place, ...parts } = step;
      await client.post('/api/account/addresses', portland({ ...parts, ...place }));
      return;
    }
    case 'edit': {
      const { do: _do, at, place, ...parts } = step;
      const entry = (await listEntries(client))[at];
      if (entry === undefined) return;
      const path = `/api/account/addresses/${entry.addressId}`;
      await client.patch(path, { ...parts, ...place }, ifMatch(entry.version));
      return;
    }
    case 'delete': {
      const entry = (await listEntries(client))[step.at];
      if (entry !== undefined) await client.delete(`/api/account/addresses/${entry.addressId}`, ifMatch(entry.version));
      return;
    }
    case 'credit': {
      const key = { headers: { 'Idempotency-Key': crypto.randomUUID() } };
      const body = { amount: step.amount, currency: 'USD' };
      await admin.post(`/api/admin/customers/${customerId}/store-credit`, body, key);
      return;
    }
    case 'lock':
      await test.deps.store.transact((tx) => recordLock(tx, customerId, '2026-03-01T13:00:00.000Z'));
      return;
    case 'sign in':
      await test.deps.store.transact((tx) => recordSignIn(tx, test.deps, customerId));
  }
};

const inOneLine = (address: Address | undefined): string =>
  address === undefined
    ? ''
    : [...address.street, address.postcode, address.city, address.region, address.countryCode]
        .filter((part) => part !== '')
        .join(', ');

/** What the grid should say of a shopper, from what the shopper's own calls answer. */
const expectedRow = async (client: Client): Promise<Partial<CustomerRow>> => {
  const account: Account = (await client.get('/api/account')).body;
  const entries = await listEntries(client);
  const billing = entries.find(({ isDefaultBilling }) => isDefaultBilling);
  const shipping = entries.find(({ isDefaultShipping }) => isDefaultShipping);
  return {
    customerId: account.customerId,
    name: `${account.firstName} ${account.lastName}`,
    email: account.email,
    isSubscribed: account.isSubscribed,
    version: account.version,
    telephone: billing?.telephone ?? '',
    company: billing?.company ?? '',
    street: billing?.street.join(', ') ?? '',
    city: billing?.city ?? '',
    region: billing?.region ?? '',
    postcode: billing?.postcode ?? '',
    countryCode: billing?.countryCode ?? '',
    billingFirstName: billing?.firstName ?? '',
    billingAddress: inOneLine(billing),
    shippingAddress: inOneLine(shipping),
    storeCredit: (await client.get('/api/account/store-credit')).body.balance,
  };
};

describe('the row of a customer in the grid', () => {
  it('says what the account, the book and the credit say, after whatever happened to them', async () => {
    const agrees = asyncProperty(array(steps, { minLength: 1, maxLength: 12 }), async (taken) => {
      const { client, account } = await test.registerShopper();
      for (const step of taken) {
        await take(client, account, step);
        const { items } = (await admin.get(`/api/admin/customers?pageSize=1&q=${account.customerId}`)).body;
        expect(items[0]).toMatchObject(await expectedRow(client));
      }
    });
    const { counterexample, errorInstance } = await check(agrees, { numRuns: 40 });
    expect({ counterexample, errorInstance }).toEqual({ counterexample: null, errorInstance: null });
  });

  it('tells a lock and the last sign-in', async () => {
    const { account } = await test.registerShopper();
    const read = async () => (await admin.get(`/api/admin/customers?q=${account.customerId}`)).body.items[0];
    const { customerId } = account;
    await test.deps.store.transact((tx) => recordLock(tx, customerId, '2026-03-01T13:00:00.000Z'));
    expect(await read()).toMatchObject({ lockedUntil: '2026-03-01T13:00:00.000Z', version: account.version });
    await test.deps.store.transact((tx) => recordSignIn(tx, test.deps, customerId));
    expect(await read()).toMatchObject({ lockedUntil: null, lastSignInAt: '2026-03-01T12:00:00.000Z' });
  });
});
