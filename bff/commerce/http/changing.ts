import * as v from 'valibot';
import type { CreditMemoInput } from '../../../shared-types/admin-orders.ts';
import type { AdminOrder, CreditMemo } from '../../../shared-types/orders.ts';
import type { AdminActor, Shopper, System } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import { recordAction } from '../../domains/action-log/service.ts';
import { customers } from '../../domains/customers/collection.ts';
import { orderCancelled, orderRefunded } from '../../domains/orders/events.ts';
import { type CreditEntryDoc, creditEntries } from '../../domains/store-credit/collection.ts';
import { hasStoreCredit, recordMovement, returnCredit } from '../../domains/store-credit/service.ts';
import type { Json, Reader, Transaction } from '../../store/port.ts';
import type { Notice, OrderStep } from '../port.ts';
import { type ShopOrder, shopOrderSchema, shopRefundSchema } from './answers.ts';
import type { ShopStepDoc } from './collection.ts';
import type { AskShop } from './connection.ts';
import { isReturnedAutomatically, scopeOf, toAdminOrder } from './shapes.ts';
import { beginStep, endStep, isRefusal, shopKeyOf, whoAsks } from './steps.ts';

type Doer = Shopper | AdminActor | System;

/** The entry that paid for an order. */
const findPayment = async (
  reader: Reader,
  { customerId, orderId }: Pick<ShopOrder, 'customerId' | 'orderId'>,
): Promise<Readonly<CreditEntryDoc> | undefined> => {
  if (customerId === null) return undefined;
  const entries = await reader.find(creditEntries, { filter: { op: 'eq', field: 'customerId', value: customerId } });
  return entries.find(({ action, source }) => action === 'used' && source?.orderId === orderId);
};

const log = async (tx: Transaction, deps: Deps, actor: Doer, action: 'cancelled' | 'updated', order: ShopOrder) => {
  if (actor.kind !== 'admin') return;
  const { orderId, orderNumber, websiteId, state, refunded } = order;
  await recordAction(tx, deps, actor, {
    group: 'orders',
    action,
    entity: { kind: 'order', id: orderId, name: orderNumber },
    websiteId,
    after: { state, refunded: refunded.amount },
  });
};

/** Cancels at the shop; then what store credit paid returns, in the transaction that ends the step. */
export const finishCancellation = async (
  ask: AskShop,
  deps: Deps,
  actor: Doer,
  step: Readonly<ShopStepDoc>,
): Promise<ShopOrder> => {
  const order = await ask({
    method: 'POST',
    path: `/orders/${step.orderId}/cancellations`,
    answers: shopOrderSchema,
    key: shopKeyOf(step),
    body: step.body,
  });
  await endStep(deps, step, 'done', async (tx) => {
    const { orderId, orderNumber } = order;
    const payment = await findPayment(tx, order);
    if (payment !== undefined)
      await returnCredit(tx, deps, actor, {
        action: 'reverted',
        originalEntryId: payment.entryId,
        amount: -payment.change,
        comment: `Order ${orderNumber} cancelled`,
        isNotified: false,
        source: { kind: 'order', number: orderNumber, orderId },
        reference: `shop-order:${orderId}:reverted`,
      });
    await log(tx, deps, actor, 'cancelled', order);
    tx.raise(orderCancelled(order));
  });
  return order;
};

const giveCredit = async (tx: Transaction, deps: Deps, actor: Doer, order: ShopOrder, memo: CreditMemo) => {
  const { orderId, orderNumber, customerId, websiteId } = order;
  const { creditMemoId, creditMemoNumber, comment, toStoreCredit } = memo;
  if (toStoreCredit.amount === 0 || customerId === null) return;
  const about = {
    action: 'refunded' as const,
    comment: comment || `Order ${orderNumber} refunded`,
    isNotified: false,
    source: { kind: 'credit-memo' as const, number: creditMemoNumber, orderId },
    reference: `shop-credit-memo:${creditMemoId}`,
  };
  const { amount, currency } = toStoreCredit;
  const payment = await findPayment(tx, order);
  if (payment === undefined)
    await recordMovement(tx, deps, actor, { ...about, customerId, websiteId, currency, change: amount });
  else await returnCredit(tx, deps, actor, { ...about, originalEntryId: payment.entryId, amount });
};

