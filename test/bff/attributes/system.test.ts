import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prefixShow } from '../../../bff/domains/forms/settings.ts';
import type { Attribute, AttributeEntity } from '../../../shared-types/attributes.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';

let test: TestApp;
let admin: Client;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
});
afterEach(() => test.close());

const list = async (entity: AttributeEntity): Promise<Attribute[]> =>
  (await admin.get(`/api/admin/attributes?entity=${entity}`)).body.items;
const find = async (code: string, entity: AttributeEntity = 'customer'): Promise<Attribute> => {
  const found = (await list(entity)).find((each) => each.code === code);
  if (found === undefined) throw new Error(`there is no ${code}`);
  return found;
};
const change = async (code: string, body: object, entity: AttributeEntity = 'customer') => {
  const { attributeId, version } = await find(code, entity);
  const headers = { 'If-Match': `"${version}"` };
  return admin.call('PATCH', `/api/admin/attributes/${attributeId}`, { body, headers });
};
const fields = async (form: string) =>
  (await test.client().get(`/api/store/forms/${form}`)).body.fields as { name: string; label: string; help?: string }[];
const register = (profile: object) =>
  test.client().post('/api/account', {
    email: 'ada@example.com',
    password: 'Tidal-Lamp-42',
    firstName: 'Ada',
    lastName: 'Lovelace',
    ...profile,
  });

describe('an attribute of Foyer’s own', () => {
  it('is listed with the others, under the code of Adobe Commerce', async () => {
    const customer = await list('customer');
    expect(customer.filter(({ isSystem }) => isSystem).map(({ code }) => code)).toEqual([
      'prefix',
      'firstname',
      'middlename',
      'lastname',
      'suffix',
      'dob',
      'gender',
      'taxvat',
      'email',
      'group_id',
      'disable_auto_group_change',
      'website_id',
      'store_id',
      'created_in',
      'created_at',
      'updated_at',
    ]);
    expect((await list('address')).map(({ code }) => code)).toContain('vat_id');
  });

  it('takes another label, help and place, which forms show at once', async () => {
    const place = test.deps.scopes.defaultScope().storeView.storeViewId;
    await change('firstname', { label: 'Given name', help: 'As on your passport.', sortOrder: 22 });
    await change('lastname', { labels: { [place]: 'Family name' } });
    const shown = await fields('customer_account_edit');
    expect(shown.slice(0, 2)).toMatchObject([
      { name: 'lastName', label: 'Family name' },
      { name: 'firstName', label: 'Given name', help: 'As on your passport.' },
    ]);
  });

  it('takes restrictions, which registration asks for', async () => {
    await test.setSetting(prefixShow, 'opt');
    await change('prefix', { isRequired: true });
    expect((await register({})).body.errors).toMatchObject([{ field: 'prefix', code: 'REQUIRED' }]);
    await change('lastname', { lengthMax: 5, validation: 'alpha' });
    expect((await register({ prefix: 'Dr' })).body.errors).toMatchObject([{ field: 'lastName', code: 'TOO_LONG' }]);
    expect((await register({ prefix: 'Dr', lastName: 'O’Hara' })).body.errors).toMatchObject([{ field: 'lastName' }]);
    expect((await register({ prefix: 'Dr', lastName: 'Hara' })).status).toBe(201);
  });

  it.each([
    ['firstname', { isRequired: false }, 'isRequired'],
    ['firstname', { requiredOn: { 1: false } }, 'isRequired'],
    ['firstname', { lengthMax: 256 }, 'lengthMax'],
    ['firstname', { lengthMax: null }, 'lengthMax'],
    ['firstname', { isShown: false }, 'isShown'],
    ['firstname', { forms: [] }, 'forms'],
    ['email', { validation: 'numeric' }, 'validation'],
    ['gender', { options: [{ value: 'x', label: 'X', labels: {} }] }, 'options'],
    ['created_at', { isColumn: true }, 'isColumn'],
  ])('%s cannot be loosened by %j', async (code, patch, field) => {
    const { body, status } = await change(code, patch);
    expect(status).toBe(422);
    expect(body.errors).toContainEqual(expect.objectContaining({ field }));
  });

  it('of several lines is checked line by line', async () => {
    await change('street', { lengthMax: 12 }, 'address');
    const { client } = await test.registerShopper();
    const add = (street: string[]) =>
      client.post('/api/account/addresses', {
        firstName: 'Ada',
        lastName: 'Lovelace',
        street,
        city: 'Portland',
        region: 'OR',
        postcode: '97214',
        countryCode: 'US',
        telephone: '503 555 0142',
      });
    expect((await add(['1 Loom', '12 Much Too Long Street'])).body.errors).toMatchObject([
      { field: 'street', code: 'TOO_LONG' },
    ]);
    expect((await add(['12 Loom St', 'Third floor'])).status).toBe(201);
  });

  it('cannot be deleted', async () => {
    const { attributeId } = await find('dob');
    const answer = await admin.delete(`/api/admin/attributes/${attributeId}`, { headers: { 'If-Match': '"1"' } });
    expect(answer.status).toBe(422);
    expect((await find('dob')).version).toBe(1);
  });
});
