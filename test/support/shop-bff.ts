import { http, HttpResponse } from 'msw';
import type { Cart } from '../../shared-types/cart.ts';
import type { Order, OrderSummary } from '../../shared-types/orders.ts';
import { makeAddress } from './address-book-bff.ts';
import { type FakeBff, refuse } from './fake-bff.ts';

export const usd = (amount: number) => ({ amount, currency: 'USD' });

const price = 16_800;
const shippingPrice = 900;
const payments = [
  { code: 'checkmo', label: 'Check', instructions: '' },
  { code: 'banktransfer', label: 'Bank transfer', instructions: 'To our bank' },
];

const summaryOf = ({
  orderId,
  orderNumber,
  state,
  createdAt,
  grandTotal,
  refunded,
  itemCount,
  shipTo,
}: Order): OrderSummary => ({ orderId, orderNumber, state, createdAt, grandTotal, refunded, itemCount, shipTo });

const {
  addressId: _addressId,
  version: _version,
  attributes: _attributes,
  isDefaultBilling: _isDefaultBilling,
  isDefaultShipping: _isDefaultShipping,
  ...orderAddress
} = makeAddress({});

/** A cart's shop side, answered from memory: one lamp at $168, $9 to send it, and some store credit. */
export interface ShopBff {
  quantity: number;
  isAvailable: boolean;
  available: number;
  isApplied: boolean;
  orders: Order[];
  cart(): Cart;
}

export const makeOrder = (orderId: number, parts: Partial<Order> = {}): Order => ({
  orderId,
  orderNumber: String(100_000_000 + orderId),
  state: 'pending',
  createdAt: '2026-03-01T09:30:00.000Z',
  grandTotal: usd(17_700),
  refunded: usd(0),
  itemCount: 1,
  shipTo: 'Ada Brandt',
  email: 'ada@example.com',
  items: [
    {
      sku: 'tarn',
      name: 'Tarn',
      imageUrl: '',
      quantity: 1,
      refundedQuantity: 0,
      unitPrice: usd(price),
      rowTotal: usd(price),
      discount: usd(0),
      tax: usd(0),
      total: usd(price),
    },
  ],
  shippingAddress: orderAddress,
  billingAddress: orderAddress,
  shippingMethod: { code: 'flatrate', label: 'Standard delivery' },
  paymentMethod: { code: 'checkmo', label: 'Check', instructions: '' },
  totals: {
    subtotal: usd(price),
    discounts: [],
    discount: usd(0),
    shipping: usd(shippingPrice),
    taxes: [],
    tax: usd(0),
    isTaxIncluded: false,
    grandTotal: usd(17_700),
    storeCredit: usd(8050),
    due: usd(9650),
  },
  invoices: [],
  creditMemos: [],
  isCancellable: true,
  version: 1,
  ...parts,
});

