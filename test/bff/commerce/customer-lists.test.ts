import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpCommerce } from '../../../bff/commerce/http/adapter.ts';
import { runUpkeep } from '../../../bff/upkeep.ts';
import { createTestApp, type TestApp } from '../../support/app.ts';
import type { Client } from '../../support/client.ts';
import { type Mishap, startStubShop, type StubShop } from '../../support/stub-shop.ts';

let shop: StubShop;
let test: TestApp;
let admin: Client;
let customerId: number;
let path: string;
beforeEach(async () => {
  shop = await startStubShop();
  const commerce = createHttpCommerce({ url: shop.url, token: 'a-token-of-the-tests', timeoutMs: 150, pauseMs: 1 });
  test = await createTestApp({ commerce });
  admin = await test.signInAdmin();
  ({ customerId } = (await test.registerShopper()).account);
  path = `/api/admin/customers/${customerId}`;
});
afterEach(async () => {
  await test.close();
  await shop.close();
});

const at = '2026-02-01T12:00:00.000Z';
const wish = { productName: 'Lamp', quantity: 1, price: null, addedAt: at };
const fail = (call: RegExp, ...what: Mishap[]): void => {
  shop.mishaps.push(...what.map((each) => ({ path: call, what: each })));
};
const silence: Mishap[] = ['silent', 'silent', 'silent'];
const lists = async (client = admin) => (await client.get(`${path}/shop-lists`)).body;
const adjust = (points: number, key: string, comment = 'Sorry for the wait') =>
  admin.post(`${path}/reward-points`, { points, comment }, { headers: { 'Idempotency-Key': key } });
const logged = async () =>
  (await admin.get(`${path}/activity`)).body.items.filter(({ group }: { group: string }) => group === 'reward-points');

describe('the lists that a connected shop keeps of a customer', () => {
  it('are asked for one by one, and left out where the shop answers 404, with or without a body', async () => {
    fail(/reviews$/u, { body: JSON.stringify({ items: [] }) });
    fail(/wish-list$/u, { body: JSON.stringify({ items: [wish] }) });
    fail(/returns$/u, { status: 404 });
    fail(/gift-registries$/u, { status: 404, body: '<h1>Not here</h1>' });
    expect(await lists()).toEqual({ reviews: [], wishList: [wish], unanswered: [] });
    const asked = shop.calls.filter((call) => call.startsWith(`GET /customers/${customerId}/`));
    expect(asked.map((call) => call.split('/').at(-1)).toSorted()).toEqual([
      'billing-agreements',
      'gift-registries',
      'returns',
      'reviews',
      'reward-points',
      'wish-list',
    ]);
  });

  it.each<[string, Mishap[]]>([
    ['says nothing about', silence],
    ['breaks off at', ['lost', 'lost', 'lost']],
    ['answers garbage to', [{ body: '<html>' }, { body: '<html>' }, { body: '' }]],
    ['answers another shape to', [{ body: JSON.stringify({ items: [{ ...wish, price: '$5' }] }) }]],
    ['refuses', [{ status: 403, body: { code: 'FORBIDDEN' } }]],
  ])('are named where the shop %s one, which holds up no other', async (_what, mishaps) => {
    fail(/wish-list$/u, ...mishaps);
    fail(/reviews$/u, { body: JSON.stringify({ items: [] }) });
    expect(await lists()).toEqual({ reviews: [], unanswered: ['wishList'] });
  });

  it('are the latest fifty', async () => {
    const items = Array.from({ length: 60 }, (_, index) => ({ ...wish, quantity: index }));
    fail(/wish-list$/u, { body: JSON.stringify({ items }) });
    expect((await lists()).wishList).toEqual(items.slice(0, 50));
  });

  it('are not asked for, and not told, to a role that sees points only; nor points to one that sees orders only', async () => {
    shop.points = 20;
    const forPoints = await test.signInAdminWith({ resources: ['reward-points.view'] });
    expect(await lists(forPoints)).toEqual({ rewardPoints: { balance: 20, worth: expect.anything() }, unanswered: [] });
    expect(shop.calls).not.toContain(`GET /customers/${customerId}/reviews`);
    const forOrders = await test.signInAdminWith({ resources: ['orders.view'] });
    expect(await lists(forOrders)).toEqual({ unanswered: [] });
  });
});

describe('reward points of a connected shop', () => {
  it('are not there where the shop keeps none', async () => {
    expect((await admin.get(`${path}/reward-points`)).body.code).toBe('NOT_FOUND');
    expect((await adjust(5, 'a')).body.code).toBe('NOT_FOUND');
    expect(await logged()).toEqual([]);
  });

  it('are adjusted once per key, with a comment, and the log says by whom', async () => {
    shop.points = 20;
    const first = await adjust(-5, 'one');
    expect([first.status, first.body.balance]).toEqual([201, 15]);
    expect(shop.last.body).toEqual({ points: -5, comment: 'Sorry for the wait', by: expect.any(String) });
    expect((await adjust(-5, 'one')).body).toEqual(first.body);
    expect((await adjust(7, 'one')).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(shop.points).toBe(15);
    expect(await logged()).toMatchObject([
      {
        action: 'adjusted',
        before: { balance: 20 },
        after: { points: -5, balance: 15, comment: 'Sorry for the wait' },
      },
    ]);
  });

  it('are not moved by what the shop refuses, and nothing is logged; the key may be used again', async () => {
    shop.points = 2;
    expect((await adjust(-5, 'two')).status).toBe(422);
    shop.points = 10;
    expect((await adjust(-5, 'two')).status).toBe(201);
    expect(await logged()).toHaveLength(1);
  });

  it('are moved once although the answer was lost, and the upkeep writes the log in the admin’s name', async () => {
    shop.points = 20;
    fail(/^POST .*reward-points$/u, 'lost', 'lost', 'lost');
    expect((await adjust(5, 'three')).body.code).toBe('SHOP_UNREACHABLE');
    expect(await logged()).toEqual([]);
    test.clock.advance(16 * 60);
    await runUpkeep(test.deps);
    expect(shop.points).toBe(25);
    const { name } = (await admin.get('/api/admin/session')).body.admin;
    expect(await logged()).toMatchObject([{ adminName: name, after: { points: 5, balance: 25 } }]);
  });

  it.each([
    ['no points', { points: 0, comment: 'x' }, 'points'],
    ['half a point', { points: 1.5, comment: 'x' }, 'points'],
    ['more than can be meant', { points: 1e12, comment: 'x' }, 'points'],
    ['no comment', { points: 1, comment: ' ' }, 'comment'],
  ])('are not asked to move by %s', async (_what, body, field) => {
    shop.points = 20;
    const answer = await admin.post(`${path}/reward-points`, body, { headers: { 'Idempotency-Key': 'k' } });
    expect([answer.status, answer.body.errors[0].field]).toEqual([422, field]);
    expect(shop.calls.filter((call) => call.startsWith('POST'))).toEqual([]);
  });

  it('are shown but not adjusted by a role that may only see them', async () => {
    shop.points = 20;
    const viewer = await test.signInAdminWith({ resources: ['reward-points.view'] });
    expect((await viewer.get(`${path}/reward-points`)).body.balance).toBe(20);
    const refused = await viewer.post(`${path}/reward-points`, { points: 1, comment: 'x' });
    expect(refused.status).toBe(403);
    expect(shop.points).toBe(20);
  });
});
