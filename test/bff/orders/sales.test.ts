import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { orders } from '../../../bff/domains/orders/collection.ts';
import type { TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { engines, prepareEngines } from '../../support/engines.ts';
import { addWebsite } from '../../support/website.ts';
import { act, invoice, order, stockShop } from './shop.ts';

const startApp = prepareEngines();
const usd = (amount: number) => ({ amount, currency: 'USD' });

describe.each(engines)('what a customer’s orders come to, on %s', (engine) => {
  let test: TestApp;
  let admin: Client;
  let shopper: Client;
  let customerId: number;
  beforeEach(async () => {
    test = await startApp(engine);
    admin = await test.signInAdmin();
    const registered = await test.registerShopper();
    shopper = registered.client;
    ({ customerId } = registered.account);
    await stockShop(test);
  });
  afterEach(() => test.close());

  const salesOf = async (client: Client = admin) => (await client.get(`/api/admin/customers/${customerId}/sales`)).body;

  it('is nothing before the first, then their sum without cancelled ones and less what was refunded', async () => {
    expect(await salesOf()).toEqual({ items: [] });
    const first = await order(shopper, { 'desk-lamp': 2 });
    const second = await order(shopper, { bulb: 1 });
    const { orderId } = await order(shopper, { 'floor-lamp': 1 });
    await act(admin, orderId, 'cancellations', {});
    await invoice(admin, first.orderId);
    await act(admin, first.orderId, 'credit-memos', { adjustment: 1000 });
    const { client: other } = await test.registerShopper();
    await order(other, { bulb: 3 });
    const amount = first.grandTotal.amount + second.grandTotal.amount - 1000;
    expect(await salesOf()).toEqual({ items: [{ orderCount: 2, sales: usd(amount) }] });
  });

  it('counts every one of very many, each currency by itself, and none of a website that the admin does not see', async () => {
    const { orderId } = await order(shopper, { bulb: 1 });
    const websiteId = await addWebsite(test, { code: 'europe', origin: 'https://europe.example' });
    await test.deps.store.transact(async (tx) => {
      const made = await tx.get(orders, orderId);
      if (made === undefined) throw new Error('there is no order');
      for (let index = 1; index <= 1100; index += 1) {
        const isEuropean = index % 100 === 0;
        await tx.insert(orders, {
          ...made,
          orderId: orderId + index,
          websiteId: isEuropean ? websiteId : made.websiteId,
          grandTotal: { amount: index, currency: isEuropean ? 'EUR' : 'USD' },
        });
      }
    });
    const all = await salesOf();
    const ofEurope = { orderCount: 11, sales: { amount: 6600, currency: 'EUR' } };
    const bulb = (await shopper.get(`/api/account/orders/${orderId}`)).body.grandTotal.amount;
    const ofAmerica = { orderCount: 1090, sales: usd(605_550 - 6600 + bulb) };
    expect(all).toEqual({ items: [ofAmerica, ofEurope] });
    const agent = await test.signInAdminWith({ resources: ['orders.view'], websiteIds: [1] });
    expect(await salesOf(agent)).toEqual({ items: [ofAmerica] });
  });

  it('is nothing of a customer that there is not', async () => {
    expect((await admin.get('/api/admin/customers/999/sales')).body.code).toBe('NOT_FOUND');
  });
});
