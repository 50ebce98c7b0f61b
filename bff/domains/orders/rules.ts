import type { CreditMemoInput } from '../../../shared-types/admin-orders.ts';
import type { AdminOrder, OrderItem, OrderSales } from '../../../shared-types/orders.ts';
import { shareOfPieces } from '../../../shared-types/shares.ts';
import type { OrderDoc } from './collection.ts';

/** What people call an order, an invoice or a credit memo. */
export const numberOf = (id: number): string => String(100_000_000 + id);

type State = Pick<OrderDoc, 'state'>;

/** Nothing is invoiced yet. */
export const isCancellable = ({ state }: State): boolean => state === 'pending';
export const isInvoiceable = ({ state }: State): boolean => state === 'pending';

/** Something is still to be sent. */
export const isOpen = ({ state }: State): boolean => state === 'pending' || state === 'processing';

const totalLeft = ({ grandTotal, refunded }: Pick<OrderDoc, 'grandTotal' | 'refunded'>): number =>
  grandTotal.amount - refunded.amount;

/** Sales with one more order, in its currency. Nobody pays for one that is cancelled; what was refunded is no sale. */
export const addToSales = (
  sales: OrderSales['items'],
  order: Pick<OrderDoc, 'state' | 'grandTotal' | 'refunded'>,
): OrderSales['items'] => {
  if (order.state === 'cancelled') return sales;
  const { currency } = order.grandTotal;
  const known = sales.find((each) => each.sales.currency === currency);
  const amount = (known?.sales.amount ?? 0) + totalLeft(order);
  const added = { orderCount: (known?.orderCount ?? 0) + 1, sales: { amount, currency } };
  return known === undefined ? [...sales, added] : sales.map((each) => (each === known ? added : each));
};

/** It is paid and invoiced, and something is left to give back. */
export const isRefundable = (order: Pick<OrderDoc, 'state' | 'grandTotal' | 'refunded'>): boolean =>
  (order.state === 'processing' || order.state === 'complete') && totalLeft(order) > 0;

/** Of what store credit paid, what has not returned to it. */
export const creditLeft = ({ totals, creditReturned }: Pick<OrderDoc, 'totals' | 'creditReturned'>): number =>
  totals.storeCredit.amount - creditReturned;

/** What can still be given back; where the order is not refundable, nothing. */
export const refundableOf = (order: Readonly<OrderDoc>, isAutomatic: boolean): AdminOrder['refundable'] => {
  const { currency } = order.grandTotal;
  const isLeft = isRefundable(order);
  const money = (amount: number) => ({ amount: isLeft ? amount : 0, currency });
  const items = order.items.map(({ sku, quantity, refundedQuantity }) => ({
    sku,
    quantity: quantity - refundedQuantity,
  }));
  return {
    items: isLeft ? items.filter(({ quantity }) => quantity > 0) : [],
    shipping: money(order.shippingTotal - order.shippingRefunded),
    total: money(totalLeft(order)),
    paidByStoreCredit: money(creditLeft(order)),
    isAutomatic,
  };
};

/** What the pieces of a row that are given back are worth; all pieces, however they come back, are the whole row. */
const worthOf = ({ total, quantity, refundedQuantity }: OrderItem, pieces: number): number =>
  shareOfPieces(total.amount, quantity, refundedQuantity, refundedQuantity + pieces);

/** A refund worked out: amounts in minor units. */
export interface Refund {
  readonly lines: readonly { readonly item: OrderItem; readonly pieces: number; readonly amount: number }[];
  readonly shipping: number;
  readonly adjustment: number;
  readonly total: number;
  readonly toStoreCredit: number;
  /** The part of that which store credit had paid. */
  readonly returned: number;
}

export type RefundRefusal =
  | { readonly code: 'ORDER_NOT_REFUNDABLE' | 'REFUND_TOO_LARGE' }
  | { readonly field: string; readonly message: string };

/** Works a refund out, or says why there is none. Never more than was paid, in sum over all refunds. */
export const workOutRefund = (
  order: Readonly<OrderDoc>,
  input: Pick<CreditMemoInput, 'items' | 'shipping' | 'adjustment' | 'toStoreCredit'>,
  { isAutomatic, hasCredit }: { isAutomatic: boolean; hasCredit: boolean },
): Refund | RefundRefusal => {
  if (!isRefundable(order)) return { code: 'ORDER_NOT_REFUNDABLE' };
  const lines: { item: OrderItem; pieces: number; amount: number }[] = [];
  for (const [index, { sku, quantity }] of input.items.entries()) {
    const item = order.items.find((each) => each.sku === sku);
    if (item === undefined) return { field: `items.${index}.sku`, message: 'This is not in the order.' };
    const left = item.quantity - item.refundedQuantity;
    if (quantity > left)
      return { field: `items.${index}.quantity`, message: `Of this, ${left} can still be returned.` };
    lines.push({ item, pieces: quantity, amount: worthOf(item, quantity) });
  }
  const { shipping, adjustment } = input;
  if (shipping > order.shippingTotal - order.shippingRefunded)
    return { field: 'shipping', message: 'More than the shipping that is left cannot be refunded.' };
  const total = lines.reduce((sum, { amount }) => sum + amount, 0) + shipping + adjustment;
  if (total <= 0) return { field: 'adjustment', message: 'A refund gives something back: choose pieces or an amount.' };
  if (total > totalLeft(order)) return { code: 'REFUND_TOO_LARGE' };
  const least = hasCredit && isAutomatic ? Math.min(total, creditLeft(order)) : 0;
  const toStoreCredit = input.toStoreCredit ?? least;
  if (toStoreCredit > total) return { field: 'toStoreCredit', message: 'This is more than the refund.' };
  if (toStoreCredit > 0 && !hasCredit)
    return { field: 'toStoreCredit', message: 'Whoever ordered has no store credit; refund it offline.' };
  if (toStoreCredit < least)
    return { field: 'toStoreCredit', message: 'This store gives back to store credit what was paid by it.' };
  return { lines, shipping, adjustment, total, toStoreCredit, returned: Math.min(toStoreCredit, creditLeft(order)) };
};

/** An order after a refund. Once everything is given back, or all pieces and the shipping are, it is closed. */
export const afterRefund = (order: Readonly<OrderDoc>, refund: Refund): OrderDoc => {
  const items = order.items.map((item) => {
    const pieces = refund.lines.find((line) => line.item.sku === item.sku)?.pieces ?? 0;
    return { ...item, refundedQuantity: item.refundedQuantity + pieces };
  });
  const refunded = { ...order.refunded, amount: order.refunded.amount + refund.total };
  const shippingRefunded = order.shippingRefunded + refund.shipping;
  const isEverythingBack =
    items.every(({ quantity, refundedQuantity }) => quantity === refundedQuantity) &&
    shippingRefunded === order.shippingTotal;
  return {
    ...order,
    items,
    refunded,
    shippingRefunded,
    creditReturned: order.creditReturned + refund.returned,
    state: isEverythingBack || refunded.amount === order.grandTotal.amount ? 'closed' : order.state,
  };
};
