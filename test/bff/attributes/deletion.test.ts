import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addresses } from '../../../bff/domains/addresses/collection.ts';
import { attributeErasures } from '../../../bff/domains/attributes/collection.ts';
import { finishAttributeErasures } from '../../../bff/domains/attributes/deletion.ts';
import { customers } from '../../../bff/domains/customers/collection.ts';
import type { Attribute } from '../../../shared-types/attributes.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';

let test: TestApp;
let admin: Client;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
});
afterEach(() => test.close());

const motto = {
  entity: 'customer',
  code: 'motto',
  inputType: 'text',
  label: 'Motto',
  forms: ['customer_account_create', 'customer_account_edit', 'adminhtml_customer'],
};
const create = async (input: object): Promise<Attribute> => {
  const { status, body } = await admin.post('/api/admin/attributes', { ...motto, ...input });
  expect(status).toBe(201);
  return body;
};
const remove = ({ attributeId, version }: Attribute) =>
  admin.delete(`/api/admin/attributes/${attributeId}`, { headers: { 'If-Match': `"${version}"` } });

const change = ({ attributeId, version }: Attribute, body: object) =>
  admin.call('PATCH', `/api/admin/attributes/${attributeId}`, { body, headers: { 'If-Match': `"${version}"` } });

/** Customers as the first one, with a value each. */
const multiply = async (count: number, attributes: object): Promise<void> => {
  const [first] = await test.deps.store.find(customers, { limit: 1 });
  if (first === undefined) throw new Error('there is no customer');
  for (let at = 0; at < count; at += 1000)
    await test.deps.store.transact(async (tx) => {
      for (let index = at; index < Math.min(count, at + 1000); index++) {
        const customerId = await tx.nextNumber('customers');
        const emailKey = `m${index}@example.com`;
        await tx.insert(customers, { ...first, customerId, emailKey, attributes: { ...attributes } });
      }
    });
};
const holders = async (code: string): Promise<number> =>
  (await test.deps.store.find(customers, {})).filter((each) => Object.hasOwn(each.attributes, code)).length;

/** Lets the mark of an erasure move so many times and then stops the process; notes how much each transaction writes. */
const watchErasure = (marksMax: number): { sizes: number[]; goOn: () => void } => {
  const { store } = test.deps;
  const sizes: number[] = [];
  let marks = 0;
  const transact: typeof store.transact = (work) =>
    store.transact(async (tx) => {
      let size = 0;
      const put: typeof tx.put = async (into, doc) => {
        if (into.name === attributeErasures.name && ++marks > marksMax) throw new Error('the process stops');
        size += 1;
        await tx.put(into, doc);
      };
      const result = await work({ ...tx, put });
      sizes.push(size);
      return result;
    });
  Object.assign(test.deps, { store: { ...store, transact } });
  return { sizes, goOn: () => Object.assign(test.deps, { store }) };
};