/** The memo that the shop has made. One that gives back more than was paid is a wrong answer, and moves nothing. */
const findMemo = (order: ShopOrder, creditMemoId: number): CreditMemo => {
  const memo = order.creditMemos.find((each) => each.creditMemoId === creditMemoId);
  const given = order.creditMemos.reduce((sum, { total }) => sum + total.amount, 0);
  const isSound = memo !== undefined && memo.toStoreCredit.amount <= memo.total.amount;
  if (!isSound || given > order.grandTotal.amount)
    throw new Failure('SHOP_UNREACHABLE', { cause: new Error('the credit memo does not fit its order') });
  return memo;
};

/** Refunds at the shop; then what goes to store credit is given, in the transaction that ends the step. */
export const finishRefund = async (
  ask: AskShop,
  deps: Deps,
  actor: Doer,
  step: Readonly<ShopStepDoc>,
): Promise<ShopOrder> => {
  const { order, creditMemoId } = await ask({
    method: 'POST',
    path: `/orders/${step.orderId}/credit-memos`,
    answers: shopRefundSchema,
    key: shopKeyOf(step),
    body: step.body,
  });
  const memo = findMemo(order, creditMemoId);
  await endStep(deps, step, 'done', async (tx) => {
    await giveCredit(tx, deps, actor, order, memo);
    await log(tx, deps, actor, 'updated', order);
    tx.raise(orderRefunded(order));
  });
  return order;
};

const change = async (
  deps: Deps,
  actor: Shopper | AdminActor,
  { orderId, idempotencyKey: key, input }: OrderStep<Json>,
  operation: 'cancel' | 'refund',
  body: Json,
  finish: (step: Readonly<ShopStepDoc>) => Promise<ShopOrder>,
): Promise<AdminOrder> => {
  const asked = { who: whoAsks(actor, ''), operation, key, input: { orderId, input }, orderId, body };
  const step = await beginStep(deps, { ...asked, customerId: null, websiteId: 0 });
  try {
    return toAdminOrder(deps, await finish(step));
  } catch (error) {
    if (isRefusal(error)) await endStep(deps, step, 'refused', async () => {});
    throw error;
  }
};

/** Cancels an order of the shop. */
export const cancelAtShop = (ask: AskShop, deps: Deps, actor: Shopper | AdminActor, request: OrderStep<Notice>) =>
  change(deps, actor, { ...request, input: { ...request.input } }, 'cancel', { ...request.input }, (step) =>
    finishCancellation(ask, deps, actor, step),
  );

/** Refunds an order of the shop, which is told what Foyer decides: whether there is store credit, and whether it returns by itself. */
export const refundAtShop = async (
  ask: AskShop,
  deps: Deps,
  admin: AdminActor,
  request: OrderStep<CreditMemoInput>,
): Promise<AdminOrder> => {
  const { orderId, input } = request;
  const order = await ask({ method: 'GET', path: `/orders/${orderId}`, answers: shopOrderSchema });
  const customer = order.customerId === null ? undefined : await deps.store.get(customers, order.customerId);
  const { toStoreCredit = null, ...rest } = input;
  const json = { ...rest, toStoreCredit, items: input.items.map((item) => ({ ...item })) };
  const body = {
    ...json,
    hasStoreCredit: customer !== undefined && hasStoreCredit(deps, scopeOf(deps, order.websiteId)),
    isStoreCreditReturned: isReturnedAutomatically(deps, order.websiteId),
  };
  return change(deps, admin, { ...request, input: json }, 'refund', body, (step) =>
    finishRefund(ask, deps, admin, step),
  );
};

/** Has the shop forget who a deleted customer was. */
export const finishForgetting = async (ask: AskShop, deps: Deps, step: Readonly<ShopStepDoc>): Promise<void> => {
  await ask({
    method: 'DELETE',
    path: `/customers/${step.customerId}`,
    answers: v.unknown(),
    key: shopKeyOf(step),
  });
  await endStep(deps, step, 'done', async () => {});
};
