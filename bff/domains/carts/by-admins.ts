import type { Cart } from '../../../shared-types/cart.ts';
import type { AdminActor } from '../../actor.ts';
import type { CartChange, ShopCart } from '../../commerce/port.ts';
import type { Deps } from '../../deps.ts';
import { createNotedStore, recordAction } from '../action-log/service.ts';
import { fullNameOf, requireCustomer } from '../customers/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { readAvailableCredit } from '../store-credit/service.ts';
import { showCart } from './shown.ts';

/* The cart of a customer in the hands of an admin: that of the customer's own website. */

const show = async (deps: Deps, scope: StoreScope, customerId: number, shopCart: ShopCart): Promise<Cart> =>
  showCart(shopCart, await readAvailableCredit(deps, deps.store, scope, customerId));

/** The cart of a customer; an empty one where there is none. Throws `NOT_FOUND` and `SHOP_UNREACHABLE`. */
export const readCustomerCart = async (deps: Deps, customerId: number): Promise<Cart> => {
  const { websiteId } = await requireCustomer(deps.store, customerId);
  const scope = deps.scopes.defaultScope(websiteId);
  return show(deps, scope, customerId, await deps.commerce.readCart(deps, { kind: 'customer', customerId }, scope));
};

/** Changes the cart of a customer. Throws `NOT_FOUND`, `SHOP_UNREACHABLE`, and `INPUT_INVALID` for what cannot be in a cart. */
export const changeCustomerCart = async (
  deps: Deps,
  admin: AdminActor,
  customerId: number,
  change: Extract<CartChange, { readonly sku: string }>,
): Promise<Cart> => {
  const customer = await requireCustomer(deps.store, customerId);
  const scope = deps.scopes.defaultScope(customer.websiteId);
  const owner = { kind: 'customer', customerId } as const;
  const { items } = await deps.commerce.readCart(deps, owner, scope);
  const quantityIn = (cart: Pick<ShopCart, 'items'>): number =>
    cart.items.find(({ sku }) => sku === change.sku)?.quantity ?? 0;
  const before = quantityIn({ items });
  const after = change.kind === 'remove' ? 0 : change.quantity + (change.kind === 'add' ? before : 0);
  const { store, finish } = createNotedStore(deps.store, (tx) =>
    recordAction(tx, deps, admin, {
      group: 'orders',
      action: 'updated',
      entity: { kind: 'customer', id: customerId, name: fullNameOf(customer) },
      websiteId: customer.websiteId,
      before: { [`cart ${change.sku}`]: before },
      after: { [`cart ${change.sku}`]: after },
    }),
  );
  const changed = await deps.commerce.changeCart({ ...deps, store }, owner, scope, change);
  await finish();
  return show(deps, scope, customerId, changed);
};
