import type { CreditMemoInput, OrderQuote } from '../../../shared-types/admin-orders.ts';
import type { ListQuery, Page } from '../../../shared-types/list.ts';
import type { AdminOrder, AdminOrderSummary, CreditMemo } from '../../../shared-types/orders.ts';
import type { AdminActor, Shopper } from '../../actor.ts';
import type { Draft, Notice, OrderStep } from '../../commerce/port.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Filter } from '../../../shared-types/list.ts';
import type { Transaction } from '../../store/port.ts';
import { countedAtMost, readPage } from '../../store/read-page.ts';
import { withinReach } from '../../website-reach.ts';
import { recordAction } from '../action-log/service.ts';
import { linesOf } from '../carts/service.ts';
import { quote } from '../checkout/service.ts';
import { customers } from '../customers/collection.ts';
import { applyOnce } from '../idempotency/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { hasStoreCredit, recordMovement, returnCredit } from '../store-credit/service.ts';
import { isRefundAutomatic } from '../store-credit/settings.ts';
import { withoutCustomer } from './anonymizing.ts';
import { type OrderDoc, orders } from './collection.ts';
import { orderCancelled, orderInvoiced, orderRefunded } from './events.ts';
import { tellOrderCancelled, tellOrderInvoiced, tellOrderRefunded } from './notices.ts';
import { afterRefund, isCancellable, isInvoiceable, isOpen, numberOf, type Refund, workOutRefund } from './rules.ts';
import { scopeOfOrder, toAdminOrder, toAdminSummary } from './shown.ts';

export { toOwnOrder } from './shown.ts';

export { placeShopOrder } from './placing.ts';
export { anonymizeOrders } from './anonymizing.ts';

const requireOrder = async (tx: Pick<Transaction, 'get'>, orderId: number): Promise<Readonly<OrderDoc>> => {
  const order = await tx.get(orders, orderId);
  if (order === undefined) throw new Failure('NOT_FOUND');
  return order;
};

/** Whether the account that ordered was deleted since. */
const isOrphaned = async (tx: Transaction, { customerId }: Readonly<OrderDoc>): Promise<boolean> =>
  customerId !== null && (await tx.get(customers, customerId)) === undefined;

/** One order. Throws `NOT_FOUND`. */
export const readShopOrder = async (deps: Deps, orderId: number): Promise<AdminOrder> =>
  toAdminOrder(deps, await requireOrder(deps.store, orderId));

/** Orders, newest first unless asked otherwise. */
export const listShopOrders = async (
  deps: Deps,
  { customerId, websiteIds }: { customerId?: number; websiteIds: AdminActor['websiteIds'] },
  query: ListQuery,
): Promise<Page<AdminOrderSummary>> => {
  const parts: (Filter | undefined)[] = [
    withinReach({ websiteIds }),
    customerId === undefined ? undefined : { op: 'eq', field: 'customerId', value: customerId },
  ];
  const of = parts.filter((part) => part !== undefined);
  const page = await readPage(deps.store, orders, query, {
    within: of.length === 0 ? undefined : { op: 'and', of },
    sort: [{ field: 'orderId', descending: true }],
    ...(customerId === undefined ? { countedMax: countedAtMost } : {}),
  });
  return { ...page, items: page.items.map(toAdminSummary) };
};

/** What an order made of these lines would come to. Throws `INPUT_INVALID` for a product that is not to be had. */
export const quoteShopDraft = async (
  deps: Deps,
  scope: StoreScope,
  { lines, destination, shippingMethod }: Draft,
): Promise<Omit<OrderQuote, 'availableCredit'>> => {
  const found = await linesOf(deps.store, scope, lines);
  const missing = lines.findIndex(({ sku }) => !found.some(({ product }) => product.sku === sku));
  if (missing !== -1)
    throw invalid(fieldError(`items.${missing}.sku`, 'OPTION_UNKNOWN', 'This product is not to be had in this store.'));
  const { sums: _sums, ...shown } = quote(deps, scope, { lines: found, destination, shippingMethod });
  return shown;
};

/** Does one step with an order, once per key: reads it, changes it, writes it, and says so in the log of an admin's actions. */
const step = async <Input>(
  deps: Deps,
  actor: Shopper | AdminActor,
  operation: string,
  { orderId, idempotencyKey: key, input }: OrderStep<Input>,
  change: (tx: Transaction, order: Readonly<OrderDoc>, scope: StoreScope) => Promise<OrderDoc>,
): Promise<AdminOrder> => {
  const who = actor.kind === 'admin' ? `admin:${actor.adminId}` : `customer:${actor.customerId}`;
  return deps.store.transact((tx) =>
    applyOnce(tx, deps.clock, { who, operation, key, input: { orderId, input } }, async () => {
      const order = await requireOrder(tx, orderId);
      const changed = await change(tx, order, scopeOfOrder(deps, order));
      const kept = isOpen(changed) || !(await isOrphaned(tx, order)) ? changed : withoutCustomer(changed);
      const saved = { ...kept, version: order.version + 1, updatedAt: deps.clock().toISOString() };
      await tx.put(orders, saved);
      if (actor.kind === 'admin')
        await recordAction(tx, deps, actor, {
          group: 'orders',
          action: operation === 'cancelOrder' ? 'cancelled' : 'updated',
          entity: { kind: 'order', id: orderId, name: order.orderNumber },
          websiteId: order.websiteId,
          before: { state: order.state, refunded: order.refunded.amount, invoices: order.invoices.length },
          after: { state: saved.state, refunded: saved.refunded.amount, invoices: saved.invoices.length },
        });
      return toAdminOrder(deps, saved);
    }),
  );
};

