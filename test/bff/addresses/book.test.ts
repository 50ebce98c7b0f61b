import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Address, addressSchema, listAddresses } from '../../../shared-types/addresses.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { addAddress, codesByField, ifMatch, portland } from '../../support/people.ts';

let test: TestApp;
let client: Client;
beforeEach(async () => {
  test = await createTestApp();
  ({ client } = await test.registerShopper());
});
afterEach(() => test.close());

const pathOf = ({ addressId }: Pick<Address, 'addressId'>) => `/api/account/addresses/${addressId}`;
const list = (query: Record<string, string> = {}, by = client) =>
  by.get(`/api/account/addresses?${new URLSearchParams(query)}`);
const citiesOf = ({ body }: Awaited<ReturnType<typeof list>>) => body.items.map(({ city }: Address) => city);
const defaultsOf = async () => {
  const { items } = (await list({ pageSize: '100' })).body;
  const cityWhere = (flag: 'isDefaultBilling' | 'isDefaultShipping') =>
    items.filter((each: Address) => each[flag]).map(({ city }: Address) => city);
  return { billing: cityWhere('isDefaultBilling'), shipping: cityWhere('isDefaultShipping') };
};

describe('the defaults of an address book', () => {
  it('are both the first address, whatever it asks for', async () => {
    const first = await addAddress(client, { isDefaultBilling: false });
    expect(first).toMatchObject({ isDefaultBilling: true, isDefaultShipping: true });
    const { body } = await client.get('/api/account');
    expect(body).toMatchObject({
      defaultBillingAddressId: first.addressId,
      defaultShippingAddressId: first.addressId,
    });
  });

  it('stay where they are when more addresses come', async () => {
    await addAddress(client, { city: 'First' });
    expect(await addAddress(client, { city: 'Second' })).toMatchObject({
      isDefaultBilling: false,
      isDefaultShipping: false,
    });
    expect(await defaultsOf()).toEqual({ billing: ['First'], shipping: ['First'] });
  });

  it('move to an address that is added or changed with the flag, and leave the former one', async () => {
    await addAddress(client, { city: 'First' });
    await addAddress(client, { city: 'Second', isDefaultShipping: true });
    expect(await defaultsOf()).toEqual({ billing: ['First'], shipping: ['Second'] });
    const third = await addAddress(client, { city: 'Third' });
    const answer = await client.patch(pathOf(third), { isDefaultBilling: true }, ifMatch(third.version));
    expect(answer.body).toMatchObject({ isDefaultBilling: true, isDefaultShipping: false });
    expect(await defaultsOf()).toEqual({ billing: ['Third'], shipping: ['Second'] });
  });

  it('stay when their flag is unset, until another address takes it', async () => {
    const first = await addAddress(client);
    const answer = await client.patch(pathOf(first), { isDefaultBilling: false }, ifMatch(1));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ isDefaultBilling: true, isDefaultShipping: true });
  });

  it('cannot be deleted until another is chosen', async () => {
    const first = await addAddress(client);
    const second = await addAddress(client);
    const refused = await client.delete(pathOf(first), ifMatch(1));
    expect(refused.status).toBe(409);
    expect(refused.body.code).toBe('ADDRESS_IS_DEFAULT');
    await client.patch(pathOf(second), { isDefaultBilling: true }, ifMatch(1));
    expect((await client.delete(pathOf(first), ifMatch(1))).status).toBe(409);
    await client.patch(pathOf(second), { isDefaultShipping: true }, ifMatch(1));
    expect((await client.delete(pathOf(first), ifMatch(1))).status).toBe(204);
    expect((await client.get(pathOf(first))).status).toBe(404);
    expect((await list()).body.total).toBe(1);
  });

  it('are one address each when many first addresses come at once', async () => {
    const added = await Promise.all(
      Array.from({ length: 20 }, (_, index) => addAddress(client, { city: `C${index}` })),
    );
    expect(new Set(added.map(({ addressId }) => addressId)).size).toBe(20);
    const { billing, shipping } = await defaultsOf();
    expect(billing).toHaveLength(1);
    expect(shipping).toEqual(billing);
  });

  it('are never deleted by a race with choosing them', async () => {
    const first = await addAddress(client);
    for (let round = 0; round < 10; round++) {
      const other = await addAddress(client);
      const [chosen, deleted] = await Promise.all([
        client.patch(pathOf(other), { isDefaultBilling: true }, ifMatch(1)),
        client.delete(pathOf(other), ifMatch(1)),
      ]);
      const { body: account } = await client.get('/api/account');
      const billing = await client.get(`/api/account/addresses/${account.defaultBillingAddressId}`);
      expect(billing.status).toBe(200);
      expect([chosen.status, deleted.status]).not.toEqual([200, 204]);
      await client.patch(pathOf(first), { isDefaultBilling: true }, ifMatch(1));
    }
  });
});

