import type { Filter } from '../../../shared-types/list.ts';
import type { OrderAddress } from '../../../shared-types/orders.ts';
import type { Deps } from '../../deps.ts';
import type { Transaction } from '../../store/port.ts';
import { type OrderDoc, orders } from './collection.ts';

/** What stays of an address: the country and the region decide about taxes, which are accounted for. */
const withoutPerson = ({ countryCode, region }: Readonly<OrderAddress>): OrderAddress => ({
  prefix: '',
  firstName: '',
  middleName: '',
  lastName: '',
  suffix: '',
  company: '',
  street: [],
  city: '',
  region,
  postcode: '',
  countryCode,
  telephone: '',
  fax: '',
  vatNumber: '',
});

/** Comments are written to somebody, and may name them. */
const withoutWords = <Memo extends { comment: string }>(memo: Memo): Memo => ({ ...memo, comment: '' });

/** An order without whoever ordered. Amounts, products and the customer's number stay: the books still fit the ledger. */
export const withoutCustomer = (order: Readonly<OrderDoc>): OrderDoc => ({
  ...order,
  email: '',
  customerName: '',
  shipTo: '',
  shippingAddress: withoutPerson(order.shippingAddress),
  billingAddress: withoutPerson(order.billingAddress),
  creditMemos: order.creditMemos.map(withoutWords),
});

/**
 * Takes who ordered out of at most `max` orders of a deleted customer, and answers how many it was. An order that is still to be
 * sent keeps where to until it is finished.
 */
export const anonymizeOrders = async (
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  customerId: number,
  max: number,
): Promise<number> => {
  const filter: Filter = {
    op: 'and',
    of: [
      { op: 'eq', field: 'customerId', value: customerId },
      { op: 'in', field: 'state', values: ['complete', 'closed', 'cancelled'] },
      { op: 'not', of: { op: 'empty', field: 'email' } },
    ],
  };
  const found = await tx.find(orders, { filter, limit: max });
  for (const order of found) {
    const anonymous = withoutCustomer(order);
    await tx.put(orders, { ...anonymous, version: order.version + 1, updatedAt: clock().toISOString() });
  }
  return found.length;
};
