import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { collections } from '../../../bff/collections.ts';
import { openPostgresStore } from '../../../bff/store/postgres/open.ts';
import { runUpkeep } from '../../../bff/upkeep.ts';
import { returnCredit, reserveCredit } from '../../../bff/domains/store-credit/service.ts';
import { createTestApp, type OpenStore, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { startTempPostgres, type TempPostgres } from '../../support/temp-postgres.ts';
import { adjust, readLedger } from '../store-credit/ledger.ts';
import { act, fillCart, freshKey, invoice, order, orderAddress, place, placementOf, stockShop } from './shop.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const codesOf = (answers: readonly { status: number; body: { code?: string } }[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const code = body.code ?? String(status);
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
};
const fifty = Array.from({ length: 50 }, (_, index) => index);

const redeem = (client: Client, code: string) =>
  client.post('/api/account/gift-cards/redeem', { code }, { headers: { 'Idempotency-Key': freshKey() } });

const openDatabase = async (url: string): Promise<OpenStore> => {
  const store = await openPostgresStore({ url, collections, log: pino({ level: 'silent' }) });
  return { store, folder: '/nowhere', remove: () => store.close() };
};

const engines = ['the embedded store', 'PostgreSQL'] as const;
let server: TempPostgres;
/** A database with its tables made; each test gets a copy. */
let prepared: string;
beforeAll(async () => {
  server = await startTempPostgres();
  prepared = await server.createDatabase();
  await (await createTestApp({ openStore: () => openDatabase(prepared) })).close();
}, 120_000);
afterAll(() => server.remove());

