import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { ShopOrder } from '../../bff/commerce/http/answers.ts';
import type { CreditMemo } from '../../shared-types/orders.ts';

/*
 * A shop that speaks the calls of docs/commerce.md: one lamp at $50 and $5 to send it, carts, and orders in memory. It can be told
 * to misbehave.
 */

/**
 * What goes wrong with a call: nothing comes, or the connection breaks, after the shop has done it (`lost`) or before
 * (`silent`); a status; or a body that is no answer.
 */
export type Mishap = 'silent' | 'lost' | { status: number; body?: unknown } | { body: string };

export interface StubShop {
  readonly url: string;
  /** Method and path of every call, in order. */
  readonly calls: string[];
  /** The headers and the body of the last call. */
  readonly last: { headers: IncomingMessage['headers']; body: unknown };
  readonly orders: Map<number, ShopOrder>;
  /** What the next calls to a path come to, one after another; then they go well again. */
  mishaps: { path: RegExp; what: Mishap }[];
  price: number;
  /** The reward points of every customer; undefined where the shop keeps none. */
  points: number | undefined;
  close(): Promise<void>;
}

const usd = (amount: number) => ({ amount, currency: 'USD' });
const shipping = 500;
const methods = { code: 'flatrate', label: 'Van', price: usd(shipping) };
const payment = { code: 'checkmo', label: 'Check', instructions: '' };

interface Answer {
  status: number;
  body: unknown;
}

type Sent = Record<string, unknown> & { quantity: number };
const refusal = (status: number, code: string): Answer => ({ status, body: { status, code, title: code } });

