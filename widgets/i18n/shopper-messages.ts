import type { ErrorCode, FieldErrorCode } from '../../shared-types/errors.ts';
import type { accountInfoMessages } from '../account/account-info/account-info.messages.ts';
import type { accountMessages } from '../account/account.messages.ts';
import type { dashboardMessages } from '../account/account/account.messages.ts';
import type { addToCartMessages } from '../account/add-to-cart/add-to-cart.messages.ts';
import type { addressBookMessages } from '../account/address-book/address-book.messages.ts';
import type { addressDeletionMessages } from '../account/address-book/address-deletion.messages.ts';
import type { addressEditorMessages } from '../account/address-book/editor/address-editor.messages.ts';
import type { cartLinkMessages } from '../account/cart-link/cart-link.messages.ts';
import type { cartMessages } from '../account/cart/cart.messages.ts';
import type { checkoutAddressMessages } from '../account/checkout/address-form/checkout-address.messages.ts';
import type { checkoutMessages } from '../account/checkout/checkout.messages.ts';
import type { confirmAccountMessages } from '../account/confirm-account/confirm-account.messages.ts';
import type { createAccountMessages } from '../account/create-account/create-account.messages.ts';
import type { forgotPasswordMessages } from '../account/forgot-password/forgot-password.messages.ts';
import type { linkedAccountsMessages } from '../account/linked-accounts/linked-accounts.messages.ts';
import type { myAccountMessages } from '../account/my-account/my-account.messages.ts';
import type { newPasswordMessages } from '../account/new-password.messages.ts';
import type { assistanceMessages } from '../account/assistance/assistance.messages.ts';
import type { newsletterLinkMessages } from '../account/newsletter-link/newsletter-link.messages.ts';
import type { newsletterSignUpMessages } from '../account/newsletter-sign-up/newsletter-sign-up.messages.ts';
import type { newslettersMessages } from '../account/newsletters/newsletters.messages.ts';
import type { orderStateMessages } from '../account/order-state.messages.ts';
import type { orderMessages } from '../account/order/order.messages.ts';
import type { ordersMessages } from '../account/orders/orders.messages.ts';
import type { passkeySignInMessages } from '../account/passkey-sign-in/passkey-sign-in.messages.ts';
import type { passkeysMessages } from '../account/passkeys/passkeys.messages.ts';
import type { privacyMessages } from '../account/privacy/privacy.messages.ts';
import type { resendConfirmationMessages } from '../account/resend-confirmation/resend-confirmation.messages.ts';
import type { resetPasswordMessages } from '../account/reset-password/reset-password.messages.ts';
import type { securityMessages } from '../account/security/security.messages.ts';
import type { signInMessages } from '../account/sign-in/sign-in.messages.ts';
import type { signOutMessages } from '../account/sign-out/sign-out.messages.ts';
import type { socialSignInMessages } from '../account/social-sign-in/social-sign-in.messages.ts';
import type { storeCreditMessages } from '../account/store-credit/store-credit.messages.ts';
import type { totalsMessages } from '../account/totals.messages.ts';
import type { useStoreCreditMessages } from '../account/use-store-credit/use-store-credit.messages.ts';
import type { dialogMessages } from '../elements/dialog/dialog.messages.ts';
import type { fileFieldMessages } from '../elements/file-field/file-field.messages.ts';
import type { choicesMessages } from '../elements/form/choices.messages.ts';
import type { pagerMessages } from '../elements/pager/pager.messages.ts';
import type { passwordStrengthMessages } from '../elements/password-strength/password-strength.messages.ts';
import type { signInAgainMessages } from '../sign-in-again.messages.ts';
import type { Message, Messages } from './translate.ts';

/*
 * What a language says to shoppers, by element: a language that lacks a message, or has one that no element asks for, does not
 * pass the type check. The back office is in English.
 */

/** The same keys in another language. */
type Translated<Original> = Readonly<Record<keyof Original & string, Message>>;

/** What a form says itself; the words for what is wrong with a field are among the errors. */
type FormKeys = Omit<typeof choicesMessages, FieldErrorCode> &
  Readonly<Record<'optional' | 'show-password' | 'hide-password', Message>>;

/** Of all problems those that shoppers can meet; the title that comes from the BFF stands in for the others. */
export interface ErrorMessages {
  errors: Readonly<
    Partial<Record<ErrorCode, Message>> & Record<'UNREACHABLE' | 'TIMED_OUT' | 'INTERNAL' | 'wait', Message>
  >;
  fields: Readonly<Partial<Record<FieldErrorCode, Message>>>;
}

export interface IdentityMessages {
  account: Translated<typeof accountMessages>;
  'confirm-account': Translated<typeof confirmAccountMessages>;
  'create-account': Translated<typeof createAccountMessages>;
  'forgot-password': Translated<typeof forgotPasswordMessages>;
  'linked-accounts': Translated<typeof linkedAccountsMessages>;
  'passkey-sign-in': Translated<typeof passkeySignInMessages>;
  passkeys: Translated<typeof passkeysMessages>;
  'resend-confirmation': Translated<typeof resendConfirmationMessages>;
  'reset-password': Translated<typeof resetPasswordMessages>;
  security: Translated<typeof securityMessages>;
  'sign-in': Translated<typeof signInMessages>;
  'sign-in-again': Translated<typeof signInAgainMessages>;
  'sign-out': Translated<typeof signOutMessages>;
  assistance: Translated<typeof assistanceMessages>;
  'social-sign-in': Translated<typeof socialSignInMessages>;
}

export interface AccountMessages {
  'account-info': Translated<typeof accountInfoMessages>;
  'address-book': Translated<typeof addressBookMessages>;
  'address-deletion': Translated<typeof addressDeletionMessages>;
  'address-editor': Translated<typeof addressEditorMessages>;
  dashboard: Translated<typeof dashboardMessages>;
  'my-account': Translated<typeof myAccountMessages>;
  'newsletter-link': Translated<typeof newsletterLinkMessages>;
  'newsletter-sign-up': Translated<typeof newsletterSignUpMessages>;
  newsletters: Translated<typeof newslettersMessages>;
  privacy: Translated<typeof privacyMessages>;
  'store-credit': Translated<typeof storeCreditMessages>;
}

export interface OrdersMessages {
  'add-to-cart': Translated<typeof addToCartMessages>;
  cart: Translated<typeof cartMessages>;
  'cart-link': Translated<typeof cartLinkMessages>;
  checkout: Translated<typeof checkoutMessages>;
  'checkout-address': Translated<typeof checkoutAddressMessages>;
  order: Translated<typeof orderMessages>;
  'order-state': Translated<typeof orderStateMessages>;
  orders: Translated<typeof ordersMessages>;
  totals: Translated<typeof totalsMessages>;
  'use-store-credit': Translated<typeof useStoreCreditMessages>;
}

export interface FormsMessages {
  dialog: Translated<typeof dialogMessages>;
  'file-field': Translated<typeof fileFieldMessages>;
  form: Translated<FormKeys>;
  pager: Translated<typeof pagerMessages>;
  'password-strength': Translated<typeof passwordStrengthMessages>;
  /** The labels, help and choices of a store's own fields, by their English. */
  labels: Messages;
}

/** Everything, with what several elements share. */
export type ShopperMessages = ErrorMessages &
  FormsMessages &
  IdentityMessages &
  AccountMessages &
  OrdersMessages & { 'new-password': Translated<typeof newPasswordMessages> };
