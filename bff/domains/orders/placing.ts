import type { Totals } from '../../../shared-types/cart.ts';
import type { AdminOrder } from '../../../shared-types/orders.ts';
import type { AdminActor, Anyone, Shopper } from '../../actor.ts';
import type { Placement } from '../../commerce/port.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Transaction } from '../../store/port.ts';
import { recordAction } from '../action-log/service.ts';
import { cartKeyOf, deleteCart, findCart, linesOf } from '../carts/service.ts';
import {
  checkPlacementAmounts,
  freePayment,
  type Quote,
  quote,
  type QuoteLine,
  withStoreCredit,
} from '../checkout/service.ts';
import { applyOnce } from '../idempotency/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { readAvailableCredit, recordMovement } from '../store-credit/service.ts';
import { type OrderDoc, orders } from './collection.ts';
import { orderPlaced } from './events.ts';
import { tellOrderPlaced } from './notices.ts';
import { numberOf } from './rules.ts';
import { toAdminOrder } from './shown.ts';

/** What is ordered: of a cart everything that is in it. Throws `CART_EMPTY`, and `CART_CHANGED` where something is gone. */
const selectLines = async (tx: Transaction, scope: StoreScope, { from }: Placement): Promise<QuoteLine[]> => {
  const wanted = 'cart' in from ? (await findCart(tx, from.cart, scope)).lines : from.lines;
  if (wanted.length === 0) throw new Failure('CART_EMPTY');
  const lines = await linesOf(tx, scope, wanted);
  if (lines.length !== wanted.length) throw new Failure('CART_CHANGED');
  return lines;
};

/**
 * The totals with the store credit that was seen: never more of it than that, and never more money than was seen. Throws
 * `CART_CHANGED`, `CREDIT_INSUFFICIENT` and, for what no page of ours shows, `INPUT_INVALID`.
 */
const agreeOnTotals = (quoted: Quote, placement: Placement, available: number): Totals => {
  const { grandTotal, storeCredit } = placement;
  if (grandTotal.amount !== quoted.totals.grandTotal.amount) throw new Failure('CART_CHANGED');
  if (storeCredit.amount > grandTotal.amount) throw invalid(fieldError('storeCredit.amount', 'OUT_OF_RANGE'));
  if (storeCredit.amount > available) throw new Failure('CREDIT_INSUFFICIENT');
  return withStoreCredit(quoted.totals, storeCredit.amount);
};

const choosePayment = (quoted: Quote, totals: Totals, code: string): OrderDoc['paymentMethod'] => {
  const possible = totals.due.amount === 0 ? [freePayment] : quoted.paymentMethods;
  const chosen = possible.find((method) => method.code === code);
  if (chosen === undefined)
    throw invalid(
      fieldError(
        'paymentMethod',
        'OPTION_UNKNOWN',
        `Choose one of ${possible.map((method) => method.code).join(', ')}.`,
      ),
    );
  return chosen;
};

const chooseShipping = (quoted: Quote, code: string): OrderDoc['shippingMethod'] => {
  const chosen = quoted.shippingMethods.find((method) => method.code === code);
  if (chosen === undefined) throw invalid(fieldError('shippingMethod', 'OPTION_UNKNOWN'));
  return { code, label: chosen.label };
};

const itemsOf = (lines: readonly QuoteLine[], { sums }: Quote, currency: string): OrderDoc['items'] => {
  const money = (amount = 0) => ({ amount, currency });
  return lines.map(({ product, quantity }, index) => {
    const row = sums.lines[index];
    return {
      sku: product.sku,
      name: product.name,
      imageUrl: product.imageUrl,
      quantity,
      refundedQuantity: 0,
      unitPrice: money(product.price),
      rowTotal: money(row?.rowTotal),
      discount: money(row?.discount),
      tax: money(row?.tax),
      total: money(row?.total),
    };
  });
};

/** Takes what store credit pays. The entry is keyed by the order. */
const takeCredit = async (
  tx: Transaction,
  deps: Deps,
  actor: Anyone | Shopper | AdminActor,
  { customer, storeCredit }: Placement,
  { website }: StoreScope,
  orderId: number,
): Promise<number | null> => {
  if (storeCredit.amount === 0 || customer === undefined) return null;
  const entry = await recordMovement(tx, deps, actor, {
    customerId: customer.customerId,
    websiteId: website.websiteId,
    currency: storeCredit.currency,
    action: 'used',
    change: -storeCredit.amount,
    comment: `Order ${numberOf(orderId)}`,
    isNotified: false,
    source: { kind: 'order', number: numberOf(orderId), orderId },
    reference: `order:${orderId}:used`,
  });
  return entry.entryId;
};