describe('the deletion of an attribute', () => {
  it('of 20,000 customers takes small steps, between which nothing half done shows and everybody gets a turn', async () => {
    const attribute = await create({});
    const { client, account } = await test.registerShopper({ attributes: { motto: 'onwards' } });
    await multiply(20_000, { motto: 'onwards', kept: 'yes' });
    const { sizes, goOn } = watchErasure(3);
    expect((await remove(attribute)).status).toBe(204);
    await expect(finishAttributeErasures(test.deps)).rejects.toThrow('the process stops');
    goOn();
    expect(await holders('motto')).toBe(19_801);
    const last = (await test.deps.store.find(customers, { sort: [{ field: 'customerId', descending: true }] }))[0];
    const record = await admin.get(`/api/admin/customers/${last?.customerId}`);
    expect(record.body.attributes).toEqual({});
    const edit = await client.call('PATCH', '/api/account', {
      body: { firstName: 'Augusta' },
      headers: { 'If-Match': `"${account.version}"` },
    });
    expect(edit.body).toMatchObject({ firstName: 'Augusta', attributes: {} });
    await finishAttributeErasures(test.deps);
    expect(await holders('motto')).toBe(0);
    expect(await holders('kept')).toBe(20_000);
    expect(await test.deps.store.count(attributeErasures, {})).toBe(0);
    expect(Math.max(...sizes)).toBeLessThan(150);
  });

  it('that a stop cuts short goes on where it was', async () => {
    const attribute = await create({});
    await test.registerShopper({ attributes: { motto: 'onwards' } });
    await multiply(450, { motto: 'onwards' });
    const { goOn } = watchErasure(3);
    await remove(attribute);
    await expect(finishAttributeErasures(test.deps)).rejects.toThrow('the process stops');
    goOn();
    const [erasure] = await test.deps.store.find(attributeErasures, {});
    expect(erasure?.after).toBe(200);
    await finishAttributeErasures(test.deps);
    expect(await holders('motto')).toBe(0);
    expect(await test.deps.store.count(attributeErasures, {})).toBe(0);
  });

  it('keeps its code until the last value is deleted, so that none becomes a value of another attribute', async () => {
    const left = { erasureId: 'customer:motto', entity: 'customer', code: 'motto', after: 0 } as const;
    await test.deps.store.transact((tx) => tx.put(attributeErasures, left));
    const refused = await admin.post('/api/admin/attributes', motto);
    expect(refused.body.errors).toMatchObject([{ field: 'code', code: 'IN_USE' }]);
    expect(refused.body.errors[0].message).toContain('try again');
    await finishAttributeErasures(test.deps);
    expect((await admin.post('/api/admin/attributes', motto)).status).toBe(201);
  });

  it('of addresses leaves the other values of each', async () => {
    const inBook = { entity: 'address', forms: ['customer_address_edit'] };
    const floor = await create({ ...inBook, code: 'floor', label: 'Floor' });
    await create({ ...inBook, code: 'bell', label: 'Bell' });
    const { client } = await test.registerShopper();
    await client.post('/api/account/addresses', {
      firstName: 'Ada',
      lastName: 'Lovelace',
      street: ['12 Loom Street'],
      city: 'Portland',
      region: 'OR',
      postcode: '97214',
      countryCode: 'US',
      telephone: '503 555 0142',
      attributes: { floor: '3', bell: 'AL' },
    });
    await remove(floor);
    expect((await client.get('/api/account/addresses')).body.items[0].attributes).toEqual({ bell: 'AL' });
    await finishAttributeErasures(test.deps);
    expect((await test.deps.store.find(addresses, {})).map(({ attributes }) => attributes)).toEqual([{ bell: 'AL' }]);
  });
});

describe('options that are taken away', () => {
  const source = {
    code: 'source',
    inputType: 'multiselect',
    label: 'Source',
    options: ['Friend', 'Web', 'Press'].map((label) => ({ value: '', label, labels: {} })),
  };
  it('are kept where some of 20,000 customers hold them, and the answer names how many and which', async () => {
    const attribute = await create(source);
    await test.registerShopper({ attributes: { source: ['1', '2'] } });
    await multiply(20_000, { source: ['2'] });
    const [friend, , press] = attribute.options;
    const { status, body } = await change(attribute, { options: [friend, press] });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ field: 'options', code: 'IN_USE' }]);
    expect(body.errors[0].message).toBe('20001 entries hold one of these: Web. Choose something else for them first.');
    expect((await change(attribute, { options: attribute.options.slice(0, 2) })).status).toBe(200);
  });

  it('come back where somebody chose them while all others were looked at', async () => {
    const attribute = await create(source);
    const { account } = await test.registerShopper({ attributes: {} });
    const { store } = test.deps;
    let isFirst = true;
    const transact: typeof store.transact = async (work) => {
      const done = await store.transact(work);
      if (!isFirst) return done;
      isFirst = false;
      // A form that was sent before the change, and is stored after the first look.
      await store.transact(async (tx) => {
        const customer = await tx.get(customers, account.customerId);
        if (customer) await tx.put(customers, { ...customer, attributes: { source: ['3'] } });
      });
      return done;
    };
    Object.assign(test.deps, { store: { ...store, transact } });
    const { status, body } = await change(attribute, { options: attribute.options.slice(0, 2) });
    Object.assign(test.deps, { store });
    expect(status).toBe(422);
    expect(body.errors[0].message).toContain('Press');
    const now = await admin.get(`/api/admin/attributes/${attribute.attributeId}`);
    expect(now.body.options).toEqual(attribute.options);
  });
});
