import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goodPassword, createTestApp, type TestApp } from '../../support/app.ts';
import { isCartKept } from '../../../bff/domains/carts/settings.ts';
import { fillCart, stockShop } from '../orders/shop.ts';

let test: TestApp;
beforeEach(async () => {
  test = await createTestApp();
  await stockShop(test);
});
afterEach(() => test.close());

const linesOf = (cart: { items: { sku: string; quantity: number }[] }) =>
  cart.items.map(({ sku, quantity }) => [sku, quantity]);

describe('a cart', () => {
  it('of a guest moves into the account at sign-in, and stays there', async () => {
    const { client: first, account } = await test.registerShopper();
    await fillCart(first, { bulb: 2 });
    const guest = test.client();
    await fillCart(guest, { bulb: 3, 'desk-lamp': 1 });
    expect(guest.cookies.has('foyer_cart')).toBe(true);
    await guest.post('/api/account/session', { email: account.email, password: goodPassword });
    expect(linesOf((await guest.get('/api/store/cart')).body)).toEqual([
      ['bulb', 5],
      ['desk-lamp', 1],
    ]);
    expect(guest.cookies.has('foyer_cart')).toBe(false);
    expect(linesOf((await first.get('/api/store/cart')).body)).toHaveLength(2);
    await guest.delete('/api/account/session');
    expect((await guest.get('/api/store/cart')).body.items).toEqual([]);
  });

  it('of a guest is kept for a month, or only while the browser is open where the store keeps none', async () => {
    const cookieOf = async () => {
      const answer = await test.client().post('/api/store/cart/items', { sku: 'bulb', quantity: 1 });
      return answer.headers.getSetCookie().find((cookie) => cookie.includes('foyer_cart='));
    };
    expect(await cookieOf()).toContain('Max-Age=2592000');
    await test.setSetting(isCartKept, false);
    expect(await cookieOf()).not.toMatch(/Max-Age|Expires/u);
  });

  it('takes set and added pieces, and refuses what is none', async () => {
    const guest = test.client();
    await fillCart(guest, { bulb: 2 });
    expect(linesOf((await guest.put('/api/store/cart/items/bulb', { quantity: 7 })).body)).toEqual([['bulb', 7]]);
    expect((await guest.put('/api/store/cart/items/nothing', { quantity: 7 })).status).toBe(422);
    expect((await guest.post('/api/store/cart/items', { sku: 'bulb', quantity: 9994 })).status).toBe(422);
    expect((await guest.delete('/api/store/cart/items/desk-lamp')).status).toBe(404);
    expect((await guest.delete('/api/store/cart/items/bulb')).body.items).toEqual([]);
  });

  it('of a guest can be ordered, once', async () => {
    const guest = test.client();
    const cart = await fillCart(guest, { bulb: 1 });
    expect(cart.storeCredit).toBeNull();
    const placement = {
      email: 'guest@example.com',
      shippingAddress: {
        firstName: 'Ada',
        lastName: 'Lovelace',
        street: ['12 Loom Street'],
        city: 'Portland',
        region: 'OR',
        postcode: '97214',
        countryCode: 'US',
        telephone: '+1 503 555 0142',
      },
      shippingMethod: 'flatrate',
      paymentMethod: 'checkmo',
      grandTotal: cart.totals.grandTotal,
      storeCredit: cart.totals.storeCredit,
    };
    const place = (key: string) => guest.post('/api/store/orders', placement, { headers: { 'Idempotency-Key': key } });
    const first = await place('one');
    expect([first.status, first.body.state]).toEqual([201, 'pending']);
    expect((await place('one')).text).toBe(first.text);
    expect((await place('two')).body.code).toBe('CART_EMPTY');
  });
});
