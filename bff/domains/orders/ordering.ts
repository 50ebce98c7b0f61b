import type { CustomerOrder, OrderQuote, quoteCustomerOrder } from '../../../shared-types/admin-orders.ts';
import type { AddressInput } from '../../../shared-types/address-input.ts';
import type { GuestOrderPlacement, OrderAddressInput, OrderPlacement } from '../../../shared-types/checkout.ts';
import type { Body } from '../../../shared-types/endpoint.ts';
import type { ListQuery, Page } from '../../../shared-types/list.ts';
import type { AdminOrder, Order } from '../../../shared-types/orders.ts';
import type { Product } from '../../../shared-types/products.ts';
import type { AdminActor } from '../../actor.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Deps } from '../../deps.ts';
import { addresses } from '../addresses/collection.ts';
import { checkAddress } from '../addresses/service.ts';
import { type CartCall, findCartOwner } from '../carts/service.ts';
import { freePayment, withStoreCredit } from '../checkout/service.ts';
import { requireCustomer } from '../customers/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { readAvailableCredit } from '../store-credit/service.ts';
import { toOwnOrder } from './shown.ts';

type Deciding = Pick<Deps, 'settings' | 'store'>;

/** An address as orders keep it, that fits its country and store. Throws `INPUT_INVALID` with the field below `field`. */
const checkOrderAddress = (
  deps: Deciding,
  scope: StoreScope,
  field: string,
  given: OrderAddressInput,
): OrderAddressInput => {
  const input: AddressInput = { ...given, isDefaultBilling: false, isDefaultShipping: false, attributes: {} };
  const checked = checkAddress(deps, scope, input);
  if ('errors' in checked)
    throw invalid(...checked.errors.map((error) => ({ ...error, field: `${field}.${error.field}` })));
  return toOrderAddress(checked.input);
};

const toOrderAddress = (address: OrderAddressInput): OrderAddressInput => ({
  prefix: address.prefix,
  firstName: address.firstName,
  middleName: address.middleName,
  lastName: address.lastName,
  suffix: address.suffix,
  company: address.company,
  street: [...address.street],
  city: address.city,
  region: address.region,
  postcode: address.postcode,
  countryCode: address.countryCode,
  telephone: address.telephone,
  fax: address.fax,
  vatNumber: address.vatNumber,
});

/** An address of the customer's book, or the one that is given; undefined where there is neither. */
const chooseAddress = async (
  deps: Deciding,
  scope: StoreScope,
  customerId: number,
  field: 'shippingAddress' | 'billingAddress',
  input: Partial<Pick<OrderPlacement, 'shippingAddress' | 'billingAddress' | 'shippingAddressId' | 'billingAddressId'>>,
): Promise<OrderAddressInput | undefined> => {
  const given = input[field];
  const addressId = input[`${field}Id`];
  if (given !== undefined) return checkOrderAddress(deps, scope, field, given);
  if (addressId === undefined) return undefined;
  const address = await deps.store.get(addresses, addressId);
  if (address === undefined || address.customerId !== customerId)
    throw invalid(fieldError(`${field}Id`, 'OPTION_UNKNOWN', 'This address is not in the address book.'));
  return checkOrderAddress(deps, scope, field, toOrderAddress(address));
};

const chooseAddresses = async (
  deps: Deciding,
  scope: StoreScope,
  customerId: number,
  input: Parameters<typeof chooseAddress>[4],
): Promise<{ shippingAddress: OrderAddressInput; billingAddress: OrderAddressInput }> => {
  const shippingAddress = await chooseAddress(deps, scope, customerId, 'shippingAddress', input);
  if (shippingAddress === undefined) throw invalid(fieldError('shippingAddress', 'REQUIRED'));
  const billingAddress = await chooseAddress(deps, scope, customerId, 'billingAddress', input);
  return { shippingAddress, billingAddress: billingAddress ?? shippingAddress };
};

type Keyed = { readonly idempotencyKey: string };

