import * as admin from '../../../shared-types/admin-orders.ts';
import * as checkout from '../../../shared-types/checkout.ts';
import type { AdminOrder } from '../../../shared-types/orders.ts';
import * as contract from '../../../shared-types/orders.ts';
import type { AdminActor, Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Routes } from '../../http/call.ts';
import { requireReach } from '../../website-reach.ts';
import { requireCustomer } from '../customers/service.ts';
import { listForCustomer, placeForCustomer, placeGuestsOrder, placeOwnOrder, quoteForCustomer } from './ordering.ts';
import { toOwnOrder, toOwnSummary } from './shown.ts';

/** The order, if it is the shopper's. Throws `NOT_FOUND`. */
const requireOwn = async (deps: Deps, { customerId }: Shopper, orderId: number): Promise<AdminOrder> => {
  const order = await deps.commerce.readOrder(deps, orderId);
  if (order.customerId !== customerId) throw new Failure('NOT_FOUND');
  return order;
};

/** The order, if it is of a website that the admin's role is for. Throws `NOT_FOUND`. */
const requireReached = async (deps: Deps, actor: AdminActor, orderId: number): Promise<AdminOrder> => {
  const order = await deps.commerce.readOrder(deps, orderId);
  requireReach(actor, order.websiteId);
  return order;
};

export const orderRoutes: Routes = (bind) => {
  bind(checkout.placeOrder, (call) => placeOwnOrder(call, call.body));
  bind(checkout.placeGuestOrder, (call) => placeGuestsOrder(call, call.body));
  bind(contract.listOrders, async ({ deps, actor, query }) => {
    const { customerId } = actor;
    const page = await deps.commerce.listOrders(deps, { customerId, websiteIds: 'all' }, query);
    return { ...page, items: page.items.map(toOwnSummary) };
  });
  bind(contract.readOrder, async ({ deps, actor, params }) =>
    toOwnOrder(await requireOwn(deps, actor, params.orderId)),
  );
  bind(contract.cancelOrder, async ({ deps, actor, params: { orderId }, idempotencyKey }) => {
    await requireOwn(deps, actor, orderId);
    const input = { comment: '', notify: true };
    return toOwnOrder(await deps.commerce.cancelOrder(deps, actor, { orderId, idempotencyKey, input }));
  });

  bind(contract.listAdminOrders, ({ deps, actor, query }) =>
    deps.commerce.listOrders(deps, { websiteIds: actor.websiteIds }, query),
  );
  bind(contract.listCustomerOrders, async ({ deps, actor, params: { customerId }, query }) => {
    await requireCustomer(deps.store, customerId);
    return deps.commerce.listOrders(deps, { customerId, websiteIds: actor.websiteIds }, query);
  });
  bind(contract.readCustomerSales, async ({ deps, actor, params: { customerId } }) => {
    await requireCustomer(deps.store, customerId);
    return deps.commerce.sumOrders(deps, { customerId, websiteIds: actor.websiteIds });
  });
  bind(contract.readAdminOrder, ({ deps, actor, params }) => requireReached(deps, actor, params.orderId));
  bind(admin.createInvoice, async ({ deps, actor, params: { orderId }, body: input, idempotencyKey }) => {
    await requireReached(deps, actor, orderId);
    return deps.commerce.invoiceOrder(deps, actor, { orderId, idempotencyKey, input });
  });
  bind(admin.cancelAdminOrder, async ({ deps, actor, params: { orderId }, body: input, idempotencyKey }) => {
    await requireReached(deps, actor, orderId);
    return deps.commerce.cancelOrder(deps, actor, { orderId, idempotencyKey, input });
  });
  bind(admin.createCreditMemo, async ({ deps, actor, params: { orderId }, body: input, idempotencyKey }) => {
    await requireReached(deps, actor, orderId);
    return deps.commerce.refundOrder(deps, actor, { orderId, idempotencyKey, input });
  });
  bind(admin.listCustomerProducts, ({ deps, params, query }) => listForCustomer(deps, params.customerId, query));
  bind(admin.quoteCustomerOrder, ({ deps, params, body }) => quoteForCustomer(deps, params.customerId, body));
  bind(admin.placeCustomerOrder, (call) => placeForCustomer(call, call.params.customerId, call.body));
};