/** Starts the shop on a free port of this machine. */
export const startStubShop = async (): Promise<StubShop> => {
  const quantities = new Map<string, number>();
  const applied = new Set<string>();
  const orders = new Map<number, ShopOrder>();
  const answered = new Map<string, { body: string; answer: Answer }>();
  const keysOfOrders = new Map<string, number>();
  let memos = 0;

  const totalsOf = (quantity: number, storeCredit = 0) => {
    const subtotal = quantity * shop.price;
    const grandTotal = quantity === 0 ? 0 : subtotal + shipping;
    return {
      subtotal: usd(subtotal),
      discounts: [],
      discount: usd(0),
      shipping: usd(quantity === 0 ? 0 : shipping),
      taxes: [],
      tax: usd(0),
      isTaxIncluded: false,
      grandTotal: usd(grandTotal),
      storeCredit: usd(storeCredit),
      due: usd(grandTotal - storeCredit),
    };
  };

  const cart = (cartId: string): Answer => {
    const quantity = quantities.get(cartId) ?? 0;
    const item = { sku: 'lamp', name: 'Lamp', imageUrl: '', quantity, unitPrice: usd(shop.price) };
    return {
      status: 200,
      body: {
        items: quantity === 0 ? [] : [{ ...item, rowTotal: usd(quantity * shop.price), isAvailable: true }],
        itemCount: quantity,
        currency: 'USD',
        destination: null,
        shippingMethods: [methods],
        shippingMethod: 'flatrate',
        paymentMethods: [payment],
        totals: totalsOf(quantity),
        isStoreCreditApplied: applied.has(cartId),
      },
    };
  };

  const placeOrder = (sent: Sent, key: string): Answer => {
    const cartId = String(sent['cartId']);
    const quantity = quantities.get(cartId) ?? 0;
    if (quantity === 0) return refusal(409, 'CART_EMPTY');
    const { amount: storeCredit } = sent['storeCredit'] as { amount: number };
    const totals = totalsOf(quantity, storeCredit);
    if ((sent['grandTotal'] as { amount: number }).amount !== totals.grandTotal.amount)
      return refusal(409, 'CART_CHANGED');
    const customer = sent['customer'] as { customerId: number; name: string } | null;
    const orderId = orders.size + 1;
    const order: ShopOrder = {
      orderId,
      orderNumber: `S-${orderId}`,
      state: 'pending',
      createdAt: '2026-03-01T12:00:00.000Z',
      grandTotal: totals.grandTotal,
      refunded: usd(0),
      itemCount: quantity,
      shipTo: 'Ada Lovelace',
      customerId: customer?.customerId ?? null,
      customerName: customer?.name ?? '',
      email: String(sent['email']),
      websiteId: 1,
      placedBy: String(sent['placedBy']),
      items: [
        {
          sku: 'lamp',
          name: 'Lamp',
          imageUrl: '',
          quantity,
          refundedQuantity: 0,
          unitPrice: usd(shop.price),
          rowTotal: totals.subtotal,
          discount: usd(0),
          tax: usd(0),
          total: totals.subtotal,
        },
      ],
      shippingAddress: sent['shippingAddress'] as ShopOrder['shippingAddress'],
      billingAddress: sent['billingAddress'] as ShopOrder['billingAddress'],
      shippingMethod: { code: 'flatrate', label: 'Van' },
      paymentMethod: payment,
      totals,
      invoices: [],
      creditMemos: [],
      isCancellable: true,
      isInvoiceable: true,
      isRefundable: false,
      refundable: { items: [], shipping: usd(0), total: usd(0), paidByStoreCredit: usd(0) },
      version: 1,
    };
    orders.set(orderId, order);
    keysOfOrders.set(key, orderId);
    quantities.delete(cartId);
    return { status: 201, body: order };
  };

  const refund = (order: ShopOrder, sent: Sent): Answer => {
    if (!order.isRefundable) return refusal(409, 'ORDER_NOT_REFUNDABLE');
    const total = Number(sent['adjustment']);
    if (order.refunded.amount + total > order.grandTotal.amount) return refusal(409, 'REFUND_TOO_LARGE');
    const least = sent['isStoreCreditReturned'] === true ? Math.min(total, order.totals.storeCredit.amount) : 0;
    const toStoreCredit = Number(sent['toStoreCredit'] ?? least);
    const memo: CreditMemo = {
      creditMemoId: (memos += 1),
      creditMemoNumber: `M-${memos}`,
      items: [],
      shipping: usd(0),
      adjustment: usd(total),
      total: usd(total),
      toStoreCredit: usd(toStoreCredit),
      offline: usd(total - toStoreCredit),
      comment: String(sent['comment']),
      createdAt: '2026-03-01T12:00:00.000Z',
    };
    const refunded = usd(order.refunded.amount + total);
    const after = { ...order, refunded, creditMemos: [...order.creditMemos, memo] };
    orders.set(order.orderId, after);
    return { status: 201, body: { order: after, creditMemoId: memo.creditMemoId } };
  };

  const change = (order: ShopOrder, what: string, sent: Sent): Answer => {
    if (what === 'credit-memos') return refund(order, sent);
    if (order.state !== 'pending')
      return refusal(409, what === 'invoices' ? 'ORDER_NOT_INVOICEABLE' : 'ORDER_NOT_CANCELLABLE');
    const state = what === 'invoices' ? ('complete' as const) : ('cancelled' as const);
    const after = { ...order, state, isCancellable: false, isInvoiceable: false, isRefundable: state === 'complete' };
    orders.set(order.orderId, after);
    return { status: 201, body: after };
  };

  const answer = (method: string, url: URL, sent: Sent, key: string): Answer => {
    const [what = '', id = '', more = ''] = url.pathname.split('/').slice(1);
    if (what === 'carts' && method === 'GET') return cart(id);
    if (what === 'carts' && more === 'merges') {
      const from = String(sent['cartId']);
      quantities.set(id, (quantities.get(id) ?? 0) + (quantities.get(from) ?? 0));
      quantities.delete(from);
      return { status: 204, body: undefined };
    }
    if (what === 'carts') {
      if (sent['kind'] === 'add') quantities.set(id, (quantities.get(id) ?? 0) + sent.quantity);
      if (sent['kind'] === 'credit') applied[sent['isApplied'] === true ? 'add' : 'delete'](id);
      return cart(id);
    }
    if (what === 'customers' && more === 'reward-points' && shop.points !== undefined) {
      if (method === 'GET') {
        const history = { items: [], total: 0, page: 1, pageSize: 20 };
        return { status: 200, body: { balance: shop.points, worth: usd(shop.points), history } };
      }
      const points = shop.points + Number(sent['points']);
      if (points < 0) return refusal(422, 'INPUT_INVALID');
      shop.points = points;
      return { status: 201, body: { balance: points, worth: usd(points) } };
    }
    if (what === 'customers' && more === 'sales') {
      const sold = [...orders.values()].filter((each) => String(each.customerId) === id && each.state !== 'cancelled');
      const amount = sold.reduce((sum, { grandTotal, refunded }) => sum + grandTotal.amount - refunded.amount, 0);
      return {
        status: 200,
        body: { items: sold.length === 0 ? [] : [{ orderCount: sold.length, sales: usd(amount) }] },
      };
    }
    if (what === 'customers' && more !== '') return refusal(404, 'NOT_FOUND');
    if (what === 'customers') return { status: 204, body: undefined };
    if (what !== 'orders') return refusal(404, 'NOT_FOUND');
    if (id === '' && method === 'POST') return placeOrder(sent, key);
    if (id === '') {
      const customerId = url.searchParams.get('customerId');
      const all = [...orders.values()].filter(
        (order) => customerId === null || String(order.customerId) === customerId,
      );
      const items = all.map((order) => ({
        orderId: order.orderId,
        orderNumber: order.orderNumber,
        state: order.state,
        createdAt: order.createdAt,
        grandTotal: order.grandTotal,
        refunded: order.refunded,
        itemCount: order.itemCount,
        shipTo: order.shipTo,
        customerId: order.customerId,
        customerName: order.customerName,
        email: order.email,
        websiteId: order.websiteId,
        placedBy: order.placedBy,
      }));
      return { status: 200, body: { items, total: items.length, page: 1, pageSize: 20 } };
    }
    const order = orders.get(id === 'by-key' ? (keysOfOrders.get(more) ?? 0) : Number(id));
    if (order === undefined) return refusal(404, 'NOT_FOUND');
    return method === 'GET' ? { status: 200, body: order } : change(order, more, sent);
  };

  /** A key is answered once; the same one again gets the same answer, refusals included. */
  const answerOnce = (method: string, url: URL, body: string, key: string): Answer => {
    const sent = (body === '' ? {} : JSON.parse(body)) as Sent;
    if (key === '') return answer(method, url, sent, key);
    const known = answered.get(key);
    if (known !== undefined) return known.body === body ? known.answer : refusal(422, 'IDEMPOTENCY_KEY_REUSED');
    const made = answer(method, url, sent, key);
    answered.set(key, { body, answer: made });
    return made;
  };

  const reply = (response: ServerResponse, { status, body }: Answer): void => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(body === undefined ? '' : JSON.stringify(body));
  };

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const url = new URL(request.url ?? '/', 'http://shop');
    shop.calls.push(`${request.method} ${url.pathname}`);
    shop.last = { headers: request.headers, body: body === '' ? undefined : JSON.parse(body) };
    const at = shop.mishaps.findIndex(({ path }) => path.test(`${request.method} ${url.pathname}`));
    const [mishap] = at === -1 ? [] : shop.mishaps.splice(at, 1);
    if (mishap?.what === 'silent') return;
    if (typeof mishap?.what === 'object') {
      if ('status' in mishap.what) reply(response, { status: mishap.what.status, body: mishap.what.body });
      else response.end(mishap.what.body);
      return;
    }
    const made = answerOnce(request.method ?? '', url, body, String(request.headers['idempotency-key'] ?? ''));
    if (mishap?.what === 'lost') request.socket.destroy();
    else reply(response, made);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the shop has no port');
  const shop: StubShop & { last: StubShop['last'] } = {
    url: `http://127.0.0.1:${address.port}`,
    calls: [],
    last: { headers: {}, body: undefined },
    orders,
    mishaps: [],
    price: 5000,
    points: undefined,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return shop;
};
