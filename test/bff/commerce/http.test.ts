import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpCommerce } from '../../../bff/commerce/http/adapter.ts';
import { creditReservations } from '../../../bff/domains/store-credit/collection.ts';
import { isRefundAutomatic } from '../../../bff/domains/store-credit/settings.ts';
import { runUpkeep } from '../../../bff/upkeep.ts';
import type { Cart } from '../../../shared-types/cart.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { type Mishap, startStubShop, type StubShop } from '../../support/stub-shop.ts';
import { act, freshKey, invoice, place, placementOf } from '../orders/shop.ts';
import { adjust, readLedger } from '../store-credit/ledger.ts';

const token = 'a-token-of-the-tests';
let shop: StubShop;
let test: TestApp;
let admin: Client;
let shopper: Client;
let customerId: number;
beforeEach(async () => {
  shop = await startStubShop();
  test = await createTestApp({ commerce: createHttpCommerce({ url: shop.url, token, timeoutMs: 150, pauseMs: 1 }) });
  admin = await test.signInAdmin();
  const registered = await test.registerShopper();
  shopper = registered.client;
  ({ customerId } = registered.account);
});
afterEach(async () => {
  await test.close();
  await shop.close();
});

const usd = (amount: number) => ({ amount, currency: 'USD' });
const credit = async () => {
  const { items } = (await admin.get(`/api/admin/customers/${customerId}/store-credit`)).body;
  return { balance: items[0].balance.amount, reserved: items[0].reserved.amount };
};
const changes = async () => (await readLedger(test, customerId)).entries.map(({ action, change }) => [action, change]);
const fail = (path: RegExp, ...what: Mishap[]): void => {
  shop.mishaps.push(...what.map((each) => ({ path, what: each })));
};
const orderCalls = () => shop.calls.filter((call) => call === 'POST /orders').length;
const silence: Mishap[] = ['silent', 'silent', 'silent'];

/** One lamp in the cart, $55 in all, with store credit applied. */
const fill = async (): Promise<Cart> => {
  await shopper.post('/api/store/cart/items', { sku: 'lamp', quantity: 1 });
  return (await shopper.post('/api/account/cart/store-credit')).body;
};
const afterTime = async (): Promise<void> => {
  test.clock.advance(16 * 60);
  await runUpkeep(test.deps);
};

