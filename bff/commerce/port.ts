import type { Cart, Destination } from '../../shared-types/cart.ts';
import type { CreditMemoInput, OrderQuote } from '../../shared-types/admin-orders.ts';
import type { OrderAddressInput } from '../../shared-types/checkout.ts';
import type { ListQuery, Page } from '../../shared-types/list.ts';
import type { Money } from '../../shared-types/money.ts';
import type { AdminOrder, AdminOrderSummary, OrderSales } from '../../shared-types/orders.ts';
import type { Product } from '../../shared-types/products.ts';
import type { Review } from '../../shared-types/reviews.ts';
import type { AdminActor, Anyone, Shopper } from '../actor.ts';
import type { Deps } from '../deps.ts';
import type { StoreScope } from '../domains/scopes/service.ts';
import type { Transaction } from '../store/port.ts';

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

/** What the person who orders saw and chose. An order is placed for exactly these amounts or not at all. */
export interface Placement {
  /** A cart, or the lines of an order that an admin makes. */
  readonly from: { readonly cart: CartOwner } | { readonly lines: readonly OrderLine[] };
  readonly customer: { readonly customerId: number; readonly name: string } | undefined;
  readonly email: string;
  readonly shippingAddress: OrderAddressInput;
  readonly billingAddress: OrderAddressInput;
  readonly shippingMethod: string;
  readonly paymentMethod: string;
  readonly grandTotal: Money;
  readonly storeCredit: Money;
  readonly idempotencyKey: string;
}

export interface OrderLine {
  readonly sku: string;
  readonly quantity: number;
}

/** An order that an admin is putting together. */
export interface Draft {
  readonly lines: readonly OrderLine[];
  readonly destination: Destination | undefined;
  readonly shippingMethod: string | undefined;
}

/** What an admin does with an order, once per key. */
export interface OrderStep<Input> {
  readonly orderId: number;
  readonly idempotencyKey: string;
  readonly input: Input;
}

export interface Notice {
  readonly comment: string;
  readonly notify: boolean;
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

  quoteDraft(deps: Deps, scope: StoreScope, draft: Draft): Promise<Omit<OrderQuote, 'availableCredit'>>;
  /** Places an order and takes its store credit, once per key of whoever orders. */
  placeOrder(
    deps: Deps,
    actor: Anyone | Shopper | AdminActor,
    scope: StoreScope,
    placement: Placement,
  ): Promise<AdminOrder>;

  /** Newest first unless asked otherwise; a shopper's own, or those of the websites that an admin's role is for. */
  listOrders(
    deps: Deps,
    whose: { readonly customerId?: number; readonly websiteIds: AdminActor['websiteIds'] },
    query: ListQuery,
  ): Promise<Page<AdminOrderSummary>>;
  /** What all orders of a customer come to, in these websites. */
  sumOrders(
    deps: Deps,
    whose: { readonly customerId: number; readonly websiteIds: AdminActor['websiteIds'] },
  ): Promise<OrderSales>;
  /** A customer's latest reviews, the newest first. A shop that keeps none leaves this out. */
  listReviews?(deps: Deps, customerId: number): Promise<readonly Review[]>;
  /** Of anybody: who may see it is for the caller to say. Throws `NOT_FOUND`. */
  readOrder(deps: Deps, orderId: number): Promise<AdminOrder>;
  cancelOrder(deps: Deps, actor: Shopper | AdminActor, step: OrderStep<Notice>): Promise<AdminOrder>;
  invoiceOrder(deps: Deps, admin: AdminActor, step: OrderStep<Notice>): Promise<AdminOrder>;
  refundOrder(deps: Deps, admin: AdminActor, step: OrderStep<CreditMemoInput>): Promise<AdminOrder>;

  /**
   * Takes out of at most `max` things who a deleted customer was, in the caller's transaction, and answers how many it was: carts
   * go, orders stay without names and addresses.
   */
  forgetCustomer(tx: Transaction, deps: Pick<Deps, 'clock'>, customerId: number, max: number): Promise<number>;

  /** Finishes or undoes what a crash or a silent shop left half done; the upkeep calls it. */
  settle(deps: Deps): Promise<void>;
}
