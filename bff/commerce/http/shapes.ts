import { createHash } from 'node:crypto';
import type { AdminOrder } from '../../../shared-types/orders.ts';
import type { Deps } from '../../deps.ts';
import type { StoreScope } from '../../domains/scopes/service.ts';
import { isRefundAutomatic } from '../../domains/store-credit/settings.ts';
import type { CartOwner } from '../port.ts';
import type { ShopOrder } from './answers.ts';

/** How the shop knows a cart. A guest's token is a secret of the browser: the shop gets its hash. */
export const cartIdOf = (owner: CartOwner): string =>
  owner.kind === 'customer'
    ? `customer-${owner.customerId}`
    : `guest-${createHash('sha256').update(owner.cartToken).digest('base64url')}`;

/** Whether refunds of an order give back to store credit by themselves what it paid. */
export const isReturnedAutomatically = (
  { scopes, settings }: Pick<Deps, 'scopes' | 'settings'>,
  websiteId: number,
): boolean => settings.read(isRefundAutomatic, scopeOf({ scopes }, websiteId));

/** The default store view of an order's website; the first website's where Foyer has no such website any more. */
export const scopeOf = ({ scopes }: Pick<Deps, 'scopes'>, websiteId: number): StoreScope =>
  scopes.website(websiteId) === undefined ? scopes.defaultScope() : scopes.defaultScope(websiteId);

/** A shop's order as Foyer shows it. */
export const toAdminOrder = (deps: Pick<Deps, 'scopes' | 'settings'>, order: ShopOrder): AdminOrder => ({
  ...order,
  refundable: { ...order.refundable, isAutomatic: isReturnedAutomatically(deps, order.websiteId) },
});
