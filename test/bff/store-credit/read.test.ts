import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isStoreCreditHistoryShown } from '../../../bff/domains/store-credit/settings.ts';
import { listCreditHistory, listCustomerCreditHistory } from '../../../shared-types/store-credit.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { adjust } from './ledger.ts';

let test: TestApp;
let admin: Client;
let shopper: Client;
let customerId: number;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
  const registered = await test.registerShopper();
  shopper = registered.client;
  ({ customerId } = registered.account);
});
afterEach(() => test.close());

const history = (query = '') => shopper.get(`/api/account/store-credit/history${query}`);

describe('GET /api/account/store-credit', () => {
  it('answers zero where nothing ever moved', async () => {
    const answer = await shopper.get('/api/account/store-credit');
    expect(answer.body).toEqual({ websiteId: 1, balance: { amount: 0, currency: 'USD' } });
  });

  it("answers only the shopper's own balance", async () => {
    await adjust(admin, customerId, { amount: 500 });
    const { client: other } = await test.registerShopper();
    expect((await other.get('/api/account/store-credit')).body.balance).toEqual({ amount: 0, currency: 'USD' });
    expect((await other.get('/api/account/store-credit/history')).body.items).toEqual([]);
  });
});

describe('GET /api/account/store-credit/history', () => {
  it('answers the movements, newest first, page by page', async () => {
    for (const amount of [100, 200, -50]) await adjust(admin, customerId, { amount, comment: `by ${amount}` });
    const answer = await history('?pageSize=2');
    const page = v.parse(listCreditHistory.responses[200], answer.body);
    expect(page.total).toBe(3);
    expect(page.items.map(({ change, balance }) => [change.amount, balance.amount])).toEqual([
      [-50, 250],
      [200, 300],
    ]);
    expect((await history('?pageSize=2&page=2')).body.items).toHaveLength(1);
    expect((await history('?sort=entryId')).body.items[0]).toMatchObject({ comment: 'by 100' });
  });

  it('tells a shopper nothing of who did it', async () => {
    await adjust(admin, customerId, { amount: 100 });
    expect((await history()).text).not.toMatch(/Owner|actor|isNotified/u);
  });

  it('cannot be made to show what is of another customer', async () => {
    const { account } = await test.registerShopper();
    await adjust(admin, account.customerId, { amount: 100 });
    const filter = JSON.stringify({ op: 'or', of: [{ op: 'eq', field: 'customerId', value: account.customerId }] });
    expect((await history(`?filter=${encodeURIComponent(filter)}`)).body).toMatchObject({ items: [], total: 0 });
  });

  it('is not there where the store does not show it, while the balance is', async () => {
    await test.setSetting(isStoreCreditHistoryShown, false);
    expect((await history()).status).toBe(404);
    expect((await shopper.get('/api/account/store-credit')).status).toBe(200);
    expect((await admin.get(`/api/admin/customers/${customerId}/store-credit/history`)).status).toBe(200);
  });
});

describe('GET /api/admin/customers/{customerId}/store-credit', () => {
  it('answers zero in the currency of the website where nothing ever moved', async () => {
    const answer = await admin.get(`/api/admin/customers/${customerId}/store-credit`);
    const nothing = { amount: 0, currency: 'USD' };
    expect(answer.body).toEqual({ items: [{ websiteId: 1, balance: nothing, reserved: nothing }] });
  });

  it('answers the movements with who made them', async () => {
    await adjust(admin, customerId, { amount: 100 });
    const answer = await admin.get(`/api/admin/customers/${customerId}/store-credit/history`);
    const { items } = v.parse(listCustomerCreditHistory.responses[200], answer.body);
    expect(items).toMatchObject([{ actor: { kind: 'admin', name: 'Owner' }, websiteId: 1, isNotified: false }]);
  });

  it('answers 404 for a customer that there is not', async () => {
    expect((await admin.get('/api/admin/customers/999/store-credit')).status).toBe(404);
    expect((await admin.get('/api/admin/customers/999/store-credit/history')).status).toBe(404);
  });
});