/** Orders what is in the shopper's cart. */
export const placeOwnOrder = async (
  call: CartCall & Keyed & { readonly actor: { readonly kind: 'shopper'; readonly customerId: number } },
  input: OrderPlacement,
): Promise<Order> => {
  const { deps, actor, scope, idempotencyKey } = call;
  const { customerId } = actor;
  const { email, firstName, lastName } = await requireCustomer(deps.store, customerId);
  const { grandTotal, storeCredit, shippingMethod, paymentMethod } = input;
  const order = await deps.commerce.placeOrder(deps, actor, scope, {
    ...(await chooseAddresses(deps, scope, customerId, input)),
    from: { cart: await findCartOwner(call) },
    customer: { customerId, name: `${firstName} ${lastName}` },
    email,
    shippingMethod,
    paymentMethod,
    grandTotal,
    storeCredit,
    idempotencyKey,
  });
  return toOwnOrder(order);
};

/** Orders what is in a guest's cart. Whoever is signed in has a cart of the account: `CART_EMPTY`. */
export const placeGuestsOrder = async (call: CartCall & Keyed, input: GuestOrderPlacement): Promise<Order> => {
  const { deps, scope, idempotencyKey } = call;
  const owner = await findCartOwner(call);
  if (owner.kind !== 'guest') throw new Failure('CART_EMPTY');
  const { email, grandTotal, storeCredit, shippingMethod, paymentMethod } = input;
  const shippingAddress = checkOrderAddress(deps, scope, 'shippingAddress', input.shippingAddress);
  const billingAddress =
    input.billingAddress === undefined
      ? shippingAddress
      : checkOrderAddress(deps, scope, 'billingAddress', input.billingAddress);
  const order = await deps.commerce.placeOrder(deps, { kind: 'anyone' }, scope, {
    from: { cart: owner },
    customer: undefined,
    email,
    shippingAddress,
    billingAddress,
    shippingMethod,
    paymentMethod,
    grandTotal,
    storeCredit,
    idempotencyKey,
  });
  return toOwnOrder(order);
};

/** What can be ordered for a customer, on the customer's website. */
export const listForCustomer = async (deps: Deps, customerId: number, query: ListQuery): Promise<Page<Product>> => {
  const { websiteId } = await requireCustomer(deps.store, customerId);
  return deps.commerce.listProducts(deps, deps.scopes.defaultScope(websiteId), query);
};

/** What an order for a customer would come to, on the customer's website. */
export const quoteForCustomer = async (
  deps: Deps,
  customerId: number,
  draft: Body<typeof quoteCustomerOrder>,
): Promise<OrderQuote> => {
  const { websiteId } = await requireCustomer(deps.store, customerId);
  const scope = deps.scopes.defaultScope(websiteId);
  const shippingAddress = await chooseAddress(deps, scope, customerId, 'shippingAddress', draft);
  const quoted = await deps.commerce.quoteDraft(deps, scope, {
    lines: draft.items,
    destination: shippingAddress,
    shippingMethod: draft.shippingMethod,
  });
  const available = (await readAvailableCredit(deps, deps.store, scope, customerId)) ?? 0;
  const totals = withStoreCredit(quoted.totals, draft.isStoreCreditApplied ? available : 0);
  return {
    ...quoted,
    totals,
    paymentMethods: totals.due.amount === 0 ? [freePayment] : quoted.paymentMethods,
    availableCredit: { amount: available, currency: scope.website.currency },
  };
};

/** An admin places an order for a customer, on the customer's website and with the customer's credit. */
export const placeForCustomer = async (
  { deps, actor, idempotencyKey }: Keyed & { readonly deps: Deps; readonly actor: AdminActor },
  customerId: number,
  input: CustomerOrder,
): Promise<AdminOrder> => {
  const { websiteId, email, firstName, lastName } = await requireCustomer(deps.store, customerId);
  const scope = deps.scopes.defaultScope(websiteId);
  const name = `${firstName} ${lastName}`;
  const { items, grandTotal, storeCredit, shippingMethod, paymentMethod } = input;
  return deps.commerce.placeOrder(deps, actor, scope, {
    ...(await chooseAddresses(deps, scope, customerId, input)),
    from: { lines: items },
    customer: { customerId, name },
    email,
    shippingMethod,
    paymentMethod,
    grandTotal,
    storeCredit: input.isStoreCreditApplied ? storeCredit : { ...storeCredit, amount: 0 },
    idempotencyKey,
  });
};
