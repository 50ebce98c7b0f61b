import { createHash } from 'node:crypto';
import type { Destination } from '../../../shared-types/cart.ts';
import type { CartChange, CartOwner, ShopCart } from '../../commerce/port.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { addresses } from '../addresses/collection.ts';
import { findProduct } from '../catalogue/service.ts';
import { quote, type QuoteLine } from '../checkout/service.ts';
import { customers } from '../customers/collection.ts';
import type { StoreScope } from '../scopes/service.ts';
import { type CartDoc, carts } from './collection.ts';
import { mergeLines, quantityOf, withQuantity } from './rules.ts';

export { type CartCall, findCartOwner } from './owner.ts';

const dayMs = 86_400_000;
/** How long a cart waits for somebody who does nothing with it. */
const guestDays = 30;
const customerDays = 365;

/** The key of a cart; the token of a guest is kept as its hash only. */
export const cartKeyOf = (owner: CartOwner, { website }: StoreScope): string =>
  owner.kind === 'customer'
    ? `customer:${owner.customerId}:${website.websiteId}`
    : `guest:${createHash('sha256').update(owner.cartToken).digest('base64url')}:${website.websiteId}`;

const noCart = (owner: CartOwner, scope: StoreScope): CartDoc => ({
  cartKey: cartKeyOf(owner, scope),
  customerId: owner.kind === 'customer' ? owner.customerId : null,
  websiteId: scope.website.websiteId,
  lines: [],
  destination: null,
  shippingMethod: '',
  isStoreCreditApplied: false,
  updatedAt: '',
  expiresAt: '',
});

/** The cart of somebody; an empty one where there is none. */
export const findCart = async (reader: Reader, owner: CartOwner, scope: StoreScope): Promise<Readonly<CartDoc>> =>
  (await reader.get(carts, cartKeyOf(owner, scope))) ?? noCart(owner, scope);

const saveCart = async (tx: Transaction, { clock }: Pick<Deps, 'clock'>, cart: CartDoc): Promise<void> => {
  const now = clock();
  const days = cart.customerId === null ? guestDays : customerDays;
  const expiresAt = new Date(now.getTime() + days * dayMs).toISOString();
  await tx.put(carts, { ...cart, updatedAt: now.toISOString(), expiresAt });
};

const tooMuch = () => invalid(fieldError('quantity', 'OUT_OF_RANGE', 'A cart does not hold so much.'));

const requireBuyable = async (reader: Reader, scope: StoreScope, sku: string): Promise<void> => {
  const product = await findProduct(reader, scope, sku);
  if (product === undefined)
    throw invalid(fieldError('sku', 'OPTION_UNKNOWN', 'There is no such product in this store.'));
  if (!product.isAvailable) throw invalid(fieldError('sku', 'OPTION_UNKNOWN', 'This product is not to be had now.'));
};

const withPieces = (cart: Readonly<CartDoc>, sku: string, quantity: number): CartDoc => {
  const lines = withQuantity(cart.lines, sku, quantity);
  if (lines === undefined) throw tooMuch();
  return { ...cart, lines };
};

const changed = async (
  tx: Transaction,
  scope: StoreScope,
  cart: Readonly<CartDoc>,
  change: CartChange,
): Promise<Readonly<CartDoc>> => {
  switch (change.kind) {
    case 'add':
      await requireBuyable(tx, scope, change.sku);
      return withPieces(cart, change.sku, quantityOf(cart.lines, change.sku) + change.quantity);
    case 'set':
      await requireBuyable(tx, scope, change.sku);
      return withPieces(cart, change.sku, change.quantity);
    case 'remove':
      if (quantityOf(cart.lines, change.sku) === 0) throw new Failure('NOT_FOUND');
      return withPieces(cart, change.sku, 0);
    case 'empty':
      return cart.lines.length === 0 ? cart : { ...cart, lines: [], shippingMethod: '', isStoreCreditApplied: false };
    case 'ship':
      return {
        ...cart,
        destination: change.destination,
        shippingMethod: change.shippingMethod ?? cart.shippingMethod,
      };
    case 'credit':
      return { ...cart, isStoreCreditApplied: change.isApplied };
  }
};

