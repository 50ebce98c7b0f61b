import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actionLog } from '../../../bff/domains/action-log/collection.ts';
import { carts } from '../../../bff/domains/carts/collection.ts';
import { customerTombstones } from '../../../bff/domains/customer-records/collection.ts';
import { customerRows, customers } from '../../../bff/domains/customers/collection.ts';
import { giftCards } from '../../../bff/domains/gift-cards/collection.ts';
import { mails } from '../../../bff/domains/mails/collection.ts';
import { orders } from '../../../bff/domains/orders/collection.ts';
import { subscriptions } from '../../../bff/domains/newsletters/collection.ts';
import { creditEntries, credits } from '../../../bff/domains/store-credit/collection.ts';
import { addresses } from '../../../bff/domains/addresses/collection.ts';
import { personalDataSchema } from '../../../shared-types/privacy.ts';
import { createTestApp, goodPassword, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { saveProduct } from '../../../bff/domains/catalogue/service.ts';

let test: TestApp;
let client: Client;
let customerId: number;
let email: string;
beforeEach(async () => {
  test = await createTestApp();
  const shopper = await test.registerShopper({ isSubscribed: true });
  client = shopper.client;
  ({ customerId, email } = shopper.account);
});
afterEach(() => test.close());

const address = {
  firstName: 'Ada',
  lastName: 'Lovelace',
  street: ['18 Larch Street'],
  city: 'Portland',
  region: 'OR',
  postcode: '97205',
  countryCode: 'US',
  telephone: '(503) 555-0142',
};

const giveCredit = async (amount: number): Promise<void> => {
  const admin = await test.signInAdmin();
  const body = { amount, currency: 'USD', comment: 'Sorry' };
  const headers = { 'Idempotency-Key': `credit-${amount}` };
  expect((await admin.post(`/api/admin/customers/${customerId}/store-credit`, body, { headers })).status).toBe(201);
};

const order = async (): Promise<number> => {
  await test.deps.store.transact((tx) =>
    saveProduct(tx, {
      sku: 'lamp',
      name: 'Lamp',
      description: '',
      price: 9400,
      websiteId: 1,
      currency: 'USD',
      imageUrl: '',
      categories: [],
      taxClass: 'goods',
      isAvailable: true,
      position: 1,
    }),
  );
  await client.post('/api/store/cart/items', { sku: 'lamp' });
  const where = { countryCode: 'US', region: 'OR', postcode: '97205', shippingMethod: 'flatrate' };
  const cart = (await client.put('/api/store/cart/shipping', where)).body;
  const placed = await client.post(
    '/api/account/orders',
    {
      shippingAddress: address,
      shippingMethod: cart.shippingMethod,
      paymentMethod: cart.paymentMethods[0].code,
      grandTotal: cart.totals.grandTotal,
      storeCredit: cart.totals.storeCredit,
    },
    { headers: { 'Idempotency-Key': 'order' } },
  );
  expect([placed.status, placed.text]).toEqual([201, expect.anything()]);
  return placed.body.orderId;
};

const close = (body: Record<string, unknown> = { currentPassword: goodPassword }) =>
  client.post('/api/account/closing', body);
const left = (collection: never): Promise<number> =>
  test.deps.store.count(collection, { filter: { op: 'eq', field: 'customerId', value: customerId } });

describe('the data of a shopper', () => {
  it('are all there in one answer, in the shapes of the other calls', async () => {
    await client.post('/api/account/addresses', address);
    await giveCredit(1250);
    const orderId = await order();
    const { status, body } = await client.get('/api/account/data');
    expect(status).toBe(200);
    const data = v.parse(personalDataSchema, body);
    expect(data.account).toMatchObject({ customerId, email });
    expect(data.addresses).toMatchObject([{ street: ['18 Larch Street'] }]);
    expect(data.storeCredit).toMatchObject({
      balances: [{ balance: { amount: 1250, currency: 'USD' } }],
      history: [{ comment: 'Sorry' }],
    });
    expect(data.orders).toMatchObject([{ orderId, items: [{ sku: 'lamp' }] }]);
    expect(data.sessions).toMatchObject([{ isCurrent: true }]);
    expect(data.consents).toMatchObject({ isAssistanceAllowed: false, newsletters: [{ email, state: 'subscribed' }] });
    expect(data.mails.length).toBeGreaterThan(0);
    expect(JSON.stringify(body)).not.toMatch(/passwordHash|linkToken|tokenHash/u);
  });

  it('are nobody else’s', async () => {
    const other = await test.registerShopper();
    await client.post('/api/account/addresses', address);
    const { body } = await other.client.get('/api/account/data');
    expect(JSON.stringify(body)).not.toContain(email);
    expect(body.addresses).toEqual([]);
  });
});

describe('closing an account', () => {
  it('deletes what is personal, and keeps orders, the ledger and a tombstone', async () => {
    await client.post('/api/account/addresses', address);
    const orderId = await order();
    await client.post(`/api/account/orders/${orderId}/cancellations`, undefined, {
      headers: { 'Idempotency-Key': 'cancel' },
    });
    await giveCredit(700);
    expect((await close({ currentPassword: goodPassword, isCreditGivenUp: true })).status).toBe(204);
    for (const each of [customers, customerRows, addresses, subscriptions]) expect(await left(each as never)).toBe(0);
    expect(await left(orders as never)).toBe(1);
    expect(await test.deps.store.get(customerTombstones, customerId)).toMatchObject({
      deletedBy: 'customer',
      isErased: true,
    });
    const entries = await test.deps.store.find(creditEntries, {
      filter: { op: 'eq', field: 'customerId', value: customerId },
    });
    expect(entries.map(({ change }) => change)).toEqual([700, -700]);
    expect((await test.deps.store.find(credits, {})).map(({ balance }) => balance)).toEqual([0]);
  });

  it('takes who it was out of orders and redeemed gift cards, and the carts away', async () => {
    const admin = await test.signInAdmin();
    const orderId = await order();
    const post = (path: string, body: object) =>
      admin.post(`/api/admin/${path}`, body, { headers: { 'Idempotency-Key': path } });
    await post(`orders/${orderId}/invoices`, {});
    await post(`orders/${orderId}/credit-memos`, { adjustment: 100, comment: 'Sorry, Ada' });
    const card = { websiteId: 1, amount: 700, currency: 'USD', recipientEmail: email, note: 'For Ada' };
    const { code } = (await post('gift-cards', card)).body;
    await client.post('/api/account/gift-cards/redeem', { code }, { headers: { 'Idempotency-Key': 'redeem' } });
    await client.post('/api/store/cart/items', { sku: 'lamp' });
    const before = await test.deps.store.get(orders, orderId);
    expect((await close({ currentPassword: goodPassword, isCreditGivenUp: true })).status).toBe(204);

    expect(await left(carts as never)).toBe(0);
    const after = await test.deps.store.get(orders, orderId);
    expect(JSON.stringify(after)).not.toMatch(/Ada|Lovelace|Larch|Portland|97205|555|shopper\d/u);
    expect(after).toMatchObject({
      customerId,
      totals: before?.totals,
      items: before?.items,
      refunded: before?.refunded,
    });
    expect(after?.shippingAddress).toMatchObject({ countryCode: 'US', region: 'OR' });
    expect((await admin.get(`/api/admin/orders/${orderId}`)).status).toBe(200);
    const [kept] = await test.deps.store.find(giftCards, {});
    expect(kept).toMatchObject({ recipientEmail: '', note: '', amount: 700, redeemedBy: customerId });
  });

  it('takes who it was out of gift cards that nobody has redeemed, and leaves their money to whoever has the code', async () => {
    const admin = await test.signInAdmin();
    const issue = (recipientEmail: string) => {
      const card = { websiteId: 1, amount: 700, currency: 'USD', recipientEmail, note: `For ${recipientEmail}` };
      return admin.post('/api/admin/gift-cards', card, { headers: { 'Idempotency-Key': recipientEmail } });
    };
    const { code } = (await issue(email.toUpperCase())).body;
    await issue('somebody.else@example.com');
    expect((await close()).status).toBe(204);

    const cards = await test.deps.store.find(giftCards, { sort: [{ field: 'giftCardId' }] });
    expect(cards.map(({ recipientEmail }) => recipientEmail)).toEqual(['', 'somebody.else@example.com']);
    const said = JSON.stringify(await test.deps.store.find(actionLog, {}));
    expect(said.toLowerCase()).not.toContain(email);
    expect(said).toContain('somebody.else@example.com');
    const { client: finder } = await test.registerShopper();
    const redeemed = await finder.post(
      '/api/account/gift-cards/redeem',
      { code },
      { headers: { 'Idempotency-Key': 'found' } },
    );
    expect([redeemed.status, redeemed.body.change]).toEqual([201, { amount: 700, currency: 'USD' }]);
  });

  it('says so in a last mail, which is all that is left of the address', async () => {
    await close();
    const written = await test.deps.store.find(mails, {});
    expect(written.map(({ template, recipient, customerId: whose }) => [template, recipient, whose])).toEqual([
      ['account-closed', email, null],
    ]);
  });

  it('ends every session at once, and nobody can sign in any more', async () => {
    const elsewhere = test.client();
    await elsewhere.post('/api/account/session', { email, password: goodPassword });
    await close();
    expect((await client.get('/api/account')).status).toBe(401);
    expect((await elsewhere.get('/api/account')).status).toBe(401);
    const again = await test.client().post('/api/account/session', { email, password: goodPassword });
    expect(again.body.code).toBe('SIGN_IN_FAILED');
  });

  it('takes the password, and no wrong one', async () => {
    const answer = await close({ currentPassword: 'Not-the-right-1' });
    expect(answer.body.errors).toMatchObject([{ field: 'currentPassword', code: 'PASSWORD_WRONG' }]);
    expect((await client.get('/api/account')).status).toBe(200);
  });

  it('takes a fresh sign-in in place of the password, and no old one', async () => {
    test.clock.advance(11 * 60);
    expect((await close({})).body.code).toBe('PROOF_REQUIRED');
    await client.post('/api/account/session', { email, password: goodPassword });
    expect((await close({})).status).toBe(204);
  });

  it('waits for orders that are on their way', async () => {
    await order();
    expect((await close()).body.code).toBe('ORDERS_OPEN');
    expect((await client.get('/api/account')).status).toBe(200);
  });

  it('gives no store credit up unless the shopper says so', async () => {
    await giveCredit(700);
    expect((await close()).body.code).toBe('CREDIT_LEFT');
    expect((await client.get('/api/account/store-credit')).body.balance.amount).toBe(700);
  });

  it('lets the address be used for a new account, which knows nothing of the old one', async () => {
    await client.post('/api/account/addresses', address);
    await close();
    const again = await test.registerShopper({ email });
    expect(again.account.customerId).not.toBe(customerId);
    expect((await again.client.get('/api/account/addresses')).body.total).toBe(0);
    expect((await again.client.get('/api/account/newsletters')).body.items).toMatchObject([{ state: 'unsubscribed' }]);
  });
});