/** Lets a fake BFF answer as a shop, too. */
export const addShop = (bff: FakeBff): ShopBff => {
  let destination: Cart['destination'] = null;
  const shop: ShopBff = {
    quantity: 1,
    isAvailable: true,
    available: 8050,
    isApplied: false,
    orders: [],
    cart: () => {
      const subtotal = shop.quantity * price;
      const grandTotal = shop.quantity === 0 ? 0 : subtotal + shippingPrice;
      const credit = shop.isApplied ? Math.min(grandTotal, shop.available) : 0;
      const due = grandTotal - credit;
      return {
        items:
          shop.quantity === 0
            ? []
            : [
                {
                  sku: 'tarn',
                  name: 'Tarn',
                  imageUrl: '',
                  quantity: shop.quantity,
                  unitPrice: usd(price),
                  rowTotal: usd(subtotal),
                  isAvailable: shop.isAvailable,
                },
              ],
        itemCount: shop.quantity,
        currency: 'USD',
        destination,
        shippingMethods: [{ code: 'flatrate', label: 'Standard delivery', price: usd(shippingPrice) }],
        shippingMethod: 'flatrate',
        paymentMethods: due === 0 ? [{ code: 'free', label: 'Nothing to pay', instructions: '' }] : payments,
        totals: {
          subtotal: usd(subtotal),
          discounts: [],
          discount: usd(0),
          shipping: usd(shippingPrice),
          taxes: [],
          tax: usd(0),
          isTaxIncluded: false,
          grandTotal: usd(grandTotal),
          storeCredit: usd(credit),
          due: usd(due),
        },
        storeCredit: bff.account ? { available: usd(shop.available), isApplied: shop.isApplied } : null,
      };
    },
  };
  const answer = () => HttpResponse.json(shop.cart());
  const place = () => {
    const order = makeOrder(12);
    shop.orders.unshift(order);
    shop.quantity = 0;
    return HttpResponse.json(order, { status: 201 });
  };
  bff.use(
    http.get('*/api/store/cart', answer),
    http.post('*/api/store/cart/items', async ({ request }) => {
      shop.quantity += ((await request.json()) as { quantity: number }).quantity;
      return answer();
    }),
    http.put('*/api/store/cart/items/:sku', async ({ request }) => {
      shop.quantity = ((await request.json()) as { quantity: number }).quantity;
      return answer();
    }),
    http.delete('*/api/store/cart/items/:sku', () => {
      shop.quantity = 0;
      return answer();
    }),
    http.put('*/api/store/cart/shipping', async ({ request }) => {
      const { countryCode } = (await request.json()) as { countryCode: string };
      destination = { countryCode, region: '', postcode: '' };
      return answer();
    }),
    http.post('*/api/account/cart/store-credit', () => {
      shop.isApplied = true;
      return answer();
    }),
    http.delete('*/api/account/cart/store-credit', () => {
      shop.isApplied = false;
      return answer();
    }),
    http.post('*/api/account/orders', place),
    http.post('*/api/store/orders', place),
    http.get('*/api/account/orders', ({ request }) => {
      const query = new URL(request.url).searchParams;
      const [page, pageSize] = [Number(query.get('page') ?? 1), Number(query.get('pageSize') ?? 20)];
      const items = shop.orders.slice((page - 1) * pageSize, page * pageSize).map(summaryOf);
      return HttpResponse.json({ items, total: shop.orders.length, page, pageSize });
    }),
    http.get('*/api/account/orders/:id', ({ params }) => {
      const order = shop.orders.find(({ orderId }) => orderId === Number(params['id']));
      return order ? HttpResponse.json(order) : refuse('NOT_FOUND');
    }),
    http.post('*/api/account/orders/:id/cancellations', ({ params }) => {
      const cancelled = makeOrder(Number(params['id']), { state: 'cancelled', isCancellable: false });
      shop.orders = shop.orders.map((order) => (order.orderId === cancelled.orderId ? cancelled : order));
      return HttpResponse.json(cancelled, { status: 201 });
    }),
    http.get('*/api/account/addresses', () =>
      HttpResponse.json({
        items: [makeAddress({ addressId: 3 }), makeAddress({ addressId: 4, street: ['910 Union Avenue'] })],
        total: 2,
        page: 1,
        pageSize: 4,
      }),
    ),
    http.get('*/api/store/countries', () =>
      HttpResponse.json({ items: [{ countryCode: 'US' }], defaultCountryCode: 'US' }),
    ),
    http.get('*/api/store/countries/:code', () =>
      HttpResponse.json({
        countryCode: 'US',
        rows: [['name'], ['street'], ['city', 'postcode']],
        required: ['street', 'city'],
        regions: [],
        regionLabel: '',
        cityLabel: 'city',
        postcodeLabel: 'zip',
        postcodePattern: null,
        postcodeExample: null,
      }),
    ),
    http.get('*/api/store/forms/:form', () =>
      HttpResponse.json({
        form: 'customer_address_edit',
        fields: [
          { name: 'firstName', label: 'First name', inputType: 'text', isRequired: true },
          { name: 'lastName', label: 'Last name', inputType: 'text', isRequired: true },
          { name: 'countryCode', label: 'Country', inputType: 'country', isRequired: true },
          { name: 'street', label: 'Street address', inputType: 'lines', isRequired: true, lines: 1 },
          { name: 'city', label: 'City', inputType: 'text', isRequired: false },
          { name: 'postcode', label: 'Postal code', inputType: 'text', isRequired: false },
        ],
      }),
    ),
  );
  return shop;
};