/** What of a cart can be bought, with the products. */
export const linesOf = async (
  reader: Reader,
  scope: StoreScope,
  lines: readonly { sku: string; quantity: number }[],
): Promise<QuoteLine[]> => {
  const found: QuoteLine[] = [];
  for (const { sku, quantity } of lines) {
    const product = await findProduct(reader, scope, sku);
    if (product?.isAvailable) found.push({ product, quantity });
  }
  return found;
};

/** Where a customer's parcels go unless the cart says otherwise. */
const destinationOf = async (reader: Reader, cart: Readonly<CartDoc>): Promise<Destination | undefined> => {
  if (cart.destination !== null) return cart.destination;
  const customer = cart.customerId === null ? undefined : await reader.get(customers, cart.customerId);
  const addressId = customer?.defaultShippingAddressId ?? null;
  const address = addressId === null ? undefined : await reader.get(addresses, addressId);
  return address && { countryCode: address.countryCode, region: address.region, postcode: address.postcode };
};

const toShopCart = async (
  deps: Deps,
  reader: Reader,
  scope: StoreScope,
  cart: Readonly<CartDoc>,
): Promise<ShopCart> => {
  const { currency } = scope.website;
  const lines = await linesOf(reader, scope, cart.lines);
  const destination = await destinationOf(reader, cart);
  const { totals, shippingMethods, shippingMethod, paymentMethods } = quote(deps, scope, {
    lines,
    destination,
    shippingMethod: cart.shippingMethod,
  });
  return {
    items: cart.lines.map(({ sku, quantity }) => {
      const product = lines.find((line) => line.product.sku === sku)?.product;
      const price = product?.price ?? 0;
      return {
        sku,
        name: product?.name ?? sku,
        imageUrl: product?.imageUrl ?? '',
        quantity,
        unitPrice: { amount: price, currency },
        rowTotal: { amount: price * quantity, currency },
        isAvailable: product !== undefined,
      };
    }),
    itemCount: cart.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    currency,
    destination: destination ?? null,
    shippingMethods,
    shippingMethod,
    paymentMethods,
    totals,
    isStoreCreditApplied: cart.isStoreCreditApplied,
  };
};

/** A cart with the prices of the moment. */
export const readShopCart = async (deps: Deps, owner: CartOwner, scope: StoreScope): Promise<ShopCart> =>
  toShopCart(deps, deps.store, scope, await findCart(deps.store, owner, scope));

/** Changes a cart. Throws `INPUT_INVALID` for a product that cannot be bought and for more than a cart holds. */
export const changeShopCart = async (
  deps: Deps,
  owner: CartOwner,
  scope: StoreScope,
  change: CartChange,
): Promise<ShopCart> =>
  deps.store.transact(async (tx) => {
    const before = await findCart(tx, owner, scope);
    const cart = await changed(tx, scope, before, change);
    // Before it is kept: a cart that comes to more than an order may is refused.
    const shown = await toShopCart(deps, tx, scope, cart);
    if (cart !== before) await saveCart(tx, deps, cart);
    return shown;
  });

/** Moves a guest's cart into a customer's and deletes it; without one it does nothing. */
export const mergeShopCarts = async (
  deps: Deps,
  scope: StoreScope,
  { cartToken, customerId }: { cartToken: string; customerId: number },
): Promise<void> =>
  deps.store.transact(async (tx) => {
    const guest = await findCart(tx, { kind: 'guest', cartToken }, scope);
    if (guest.updatedAt === '') return;
    const own = await findCart(tx, { kind: 'customer', customerId }, scope);
    await tx.delete(carts, guest.cartKey);
    if (guest.lines.length === 0) return;
    await saveCart(tx, deps, { ...own, lines: mergeLines(own.lines, guest.lines) });
  });

/** Deletes a cart, once it is ordered. */
export const deleteCart = (tx: Transaction, owner: CartOwner, scope: StoreScope): Promise<void> =>
  tx.delete(carts, cartKeyOf(owner, scope));

/** Deletes at most `max` carts of a customer and answers how many it was. */
export const eraseCarts = async (tx: Transaction, customerId: number, max: number): Promise<number> => {
  const found = await tx.find(carts, { filter: { op: 'eq', field: 'customerId', value: customerId }, limit: max });
  for (const { cartKey } of found) await tx.delete(carts, cartKey);
  return found.length;
};
