import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RegisterAnswer } from '../../../bff/domains/vat-numbers/port.ts';
import { isGroupAssigned, isViesAsked } from '../../../bff/domains/vat-numbers/settings.ts';
import { startVatChecks } from '../../../bff/vat-checks.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { addAddress, ifMatch } from '../../support/people.ts';

const berlin = { countryCode: 'DE', region: '', city: 'Berlin', postcode: '10115' };

let test: TestApp;
let admin: Client;
let client: Client;
let customerId: number;
let answer: RegisterAnswer;
beforeEach(async () => {
  answer = 'valid';
  test = await createTestApp({ vatRegister: { check: async () => answer } });
  admin = await test.signInAdmin();
  const registered = await test.registerShopper();
  client = registered.client;
  ({ customerId } = registered.account);
});
afterEach(() => test.close());

const add = (vatNumber: string, parts: object = {}) => addAddress(client, { ...berlin, vatNumber, ...parts });
const markInRecord = async () => (await admin.get(`/api/admin/customers/${customerId}`)).body.vatMark;
const marksInBook = async () =>
  (await client.get('/api/account/addresses')).body.items.map(({ vatMark }: { vatMark?: string }) => vatMark);

describe('the mark of a VAT number', () => {
  it.each([
    ['valid', 'DE136695976', {}],
    ['valid', '136 695 976', {}],
    ['invalid', 'DE136695978', {}],
    ['invalid', '<b>{{var x}}</b>', {}],
    ['unknown', 'T 123', { countryCode: 'JP', region: '13', postcode: '100-0001', city: 'Chiyoda' }],
    [undefined, '', {}],
  ])('is %s for "%s", which is saved as it was typed', async (mark, vatNumber, parts) => {
    const saved = await add(vatNumber, parts);
    expect([saved.vatMark, saved.vatNumber]).toEqual([mark, vatNumber]);
    expect(await marksInBook()).toEqual([mark]);
    expect(await markInRecord()).toBe(mark);
    const { items } = (await admin.get(`/api/admin/customers/${customerId}/addresses`)).body;
    expect(items[0].vatMark).toBe(mark);
  });

  it('follows the number when it is changed', async () => {
    const { addressId, version } = await add('DE136695978');
    const path = `/api/account/addresses/${addressId}`;
    expect((await client.patch(path, { vatNumber: 'DE136695976' }, ifMatch(version))).body.vatMark).toBe('valid');
    expect(await markInRecord()).toBe('valid');
  });

  it('is what VIES answered last where it is asked, and unknown until it has', async () => {
    await test.setSetting(isViesAsked, true);
    await test.setSetting(isGroupAssigned, true);
    answer = 'invalid';
    expect((await add('DE136695976')).vatMark).toBe('unknown');
    const stop = startVatChecks(test.deps);
    try {
      const { addressId, version } = (await client.get('/api/account/addresses')).body.items[0];
      await client.patch(`/api/account/addresses/${addressId}`, { company: 'Werk' }, ifMatch(version));
      await vi.waitFor(async () => expect(await marksInBook()).toEqual(['invalid']), 5000);
      expect(await markInRecord()).toBe('invalid');
    } finally {
      await stop();
    }
  });
});