describe('a shop elsewhere', () => {
  it('is asked with the token, the website and the store view, and never sees a guest’s token', async () => {
    const guest = test.client();
    await guest.post('/api/store/cart/items', { sku: 'lamp', quantity: 2 });
    expect(shop.last.headers).toMatchObject({
      authorization: `Bearer ${token}`,
      'foyer-website': '1',
      'foyer-store-view': 'default',
      'idempotency-key': expect.any(String),
    });
    expect(shop.calls.at(-1)).toMatch(/^POST \/carts\/guest-[\w-]{43}\/changes$/u);
    expect((await guest.get('/api/store/cart')).body).toMatchObject({ itemCount: 2, storeCredit: null });
  });

  it('has its carts merged at sign-in, and totals with store credit in them', async () => {
    await adjust(admin, customerId, { amount: 1000 });
    expect((await fill()).totals).toMatchObject({ grandTotal: usd(5500), storeCredit: usd(1000), due: usd(4500) });
  });

  it.each<[string, Mishap[]]>([
    ['says nothing', silence],
    ['breaks off', ['lost', 'lost', 'lost']],
    ['fails', [{ status: 500 }, { status: 503 }, { status: 502, body: { code: 'NOT_FOUND' } }]],
    ['answers what is not JSON', [{ body: '<html>' }, { body: '<html>' }, { body: '' }]],
    ['answers with a cart that is none', [{ body: '{"items":3}' }]],
    ['refuses with a code that is not documented', [{ status: 402, body: { code: 'PAY_FIRST' } }]],
    ['lets somebody else’s secret code through', [{ status: 401, body: { code: 'NOT_SIGNED_IN' } }]],
    ['sends somewhere else', [{ status: 302 }, { status: 302 }, { status: 302 }]],
  ])('that %s is out of reach, which is said, and is no error of ours', async (_what, mishaps) => {
    fail(/^GET \/carts/u, ...mishaps);
    const answer = await shopper.get('/api/store/cart');
    expect([answer.status, answer.body.code]).toEqual([503, 'SHOP_UNREACHABLE']);
  });

  it('is asked again where it stumbles once, with the same key, and does it once', async () => {
    fail(/changes$/u, 'lost', { status: 503 });
    const cart = await shopper.post('/api/store/cart/items', { sku: 'lamp', quantity: 2 });
    expect(cart.body.itemCount).toBe(2);
    expect(shop.calls.filter((call) => call.endsWith('/changes'))).toHaveLength(3);
  });

  it('is asked what a customer’s orders come to', async () => {
    await adjust(admin, customerId, { amount: 100 });
    await place(shopper, placementOf(await fill()));
    const path = `/api/admin/customers/${customerId}/sales`;
    expect((await admin.get(path)).body).toEqual({ items: [{ orderCount: 1, sales: usd(5500) }] });
    fail(/sales$/u, { body: '{"items":3}' });
    expect((await admin.get(path)).body.code).toBe('SHOP_UNREACHABLE');
  });

  it('is asked for reviews, and may keep none', async () => {
    expect((await shopper.get('/api/account/reviews')).body).toEqual({ items: [] });
    const review = {
      reviewId: 1,
      productName: 'Lamp',
      rating: 4,
      title: '',
      text: 'Bright',
      createdAt: '2026-02-01T12:00:00.000Z',
    };
    const six = Array.from({ length: 6 }, (_, index) => ({ ...review, reviewId: 6 - index }));
    fail(/reviews$/u, { body: JSON.stringify({ items: six }) });
    expect((await shopper.get('/api/account/reviews')).body).toEqual({ items: six.slice(0, 5) });
    expect(shop.calls.at(-1)).toBe(`GET /customers/${customerId}/reviews`);
    fail(/reviews$/u, { body: JSON.stringify({ items: [{ ...review, rating: 9 }] }) });
    expect((await shopper.get('/api/account/reviews')).body.code).toBe('SHOP_UNREACHABLE');
  });

  it('that lists orders of others is not believed', async () => {
    await adjust(admin, customerId, { amount: 100 });
    await place(shopper, placementOf(await fill()));
    const { client: other } = await test.registerShopper();
    expect((await other.get('/api/account/orders')).body.total).toBe(0);
    const body = JSON.stringify({
      items: [...shop.orders.values()].map(({ orderId, orderNumber, state, createdAt, ...order }) => ({
        orderId,
        orderNumber,
        state,
        createdAt,
        grandTotal: order.grandTotal,
        refunded: order.refunded,
        itemCount: 1,
        shipTo: '',
        customerId,
        customerName: '',
        email: '',
        websiteId: 1,
        placedBy: '',
      })),
      total: 1,
      page: 1,
      pageSize: 20,
    });
    fail(/^GET \/orders$/u, { body });
    expect((await other.get('/api/account/orders')).body.code).toBe('SHOP_UNREACHABLE');
  });
});

