import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveProduct } from '../../../bff/domains/catalogue/service.ts';
import { mails } from '../../../bff/domains/mails/collection.ts';
import { senders } from '../../../bff/domains/mails/settings.ts';
import { orderMails } from '../../../bff/domains/orders/settings.ts';
import { cartSchema } from '../../../shared-types/cart.ts';
import { adminOrderSchema, orderSchema } from '../../../shared-types/orders.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { addWebsite } from '../../support/website.ts';
import { adjust, readLedger } from '../store-credit/ledger.ts';
import { act, fillCart, invoice, order, orderAddress, place, placementOf, stockShop } from './shop.ts';

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
  await stockShop(test);
});
afterEach(() => test.close());

const usd = (amount: number) => ({ amount, currency: 'USD' });
const balance = async (): Promise<number> => (await shopper.get('/api/account/store-credit')).body.balance.amount;
const history = async () => (await shopper.get('/api/account/store-credit/history')).body.items;
const give = (amount: number) => adjust(admin, customerId, { amount });

describe('a checkout with store credit', () => {
  it('shows what a part of the total costs then, and takes it off again', async () => {
    await give(4000);
    const before = v.parse(cartSchema, await fillCart(shopper, { 'desk-lamp': 2 }));
    expect(before.storeCredit).toEqual({ available: usd(4000), isApplied: false });
    expect(before.totals).toMatchObject({
      subtotal: usd(9998),
      shipping: usd(500),
      // 9998 × 8.875 % = 887.3225; shipping is not taxed without a line of its own.
      tax: usd(887),
      grandTotal: usd(11_385),
      storeCredit: usd(0),
      due: usd(11_385),
    });
    const applied = (await shopper.post('/api/account/cart/store-credit')).body;
    expect(applied.totals).toMatchObject({ grandTotal: usd(11_385), storeCredit: usd(4000), due: usd(7385) });
    expect(applied.paymentMethods.map(({ code }: { code: string }) => code)).toEqual(['checkmo', 'banktransfer']);
    const removed = (await shopper.delete('/api/account/cart/store-credit')).body;
    expect(removed.totals.due).toEqual(usd(11_385));
    expect(await balance()).toBe(4000);
  });

  it('leaves no other payment method where the credit covers everything', async () => {
    await give(50_000);
    await fillCart(shopper, { bulb: 1 });
    const applied = (await shopper.post('/api/account/cart/store-credit')).body;
    expect(applied.totals.due).toEqual(usd(0));
    expect(applied.paymentMethods).toMatchObject([{ code: 'free' }]);
    const other = await place(shopper, placementOf(applied, { paymentMethod: 'checkmo' }));
    expect(other.body.errors).toMatchObject([{ field: 'paymentMethod', code: 'OPTION_UNKNOWN' }]);
    expect((await place(shopper, placementOf(applied))).status).toBe(201);
  });

  it('takes the amount in the order’s transaction, empties the cart and writes the mail', async () => {
    await give(4000);
    const placed = v.parse(orderSchema, await order(shopper, { 'desk-lamp': 2 }, { withCredit: true }));
    expect(placed).toMatchObject({ state: 'pending', itemCount: 2, grandTotal: usd(11_385), isCancellable: true });
    expect(placed.totals).toMatchObject({ storeCredit: usd(4000), due: usd(7385) });
    expect(await balance()).toBe(0);
    expect((await history())[0]).toMatchObject({
      action: 'used',
      change: usd(-4000),
      source: { kind: 'order', number: placed.orderNumber, orderId: placed.orderId },
    });
    expect((await shopper.get('/api/store/cart')).body.items).toEqual([]);
    const written = await test.deps.store.find(mails, {});
    expect(written.map(({ template }) => template)).toContain('order-placed');
  });

  it('gives the amount back when the order is cancelled, once', async () => {
    await give(4000);
    const { orderId } = await order(shopper, { 'desk-lamp': 2 }, { withCredit: true });
    const cancel = (key: string) =>
      shopper.post(`/api/account/orders/${orderId}/cancellations`, undefined, { headers: { 'Idempotency-Key': key } });
    const first = await cancel('a');
    expect(first.body).toMatchObject({ state: 'cancelled', isCancellable: false });
    expect((await cancel('a')).body).toEqual(first.body);
    expect((await cancel('b')).body.code).toBe('ORDER_NOT_CANCELLABLE');
    expect(await balance()).toBe(4000);
    expect((await history())[0]).toMatchObject({ action: 'reverted', change: usd(4000) });
    expect((await act(admin, orderId, 'invoices')).body.code).toBe('ORDER_NOT_INVOICEABLE');
  });
});

