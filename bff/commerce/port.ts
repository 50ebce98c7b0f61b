import type { Cart, Destination } from '../../shared-types/cart.ts';
import type { CreditMemoInput, OrderQuote } from '../../shared-types/admin-orders.ts';
import type { OrderAddressInput } from '../../shared-types/checkout.ts';
import type { ListQuery, Page } from '../../shared-types/list.ts';
import type { Money } from '../../shared-types/money.ts';
import type { AdminOrder, AdminOrderSummary, OrderSales } from '../../shared-types/orders.ts';
import type { Product } from '../../shared-types/products.ts';
import type { RewardAdjustment, RewardBalance, RewardPoints } from '../../shared-types/reward-points.ts';
import type { ShopListName, ShopRow } from '../../shared-types/shop-lists.ts';
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
 * The lists of a customer that a shop may keep, the newest row first. A list that is left out, or answers undefined, is one that the
 * shop does not keep: its panel does not appear.
 */
export type CustomerLists = {
  readonly [Name in ShopListName]?: (deps: Deps, customerId: number) => Promise<readonly ShopRow<Name>[] | undefined>;
};

/** Points that the shop keeps, and Foyer shows and has adjusted. */
export interface RewardPointsPort {
  /** Undefined where the shop keeps none. */
  read(
    deps: Deps,
    customerId: number,
    page: { readonly page: number; readonly pageSize: number },
  ): Promise<RewardPoints | undefined>;
  /** Moves points once per key of the admin, and notes it in the action log. Throws `INPUT_INVALID` naming `points`. */
  adjust(
    deps: Deps,
    admin: AdminActor,
    request: {
      readonly customerId: number;
      readonly websiteId: number;
      readonly adjustment: RewardAdjustment;
      readonly idempotencyKey: string;
    },
  ): Promise<RewardBalance>;
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
  /** What else the shop lists of a customer. A list that it does not keep is left out. */
  readonly customerLists?: CustomerLists;
  /** Left out by a shop without reward points. */
  readonly rewardPoints?: RewardPointsPort;
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
