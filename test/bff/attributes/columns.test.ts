import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customers } from '../../../bff/domains/customers/collection.ts';
import { fillCustomerRows } from '../../../bff/domains/customers/service.ts';
import type { Attribute } from '../../../shared-types/attributes.ts';
import type { CustomerColumn } from '../../../shared-types/customer-columns.ts';
import type { CustomerRow } from '../../../shared-types/customers.ts';
import type { Filter } from '../../../shared-types/list.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';

let test: TestApp;
let admin: Client;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
});
afterEach(() => test.close());

const forms = ['customer_account_create', 'customer_account_edit'];
const create = async (input: object): Promise<Attribute> => {
  const { body, status } = await admin.post('/api/admin/attributes', {
    entity: 'customer',
    code: 'source',
    inputType: 'select',
    label: 'Source',
    forms,
    isColumn: true,
    isFilter: true,
    ...((input as { inputType?: string }).inputType === undefined && {
      options: [
        { value: '', label: 'From a friend', labels: {} },
        { value: '', label: 'On the web', labels: {} },
      ],
    }),
    ...input,
  });
  expect(body).toMatchObject({ version: 1 });
  expect(status).toBe(201);
  return body;
};
const change = ({ attributeId, version }: Attribute, body: object) =>
  admin.call('PATCH', `/api/admin/attributes/${attributeId}`, { body, headers: { 'If-Match': `"${version}"` } });
const columns = async (): Promise<CustomerColumn[]> => (await admin.get('/api/admin/customers/columns')).body.items;
const list = async ({ filter, sort, q }: { filter?: Filter; sort?: string; q?: string }): Promise<CustomerRow[]> => {
  const search = new URLSearchParams({
    ...(filter && { filter: JSON.stringify(filter) }),
    ...(sort && { sort }),
    ...(q && { q }),
  });
  const { body } = await admin.get(`/api/admin/customers?${search.toString()}`);
  expect(body.errors).toBeUndefined();
  return body.items;
};
const namesOf = (rows: readonly CustomerRow[]): string[] => rows.map(({ name }) => name.split(' ')[0] ?? '');
const register = (firstName: string, attributes: object) => test.registerShopper({ firstName, attributes });

