import type { Account } from '../shared-types/account.ts';
import type { Address } from '../shared-types/addresses.ts';
import type { Cart, PaymentMethod, Totals } from '../shared-types/cart.ts';
import type { Order } from '../shared-types/orders.ts';
import type { CreditEntry } from '../shared-types/store-credit.ts';
import type { Admin } from '../shared-types/admin-session.ts';

/**
 * Every event that Foyer's public elements dispatch: facts in the past tense, and cancellable requests. All bubble and cross
 * shadow roots.
 */
export interface FoyerEvents {
  /** Somebody signed in here. */
  'foyer-signed-in': { account: Account };
  /** The session ended here. */
  'foyer-signed-out': Record<string, never>;
  /** An account was created; `account` is null while its e-mail address waits to be confirmed. */
  'foyer-account-created': { account: Account | null };
  /** A new password was set with the link of a mail. */
  'foyer-password-reset': Record<string, never>;
  /** An address was confirmed with the link of a mail. */
  'foyer-confirmed': { email: string; purpose: 'account' | 'email' };
  'foyer-account-updated': { account: Account };
  /** The dashboard shows another section. */
  'foyer-section-changed': { section: string };
  /** The shopper chose which newsletters to get; of `pendingIds` the mail that confirms is on its way. */
  'foyer-newsletters-updated': { storeViewIds: number[]; pendingIds: number[] };
  /** The shopper closed the account for good. */
  'foyer-account-closed': Record<string, never>;
  /** Something was added to the cart, changed or removed. */
  'foyer-cart-changed': { cart: Cart };
  /** Store credit pays for the cart, in whole or in part; `paymentMethods` are what is left for the rest. */
  'foyer-store-credit-applied': { totals: Totals; paymentMethods: PaymentMethod[] };
  'foyer-store-credit-removed': { totals: Totals; paymentMethods: PaymentMethod[] };
  /** A gift card's value moved to the store credit. */
  'foyer-gift-card-redeemed': { entry: CreditEntry };
  'foyer-order-placed': { order: Order };
  'foyer-order-cancelled': { order: Order };
  /** The shopper opened an order in the list. */
  'foyer-order-opened': { orderId: number };
  /** The list is about to show an order in its own place; cancel it to show the order elsewhere. */
  'foyer-order-record-request': { orderId: number };
  /** An order is about to give way to the list; cancel it to show the list elsewhere. */
  'foyer-order-list-request': { orderId: number };
  /** An admin invoiced, cancelled or refunded an order. */
  'foyer-order-changed': { orderId: number };
  'foyer-address-created': { address: Address };
  'foyer-address-updated': { address: Address };
  'foyer-address-deleted': { addressId: number };
  'foyer-admin-signed-in': { admin: Admin };
  'foyer-admin-signed-out': Record<string, never>;
  /** An invited admin chose a password. */
  'foyer-admin-invitation-accepted': { admin: Admin };
  /** Another page of the back office is shown. */
  'foyer-admin-desk-opened': { desk: string; detail: string };
  /** An element that needs a session asks for the sign-in form; cancel it to show your own. */
  'foyer-sign-in-request': Record<string, never>;
  /** The shopper asks to sign out; cancel it to keep them. */
  'foyer-sign-out-request': Record<string, never>;
  /** The shopper wants to create an account; cancel it to keep the link from being followed. */
  'foyer-create-account-request': Record<string, never>;
  /** An admin saved settings. */
  'foyer-settings-updated': { paths: string[] };
  /** An admin added, changed or deleted a website, a store or a store view. */
  'foyer-websites-updated': { kind: 'website' | 'store' | 'store-view' };
  /** An admin added, changed, deleted or moved attributes. */
  'foyer-attributes-updated': { entity: 'customer' | 'address' };
  /** The grid is about to show a customer's record in its own place; cancel it to show the record elsewhere. */
  'foyer-customer-record-request': { customerId: number };
  /** An admin opened a customer in the grid. */
  'foyer-customer-opened': { customerId: number };
  /** An admin goes back from a customer's record; 0 for one that was never created. */
  'foyer-customer-closed': { customerId: number };
  'foyer-customer-created': { customerId: number };
  'foyer-customer-updated': { customerId: number };
  'foyer-customer-deleted': { customerId: number };
  /** An admin issued a gift card. */
  'foyer-gift-card-issued': { giftCardId: number };
  /** A job on many customers has ended, whatever came of it. */
  'foyer-customers-changed': { jobId: number };
  /** The selection of the customers grid changed; `all` means every row that matches, `total` or more. */
  'foyer-selection-changed': {
    customerIds: number[];
    all: boolean;
    total: number;
    isTotalExceeded?: boolean | undefined;
  };
}

declare global {
  // The DOM's own map is an interface, and only an interface can be merged with it.
  interface HTMLElementEventMap extends FoyerEventMap {}
  interface DocumentEventMap extends FoyerEventMap {}
}
type FoyerEventMap = { [Name in keyof FoyerEvents]: CustomEvent<FoyerEvents[Name]> };

/** Dispatches a public event; answers false when a listener cancelled it. Only requests can be cancelled. */
export const dispatch = <Name extends keyof FoyerEvents>(
  from: EventTarget,
  name: Name,
  detail: FoyerEvents[Name],
): boolean =>
  from.dispatchEvent(
    new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: name.endsWith('-request') }),
  );
