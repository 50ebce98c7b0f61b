import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customerRowSchema } from '../../../shared-types/customers.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { codesByField, ifMatch } from '../../support/people.ts';

let test: TestApp;
let admin: Client;
let shopper: Client;
let path: string;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
  const registered = await test.registerShopper();
  shopper = registered.client;
  path = `/api/admin/customers/${registered.account.customerId}`;
});
afterEach(() => test.close());

const address = {
  firstName: 'Ada',
  lastName: 'Brandt',
  street: ['1 Main Street'],
  city: 'Portland',
  region: 'OR',
  postcode: '97214',
  countryCode: 'US',
  telephone: '503 555 0142',
};
const row = async () => (await admin.get('/api/admin/customers')).body.items[0];
const update = async (patch: object, version?: number) =>
  admin.patch(`${path}/row`, patch, ifMatch(version ?? (await row()).version));

describe('PATCH /api/admin/customers/{customerId}/row', () => {
  it('changes the record and the billing address at once and answers the row', async () => {
    await shopper.post('/api/account/addresses', address);
    const patch = {
      email: 'new@example.com',
      groupId: 2,
      taxVatNumber: 'DE1',
      gender: 'female',
      telephone: '1',
      postcode: '97215',
    };
    const answer = await update(patch);
    expect(answer.status).toBe(200);
    expect(v.parse(customerRowSchema, answer.body)).toMatchObject(patch);
    expect(await row()).toEqual(answer.body);
  });

  it('changes nothing at all where one field is wrong, and names it', async () => {
    await shopper.post('/api/account/addresses', address);
    const before = await row();
    const wrong = await update({ groupId: 2, telephone: 'call me' });
    expect([wrong.status, codesByField(wrong.body)]).toEqual([422, { telephone: 'CHARACTERS_INVALID' }]);
    const missing = await update({ groupId: 2, postcode: '' });
    expect([missing.status, codesByField(missing.body)]).toEqual([422, { postcode: 'REQUIRED' }]);
    expect((await update({ groupId: 99 })).status).toBe(422);
    expect((await update({ email: 'nobody' })).status).toBe(422);
    expect((await update({ websiteId: 99 })).status).toBe(422);
    expect(await row()).toEqual(before);
  });

  it('refuses an e-mail address that another customer has', async () => {
    const other = await test.registerShopper();
    expect((await update({ email: other.account.email }, (await row()).version)).status).toBe(409);
  });

  it('says so where there is no billing address to change', async () => {
    const answer = await update({ telephone: '1' });
    expect([answer.status, codesByField(answer.body)]).toEqual([422, { telephone: 'OPTION_UNKNOWN' }]);
  });

  it('overwrites neither another change of the record nor one of the address', async () => {
    const { body } = await shopper.post('/api/account/addresses', address);
    const seen = await row();
    await admin.patch(path, { taxVatNumber: 'theirs' }, ifMatch(seen.version));
    expect((await update({ taxVatNumber: 'mine' }, seen.version)).body.code).toBe('VERSION_STALE');
    await shopper.patch(
      `/api/account/addresses/${body.addressId}`,
      { telephone: '503 555 0000' },
      ifMatch(body.version),
    );
    const late = await update({ telephone: '1', seen: { telephone: seen.telephone } });
    expect([late.status, late.body.code]).toEqual([412, 'VERSION_STALE']);
    expect(await row()).toMatchObject({ taxVatNumber: 'theirs', telephone: '503 555 0000' });
  });

  it('takes no fields that the grid does not edit', async () => {
    for (const patch of [{ firstName: 'Eve' }, { isActive: false }, { seen: { email: 'x' } }, { __proto__x: 1 }])
      expect((await update(patch)).status).toBe(422);
  });
});
