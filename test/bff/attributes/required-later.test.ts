import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addresses } from '../../../bff/domains/addresses/collection.ts';
import { customers } from '../../../bff/domains/customers/collection.ts';
import type { Attribute } from '../../../shared-types/attributes.ts';
import { createTestApp, goodPassword, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { addAddress, codesByField, ifMatch, portland } from '../../support/people.ts';

/* Three thousand customers, of whom every tenth has a value, and whose store asks it of everybody from one moment on. */
const count = 3000;

let test: TestApp;
let admin: Client;
let shopper: Client;
let source: Attribute;
let floor: Attribute;
let before: unknown;
const email = 'ada@example.com';

const everything = async (): Promise<unknown> => [
  await test.deps.store.find(customers, { sort: [{ field: 'customerId' }] }),
  await test.deps.store.find(addresses, { sort: [{ field: 'addressId' }] }),
];
const path = ({ attributeId }: Attribute): string => `/api/admin/attributes/${attributeId}`;
const create = async (input: object): Promise<Attribute> => {
  const { status, body } = await admin.post('/api/admin/attributes', { inputType: 'text', isFilter: true, ...input });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
};
const versionOf = async (): Promise<number> => (await shopper.get('/api/account')).body.version;
const save = async (body: object) => shopper.patch('/api/account', body, ifMatch(await versionOf()));

beforeAll(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
  source = await create({
    entity: 'customer',
    code: 'source',
    label: 'Source',
    forms: ['customer_account_create', 'customer_account_edit', 'adminhtml_customer'],
  });
  floor = await create({ entity: 'address', code: 'floor', label: 'Floor', forms: ['customer_address_edit'] });
  ({ client: shopper } = await test.registerShopper({ email }));
  await addAddress(shopper);
  const [first] = await test.deps.store.find(customers, {});
  if (first === undefined) throw new Error('there is nobody');
  for (let begin = 1; begin < count; begin += 500)
    await test.deps.store.transact(async (tx) => {
      for (let index = begin; index < Math.min(begin + 500, count); index++)
        await tx.insert(customers, {
          ...first,
          customerId: await tx.nextNumber('customers'),
          emailKey: `c${index}@example.com`,
          email: `c${index}@example.com`,
          attributes: index % 10 === 0 ? { source: 'the web' } : {},
        });
    });
  before = await everything();
}, 60_000);
afterAll(() => test.close());

describe('an attribute that becomes required while thousands of customers lack it', () => {
  it('says beforehand how many lack it', async () => {
    const ofSource = await admin.get(`${path(source)}/coverage`);
    expect(ofSource.body).toEqual({ records: count, lacking: count - Math.floor((count - 1) / 10) });
    expect((await admin.get(`${path(floor)}/coverage`)).body).toEqual({ records: 1, lacking: 1 });
    const { items } = (await admin.get('/api/admin/attributes?entity=customer')).body;
    const gender = items.find(({ code }: Attribute) => code === 'gender');
    expect((await admin.get(`${path(gender)}/coverage`)).body.lacking).toBe(count);
  });

  it('tells that to nobody whose role is for some websites only', async () => {
    const narrow = await test.signInAdminWith({ resources: ['attributes.edit'], websiteIds: [1] });
    expect((await narrow.get(`${path(source)}/coverage`)).status).toBe(403);
    expect((await admin.get('/api/admin/attributes/99999/coverage')).status).toBe(404);
  });

  it('changes nothing of what is stored', async () => {
    for (const each of [source, floor])
      expect((await admin.patch(path(each), { isRequired: true }, ifMatch(1))).status).toBe(200);
    expect(await everything()).toEqual(before);
  });

  it('lets them sign in, and save everything that does not touch it', async () => {
    const client = test.client();
    const signedIn = await client.post('/api/account/session', { email, password: goodPassword });
    expect(signedIn.status).toBe(200);
    expect((await save({ firstName: 'Augusta' })).body).toMatchObject({ firstName: 'Augusta', attributes: {} });
    const [address] = (await shopper.get('/api/account/addresses')).body.items;
    const moved = await shopper.patch(
      `/api/account/addresses/${address.addressId}`,
      { city: 'Salem' },
      ifMatch(address.version),
    );
    expect(moved.body).toMatchObject({ city: 'Salem', attributes: {} });
    const customerId = signedIn.body.customerId;
    const record = (await admin.get(`/api/admin/customers/${customerId}`)).body;
    const byAdmin = await admin.patch(
      `/api/admin/customers/${customerId}`,
      { lastName: 'King' },
      ifMatch(record.version),
    );
    expect(byAdmin.body).toMatchObject({ lastName: 'King' });
  });

  it('asks for it in the form of the next edit, and takes no form without it', async () => {
    const { fields } = (await shopper.get('/api/store/forms/customer_account_edit')).body;
    expect(fields.find(({ name }: { name: string }) => name === 'attributes.source').isRequired).toBe(true);
    const empty = await save({ firstName: 'Ada', attributes: { source: '' } });
    expect(codesByField(empty.body)).toEqual({ 'attributes.source': 'REQUIRED' });
    expect((await save({ firstName: 'Ada', attributes: { source: 'a friend' } })).status).toBe(200);
    const next = await shopper.post('/api/account/addresses', portland());
    expect(codesByField(next.body)).toEqual({ 'attributes.floor': 'REQUIRED' });
  });

  it('can be found in the grid by those who still lack it', async () => {
    const filter = JSON.stringify({ op: 'empty', field: 'attributes.source' });
    const { status } = await admin.get(`/api/admin/customers?filter=${encodeURIComponent(filter)}`);
    expect(status).toBe(200);
  });
});
