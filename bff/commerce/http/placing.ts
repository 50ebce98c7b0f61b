import type { AdminOrder } from '../../../shared-types/orders.ts';
import type { AdminActor, Anyone, Shopper, System } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import { recordAction } from '../../domains/action-log/service.ts';
import { checkPlacementAmounts } from '../../domains/checkout/service.ts';
import { orderPlaced } from '../../domains/orders/events.ts';
import type { StoreScope } from '../../domains/scopes/service.ts';
import { creditReservations } from '../../domains/store-credit/collection.ts';
import {
  commitReservation,
  readAvailableCredit,
  releaseReservation,
  reserveCredit,
} from '../../domains/store-credit/service.ts';
import type { Transaction } from '../../store/port.ts';
import type { Placement } from '../port.ts';
import { type ShopOrder, shopOrderSchema } from './answers.ts';
import type { ShopStepDoc } from './collection.ts';
import type { AskShop } from './connection.ts';
import { cartIdOf, toAdminOrder } from './shapes.ts';
import { beginStep, endStep, isRefusal, shopKeyOf, whoAsks } from './steps.ts';

/** Sets the credit aside that an order is to be paid with. Until `placeBefore` the shop may place it, and no longer. */
const setAside = async (
  tx: Transaction,
  deps: Deps,
  scope: StoreScope,
  { customer, storeCredit }: Placement,
  step: ShopStepDoc,
): Promise<ShopStepDoc> => {
  if (storeCredit.amount === 0) return step;
  const { websiteId } = scope.website;
  const { customerId } = customer ?? {};
  const available = customerId === undefined ? 0 : await readAvailableCredit(deps, tx, scope, customerId);
  if (customerId === undefined || storeCredit.amount > (available ?? 0)) throw new Failure('CREDIT_INSUFFICIENT');
  const reservationId = shopKeyOf(step);
  const { placeBefore } = await reserveCredit(tx, deps, { reservationId, customerId, websiteId, ...storeCredit });
  return { ...step, reservationId, placeBefore, dueAt: placeBefore };
};

const wrong = (reason: string): Failure => new Failure('SHOP_UNREACHABLE', { cause: new Error(reason) });

/** Takes what was set aside for an order that the shop has placed. */
const settlePlaced = async (
  deps: Deps,
  actor: Anyone | Shopper | AdminActor | System,
  step: Readonly<ShopStepDoc>,
  order: ShopOrder,
): Promise<void> => {
  const { orderId, orderNumber, websiteId } = order;
  await endStep(deps, step, 'done', async (tx, { reservationId }) => {
    if (reservationId !== null)
      await commitReservation(tx, deps, actor, reservationId, {
        comment: `Order ${orderNumber}`,
        source: { kind: 'order', number: orderNumber, orderId },
      });
    if (actor.kind === 'admin')
      await recordAction(tx, deps, actor, {
        group: 'orders',
        action: 'created',
        entity: { kind: 'order', id: orderId, name: orderNumber },
        websiteId,
        after: { customerId: order.customerId, grandTotal: order.grandTotal.amount },
      });
    tx.raise(orderPlaced(order));
  });
};

const settleRefused = async (deps: Deps, step: Readonly<ShopStepDoc>): Promise<void> => {
  await endStep(deps, step, 'refused', async (tx, { reservationId }) => {
    if (reservationId !== null) await releaseReservation(tx, reservationId);
  });
};

/** An order that another amount of credit pays for than what was set aside is none that was asked for. */
const requireAgreed = (order: ShopOrder, customerId: number | null, storeCredit: number): void => {
  if (order.customerId !== customerId) throw wrong('the order is of another customer');
  if (order.totals.storeCredit.amount !== storeCredit)
    throw wrong('the order is paid by another amount of store credit');
};

/**
 * Places an order at the shop: sets the credit aside, has the order placed, and takes the credit or lets it go. What a crash or a
 * silent shop leaves open, {@link settlePlacement} ends.
 */
export const placeAtShop = async (
  ask: AskShop,
  deps: Deps,
  actor: Anyone | Shopper | AdminActor,
  scope: StoreScope,
  placement: Placement,
): Promise<AdminOrder> => {
  const { idempotencyKey: key, from, customer, ...wanted } = placement;
  const { websiteId } = scope.website;
  checkPlacementAmounts(scope, placement);
  const customerId = customer?.customerId ?? null;
  const source = 'cart' in from ? { cartId: cartIdOf(from.cart) } : { lines: from.lines };
  const who = whoAsks(actor, 'cart' in from ? cartIdOf(from.cart) : 'guest');
  const placedBy = actor.kind === 'admin' ? actor.name : '';
  const body = { ...wanted, ...source, customer: customer ?? null, placedBy };
  const step = await beginStep(
    deps,
    { who, operation: 'place', key, input: { ...body, websiteId }, orderId: null, customerId, websiteId, body: null },
    (tx, fresh) => setAside(tx, deps, scope, placement, fresh),
  );
  try {
    const order = await ask({
      method: 'POST',
      path: '/orders',
      answers: shopOrderSchema,
      scope,
      key: shopKeyOf(step),
      body: { ...body, placeBefore: step.placeBefore },
    });
    requireAgreed(order, customerId, placement.storeCredit.amount);
    if (order.grandTotal.amount !== placement.grandTotal.amount) throw wrong('the order comes to another total');
    await settlePlaced(deps, actor, step, order);
    return toAdminOrder(deps, order);
  } catch (error) {
    if (isRefusal(error)) await settleRefused(deps, step);
    throw error;
  }
};

/** Ends a placement of which nobody has said in time what became of it: asks the shop for the order with its key. */
export const settlePlacement = async (ask: AskShop, deps: Deps, step: Readonly<ShopStepDoc>): Promise<void> => {
  try {
    const order = await ask({
      method: 'GET',
      path: `/orders/by-key/${encodeURIComponent(shopKeyOf(step))}`,
      answers: shopOrderSchema,
    });
    const reservation =
      step.reservationId === null ? undefined : await deps.store.get(creditReservations, step.reservationId);
    requireAgreed(order, step.customerId, reservation?.amount ?? 0);
    await settlePlaced(deps, { kind: 'system', name: 'shop' }, step, order);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'NOT_FOUND') throw error;
    await settleRefused(deps, step);
  }
};