/** Cancels an order that is not invoiced yet; what store credit paid returns. Throws `ORDER_NOT_CANCELLABLE`. */
export const cancelShopOrder = (
  deps: Deps,
  actor: Shopper | AdminActor,
  request: OrderStep<Notice>,
): Promise<AdminOrder> =>
  step(deps, actor, 'cancelOrder', request, async (tx, order, scope) => {
    if (!isCancellable(order)) throw new Failure('ORDER_NOT_CANCELLABLE');
    const { orderId, orderNumber, creditEntryId, totals } = order;
    if (creditEntryId !== null)
      await returnCredit(tx, deps, actor, {
        action: 'reverted',
        originalEntryId: creditEntryId,
        amount: totals.storeCredit.amount,
        comment: `Order ${orderNumber} cancelled`,
        isNotified: request.input.notify,
        source: { kind: 'order', number: orderNumber, orderId },
        reference: `order:${orderId}:reverted`,
      });
    if (request.input.notify) await tellOrderCancelled(tx, deps, scope, order, request.input.comment);
    tx.raise(orderCancelled(order));
    return { ...order, state: 'cancelled', creditReturned: totals.storeCredit.amount };
  });

/** Invoices an order, which says that it is paid. Throws `ORDER_NOT_INVOICEABLE`. */
export const invoiceShopOrder = (deps: Deps, admin: AdminActor, request: OrderStep<Notice>): Promise<AdminOrder> =>
  step(deps, admin, 'createInvoice', request, async (tx, order, scope) => {
    if (!isInvoiceable(order)) throw new Failure('ORDER_NOT_INVOICEABLE');
    const invoiceId = await tx.nextNumber('invoices');
    const invoice = {
      invoiceId,
      invoiceNumber: numberOf(invoiceId),
      grandTotal: order.grandTotal,
      createdAt: deps.clock().toISOString(),
    };
    if (request.input.notify) await tellOrderInvoiced(tx, deps, scope, order, request.input.comment);
    tx.raise(orderInvoiced(order));
    return { ...order, state: 'complete', invoices: [...order.invoices, invoice] };
  });

/** Gives the part of a refund that goes to store credit, keyed by the credit memo and the entry that had paid. */
const payToCredit = async (
  tx: Transaction,
  deps: Deps,
  admin: AdminActor,
  order: Readonly<OrderDoc>,
  { creditMemoId, creditMemoNumber, toStoreCredit }: CreditMemo,
  { comment, notify }: CreditMemoInput,
): Promise<void> => {
  if (toStoreCredit.amount === 0 || order.customerId === null) return;
  const about = {
    action: 'refunded' as const,
    comment: comment || `Order ${order.orderNumber} refunded`,
    isNotified: notify,
    source: { kind: 'credit-memo' as const, number: creditMemoNumber, orderId: order.orderId },
    reference: `credit-memo:${creditMemoId}`,
  };
  if (order.creditEntryId !== null) {
    const { creditEntryId: originalEntryId } = order;
    await returnCredit(tx, deps, admin, { ...about, originalEntryId, amount: toStoreCredit.amount });
    return;
  }
  const { customerId, websiteId } = order;
  const { amount: change, currency } = toStoreCredit;
  await recordMovement(tx, deps, admin, { ...about, customerId, websiteId, currency, change });
};

const toMemo = (
  creditMemoId: number,
  refund: Refund,
  { currency }: { currency: string },
  { comment, createdAt }: Pick<CreditMemo, 'comment' | 'createdAt'>,
): CreditMemo => {
  const money = (amount: number) => ({ amount, currency });
  return {
    creditMemoId,
    creditMemoNumber: numberOf(creditMemoId),
    items: refund.lines.map(({ item, pieces, amount }) => ({
      sku: item.sku,
      name: item.name,
      quantity: pieces,
      total: money(amount),
    })),
    shipping: money(refund.shipping),
    adjustment: money(refund.adjustment),
    total: money(refund.total),
    toStoreCredit: money(refund.toStoreCredit),
    offline: money(refund.total - refund.toStoreCredit),
    comment,
    createdAt,
  };
};

/**
 * Refunds an invoiced order, wholly or in part, by a credit memo: to store credit, offline, or both. Throws
 * `ORDER_NOT_REFUNDABLE`, `REFUND_TOO_LARGE`, and `INPUT_INVALID` naming what is too much.
 */
export const refundShopOrder = (
  deps: Deps,
  admin: AdminActor,
  request: OrderStep<CreditMemoInput>,
): Promise<AdminOrder> =>
  step(deps, admin, 'createCreditMemo', request, async (tx, order, scope) => {
    const customer = order.customerId === null ? undefined : await tx.get(customers, order.customerId);
    const worked = workOutRefund(order, request.input, {
      isAutomatic: deps.settings.read(isRefundAutomatic, scope),
      hasCredit: customer !== undefined && hasStoreCredit(deps, scope),
    });
    if ('code' in worked) throw new Failure(worked.code);
    if ('field' in worked) throw invalid(fieldError(worked.field, 'OUT_OF_RANGE', worked.message));
    const creditMemoId = await tx.nextNumber('creditMemos');
    const { comment } = request.input;
    const memo = toMemo(creditMemoId, worked, order.grandTotal, { comment, createdAt: deps.clock().toISOString() });
    await payToCredit(tx, deps, admin, order, memo, request.input);
    if (request.input.notify) await tellOrderRefunded(tx, deps, scope, order, memo);
    tx.raise(orderRefunded(order));
    const refunded = afterRefund(order, worked);
    return { ...refunded, creditMemos: [...order.creditMemos, memo] };
  });
