import * as v from 'valibot';
import type { AdminOrderSummary } from '../../../shared-types/orders.ts';
import type { ListQuery, Page } from '../../../shared-types/list.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import { deleteExpired } from '../../security/expiry.ts';
import type { Transaction } from '../../store/port.ts';
import type { Commerce } from '../port.ts';
import {
  orderSalesSchema,
  ordersPageSchema,
  productSchema,
  productsPageSchema,
  shopCartSchema,
  shopOrderSchema,
  shopQuoteSchema,
} from './answers.ts';
import { cancelAtShop, finishCancellation, finishForgetting, finishRefund, refundAtShop } from './changing.ts';
import { type ShopStepDoc, shopSteps } from './collection.ts';
import { customerListsAt } from './customer-lists.ts';
import { type AskShop, connectShop, type ShopOptions } from './connection.ts';
import { placeAtShop, settlePlacement } from './placing.ts';
import { finishAdjustment, rewardPointsAt } from './reward-points.ts';
import { cartIdOf, toAdminOrder } from './shapes.ts';
import { whoAsks } from './steps.ts';

export type { ShopOptions } from './connection.ts';

const listing = ({ filter, ...query }: ListQuery) => ({
  ...query,
  ...(filter !== undefined && { filter: JSON.stringify(filter) }),
});

/** What a shop lists that was not asked for is shown to nobody. */
const requireAsked = (
  page: Page<AdminOrderSummary>,
  { customerId, websiteIds }: Parameters<Commerce['listOrders']>[1],
): Page<AdminOrderSummary> => {
  const isAsked = (order: AdminOrderSummary): boolean =>
    (customerId === undefined || order.customerId === customerId) &&
    (websiteIds === 'all' || websiteIds.includes(order.websiteId));
  if (!page.items.every(isAsked))
    throw new Failure('SHOP_UNREACHABLE', { cause: new Error('the shop lists orders of others') });
  return page;
};

const upkeep = { kind: 'system', name: 'shop' } as const;
const finishers: Readonly<
  Record<ShopStepDoc['operation'], (ask: AskShop, deps: Deps, step: Readonly<ShopStepDoc>) => Promise<unknown>>
> = {
  place: settlePlacement,
  cancel: (ask, deps, step) => finishCancellation(ask, deps, upkeep, step),
  refund: (ask, deps, step) => finishRefund(ask, deps, upkeep, step),
  forget: finishForgetting,
  points: finishAdjustment,
};

const settledAtOnce = 100;

/** Finishes what is due. A step that cannot be finished now is logged, and holds up no other. */
const settleDue = async (ask: AskShop, deps: Deps): Promise<void> => {
  const due = await deps.store.find(shopSteps, {
    filter: {
      op: 'and',
      of: [
        { op: 'range', field: 'dueAt', to: deps.clock().toISOString() },
        { op: 'eq', field: 'state', value: 'open' },
      ],
    },
    sort: [{ field: 'dueAt' }],
    limit: settledAtOnce,
  });
  for (const step of due) {
    const { stepId, operation, orderId } = step;
    try {
      await finishers[operation](ask, deps, step);
    } catch (error) {
      deps.log.error({ err: error, stepId, operation, orderId }, 'the shop has not finished what was asked of it');
    }
  }
  await deleteExpired(deps.store, shopSteps, deps.clock());
};

/** Notes, in the transaction that deletes a customer, that the shop is to be told. */
const noteForgetting = async (tx: Transaction, { clock }: Pick<Deps, 'clock'>, customerId: number): Promise<number> => {
  const stepId = `forget-${customerId}`;
  if ((await tx.get(shopSteps, stepId)) !== undefined) return 0;
  await tx.put(shopSteps, {
    stepId,
    operation: 'forget',
    attempt: 1,
    state: 'open',
    fingerprint: '',
    reservationId: null,
    orderId: null,
    customerId,
    websiteId: 0,
    body: null,
    placeBefore: '',
    dueAt: clock().toISOString(),
    expiresAt: '',
  });
  return 1;
};

/** A shop elsewhere that speaks the calls of `docs/commerce.md`. Store credit stays in Foyer's ledger. */
export const createHttpCommerce = (options: ShopOptions): Commerce => {
  const ask = connectShop(options);
  return {
    listProducts: (_deps, scope, query) =>
      ask({ method: 'GET', path: '/products', answers: productsPageSchema, scope, query: listing(query) }),
    readProduct: (_deps, scope, sku) =>
      ask({ method: 'GET', path: `/products/${encodeURIComponent(sku)}`, answers: productSchema, scope }),
    readCart: (_deps, owner, scope) =>
      ask({ method: 'GET', path: `/carts/${cartIdOf(owner)}`, answers: shopCartSchema, scope }),
    changeCart: (deps, owner, scope, change) =>
      ask({
        method: 'POST',
        path: `/carts/${cartIdOf(owner)}/changes`,
        answers: shopCartSchema,
        scope,
        key: deps.ids(),
        body: change,
      }),
    mergeCarts: async (deps, scope, { cartToken, customerId }) => {
      await ask({
        method: 'POST',
        path: `/carts/${cartIdOf({ kind: 'customer', customerId })}/merges`,
        answers: v.unknown(),
        scope,
        key: deps.ids(),
        body: { cartId: cartIdOf({ kind: 'guest', cartToken }) },
      });
    },
    quoteDraft: (deps, scope, draft) =>
      ask({ method: 'POST', path: '/quotes', answers: shopQuoteSchema, scope, key: deps.ids(), body: draft }),
    placeOrder: (deps, actor, scope, placement) => placeAtShop(ask, deps, actor, scope, placement),
    listOrders: async (_deps, whose, query) => {
      const { customerId, websiteIds } = whose;
      const websites = websiteIds === 'all' ? undefined : websiteIds.join(',');
      const page = await ask({
        method: 'GET',
        path: '/orders',
        answers: ordersPageSchema,
        query: { ...listing(query), customerId, websiteIds: websites },
      });
      return requireAsked(page, whose);
    },
    sumOrders: (_deps, { customerId, websiteIds }) => {
      const websites = websiteIds === 'all' ? undefined : websiteIds.join(',');
      const path = `/customers/${customerId}/sales`;
      return ask({ method: 'GET', path, answers: orderSalesSchema, query: { websiteIds: websites } });
    },
    customerLists: customerListsAt(ask),
    rewardPoints: rewardPointsAt(ask),
    readOrder: async (deps, orderId) =>
      toAdminOrder(deps, await ask({ method: 'GET', path: `/orders/${orderId}`, answers: shopOrderSchema })),
    cancelOrder: (deps, actor, step) => cancelAtShop(ask, deps, actor, step),
    invoiceOrder: async (deps, admin, { orderId, idempotencyKey, input }) => {
      const order = await ask({
        method: 'POST',
        path: `/orders/${orderId}/invoices`,
        answers: shopOrderSchema,
        key: `${whoAsks(admin, '')}:${idempotencyKey}`,
        body: input,
      });
      return toAdminOrder(deps, order);
    },
    refundOrder: (deps, admin, step) => refundAtShop(ask, deps, admin, step),
    forgetCustomer: (tx, deps, customerId) => noteForgetting(tx, deps, customerId),
    settle: (deps) => settleDue(ask, deps),
  };
};