describe.each(engines)('in %s', (engine) => {
  let test: TestApp;
  let admin: Client;
  let shopper: Client;
  let customerId: number;
  beforeEach(async () => {
    test = await createTestApp(
      engine === 'PostgreSQL' ? { openStore: async () => openDatabase(await server.createDatabase(prepared)) } : {},
    );
    admin = await test.signInAdmin();
    const registered = await test.registerShopper();
    shopper = registered.client;
    ({ customerId } = registered.account);
    await stockShop(test);
  });
  afterEach(() => test.close());

  const balance = async (): Promise<number> => (await shopper.get('/api/account/store-credit')).body.balance.amount;

  /** An order for one bulb that an admin places with store credit for all of it: 333 + 30 tax + 500 delivery. */
  const placeForCustomer = (key = freshKey(), parts: object = {}) =>
    admin.post(
      `/api/admin/customers/${customerId}/orders`,
      {
        items: [{ sku: 'bulb', quantity: 1 }],
        shippingAddress: orderAddress(),
        shippingMethod: 'flatrate',
        paymentMethod: 'free',
        isStoreCreditApplied: true,
        grandTotal: usd(863),
        storeCredit: usd(863),
        ...parts,
      },
      { headers: { 'Idempotency-Key': key } },
    );

  describe('fifty checkouts at once on one balance', () => {
    it('let one win and tell the others that the balance is too small', async () => {
      await adjust(admin, customerId, { amount: 863 });
      const answers = await Promise.all(fifty.map(() => placeForCustomer()));
      expect(codesOf(answers)).toEqual({ 201: 1, CREDIT_INSUFFICIENT: 49 });
      expect(await balance()).toBe(0);
      const { entries, sums, balances } = await readLedger(test, customerId);
      expect([entries.length, sums, balances]).toEqual([2, [0], [0]]);
    });

    it('of one cart order it once', async () => {
      await adjust(admin, customerId, { amount: 5000 });
      await fillCart(shopper, { bulb: 1 });
      const cart = (await shopper.post('/api/account/cart/store-credit')).body;
      const answers = await Promise.all(fifty.map(() => place(shopper, placementOf(cart))));
      expect(codesOf(answers)).toEqual({ 201: 1, CART_EMPTY: 49 });
      expect(await balance()).toBe(5000 - 863);
    });

    it('with one key have one effect and one answer', async () => {
      await adjust(admin, customerId, { amount: 5000 });
      const answers = await Promise.all(fifty.map(() => placeForCustomer('the-same')));
      // PostgreSQL gives the keys of a remembered answer back in another order.
      for (const { body } of answers) expect(body).toEqual(answers[0]?.body);
      expect(answers[0]?.status).toBe(201);
      expect(await balance()).toBe(5000 - 863);
    });
  });

  describe('an order', () => {
    it.each([
      [{ grandTotal: usd(-863) }, 409, 'CART_CHANGED'],
      [{ grandTotal: usd(862) }, 409, 'CART_CHANGED'],
      [{ grandTotal: usd(8.63) }, 422, 'INPUT_INVALID'],
      [{ grandTotal: usd(1e300) }, 422, 'INPUT_INVALID'],
      [{ grandTotal: { amount: 863, currency: 'EUR' } }, 422, 'INPUT_INVALID'],
      [{ storeCredit: usd(-1) }, 422, 'INPUT_INVALID'],
      [{ storeCredit: usd(864) }, 422, 'INPUT_INVALID'],
      [{ storeCredit: { amount: 863, currency: 'JPY' } }, 422, 'INPUT_INVALID'],
      [{ paymentMethod: 'checkmo' }, 422, 'INPUT_INVALID'],
      [{ shippingMethod: 'pigeon' }, 422, 'INPUT_INVALID'],
      [{ items: [{ sku: 'bulb', quantity: 0 }] }, 422, 'INPUT_INVALID'],
      [{ items: [{ sku: 'bulb', quantity: 1.5 }] }, 422, 'INPUT_INVALID'],
      [{ items: [{ sku: 'bulb', quantity: 10_001 }] }, 422, 'INPUT_INVALID'],
      [{ items: [{ sku: 'unheard-of', quantity: 1 }] }, 409, 'CART_CHANGED'],
      [{ items: [] }, 422, 'INPUT_INVALID'],
      [{ shippingAddress: undefined, shippingAddressId: 999 }, 422, 'INPUT_INVALID'],
    ])('with %j is answered %d %s, and nothing is taken', async (parts, status, code) => {
      await adjust(admin, customerId, { amount: 5000 });
      const answer = await placeForCustomer(freshKey(), parts);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(await balance()).toBe(5000);
      expect((await admin.get('/api/admin/orders')).body.total).toBe(0);
    });

    it('with the key of another is refused', async () => {
      await adjust(admin, customerId, { amount: 5000 });
      await placeForCustomer('taken');
      const other = await placeForCustomer('taken', { items: [{ sku: 'bulb', quantity: 2 }] });
      expect(other.body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    });

    it('of somebody else is not there', async () => {
      const { orderId } = await order(shopper, { bulb: 1 });
      const { client: other } = await test.registerShopper();
      expect((await other.get(`/api/account/orders/${orderId}`)).status).toBe(404);
      const headers = { 'Idempotency-Key': freshKey() };
      expect((await other.post(`/api/account/orders/${orderId}/cancellations`, undefined, { headers })).status).toBe(
        404,
      );
      expect((await other.get('/api/account/orders')).body.total).toBe(0);
    });
  });

  describe('refunds', () => {
    it('at once never give back more than was paid', async () => {
      const { orderId, grandTotal } = await order(shopper, { bulb: 1 });
      await invoice(admin, orderId);
      const body = { adjustment: Math.floor(grandTotal.amount / 2), toStoreCredit: 100 };
      const answers = await Promise.all(fifty.map(() => act(admin, orderId, 'credit-memos', body)));
      expect(codesOf(answers)).toEqual({ 201: 2, REFUND_TOO_LARGE: 48 });
      expect(await balance()).toBe(200);
    });

    it('cannot be refunded again', async () => {
      await adjust(admin, customerId, { amount: 863 });
      const { orderId } = (await placeForCustomer()).body;
      await invoice(admin, orderId);
      await act(admin, orderId, 'credit-memos', { adjustment: 863, toStoreCredit: 863 });
      const { entries } = await readLedger(test, customerId);
      const refund = entries.at(-1)!;
      expect(refund.action).toBe('refunded');
      const again = test.deps.store.transact((tx) =>
        returnCredit(
          tx,
          test.deps,
          { kind: 'system', name: '' },
          {
            action: 'refunded',
            originalEntryId: refund.entryId,
            amount: 863,
            comment: '',
            isNotified: false,
            source: { kind: 'order', number: '1', orderId },
            reference: 'again',
          },
        ),
      );
      await expect(again).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect((await act(admin, orderId, 'credit-memos', { adjustment: 1 })).body.code).toBe('ORDER_NOT_REFUNDABLE');
    });
  });

  const issue = async (): Promise<string> => {
    const body = { websiteId: 1, amount: 2500, currency: 'USD' };
    const answer = await admin.post('/api/admin/gift-cards', body, { headers: { 'Idempotency-Key': freshKey() } });
    expect(answer.status).toBe(201);
    return answer.body.code;
  };

  describe('a gift card', () => {
    it('used by several at once is redeemed once', async () => {
      const code = await issue();
      const { client: other } = await test.registerShopper();
      const clients = [shopper, other, shopper, other, shopper];
      const answers = await Promise.all(
        clients.map((client) => redeem(client, code.toLowerCase().replaceAll('-', ' '))),
      );
      expect(codesOf(answers)).toEqual({ 201: 1, GIFT_CARD_USED: 4 });
      const check = await shopper.post('/api/account/gift-cards/check', { code });
      expect(check.body).toMatchObject({ state: 'redeemed', value: usd(0) });
    });

    it('that was disabled, or is none, moves nothing', async () => {
      const code = await issue();
      const { giftCardId, version } = (await admin.get('/api/admin/gift-cards')).body.items[0];
      const headers = { 'If-Match': `"${version}"` };
      await admin.patch(`/api/admin/gift-cards/${giftCardId}`, { isDisabled: true }, { headers });
      expect((await redeem(shopper, code)).body.code).toBe('GIFT_CARD_EXPIRED');
      expect((await redeem(shopper, 'NONE-NONE-NONE-NONE')).body.code).toBe('GIFT_CARD_UNKNOWN');
      expect(await balance()).toBe(0);
    });
  });

  describe('an adjustment', () => {
    it('does not take what is set aside for an order', async () => {
      await adjust(admin, customerId, { amount: 1000 });
      const wanted = { reservationId: 'r', customerId, websiteId: 1, currency: 'USD', amount: 600 };
      await test.deps.store.transact((tx) => reserveCredit(tx, test.deps, wanted));
      expect((await adjust(admin, customerId, { amount: -401 })).body.code).toBe('CREDIT_RESERVED');
      expect((await adjust(admin, customerId, { amount: -400 })).status).toBe(201);
      const { items } = (await admin.get(`/api/admin/customers/${customerId}/store-credit`)).body;
      expect(items).toMatchObject([{ balance: usd(600), reserved: usd(600) }]);
    });
  });

  describe('what is set aside for an order that never comes', () => {
    it('is free again after its time, once, and not before', async () => {
      await adjust(admin, customerId, { amount: 1000 });
      const wanted = { reservationId: 'lost', customerId, websiteId: 1, currency: 'USD', amount: 600 };
      await test.deps.store.transact((tx) => reserveCredit(tx, test.deps, wanted));
      const reserved = async () =>
        (await admin.get(`/api/admin/customers/${customerId}/store-credit`)).body.items[0].reserved;
      await runUpkeep(test.deps);
      expect(await reserved()).toEqual(usd(600));
      test.clock.advance(16 * 60);
      await runUpkeep(test.deps);
      await runUpkeep(test.deps);
      expect(await reserved()).toEqual(usd(0));
      expect(test.log.filter((line) => line.includes('"level":50'))).toEqual([]);
    });
  });
});