describe('an order at a shop elsewhere', () => {
  it('sets the credit aside, is placed, and takes it', async () => {
    await adjust(admin, customerId, { amount: 2000 });
    const placed = await place(shopper, placementOf(await fill()));
    expect(placed.body).toMatchObject({ orderNumber: 'S-1', totals: { storeCredit: usd(2000), due: usd(3500) } });
    expect(shop.last.body).toMatchObject({
      cartId: `customer-${customerId}`,
      storeCredit: usd(2000),
      placeBefore: '2026-03-01T12:15:00.000Z',
    });
    expect(await credit()).toEqual({ balance: 0, reserved: 0 });
    expect((await readLedger(test, customerId)).entries.at(-1)?.source).toEqual({
      kind: 'order',
      number: 'S-1',
      orderId: 1,
    });
  });

  it('that the shop refuses lets the credit go, and the same key may be tried again', async () => {
    await adjust(admin, customerId, { amount: 2000 });
    const placement = placementOf(await fill());
    shop.price = 6000;
    expect((await place(shopper, placement, 'a')).body.code).toBe('CART_CHANGED');
    expect(await credit()).toEqual({ balance: 2000, reserved: 0 });
    shop.price = 5000;
    expect((await place(shopper, placement, 'a')).status).toBe(201);
    expect(await credit()).toEqual({ balance: 0, reserved: 0 });
  });

  it('whose answer is lost is placed once and paid once', async () => {
    await adjust(admin, customerId, { amount: 2000 });
    const placement = placementOf(await fill());
    fail(/^POST \/orders$/u, 'lost', 'lost');
    const placed = await place(shopper, placement, 'a');
    expect([placed.status, orderCalls(), shop.orders.size]).toEqual([201, 3, 1]);
    expect((await place(shopper, placement, 'a')).body).toEqual(placed.body);
    expect(shop.orders.size).toBe(1);
    expect(await changes()).toEqual([
      ['updated', 2000],
      ['used', -2000],
    ]);
  });

  it('that nobody hears of keeps the credit aside until the shop says what became of it', async () => {
    await adjust(admin, customerId, { amount: 2000 });
    fail(/^POST \/orders$/u, 'lost', 'silent', 'silent');
    expect((await place(shopper, placementOf(await fill()))).body.code).toBe('SHOP_UNREACHABLE');
    await runUpkeep(test.deps);
    expect(await credit()).toEqual({ balance: 2000, reserved: 2000 });
    await afterTime();
    expect(await credit()).toEqual({ balance: 0, reserved: 0 });
    await afterTime();
    expect(await changes()).toEqual([
      ['updated', 2000],
      ['used', -2000],
    ]);
  });

  it('that never came to the shop gives the credit back after its time', async () => {
    await adjust(admin, customerId, { amount: 2000 });
    fail(/^POST \/orders$/u, ...silence);
    await place(shopper, placementOf(await fill()));
    fail(/by-key/u, { status: 500 }, { status: 500 }, { status: 500 });
    await afterTime();
    expect(await credit()).toEqual({ balance: 2000, reserved: 2000 });
    await runUpkeep(test.deps);
    expect(await credit()).toEqual({ balance: 2000, reserved: 0 });
    expect(await test.deps.store.count(creditReservations, {})).toBe(1);
  });

  it('that comes back with another total is not believed; what is set aside waits for the shop', async () => {
    await adjust(admin, customerId, { amount: 2000 });
    const cart = await fill();
    const { body } = await place(shopper, placementOf(cart), 'a');
    const wrong = { ...shop.orders.get(1), totals: { ...body.totals, storeCredit: usd(1) } };
    await adjust(admin, customerId, { amount: 2000 });
    fail(/^POST \/orders$/u, { body: JSON.stringify(wrong) });
    expect((await place(shopper, placementOf(await fill()), 'b')).body.code).toBe('SHOP_UNREACHABLE');
    expect(await credit()).toEqual({ balance: 2000, reserved: 2000 });
  });

  it('with the key of another is refused, and moves nothing', async () => {
    await adjust(admin, customerId, { amount: 2000 });
    const placement = placementOf(await fill());
    await place(shopper, placement, 'a');
    const other = await place(shopper, { ...placement, paymentMethod: 'banktransfer' }, 'a');
    expect(other.body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(shop.orders.size).toBe(1);
  });

  it('of fifty at once on one balance one wins, and the others are told', async () => {
    await adjust(admin, customerId, { amount: 5500 });
    const placement = placementOf(await fill());
    const answers = await Promise.all(Array.from({ length: 50 }, () => place(shopper, placement)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const codes = new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code));
    expect([...codes].every((code) => ['CREDIT_INSUFFICIENT', 'CART_EMPTY'].includes(code))).toBe(true);
    expect(await credit()).toEqual({ balance: 0, reserved: 0 });
  });

  it.each([
    [{ storeCredit: usd(-1) }, 422],
    [{ storeCredit: usd(2001) }, 409],
    [{ storeCredit: { amount: 1, currency: 'JPY' } }, 422],
    [{ grandTotal: usd(5499) }, 409],
  ])('with %j is refused with %d, and nothing is taken or set aside', async (parts, status) => {
    await adjust(admin, customerId, { amount: 2000 });
    expect((await place(shopper, placementOf(await fill(), parts))).status).toBe(status);
    expect(await credit()).toEqual({ balance: 2000, reserved: 0 });
  });
});

const cancel = (orderId: number, key = freshKey()) =>
  shopper.post(`/api/account/orders/${orderId}/cancellations`, undefined, { headers: { 'Idempotency-Key': key } });

const buy = async (): Promise<number> => {
  await adjust(admin, customerId, { amount: 2000 });
  return (await place(shopper, placementOf(await fill()))).body.orderId;
};

describe('what was paid at a shop elsewhere', () => {
  it('returns when the order is cancelled, once, and refusals are passed on', async () => {
    const orderId = await buy();
    expect((await cancel(orderId, 'a')).body.state).toBe('cancelled');
    expect((await cancel(orderId, 'a')).body.state).toBe('cancelled');
    expect((await cancel(orderId, 'b')).body.code).toBe('ORDER_NOT_CANCELLABLE');
    expect(await credit()).toEqual({ balance: 2000, reserved: 0 });
  });

  it('returns by the upkeep where nobody heard of the cancellation', async () => {
    const orderId = await buy();
    fail(/cancellations$/u, 'lost', 'silent', 'silent');
    expect((await cancel(orderId)).body.code).toBe('SHOP_UNREACHABLE');
    expect((await credit()).balance).toBe(0);
    await afterTime();
    await afterTime();
    expect((await credit()).balance).toBe(2000);
    expect(shop.orders.get(orderId)?.state).toBe('cancelled');
  });

  it('goes half to store credit and half elsewhere in a refund, once per key', async () => {
    const orderId = await buy();
    expect((await act(admin, orderId, 'credit-memos', { adjustment: 1 })).body.code).toBe('ORDER_NOT_REFUNDABLE');
    await invoice(admin, orderId);
    const body = { adjustment: 3000, toStoreCredit: 1500 };
    fail(/credit-memos$/u, 'lost');
    expect((await act(admin, orderId, 'credit-memos', body, 'a')).body.creditMemos).toMatchObject([
      { toStoreCredit: usd(1500), offline: usd(1500) },
    ]);
    await act(admin, orderId, 'credit-memos', body, 'a');
    expect((await credit()).balance).toBe(1500);
    expect((await act(admin, orderId, 'credit-memos', { adjustment: 2501 })).body.code).toBe('REFUND_TOO_LARGE');
    expect((await shopper.get(`/api/account/orders/${orderId}`)).body.creditMemos).toHaveLength(1);
  });

  it('returns to store credit by itself where the setting says so', async () => {
    const orderId = await buy();
    await test.setSetting(isRefundAutomatic, true);
    await invoice(admin, orderId);
    await act(admin, orderId, 'credit-memos', { adjustment: 5500 });
    expect((await credit()).balance).toBe(2000);
    expect((await admin.get(`/api/admin/orders/${orderId}`)).body.refundable.isAutomatic).toBe(true);
  });

  it('is forgotten with its customer: the shop is told, until it has heard', async () => {
    const orderId = await buy();
    await act(admin, orderId, 'invoices');
    const { version } = (await admin.get(`/api/admin/customers/${customerId}`)).body;
    await admin.delete(`/api/admin/customers/${customerId}`, { headers: { 'If-Match': `"${version}"` } });
    fail(/^DELETE/u, { status: 500 }, { status: 500 }, { status: 500 });
    await runUpkeep(test.deps);
    await runUpkeep(test.deps);
    await runUpkeep(test.deps);
    expect(shop.calls.filter((call) => call === `DELETE /customers/${customerId}`)).toHaveLength(4);
  });
});
