import type { Cart } from '../../../shared-types/cart.ts';
import type { CartChange, CartOwner, ShopCart } from '../../commerce/port.ts';
import { Failure } from '../../failure.ts';
import { freePayment, withStoreCredit } from '../checkout/service.ts';
import { readAvailableCredit } from '../store-credit/service.ts';
import { type CartCall, findCartOwner, rememberCart } from './owner.ts';

const availableTo = async ({ deps, scope }: CartCall, owner: CartOwner): Promise<number | undefined> =>
  owner.kind === 'customer' ? readAvailableCredit(deps, deps.store, scope, owner.customerId) : undefined;

/** A shop's cart with store credit in it, whichever shop it is. */
export const showCart = (shopCart: ShopCart, available: number | undefined): Cart => {
  const { isStoreCreditApplied, ...cart } = shopCart;
  const isApplied = isStoreCreditApplied && available !== undefined;
  const totals = withStoreCredit(cart.totals, isApplied ? available : 0);
  const isFree = totals.due.amount === 0 && cart.items.length > 0;
  return {
    ...cart,
    paymentMethods: isFree ? [freePayment] : cart.paymentMethods,
    totals,
    storeCredit:
      available === undefined ? null : { available: { amount: available, currency: cart.currency }, isApplied },
  };
};

/** The cart of whoever calls. */
export const readOwnCart = async (call: CartCall): Promise<Cart> => {
  const owner = await findCartOwner(call);
  const shopCart = await call.deps.commerce.readCart(call.deps, owner, call.scope);
  return showCart(shopCart, await availableTo(call, owner));
};

/** Changes the cart of whoever calls. */
export const changeOwnCart = async (call: CartCall, change: CartChange): Promise<Cart> => {
  const owner = await findCartOwner(call);
  const shopCart = await call.deps.commerce.changeCart(call.deps, owner, call.scope, change);
  if (shopCart.items.length > 0) rememberCart(call, owner);
  return showCart(shopCart, await availableTo(call, owner));
};

/** Uses store credit for the cart. Throws `NOT_FOUND` where the store has none, `CREDIT_INSUFFICIENT` where nothing can be used. */
export const applyCredit = async (call: CartCall): Promise<Cart> => {
  const available = await availableTo(call, await findCartOwner(call));
  if (available === undefined) throw new Failure('NOT_FOUND');
  if (available === 0) throw new Failure('CREDIT_INSUFFICIENT');
  return changeOwnCart(call, { kind: 'credit', isApplied: true });
};
