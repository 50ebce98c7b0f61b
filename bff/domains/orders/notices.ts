import type { CreditMemo } from '../../../shared-types/orders.ts';
import type { MailSaying } from '../../mail/mail-data.ts';
import type { Transaction } from '../../store/port.ts';
import { type MailDeps, pageUrlOf, queueMail } from '../mails/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import type { OrderDoc } from './collection.ts';
import { orderMails } from './settings.ts';

type Order = Readonly<OrderDoc>;

const commonOf = (deps: MailDeps, scope: StoreScope, order: Order) => ({
  name: order.billingAddress.firstName,
  orderNumber: order.orderNumber,
  grandTotal: order.grandTotal,
  accountUrl: order.customerId === null ? '' : pageUrlOf(deps, scope, 'account'),
});

const send = async (
  tx: Transaction,
  deps: MailDeps,
  scope: StoreScope,
  order: Order,
  kind: keyof typeof orderMails,
  saying: MailSaying,
): Promise<void> => {
  const { enabled, identity } = orderMails[kind];
  if (!deps.settings.read(enabled, scope)) return;
  await queueMail(tx, deps, {
    scope,
    customerId: order.customerId,
    to: { name: '', address: order.email },
    identity: deps.settings.read(identity, scope),
    saying,
  });
};

const linesOf = ({ shippingAddress: to }: Order): string[] =>
  [
    `${to.firstName} ${to.lastName}`,
    to.company,
    ...to.street,
    [to.postcode, to.city, to.region].filter((part) => part !== '').join(' '),
    to.countryCode,
  ].filter((line) => line !== '');

/** Says that an order is there, in the transaction that places it. */
export const tellOrderPlaced = (tx: Transaction, deps: MailDeps, scope: StoreScope, order: Order): Promise<void> =>
  send(tx, deps, scope, order, 'order', {
    template: 'order-placed',
    data: {
      ...commonOf(deps, scope, order),
      items: order.items.map(({ name, quantity, total }) => ({ name, quantity, total })),
      shipping: { amount: order.shippingTotal, currency: order.grandTotal.currency },
      storeCredit: order.totals.storeCredit,
      due: order.totals.due,
      payment: order.paymentMethod.label,
      instructions: order.paymentMethod.instructions,
      shipTo: linesOf(order),
    },
  });

/** Says that an order is paid. */
export const tellOrderInvoiced = (
  tx: Transaction,
  deps: MailDeps,
  scope: StoreScope,
  order: Order,
  comment: string,
): Promise<void> =>
  send(tx, deps, scope, order, 'invoice', {
    template: 'order-invoiced',
    data: { ...commonOf(deps, scope, order), comment },
  });

/** Says that an order is cancelled, and what came back. */
export const tellOrderCancelled = (
  tx: Transaction,
  deps: MailDeps,
  scope: StoreScope,
  order: Order,
  comment: string,
): Promise<void> =>
  send(tx, deps, scope, order, 'order', {
    template: 'order-cancelled',
    data: { ...commonOf(deps, scope, order), storeCredit: order.totals.storeCredit, comment },
  });

/** Says that money comes back, and how. */
export const tellOrderRefunded = (
  tx: Transaction,
  deps: MailDeps,
  scope: StoreScope,
  order: Order,
  { total, toStoreCredit, offline, comment }: Readonly<CreditMemo>,
): Promise<void> =>
  send(tx, deps, scope, order, 'creditMemo', {
    template: 'order-refunded',
    data: { ...commonOf(deps, scope, order), refund: total, toStoreCredit, offline, comment },
  });
