import type { Anyone, Shopper } from '../../actor.ts';
import type { CartOwner } from '../../commerce/port.ts';
import type { Deps } from '../../deps.ts';
import type { Cookies } from '../../http/call.ts';
import type { StoreScope } from '../scopes/service.ts';
import { isCartKept } from './settings.ts';

const cookieName = 'foyer_cart';
const cookieSeconds = 30 * 86_400;

/** What a call to a cart comes with. */
export interface CartCall {
  readonly deps: Deps;
  readonly actor: Anyone | Shopper;
  readonly scope: StoreScope;
  readonly cookies: Cookies;
}

/**
 * Whose cart a call is about. Whoever has just signed in, in whatever way, brings the guest's cart of the browser: it moves
 * into the customer's, and the cookie goes.
 */
export const findCartOwner = async ({ deps, actor, scope, cookies }: CartCall): Promise<CartOwner> => {
  const cartToken = cookies.read(cookieName);
  if (actor.kind === 'anyone') return { kind: 'guest', cartToken: cartToken ?? deps.ids() };
  const { customerId } = actor;
  if (cartToken !== undefined) {
    await deps.commerce.mergeCarts(deps, scope, { cartToken, customerId });
    cookies.clear(cookieName);
  }
  return { kind: 'customer', customerId };
};

/** Lets a guest's browser keep the cart. */
export const rememberCart = ({ deps, scope, cookies }: CartCall, owner: CartOwner): void => {
  if (owner.kind !== 'guest') return;
  const lifetime = deps.settings.read(isCartKept, scope) ? { maxAgeSeconds: cookieSeconds } : {};
  cookies.write(cookieName, owner.cartToken, lifetime);
};