describe('custom attributes in the customers grid', () => {
  it('are announced with what the grid can do with them, in the order of forms', async () => {
    await create({ sortOrder: 90 });
    await create({
      code: 'motto',
      inputType: 'text',
      label: 'Motto',
      sortOrder: 80,
      isFilter: false,
      isSearched: true,
    });
    await create({ code: 'hidden', inputType: 'text', isColumn: false, isFilter: false });
    expect(await columns()).toMatchObject([
      { field: 'attributes.motto', label: 'Motto', isColumn: true, isFilter: false, isSearched: true, isReady: true },
      {
        field: 'attributes.source',
        inputType: 'select',
        isFilter: true,
        isSortable: true,
        options: [
          { value: '1', label: 'From a friend' },
          { value: '2', label: 'On the web' },
        ],
      },
    ]);
  });

  it('are columns whose values can be filtered, sorted and found', async () => {
    await create({ isSearched: true });
    await create({ code: 'motto', inputType: 'text', label: 'Motto' });
    await register('Ada', { source: '2', motto: 'onwards' });
    await register('Bea', { source: '1', motto: 'Ever upwards' });
    await register('Cem', {});
    const rows = await list({ sort: 'customerId' });
    expect(rows.map(({ attributes }) => attributes)).toEqual([
      { source: '2', motto: 'onwards' },
      { source: '1', motto: 'Ever upwards' },
      {},
    ]);
    expect(rows[0]).not.toHaveProperty('slots');
    const filter = (op: object) => list({ filter: op as Filter, sort: 'customerId' }).then(namesOf);
    expect(await filter({ op: 'in', field: 'attributes.source', values: ['1', '9'] })).toEqual(['Bea']);
    expect(await filter({ op: 'eq', field: 'attributes.source', value: '2' })).toEqual(['Ada']);
    expect(await filter({ op: 'empty', field: 'attributes.source' })).toEqual(['Cem']);
    expect(await filter({ op: 'contains', field: 'attributes.motto', value: 'WARDS' })).toEqual(['Ada', 'Bea']);
    expect(await filter({ op: 'prefix', field: 'attributes.motto', value: 'ever' })).toEqual(['Bea']);
    expect(await filter({ op: 'not', of: { op: 'eq', field: 'attributes.motto', value: 'ONWARDS' } })).toEqual([
      'Bea',
      'Cem',
    ]);
    expect(namesOf(await list({ sort: 'attributes.motto' }))).toEqual(['Bea', 'Ada', 'Cem']);
    expect(namesOf(await list({ sort: '-attributes.motto,name' }))).toEqual(['Ada', 'Bea', 'Cem']);
    expect(namesOf(await list({ q: 'friend' }))).toEqual(['Bea']);
    expect(namesOf(await list({ q: 'upwards' }))).toEqual([]);
  });

  it('are filtered by type: dates by range, yes or no, one of several choices', async () => {
    await create({ code: 'since', inputType: 'date', label: 'Since' });
    await create({ code: 'vip', inputType: 'boolean', label: 'VIP' });
    await create({
      code: 'likes',
      inputType: 'multiselect',
      label: 'Likes',
      options: ['Tea', 'Coffee', 'Milk'].map((label) => ({ value: '', label, labels: {} })),
    });
    await register('Ada', { since: '2020-05-01', vip: true, likes: ['1', '3'] });
    await register('Bea', { since: '2024-01-31', vip: false, likes: ['2'] });
    const filter = (op: object) => list({ filter: op as Filter, sort: 'customerId' }).then(namesOf);
    expect(await filter({ op: 'range', field: 'attributes.since', from: '2021-01-01' })).toEqual(['Bea']);
    expect(await filter({ op: 'eq', field: 'attributes.vip', value: true })).toEqual(['Ada']);
    expect(await filter({ op: 'ne', field: 'attributes.vip', value: true })).toEqual(['Bea']);
    expect(await filter({ op: 'in', field: 'attributes.likes', values: ['2', '3'] })).toEqual(['Ada', 'Bea']);
    expect(await filter({ op: 'eq', field: 'attributes.likes', value: '1' })).toEqual(['Ada']);
    expect(namesOf(await list({ sort: '-attributes.since' }))).toEqual(['Bea', 'Ada']);
  });

  it.each([
    [{ op: 'eq', field: 'attributes.vip', value: 'yes' }, 'TYPE_WRONG', 'true or false'],
    [{ op: 'contains', field: 'attributes.vip', value: '1' }, 'OPTION_UNKNOWN', 'true or false'],
    [{ op: 'range', field: 'attributes.since', from: '2021-13-01' }, 'DATE_INVALID', 'dates'],
    [{ op: 'eq', field: 'attributes.motto', value: 3 }, 'TYPE_WRONG', 'text'],
  ])('refuse %j by name', async (filter, code, words) => {
    await create({ code: 'since', label: 'Since', inputType: 'date' });
    await create({ code: 'vip', label: 'VIP', inputType: 'boolean' });
    await create({ code: 'motto', label: 'Motto', inputType: 'text' });
    const answer = await admin.get(`/api/admin/customers?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    expect(answer.status).toBe(422);
    const message = expect.stringContaining(`${filter.field} is filtered by ${words}`);
    expect(answer.body.errors).toEqual([{ field: 'filter', code, message }]);
  });

  it('follow an edit, and the default billing address', async () => {
    await create({
      code: 'floor',
      entity: 'address',
      inputType: 'text',
      label: 'Floor',
      forms: ['customer_address_edit'],
    });
    await create({ code: 'motto', inputType: 'text', label: 'Motto' });
    const { client, account } = await register('Ada', { motto: 'onwards' });
    await client.post('/api/account/addresses', {
      firstName: 'Ada',
      lastName: 'Lovelace',
      street: ['12 Loom Street'],
      city: 'Portland',
      region: 'OR',
      postcode: '97214',
      countryCode: 'US',
      telephone: '503 555 0142',
      attributes: { floor: '3' },
    });
    const { version } = (await client.get('/api/account')).body;
    await client.call('PATCH', '/api/account', {
      body: { attributes: { motto: 'upwards' } },
      headers: { 'If-Match': `"${version}"` },
    });
    const [row] = await list({ filter: { op: 'eq', field: 'billingAttributes.floor', value: '3' } });
    expect(row).toMatchObject({ customerId: account.customerId, attributes: { motto: 'upwards' } });
    expect(row?.billingAttributes).toEqual({ floor: '3' });
  });

  it('that join the grid later are ready once every row has them, and unknown to filters before', async () => {
    const motto = await create({ code: 'motto', inputType: 'text', label: 'Motto', isColumn: false, isFilter: false });
    await register('Ada', { motto: 'onwards' });
    await register('Bea', {});
    expect((await admin.get('/api/admin/customers?sort=attributes.motto')).status).toBe(422);
    expect((await change(motto, { isColumn: true, isFilter: true })).status).toBe(200);
    await fillCustomerRows(test.deps);
    expect(await columns()).toMatchObject([{ field: 'attributes.motto', isReady: true }]);
    expect(namesOf(await list({ filter: { op: 'prefix', field: 'attributes.motto', value: 'on' } }))).toEqual(['Ada']);
  });

  it('that leave the grid, or are deleted, leave nothing of theirs for the next', async () => {
    const motto = await create({ code: 'motto', inputType: 'text', label: 'Motto', isSearched: true });
    await register('Ada', { motto: 'onwards' });
    await admin.delete(`/api/admin/attributes/${motto.attributeId}`, { headers: { 'If-Match': '"1"' } });
    expect((await list({}))[0]?.attributes).toEqual({});
    await fillCustomerRows(test.deps);
    await create({ code: 'nick', inputType: 'text', label: 'Nickname' });
    expect((await list({}))[0]?.attributes).toEqual({});
    expect(await list({ q: 'onwards' })).toEqual([]);
    expect(await list({ filter: { op: 'eq', field: 'attributes.nick', value: 'onwards' } })).toEqual([]);
    expect((await admin.get('/api/admin/customers?sort=attributes.motto')).status).toBe(422);
  });

  it('find a choice by its new label once rows have it', async () => {
    const source = await create({ isSearched: true });
    await register('Ada', { source: '1' });
    const [friend, web] = source.options;
    await change(source, { options: [{ ...friend, label: 'By word of mouth' }, web] });
    await fillCustomerRows(test.deps);
    expect(namesOf(await list({ q: 'mouth' }))).toEqual(['Ada']);
    expect(await list({ q: 'friend' })).toEqual([]);
  });

  it('are refused where the grid is full, and take the place of one that leaves', async () => {
    const texts: Attribute[] = [];
    for (let index = 0; index < 10; index++)
      texts.push(await create({ code: `t${index}`, inputType: 'text', label: `T${index}` }));
    const more = { entity: 'customer', code: 'more', inputType: 'text', label: 'More', isColumn: true };
    const refused = await admin.post('/api/admin/attributes', more);
    expect(refused.body.errors).toMatchObject([{ field: 'isColumn', code: 'OUT_OF_RANGE' }]);
    const [first] = texts;
    if (first) await change(first, { isColumn: false, isFilter: false });
    expect((await admin.post('/api/admin/attributes', more)).status).toBe(201);
  });

  it('take texts of any length', async () => {
    await create({ code: 'story', inputType: 'textarea', label: 'Story', isSearched: true });
    await register('Ada', { story: `${'long '.repeat(1900)}end` });
    expect(await list({ filter: { op: 'prefix', field: 'attributes.story', value: 'long long' } })).toHaveLength(1);
  });

  it('are filled in portions, whatever the number of customers', async () => {
    const motto = await create({ code: 'motto', inputType: 'text', label: 'Motto', isColumn: false, isFilter: false });
    const { account } = await register('Ada', { motto: 'onwards' });
    const doc = await test.deps.store.get(customers, account.customerId);
    if (doc === undefined) throw new Error('there is no customer');
    await test.deps.store.transact(async (tx) => {
      for (let index = 0; index < 450; index++) {
        const customerId = await tx.nextNumber('customers');
        await tx.insert(customers, { ...doc, customerId, emailKey: `m${index}@example.com` });
      }
    });
    await change(motto, { isColumn: true });
    await fillCustomerRows(test.deps);
    const { body } = await admin.get('/api/admin/customers?sort=attributes.motto&pageSize=1');
    expect(body.total).toBe(451);
  });
});
