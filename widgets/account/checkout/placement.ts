import type { Address } from '../../../shared-types/addresses.ts';
import type { Cart } from '../../../shared-types/cart.ts';
import type { GuestOrderPlacement, OrderPlacement } from '../../../shared-types/checkout.ts';
import type { Order } from '../../../shared-types/orders.ts';
import type { Client } from '../../api/client.ts';
import { placeGuestOrder, placeOrder } from '../../api/orders.ts';
import type { EnteredAddress } from './address-form/checkout-address.ts';

/** An address of an order: an entry of the book, or one that was entered for this order. */
export type ChosenAddress = { kind: 'book'; address: Address } | ({ kind: 'entered' } & EnteredAddress);

/** What is chosen so far. */
export interface Choice {
  shipping: ChosenAddress | undefined;
  /** Undefined where it is the shipping address. */
  billing: ChosenAddress | undefined;
  paymentMethod: string;
}

/** The payment method that counts: what was chosen while it is offered, else the only one. */
export const paymentMethodOf = ({ paymentMethods }: Cart, chosen: string): string => {
  const [first] = paymentMethods;
  if (paymentMethods.some(({ code }) => code === chosen)) return chosen;
  return first !== undefined && paymentMethods.length === 1 ? first.code : '';
};

const shippingPart = (chosen: ChosenAddress) =>
  chosen.kind === 'book' ? { shippingAddressId: chosen.address.addressId } : { shippingAddress: chosen.address };

const billingPart = (chosen: ChosenAddress | undefined) => {
  if (!chosen) return {};
  return chosen.kind === 'book' ? { billingAddressId: chosen.address.addressId } : { billingAddress: chosen.address };
};

/** The order as it is on screen; undefined while something is not chosen. */
export const toPlacement = (
  cart: Cart,
  { shipping, billing, paymentMethod }: Choice,
): OrderPlacement | GuestOrderPlacement | undefined => {
  const method = paymentMethodOf(cart, paymentMethod);
  if (!shipping || cart.shippingMethod === '' || method === '') return undefined;
  const { grandTotal, storeCredit } = cart.totals;
  const shown = { shippingMethod: cart.shippingMethod, paymentMethod: method, grandTotal, storeCredit };
  if (shipping.kind === 'entered' && shipping.email !== '') {
    const { email, address } = shipping;
    const given = billing?.kind === 'entered' ? { billingAddress: billing.address } : {};
    return { ...shown, email, shippingAddress: address, ...given };
  }
  return { ...shown, ...shippingPart(shipping), ...billingPart(billing) };
};

/** Sends orders; one that is sent again unchanged, after a failure of the network, is the same order. */
export class Placing {
  #sent = '';
  #key = '';

  place(client: Client, placement: OrderPlacement | GuestOrderPlacement): Promise<Order> {
    const text = JSON.stringify(placement);
    if (text !== this.#sent) this.#key = crypto.randomUUID();
    this.#sent = text;
    return 'email' in placement
      ? placeGuestOrder(client, this.#key, placement)
      : placeOrder(client, this.#key, placement);
  }
}
