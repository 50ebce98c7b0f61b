import type { Cart, Destination } from '../../shared-types/cart.ts';
import type { ListQuery, Page } from '../../shared-types/list.ts';
import type { Product } from '../../shared-types/products.ts';
import type { Deps } from '../deps.ts';
import type { StoreScope } from '../domains/scopes/service.ts';

/*
 * The commerce port: products, carts, orders, invoices and credit memos. Foyer brings an embedded shop (`embedded.ts`); a
 * connected one stands behind the same calls (`http/`). Store credit is Foyer's own in both: an implementation takes it from the
 * ledger if and only if the order is placed, and gives it back when the order is cancelled or refunded.
 */

/** Whose cart it is. A guest's token comes from a cookie that scripts do not see. */
export type CartOwner =
  | { readonly kind: 'guest'; readonly cartToken: string }
  | { readonly kind: 'customer'; readonly customerId: number };

/** One change of a cart. */
export type CartChange =
  | { readonly kind: 'add' | 'set'; readonly sku: string; readonly quantity: number }
  | { readonly kind: 'remove'; readonly sku: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'ship'; readonly destination: Destination; readonly shippingMethod: string | undefined }
  | { readonly kind: 'credit'; readonly isApplied: boolean };

/** A cart as the shop has it, before store credit: `totals.due` is the grand total, `paymentMethods` are all there are. */
export interface ShopCart extends Omit<Cart, 'storeCredit'> {
  readonly isStoreCreditApplied: boolean;
}

/**
 * What Foyer asks of a shop. Failures are those of the contract: `NOT_FOUND`, `CART_EMPTY`, `CART_CHANGED`,
 * `CREDIT_INSUFFICIENT`, `ORDER_NOT_…`, `REFUND_TOO_LARGE`, `INPUT_INVALID` naming a field, and `SHOP_UNREACHABLE`.
 */
export interface Commerce {
  listProducts(deps: Deps, scope: StoreScope, query: ListQuery): Promise<Page<Product>>;
  readProduct(deps: Deps, scope: StoreScope, sku: string): Promise<Product>;

  readCart(deps: Deps, owner: CartOwner, scope: StoreScope): Promise<ShopCart>;
  changeCart(deps: Deps, owner: CartOwner, scope: StoreScope, change: CartChange): Promise<ShopCart>;
  /** Moves what is in a guest's cart into a customer's; pieces of the same product add up. Doing it again does nothing. */
  mergeCarts(
    deps: Deps,
    scope: StoreScope,
    carts: { readonly cartToken: string; readonly customerId: number },
  ): Promise<void>;
}
