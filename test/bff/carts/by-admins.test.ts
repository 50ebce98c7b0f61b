import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAssistanceEnabled } from '../../../bff/domains/assistance/settings.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { fillCart, stockShop } from '../orders/shop.ts';

let test: TestApp;
let admin: Client;
let shopper: Client;
let customerId: number;
let path: string;
beforeEach(async () => {
  test = await createTestApp();
  await stockShop(test);
  admin = await test.signInAdmin();
  const registered = await test.registerShopper({ isAssistanceAllowed: true });
  shopper = registered.client;
  ({ customerId } = registered.account);
  path = `/api/admin/customers/${customerId}/cart`;
});
afterEach(() => test.close());

const linesOf = (cart: { items: { sku: string; quantity: number }[] }) =>
  cart.items.map(({ sku, quantity }) => [sku, quantity]);
const logged = async () => {
  const { items } = (await admin.get(`/api/admin/customers/${customerId}/activity`)).body;
  return items.map(({ adminName, action, before, after }: Record<string, unknown>) => ({
    adminName,
    action,
    before,
    after,
  }));
};

describe('a customer’s cart in the hands of an admin', () => {
  it('is the one that the customer sees, with its totals', async () => {
    await fillCart(shopper, { bulb: 2 });
    const { body } = await admin.get(path);
    expect(linesOf(body)).toEqual([['bulb', 2]]);
    expect(body.totals).toEqual((await shopper.get('/api/store/cart')).body.totals);
  });

  it('takes more, other quantities and less, and each change is in the log', async () => {
    await fillCart(shopper, { bulb: 2 });
    expect(linesOf((await admin.post(`${path}/items`, { sku: 'bulb', quantity: 3 })).body)).toEqual([['bulb', 5]]);
    expect(linesOf((await admin.put(`${path}/items/bulb`, { quantity: 1 })).body)).toEqual([['bulb', 1]]);
    expect(linesOf((await admin.delete(`${path}/items/bulb`)).body)).toEqual([]);
    expect((await shopper.get('/api/store/cart')).body.items).toEqual([]);
    expect(await logged()).toEqual([
      { adminName: 'Owner', action: 'updated', before: { 'cart bulb': 1 }, after: { 'cart bulb': 0 } },
      { adminName: 'Owner', action: 'updated', before: { 'cart bulb': 5 }, after: { 'cart bulb': 1 } },
      { adminName: 'Owner', action: 'updated', before: { 'cart bulb': 2 }, after: { 'cart bulb': 5 } },
    ]);
  });

  it('refuses what is no product, and what is not in it, and writes nothing of it down', async () => {
    const answer = await admin.post(`${path}/items`, { sku: 'unheard-of' });
    expect(answer.body.errors).toMatchObject([{ field: 'sku', code: 'OPTION_UNKNOWN' }]);
    expect((await admin.delete(`${path}/items/bulb`)).status).toBe(404);
    expect((await admin.get('/api/admin/customers/999/cart')).status).toBe(404);
    expect(await logged()).toEqual([]);
  });

  it('can be seen by who sees orders, and changed by who edits them', async () => {
    const narrow = await test.signInAdminWith({ resources: ['customers.view', 'orders.view'] });
    expect((await narrow.get(path)).status).toBe(200);
    expect((await narrow.post(`${path}/items`, { sku: 'bulb' })).body.code).toBe('FORBIDDEN');
    const blind = await test.signInAdminWith({ resources: ['customers.view'] });
    expect((await blind.get(path)).body.code).toBe('FORBIDDEN');
  });

  it('is written down in the admin’s name where the admin is signed in as the customer, too', async () => {
    await test.setSetting(isAssistanceEnabled, true);
    const { url } = (await admin.post(`/api/admin/customers/${customerId}/assistance`, {})).body;
    const browser = test.client();
    await browser.post('/api/account/assistance', { token: new URL(url).searchParams.get('token') });
    await browser.post('/api/store/cart/items', { sku: 'bulb', quantity: 2 });
    expect((await logged())[0]).toMatchObject({
      adminName: 'Owner',
      action: 'created',
      after: { call: 'addToCart', sku: 'bulb', quantity: 2 },
    });
  });
});