describe('a refund', () => {
  it('goes half to store credit and half offline, and the shopper sees both', async () => {
    await give(4000);
    const { orderId } = await order(shopper, { 'desk-lamp': 2 }, { withCredit: true });
    expect((await act(admin, orderId, 'credit-memos', { adjustment: 1 })).body.code).toBe('ORDER_NOT_REFUNDABLE');
    expect(v.parse(adminOrderSchema, await invoice(admin, orderId))).toMatchObject({
      state: 'complete',
      isRefundable: true,
      refundable: { items: [{ sku: 'desk-lamp', quantity: 2 }], shipping: usd(500), total: usd(11_385) },
    });
    const half = await act(admin, orderId, 'credit-memos', {
      items: [{ sku: 'desk-lamp', quantity: 1 }],
      toStoreCredit: 2721,
      comment: 'One came broken',
      notify: true,
    });
    expect(half.status).toBe(201);
    const seen = (await shopper.get(`/api/account/orders/${orderId}`)).body;
    // Of 10,885 the first of two pieces is 5,443 (half away from zero), the second the rest.
    expect(seen.creditMemos).toMatchObject([
      { total: usd(5443), toStoreCredit: usd(2721), offline: usd(2722), comment: 'One came broken' },
    ]);
    expect(seen.refunded).toEqual(usd(5443));
    expect(await balance()).toBe(2721);
    expect((await history())[0]).toMatchObject({
      action: 'refunded',
      change: usd(2721),
      source: { kind: 'credit-memo' },
    });

    const rest = await act(admin, orderId, 'credit-memos', {
      items: [{ sku: 'desk-lamp', quantity: 1 }],
      shipping: 500,
    });
    expect(rest.body).toMatchObject({ state: 'closed', refunded: usd(11_385), isRefundable: false });
    expect((await act(admin, orderId, 'credit-memos', { adjustment: 1 })).body.code).toBe('ORDER_NOT_REFUNDABLE');
  });

  it.each([
    [{ items: [{ sku: 'desk-lamp', quantity: 3 }] }, 'items.0.quantity'],
    [{ items: [{ sku: 'bulb', quantity: 1 }] }, 'items.0.sku'],
    [{ shipping: 501 }, 'shipping'],
    [{ shipping: -1 }, 'shipping'],
    [{ shipping: 1.5 }, 'shipping'],
    [{ adjustment: 1e300 }, 'adjustment'],
    [{ adjustment: -5 }, 'adjustment'],
    [{}, 'adjustment'],
    [{ shipping: 500, toStoreCredit: 501 }, 'toStoreCredit'],
    [{ shipping: 500, toStoreCredit: -1 }, 'toStoreCredit'],
  ])('of %j is refused at %s', async (body, field) => {
    const { orderId } = await order(shopper, { 'desk-lamp': 2 });
    await invoice(admin, orderId);
    const answer = await act(admin, orderId, 'credit-memos', body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
  });

  it('never gives back more than was paid', async () => {
    const { orderId, grandTotal } = await order(shopper, { bulb: 1 });
    await invoice(admin, orderId);
    const { amount } = grandTotal;
    expect((await act(admin, orderId, 'credit-memos', { adjustment: amount + 1 })).body.code).toBe('REFUND_TOO_LARGE');
    expect((await act(admin, orderId, 'credit-memos', { adjustment: amount })).body.state).toBe('closed');
  });
});

const remove = async () => {
  const { version } = (await admin.get(`/api/admin/customers/${customerId}`)).body;
  const headers = { 'If-Match': `"${version}"` };
  expect((await admin.delete(`/api/admin/customers/${customerId}`, { headers })).status).toBe(204);
};
const read = async (orderId: number) => (await admin.get(`/api/admin/orders/${orderId}`)).body;

describe('an order of a customer whom an admin deletes', () => {
  it('keeps where it goes to until it is finished, and no longer', async () => {
    const { orderId, email } = await order(shopper, { bulb: 1 });
    await remove();
    expect(await read(orderId)).toMatchObject({ email, shippingAddress: orderAddress() });
    await invoice(admin, orderId);
    expect(await read(orderId)).toMatchObject({ email: '', shipTo: '', shippingAddress: { street: [], lastName: '' } });
  });

  it('can be cancelled, and the ledger says what became of the credit', async () => {
    await give(4000);
    const { orderId } = await order(shopper, { 'desk-lamp': 2 }, { withCredit: true });
    await remove();
    expect((await act(admin, orderId, 'cancellations')).body).toMatchObject({ state: 'cancelled', customerName: '' });
    const { sums, balances } = await readLedger(test, customerId);
    expect([sums, balances]).toEqual([[4000], [4000]]);
  });
});

const written = async () =>
  (await test.deps.store.find(mails, {})).filter(({ template }) => template.startsWith('order-'));
const told = async () => (await written()).map(({ template }) => template);
const notify = { notify: true, comment: 'Thank you' };

describe('the mails of an order', () => {
  it('follow it from its placing to the refund, where the admin says so', async () => {
    const { orderId } = await order(shopper, { bulb: 1 });
    await act(admin, orderId, 'invoices', notify);
    await act(admin, orderId, 'credit-memos', { adjustment: 100, ...notify });
    await act(admin, orderId, 'credit-memos', { adjustment: 100 });
    expect(await told()).toEqual(['order-placed', 'order-invoiced', 'order-refunded']);
    const [, invoiced] = await written();
    expect(invoiced).toMatchObject({ recipient: 'shopper1@example.com', data: { comment: 'Thank you' } });
  });

  it('say that it was cancelled, whoever cancels it', async () => {
    const { orderId } = await order(shopper, { bulb: 1 });
    const headers = { 'Idempotency-Key': 'cancel' };
    await shopper.post(`/api/account/orders/${orderId}/cancellations`, undefined, { headers });
    await act(admin, (await order(shopper, { bulb: 1 })).orderId, 'cancellations', notify);
    expect(await told()).toEqual(['order-placed', 'order-cancelled', 'order-placed', 'order-cancelled']);
  });

  it('stay away where the store sends none, and come from the sender that it chose', async () => {
    await test.setSetting(orderMails.order.enabled, false);
    await order(shopper, { bulb: 1 });
    expect(await told()).toEqual([]);
    await test.setSetting(orderMails.order.enabled, true);
    await test.setSetting(orderMails.order.identity, 'support');
    await test.setSetting(senders.support.name, 'Helping hands');
    await order(shopper, { bulb: 1 });
    expect((await written()).map(({ from }) => from.name)).toEqual(['Helping hands']);
  });
});

const products = (q: string) => admin.get(`/api/admin/customers/${customerId}/products?q=${encodeURIComponent(q)}`);

describe('what an admin can order for a customer', () => {
  it('is found by a part of its name or number, with its price', async () => {
    const { status, body } = await products('lamp');
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      { sku: 'desk-lamp', price: usd(4999), isAvailable: true },
      { sku: 'floor-lamp', price: usd(12_900), isAvailable: true },
    ]);
    expect((await products('bulb')).body).toMatchObject({ total: 1, items: [{ sku: 'bulb' }] });
    expect((await products('sofa')).body).toMatchObject({ total: 0, items: [] });
  });

  it('is what the customer’s own website sells', async () => {
    const { website } = test.deps.scopes.defaultScope();
    const websiteId = await addWebsite(test, { code: 'other', currency: 'EUR', origin: 'https://other.example' });
    await test.deps.store.transact((tx) =>
      saveProduct(tx, {
        websiteId,
        currency: 'EUR',
        sku: 'reading-lamp',
        name: 'Reading lamp',
        description: '',
        price: 100,
        imageUrl: '',
        categories: [],
        taxClass: 'goods',
        isAvailable: true,
        position: 0,
      }),
    );
    expect(websiteId).not.toBe(website.websiteId);
    expect((await products('reading')).body.total).toBe(0);
  });

  it('is nothing for a customer that there is not', async () => {
    const answer = await admin.get('/api/admin/customers/999999/products?q=lamp');
    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
  });
});
