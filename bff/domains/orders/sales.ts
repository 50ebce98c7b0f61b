import type { OrderSales } from '../../../shared-types/orders.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import type { Filter } from '../../../shared-types/list.ts';
import { withinReach } from '../../website-reach.ts';
import { orders } from './collection.ts';
import { addToSales } from './rules.ts';

/** How many orders are held at once while a customer's are added up. */
const readAtOnce = 500;

/** What all orders of a customer come to. They are added up when somebody asks, so that placing one costs nothing more. */
export const sumShopOrders = async (
  { store }: Pick<Deps, 'store'>,
  { customerId, websiteIds }: { customerId: number; websiteIds: AdminActor['websiteIds'] },
): Promise<OrderSales> => {
  const theirs: Filter = { op: 'eq', field: 'customerId', value: customerId };
  const within = withinReach({ websiteIds });
  let sales: OrderSales['items'] = [];
  let from = 0;
  for (;;) {
    const part = await store.find(orders, {
      filter: {
        op: 'and',
        of: [theirs, { op: 'range', field: 'orderId', from }, ...(within === undefined ? [] : [within])],
      },
      sort: [{ field: 'orderId' }],
      limit: readAtOnce,
    });
    sales = part.reduce(addToSales, sales);
    const last = part.at(-1);
    if (last === undefined || part.length < readAtOnce) return { items: sales };
    from = last.orderId + 1;
  }
};
