import { taxRates } from '../../../bff/domains/checkout/settings.ts';
import { saveProduct } from '../../../bff/domains/catalogue/service.ts';
import type { Cart } from '../../../shared-types/cart.ts';
import type { AdminOrder, Order } from '../../../shared-types/orders.ts';
import type { TestApp } from '../../support/app.ts';
import type { Answer, Client } from '../../support/client.ts';
import { portland } from '../../support/people.ts';

/** The lamps of the tests, in minor units of the website's currency. */
export const lamps = { 'desk-lamp': 4999, 'floor-lamp': 12_900, bulb: 333 } as const;

/** Puts the lamps into the catalogue, and a tax of 8.875 % into Oregon. */
export const stockShop = async (test: TestApp): Promise<void> => {
  const { website } = test.deps.scopes.defaultScope();
  await test.deps.store.transact(async (tx) => {
    for (const [index, [sku, price]] of Object.entries(lamps).entries())
      await saveProduct(tx, {
        websiteId: website.websiteId,
        currency: website.currency,
        sku,
        name: sku,
        description: '',
        price,
        imageUrl: '',
        categories: ['lamps'],
        taxClass: 'goods',
        isAvailable: true,
        position: index,
      });
  });
  await test.setSetting(taxRates, 'US-OR goods 8.875 Oregon\nUS * 5 United States');
};

let keys = 0;
export const freshKey = (): string => `key-${(keys += 1)}`;

/** Where orders of the tests go. */
export const orderAddress = () => {
  const { ...address } = portland();
  return address;
};

/** Fills the caller's cart. */
export const fillCart = async (client: Client, lines: Readonly<Record<string, number>>): Promise<Cart> => {
  for (const [sku, quantity] of Object.entries(lines)) {
    const answer = await client.post('/api/store/cart/items', { sku, quantity });
    if (answer.status !== 200) throw new Error(`filling the cart failed: ${answer.text}`);
  }
  const answer = await client.put('/api/store/cart/shipping', {
    countryCode: 'US',
    region: 'OR',
    postcode: '97214',
    shippingMethod: 'flatrate',
  });
  return answer.body;
};

/** What a page sends to order the cart that it shows. */
export const placementOf = (cart: Cart, parts: object = {}) => ({
  shippingAddress: orderAddress(),
  shippingMethod: 'flatrate',
  paymentMethod: cart.paymentMethods[0]?.code,
  grandTotal: cart.totals.grandTotal,
  storeCredit: cart.totals.storeCredit,
  ...parts,
});

/** Orders the cart as it is, with store credit if wanted. */
export const order = async (
  client: Client,
  lines: Readonly<Record<string, number>>,
  { withCredit = false } = {},
): Promise<Order> => {
  let cart = await fillCart(client, lines);
  if (withCredit) cart = (await client.post('/api/account/cart/store-credit')).body;
  const answer = await place(client, placementOf(cart));
  if (answer.status !== 201) throw new Error(`ordering failed: ${answer.text}`);
  return answer.body;
};

export const place = (client: Client, placement: object, key = freshKey()): Promise<Answer> =>
  client.post('/api/account/orders', placement, { headers: { 'Idempotency-Key': key } });

/** Does something with an order as an admin: `invoices`, `cancellations`, `credit-memos`. */
export const act = (
  admin: Client,
  orderId: number,
  what: string,
  body: object = {},
  key = freshKey(),
): Promise<Answer> => admin.post(`/api/admin/orders/${orderId}/${what}`, body, { headers: { 'Idempotency-Key': key } });

export const invoice = async (admin: Client, orderId: number): Promise<AdminOrder> =>
  (await act(admin, orderId, 'invoices')).body;
