import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { addAddress, codesByField, ifMatch, portland } from '../../support/people.ts';

let test: TestApp;
let admin: Client;
let shopper: Client;
let path: string;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
  const registered = await test.registerShopper();
  shopper = registered.client;
  path = `/api/admin/customers/${registered.account.customerId}/addresses`;
});
afterEach(() => test.close());

const rowOf = async () => (await admin.get('/api/admin/customers')).body.items[0];

describe('a customer’s address book in the hands of an admin', () => {
  it('takes a first address as both defaults, and shows it in the grid', async () => {
    const answer = await admin.post(path, portland());
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ isDefaultBilling: true, isDefaultShipping: true, version: 1 });
    expect(await rowOf()).toMatchObject({ city: 'Portland', postcode: '97214' });
    expect((await shopper.get('/api/account/addresses')).body.total).toBe(1);
  });

  it('refuses what the country asks for and is not there', async () => {
    const answer = await admin.post(path, portland({ postcode: '', countryCode: 'US' }));
    expect(codesByField(answer.body)).toEqual({ postcode: 'REQUIRED' });
  });

  it('asks in an order what the form of orders asks, and in the book what the form of the book asks', async () => {
    const created = await admin.post('/api/admin/attributes', {
      entity: 'address',
      code: 'floor',
      inputType: 'text',
      label: 'Floor',
      isRequired: true,
      forms: ['adminhtml_checkout'],
    });
    expect(created.status).toBe(201);
    const { body: form } = await admin.get('/api/store/forms/adminhtml_checkout');
    expect(form.fields.map(({ name }: { name: string }) => name)).toContain('attributes.floor');
    expect((await admin.post(path, portland())).status).toBe(201);
    const inOrder = await admin.post(`${path}?form=adminhtml_checkout`, portland());
    expect(codesByField(inOrder.body)).toEqual({ 'attributes.floor': 'REQUIRED' });
    const filled = await admin.post(`${path}?form=adminhtml_checkout`, portland({ attributes: { floor: '3' } }));
    expect(filled.body).toMatchObject({ attributes: { floor: '3' } });
    const stray = await admin.post(`${path}?form=customer_address_edit`, portland());
    expect(codesByField(stray.body)).toEqual({ form: 'OPTION_UNKNOWN' });
  });

  it('changes an address under its version, and the grid with it where it is the default', async () => {
    const { addressId } = await addAddress(shopper);
    const answer = await admin.patch(`${path}/${addressId}`, { telephone: '+1 503 555 0199' }, ifMatch(1));
    expect(answer.body).toMatchObject({ telephone: '+1 503 555 0199', version: 2 });
    expect(await rowOf()).toMatchObject({ telephone: '+1 503 555 0199' });
    expect((await admin.patch(`${path}/${addressId}`, { fax: '1' }, ifMatch(1))).status).toBe(412);
  });

  it('moves the defaults', async () => {
    await addAddress(shopper);
    const { addressId } = await addAddress(shopper, { city: 'Salem' });
    const answer = await admin.patch(`${path}/${addressId}`, { isDefaultBilling: true }, ifMatch(1));
    expect(answer.body).toMatchObject({ isDefaultBilling: true, isDefaultShipping: false });
    expect(await rowOf()).toMatchObject({ city: 'Salem' });
  });

  it('deletes a default as well: the customer has none then', async () => {
    const { addressId } = await addAddress(shopper);
    expect((await admin.delete(`${path}/${addressId}`, ifMatch(1))).status).toBe(204);
    expect((await admin.get(path)).body.total).toBe(0);
    expect(await rowOf()).toMatchObject({ city: '', telephone: '' });
    expect((await shopper.get('/api/account')).body.defaultBillingAddressId).toBeNull();
  });

  it('finds no address of another customer under this one', async () => {
    const other = await test.registerShopper();
    const { addressId } = await addAddress(other.client);
    expect((await admin.get(`${path}/${addressId}`)).status).toBe(404);
    expect((await admin.patch(`${path}/${addressId}`, { city: 'X' }, ifMatch(1))).status).toBe(404);
    expect((await admin.delete(`${path}/${addressId}`, ifMatch(1))).status).toBe(404);
  });
});
