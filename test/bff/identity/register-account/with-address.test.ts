import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addresses } from '../../../../bff/domains/addresses/collection.ts';
import { customers } from '../../../../bff/domains/customers/collection.ts';
import { isAddressAsked } from '../../../../bff/domains/identity/settings.ts';
import { createTestApp, goodPassword, type TestApp } from '../../../support/app.ts';
import { codesByField } from '../../../support/people.ts';
import { makePng, uploadTo } from '../../../support/uploads.ts';

let test: TestApp;
beforeEach(async () => {
  test = await createTestApp();
});
afterEach(() => test.close());

const ada = { email: 'ada@example.com', password: goodPassword, firstName: 'Ada', lastName: 'Lovelace' };
const address = {
  street: ['12 Loom Street'],
  city: 'Portland',
  region: 'oregon',
  postcode: '97214',
  countryCode: 'US',
  telephone: '503 555 0142',
};
const register = (more: object) => test.client().post('/api/account', { ...ada, ...more });
const addAttribute = async (input: object): Promise<void> => {
  const admin = await test.signInAdmin();
  const forms = ['customer_register_address'];
  const { status } = await admin.post('/api/admin/attributes', { entity: 'address', forms, ...input });
  expect(status).toBe(201);
};

describe('registering where the store asks for an address', () => {
  beforeEach(() => test.setSetting(isAddressAsked, true));

  it('says so to widgets, and describes the address without the names that the account has', async () => {
    expect((await test.client().get('/api/store/config')).body.isAddressAsked).toBe(true);
    const { body } = await test.client().get('/api/store/forms/customer_register_address');
    const names = body.fields.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['company', 'countryCode', 'street', 'city', 'region', 'postcode', 'telephone']);
  });

  it('stores it under the name of the account, as both defaults', async () => {
    const client = test.client();
    const { status, body } = await client.post('/api/account', { ...ada, middleName: 'King', address });
    expect(status).toBe(201);
    const { items } = (await client.get('/api/account/addresses')).body;
    expect(items).toMatchObject([
      { firstName: 'Ada', middleName: 'King', region: 'OR', isDefaultBilling: true, isDefaultShipping: true },
    ]);
    expect(body.defaultBillingAddressId).toBe(items[0].addressId);
  });

  it('refuses what the country or the store wants otherwise, by its field, and stores neither', async () => {
    await addAttribute({ code: 'floor', inputType: 'text', label: 'Floor', isRequired: true });
    expect(codesByField((await register({})).body)).toEqual({ address: 'REQUIRED' });
    const missing = await register({ address: { ...address, city: '', attributes: { floor: '3' } } });
    expect(codesByField(missing.body)).toEqual({ 'address.city': 'REQUIRED' });
    const bare = await register({ address });
    expect(codesByField(bare.body)).toEqual({ 'address.attributes.floor': 'REQUIRED' });
    const named = await register({ address: { ...address, firstName: 'Eve' } });
    expect(named.body.errors).toMatchObject([{ code: 'KEY_UNKNOWN' }]);
    expect(await test.deps.store.count(customers, {})).toBe(0);
    expect(await test.deps.store.count(addresses, {})).toBe(0);
  });

  it('takes attributes of addresses with it, files among them', async () => {
    await addAttribute({ code: 'map', inputType: 'image', label: 'Map' });
    const client = test.client();
    const sent = await uploadTo(test, client, {
      content: await makePng(),
      name: 'map.png',
      form: 'customer_register_address',
      field: 'attributes.map',
    });
    const { status } = await client.post('/api/account', {
      ...ada,
      address: { ...address, attributes: { map: sent.body.value } },
    });
    expect(status).toBe(201);
    expect((await client.get('/api/account/addresses')).body.items[0].attributes).toEqual({ map: sent.body.value });
  });
});

it('an address that the store does not ask for is refused, not dropped', async () => {
  const { status, body } = await register({ address });
  expect(status).toBe(422);
  expect(codesByField(body)).toEqual({ address: 'KEY_UNKNOWN' });
});
