import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adminRoles } from '../../../bff/domains/admin-roles/collection.ts';
import { carts } from '../../../bff/domains/carts/collection.ts';
import { saveProduct } from '../../../bff/domains/catalogue/service.ts';
import { products } from '../../../bff/domains/catalogue/collection.ts';
import { customerGroups } from '../../../bff/domains/customer-groups/collection.ts';
import { subscriptions } from '../../../bff/domains/newsletters/collection.ts';
import { type OrderDoc, orders } from '../../../bff/domains/orders/collection.ts';
import type { StoreView, Website } from '../../../shared-types/websites.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Answer, Client } from '../../support/client.ts';
import { order, stockShop } from '../orders/shop.ts';

let test: TestApp;
let admin: Client;
let website: Website;
let view: StoreView;
beforeEach(async () => {
  test = await createTestApp();
  admin = await test.signInAdmin();
  const store = { code: 'europe_store', name: 'Store' };
  const storeView = { code: 'europe_view', name: 'View', locale: 'fr' };
  const made = { code: 'europe', name: 'Europe', currency: 'EUR', store, storeView };
  website = (await admin.post('/api/admin/websites', made)).body;
  const views: StoreView[] = (await admin.get('/api/admin/store-views')).body.items;
  view = views.find(({ code }) => code === 'europe_view') ?? view;
});
afterEach(() => test.close());

const remove = (path: string, version: number): Promise<Answer> =>
  admin.delete(path, { headers: { 'If-Match': `"${version}"` } });
const removeWebsite = () => remove(`/api/admin/websites/${website.websiteId}`, website.version);
const reasonsOf = ({ body }: Answer): string[] => body.errors.map(({ field }: { field: string }) => field);

/** An order that somebody really placed, as if it had been placed elsewhere. */
const placeOrder = async (place: Partial<OrderDoc>): Promise<void> => {
  await stockShop(test);
  const { client } = await test.registerShopper();
  const { orderId } = await order(client, { bulb: 1 });
  await test.deps.store.transact(async (tx) => {
    const placed = await tx.get(orders, orderId);
    if (placed !== undefined) await tx.put(orders, { ...placed, ...place });
  });
};

describe('deleting a website', () => {
  it('is refused with everything that holds it, each with what to do, and deletes nothing', async () => {
    const { websiteId } = website;
    await placeOrder({ websiteId });
    const card = { websiteId, amount: 500, currency: 'EUR' };
    const issued = await admin.post('/api/admin/gift-cards', card, { headers: { 'Idempotency-Key': 'one' } });
    expect(issued.status).toBe(201);
    await test.deps.store.transact(async (tx) => {
      const now = test.deps.clock().toISOString();
      await tx.insert(carts, {
        cartKey: `guest:x:${websiteId}`,
        customerId: null,
        websiteId,
        lines: [{ sku: 'bulb', quantity: 1 }],
        destination: null,
        shippingMethod: '',
        isStoreCreditApplied: false,
        updatedAt: now,
        expiresAt: now,
      });
      const group = await tx.get(customerGroups, 2);
      if (group !== undefined) await tx.put(customerGroups, { ...group, excludedWebsiteIds: [websiteId] });
      const role = { roleId: 77, name: 'Paris desk', isFull: false, resources: [], websiteIds: [websiteId] };
      await tx.insert(adminRoles, { ...role, createdAt: now, updatedAt: now, version: 1 });
      await tx.insert(subscriptions, {
        subscriptionId: 1,
        storeViewId: view.storeViewId,
        email: 'reader@example.com',
        emailKey: 'reader@example.com',
        customerId: null,
        state: 'subscribed',
        linkToken: 'x',
        createdAt: now,
        changedAt: now,
      });
    });
    const answer = await removeWebsite();
    expect([answer.status, answer.body.code]).toEqual([409, 'IN_USE']);
    expect(reasonsOf(answer)).toEqual([
      'giftCards',
      'orders',
      'carts',
      'customerGroups',
      'adminRoles',
      'subscriptions',
    ]);
    expect(answer.text).toContain('“Wholesale”');
    expect(answer.text).toContain('“Paris desk”');
    expect((await admin.get('/api/admin/websites')).body.items).toHaveLength(2);
    expect((await admin.get('/api/admin/store-views')).body.items).toHaveLength(2);
  });

  it('takes its products along where nothing else holds it', async () => {
    const { websiteId } = website;
    await stockShop(test);
    await test.deps.store.transact((tx) =>
      saveProduct(tx, {
        websiteId,
        currency: 'EUR',
        sku: 'bulb',
        name: 'Ampoule',
        description: '',
        price: 300,
        imageUrl: '',
        categories: [],
        taxClass: 'goods',
        isAvailable: true,
        position: 0,
      }),
    );
    expect((await removeWebsite()).status).toBe(204);
    const left = await test.deps.store.find(products, {});
    expect(new Set(left.map((product) => product.websiteId))).toEqual(new Set([1]));
  });
});

describe('deleting a store view or its store', () => {
  it('is refused while orders were placed in it or addresses get its newsletter', async () => {
    const more = { websiteId: website.websiteId, code: 'more_store', name: 'More' };
    const storeView = { code: 'more_view', name: 'More', locale: 'de' };
    const store = (await admin.post('/api/admin/stores', { ...more, storeView })).body;
    const second = { storeId: store.storeId, code: 'spare', name: 'Spare', locale: 'nl' };
    const spare: StoreView = (await admin.post('/api/admin/store-views', second)).body;
    await placeOrder({ storeViewId: spare.storeViewId });
    const ofView = await remove(`/api/admin/store-views/${spare.storeViewId}`, spare.version);
    expect([ofView.status, reasonsOf(ofView)]).toEqual([409, ['orders']]);
    const ofStore = await remove(`/api/admin/stores/${store.storeId}`, store.version);
    expect([ofStore.status, reasonsOf(ofStore)]).toEqual([409, ['orders']]);
  });
});

describe('the currency of a website', () => {
  it('stays once gift cards were issued or orders placed in it', async () => {
    const change = (currency: string) =>
      admin.patch(`/api/admin/websites/${website.websiteId}`, { currency }, { headers: { 'If-Match': '"1"' } });
    const card = { websiteId: website.websiteId, amount: 500, currency: 'EUR' };
    await admin.post('/api/admin/gift-cards', card, { headers: { 'Idempotency-Key': 'one' } });
    const answer = await change('CHF');
    expect(reasonsOf(answer)).toEqual(['currency']);
    expect(answer.text).toContain('Gift cards were issued in EUR');
  });
});