/** The admin who orders, for a customer or signed in as one; empty where it is the customer. */
const adminNameOf = (actor: Anyone | Shopper | AdminActor): string => {
  if (actor.kind === 'admin') return actor.name;
  return actor.kind === 'shopper' ? (actor.assistedBy?.name ?? '') : '';
};

const place = async (
  tx: Transaction,
  deps: Deps,
  actor: Anyone | Shopper | AdminActor,
  scope: StoreScope,
  placement: Placement,
): Promise<OrderDoc> => {
  const { customer, from, shippingAddress } = placement;
  const { currency, websiteId } = scope.website;
  checkPlacementAmounts(scope, placement);
  const lines = await selectLines(tx, scope, placement);
  const quoted = quote(deps, scope, { lines, destination: shippingAddress, shippingMethod: placement.shippingMethod });
  const shippingMethod = chooseShipping(quoted, placement.shippingMethod);
  const available = customer && (await readAvailableCredit(deps, tx, scope, customer.customerId));
  const totals = agreeOnTotals(quoted, placement, available ?? 0);
  const paymentMethod = choosePayment(quoted, totals, placement.paymentMethod);
  const orderId = await tx.nextNumber('orders');
  const now = deps.clock().toISOString();
  const order: OrderDoc = {
    orderId,
    orderNumber: numberOf(orderId),
    state: 'pending',
    createdAt: now,
    updatedAt: now,
    grandTotal: totals.grandTotal,
    refunded: { amount: 0, currency },
    itemCount: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    shipTo: `${shippingAddress.firstName} ${shippingAddress.lastName}`,
    customerId: customer?.customerId ?? null,
    customerName: customer?.name ?? `${placement.billingAddress.firstName} ${placement.billingAddress.lastName}`,
    email: placement.email,
    websiteId,
    storeViewId: scope.storeView.storeViewId,
    placedBy: adminNameOf(actor),
    items: itemsOf(lines, quoted, currency),
    shippingAddress,
    billingAddress: placement.billingAddress,
    shippingMethod,
    paymentMethod,
    totals,
    invoices: [],
    creditMemos: [],
    shippingTotal: quoted.sums.shippingTotal,
    shippingRefunded: 0,
    creditEntryId: await takeCredit(tx, deps, actor, placement, scope, orderId),
    creditReturned: 0,
    version: 1,
  };
  await tx.insert(orders, order);
  if ('cart' in from) await deleteCart(tx, from.cart, scope);
  await tellOrderPlaced(tx, deps, scope, order);
  if (actor.kind === 'admin')
    await recordAction(tx, deps, actor, {
      group: 'orders',
      action: 'created',
      entity: { kind: 'order', id: orderId, name: order.orderNumber },
      websiteId,
      after: {
        customerId: order.customerId,
        grandTotal: totals.grandTotal.amount,
        storeCredit: totals.storeCredit.amount,
      },
    });
  tx.raise(orderPlaced(order));
  return order;
};

const whoOrders = (actor: Anyone | Shopper | AdminActor, { from }: Placement, scope: StoreScope): string => {
  if (actor.kind === 'admin') return `admin:${actor.adminId}`;
  if (actor.kind === 'shopper') return `customer:${actor.customerId}`;
  return 'cart' in from ? cartKeyOf(from.cart, scope) : 'guest';
};

/**
 * Places an order in one transaction: the order, the store credit that pays for it, the mail, and the cart that is empty then.
 * Once per idempotency key of whoever orders. Throws `CART_EMPTY`, `CART_CHANGED`, `CREDIT_INSUFFICIENT`, `INPUT_INVALID`.
 */
export const placeShopOrder = async (
  deps: Deps,
  actor: Anyone | Shopper | AdminActor,
  scope: StoreScope,
  placement: Placement,
): Promise<AdminOrder> => {
  const { idempotencyKey: key, ...input } = placement;
  const request = {
    who: whoOrders(actor, placement, scope),
    operation: 'placeOrder',
    key,
    input: { ...input, websiteId: scope.website.websiteId },
  };
  return deps.store.transact((tx) =>
    applyOnce(tx, deps.clock, request, async () => toAdminOrder(deps, await place(tx, deps, actor, scope, placement))),
  );
};
