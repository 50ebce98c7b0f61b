import type { AdminOrder, AdminOrderSummary, Order, OrderSummary } from '../../../shared-types/orders.ts';
import type { Deps } from '../../deps.ts';
import type { StoreScope } from '../scopes/service.ts';
import { isRefundAutomatic } from '../store-credit/settings.ts';
import type { OrderDoc } from './collection.ts';
import { isCancellable, isInvoiceable, isRefundable, refundableOf } from './rules.ts';

/** The store view in which an order was placed, else the default one of its website. */
export const scopeOfOrder = (
  { scopes }: Pick<Deps, 'scopes'>,
  { storeViewId, websiteId }: Pick<OrderDoc, 'storeViewId' | 'websiteId'>,
): StoreScope => {
  const code = scopes.storeViews().find((view) => view.storeViewId === storeViewId)?.code;
  return (code === undefined ? undefined : scopes.storeView(code)) ?? scopes.defaultScope(websiteId);
};

/** A row of the admins' list. */
export const toAdminSummary = (doc: Readonly<OrderDoc>): AdminOrderSummary => ({
  orderId: doc.orderId,
  orderNumber: doc.orderNumber,
  state: doc.state,
  createdAt: doc.createdAt,
  grandTotal: doc.grandTotal,
  refunded: doc.refunded,
  itemCount: doc.itemCount,
  shipTo: doc.shipTo,
  customerId: doc.customerId,
  customerName: doc.customerName,
  email: doc.email,
  websiteId: doc.websiteId,
  placedBy: doc.placedBy,
});

/** A whole order with what an admin can do with it. */
export const toAdminOrder = (deps: Pick<Deps, 'scopes' | 'settings'>, doc: Readonly<OrderDoc>): AdminOrder => ({
  ...toAdminSummary(doc),
  items: doc.items,
  shippingAddress: doc.shippingAddress,
  billingAddress: doc.billingAddress,
  shippingMethod: doc.shippingMethod,
  paymentMethod: doc.paymentMethod,
  totals: doc.totals,
  invoices: doc.invoices,
  creditMemos: doc.creditMemos,
  version: doc.version,
  isCancellable: isCancellable(doc),
  isInvoiceable: isInvoiceable(doc),
  isRefundable: isRefundable(doc),
  refundable: refundableOf(doc, deps.settings.read(isRefundAutomatic, scopeOfOrder(deps, doc))),
});

/** The same row as its customer sees it. */
export const toOwnSummary = (order: AdminOrderSummary): OrderSummary => ({
  orderId: order.orderId,
  orderNumber: order.orderNumber,
  state: order.state,
  createdAt: order.createdAt,
  grandTotal: order.grandTotal,
  refunded: order.refunded,
  itemCount: order.itemCount,
  shipTo: order.shipTo,
});

/** The same order as its customer sees it. */
export const toOwnOrder = (order: AdminOrder): Order => ({
  ...toOwnSummary(order),
  email: order.email,
  items: order.items,
  shippingAddress: order.shippingAddress,
  billingAddress: order.billingAddress,
  shippingMethod: order.shippingMethod,
  paymentMethod: order.paymentMethod,
  totals: order.totals,
  invoices: order.invoices,
  creditMemos: order.creditMemos,
  isCancellable: order.isCancellable,
  version: order.version,
});