describe('GET /api/account/addresses', () => {
  it('answers an empty book', async () => {
    expect((await list()).body).toEqual({ items: [], total: 0, page: 1, pageSize: 20 });
  });

  it('answers the default billing and shipping address first, then the rest in the asked order', async () => {
    for (const city of ['Delta', 'Alpha', 'Echo', 'Bravo', 'Charlie']) await addAddress(client, { city });
    await addAddress(client, { city: 'Zulu', isDefaultBilling: true });
    const answer = await list({ sort: 'city' });
    expect(v.parse(listAddresses.responses[200], answer.body).total).toBe(6);
    expect(citiesOf(answer)).toEqual(['Zulu', 'Delta', 'Alpha', 'Bravo', 'Charlie', 'Echo']);
    expect(citiesOf(await list({ sort: '-city' }))).toEqual(['Zulu', 'Delta', 'Echo', 'Charlie', 'Bravo', 'Alpha']);
    expect(citiesOf(await list())).toEqual(['Zulu', 'Delta', 'Alpha', 'Echo', 'Bravo', 'Charlie']);
  });

  it('turns pages without losing or repeating an address, wherever the defaults are', async () => {
    for (const city of ['Delta', 'Alpha', 'Echo', 'Bravo']) await addAddress(client, { city });
    await addAddress(client, { city: 'Zulu', isDefaultBilling: true });
    for (const pageSize of ['1', '2', '3']) {
      const all: string[] = [];
      for (let page = 1; page <= 5; page++)
        all.push(...citiesOf(await list({ sort: 'city', pageSize, page: String(page) })));
      expect(all).toEqual(['Zulu', 'Delta', 'Alpha', 'Bravo', 'Echo']);
    }
  });

  it('finds addresses by keyword and filter, in the asked order, defaults among them', async () => {
    for (const city of ['Salem', 'Eugene', 'Salem Heights']) await addAddress(client, { city });
    expect(citiesOf(await list({ q: 'sal', sort: '-city' }))).toEqual(['Salem Heights', 'Salem']);
    expect(citiesOf(await list({ q: 'loom 97214 euge' }))).toEqual(['Eugene']);
    const filter = JSON.stringify({ op: 'eq', field: 'city', value: 'salem' });
    expect((await list({ filter })).body).toMatchObject({ total: 1 });
    expect((await list({ q: '%' })).body.total).toBe(0);
  });

  it.each([{ sort: 'customerId.x' }, { sort: 'secret' }, { filter: '{"op":"empty","field":"attributes"}' }])(
    'refuses %j',
    async (query) => {
      expect((await list(query as Record<string, string>)).status).toBe(422);
    },
  );

  it("cannot be made to show another customer's addresses", async () => {
    const { client: other, account } = await test.registerShopper();
    await addAddress(other, { city: 'Hidden' });
    await addAddress(client, { city: 'Mine' });
    const { customerId } = account;
    for (const filter of [
      { op: 'eq', field: 'customerId', value: customerId },
      {
        op: 'or',
        of: [
          { op: 'empty', field: 'fax' },
          { op: 'not', of: { op: 'empty', field: 'city' } },
        ],
      },
      { op: 'ne', field: 'city', value: '' },
    ]) {
      const answer = await list({ filter: JSON.stringify(filter) });
      expect(answer.text).not.toContain('Hidden');
    }
    expect(citiesOf(await list({ q: 'hidden' }))).toEqual([]);
  });
});

describe('an address of another customer', () => {
  it('is as if it were not there', async () => {
    const { client: other } = await test.registerShopper();
    const theirs = await addAddress(other);
    await addAddress(client);
    const answers = await Promise.all([
      client.get(pathOf(theirs)),
      client.patch(pathOf(theirs), { city: 'Mine' }, ifMatch(1)),
      client.patch(pathOf(theirs), { isDefaultBilling: true }, ifMatch(1)),
      client.delete(pathOf(theirs), ifMatch(1)),
      client.get(pathOf({ addressId: 987_654 })),
    ]);
    const [first] = answers;
    for (const answer of answers) {
      expect(answer.status).toBe(404);
      expect(answer.text).toBe(first?.text);
    }
    expect((await other.get(pathOf(theirs))).body).toEqual(theirs);
  });
});

/** An address of Portland, moved: in what the templates made of it, too. */
const inSalem = ({ html = '', oneLine = '', ...address }: Address): Address => ({
  ...address,
  city: 'Salem',
  version: 2,
  html: html.replace('Portland', 'Salem'),
  oneLine: oneLine.replace('Portland', 'Salem'),
});

describe('PATCH and DELETE /api/account/addresses/{addressId}', () => {
  it('change what is sent and count the version up', async () => {
    const address = await addAddress(client);
    const answer = await client.patch(pathOf(address), { city: 'Salem' }, ifMatch(1));
    expect(v.parse(addressSchema, answer.body)).toEqual(inSalem(address));
    expect(answer.headers.get('etag')).toBe('"2"');
    expect((await client.get(pathOf(address))).body).toEqual(answer.body);
  });

  it('leave the version when nothing changes', async () => {
    const address = await addAddress(client);
    const answer = await client.patch(pathOf(address), portland(), ifMatch(1));
    expect(answer.body).toEqual(address);
  });

  it('refuse a stale version and lose nothing', async () => {
    await addAddress(client);
    const address = await addAddress(client);
    await client.patch(pathOf(address), { city: 'Salem' }, ifMatch(1));
    const stale = await client.patch(pathOf(address), { company: 'Other', isDefaultBilling: true }, ifMatch(1));
    expect(stale.status).toBe(412);
    expect((await client.delete(pathOf(address), ifMatch(1))).status).toBe(412);
    expect((await client.get(pathOf(address))).body).toEqual(inSalem(address));
  });

  it.each(['0', 'abc', '1e3', '-1', '%00'])('refuse %s for a number', async (id) => {
    const answer = await client.get(`/api/account/addresses/${id}`);
    expect(answer.status).toBe(422);
    expect(codesByField(answer.body)).toEqual({ addressId: 'TYPE_WRONG' });
  });
});

describe('GET /api/admin/customers/{customerId}/addresses', () => {
  it("answers a customer's book to an admin, as the customer sees it", async () => {
    for (const city of ['Delta', 'Alpha']) await addAddress(client, { city });
    const { customerId } = (await client.get('/api/account')).body;
    const admin = await test.signInAdmin();
    const answer = await admin.get(`/api/admin/customers/${customerId}/addresses?sort=city`);
    expect(answer.body).toEqual((await list({ sort: 'city' })).body);
    expect((await admin.get('/api/admin/customers/999/addresses')).status).toBe(404);
  });
});
