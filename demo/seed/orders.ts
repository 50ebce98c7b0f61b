import type { AdminActor, Shopper } from '../../bff/actor.ts';
import type { Deps } from '../../bff/deps.ts';
import { addresses } from '../../bff/domains/addresses/collection.ts';
import { saveProduct } from '../../bff/domains/catalogue/service.ts';
import { withStoreCredit } from '../../bff/domains/checkout/service.ts';
import {
  freeShippingSubtotal,
  isFreeShippingActive,
  payments,
  flatRatePrice,
  taxRates,
} from '../../bff/domains/checkout/settings.ts';
import { requireCustomer } from '../../bff/domains/customers/service.ts';
import { createGiftCard } from '../../bff/domains/gift-cards/service.ts';
import {
  cancelShopOrder,
  invoiceShopOrder,
  placeShopOrder,
  quoteShopDraft,
  refundShopOrder,
} from '../../bff/domains/orders/service.ts';
import { orderMails } from '../../bff/domains/orders/settings.ts';
import { writeSetting } from '../../bff/domains/settings/service.ts';
import { readAvailableCredit } from '../../bff/domains/store-credit/service.ts';
import type { CreditMemoInput } from '../../shared-types/admin-orders.ts';
import type { OrderAddressInput } from '../../shared-types/checkout.ts';
import { type Lamp, lamps } from './lamps.ts';
import { demoGiftCards } from './logins.ts';

/** An order of the demo's past. */
export interface PastOrder {
  lines: readonly { sku: Lamp; quantity: number }[];
  /** Pays what the store credit covers with it. */
  withCredit?: boolean;
  isCancelled?: boolean;
  isInvoiced?: boolean;
  refund?: Partial<CreditMemoInput>;
  /** Where something is due. */
  payment?: 'checkmo' | 'banktransfer';
}

const rates = `US-OR * 0 Oregon
US-WA * 10.35 Washington
US-CA * 8.625 California
US * 7 Sales tax
DE * 19 MwSt.
IE * 23 VAT
GB * 20 VAT
JP * 10 消費税`;

/** Fills the catalogue, and sets the shop up: tax, delivery and ways of paying. */
export const stockDemo = async (deps: Deps): Promise<void> => {
  const { websiteId, currency } = deps.scopes.defaultScope().website;
  await deps.store.transact(async (tx) => {
    for (const [position, { category, ...lamp }] of lamps.entries())
      await saveProduct(tx, {
        ...lamp,
        websiteId,
        currency,
        imageUrl: `/demo/lamps/${lamp.sku}.svg`,
        categories: [category],
        taxClass: 'goods',
        isAvailable: true,
        position,
      });
  });
  await writeSetting(deps.store, taxRates, rates);
  await writeSetting(deps.store, flatRatePrice, 900);
  await writeSetting(deps.store, isFreeShippingActive, true);
  await writeSetting(deps.store, freeShippingSubtotal, 25_000);
  await writeSetting(
    deps.store,
    payments.banktransfer.instructions,
    'Nightjar Lamps, IBAN GB33 BUKB 2020 1555 5555 55. Please name the number of your order.',
  );
  await deps.settings.reload();
};

/** The gift cards whose codes are printed at the start, and one that was redeemed long ago. */
export const issueDemoGiftCards = async (deps: Deps, createdBy: string): Promise<void> => {
  const { websiteId, currency } = deps.scopes.defaultScope().website;
  await deps.store.transact(async (tx) => {
    for (const { code, amount, note } of demoGiftCards)
      await createGiftCard(tx, deps, code, {
        websiteId,
        currency,
        amount,
        note,
        recipientEmail: '',
        expiresAt: null,
        createdBy,
      });
  });
};

/** Nobody gets mail today about what happened long ago. */
const withoutMails = (deps: Deps): Deps => {
  const silent: ReadonlySet<unknown> = new Set(Object.values(orderMails).map(({ enabled }) => enabled));
  const { settings } = deps;
  return {
    ...deps,
    settings: {
      ...settings,
      read: (setting, scope) => (silent.has(setting) ? (false as never) : settings.read(setting, scope)),
    },
  };
};

const hourMs = 3_600_000;

/** Lets a customer order at a time, and an admin do with the order what was done. Answers nothing for people without an address. */
export const recordOrder = async (
  living: Deps,
  admin: AdminActor,
  customerId: number,
  past: PastOrder,
  idempotencyKey: string,
): Promise<void> => {
  const deps = withoutMails(living);
  const customer = await requireCustomer(deps.store, customerId);
  const addressId = customer.defaultShippingAddressId;
  const book = addressId === null ? undefined : await deps.store.get(addresses, addressId);
  if (book === undefined) return;
  const scope = deps.scopes.defaultScope(customer.websiteId);
  const {
    addressId: _id,
    customerId: _whose,
    attributes: _more,
    telephoneE164: _e164,
    createdAt: _created,
    ...rest
  } = book;
  const { updatedAt: _updated, version: _version, ...shippingAddress } = rest satisfies OrderAddressInput;
  const quoted = await quoteShopDraft(deps, scope, {
    lines: past.lines,
    destination: shippingAddress,
    shippingMethod: undefined,
  });
  const available = past.withCredit ? await readAvailableCredit(deps, deps.store, scope, customerId) : 0;
  const totals = withStoreCredit(quoted.totals, available ?? 0);
  const shopper: Shopper = { kind: 'shopper', customerId, websiteId: customer.websiteId, sessionId: 'demo' };
  const { orderId } = await placeShopOrder(deps, shopper, scope, {
    from: { lines: past.lines },
    customer: { customerId, name: `${customer.firstName} ${customer.lastName}` },
    email: customer.email,
    shippingAddress,
    billingAddress: shippingAddress,
    shippingMethod: quoted.shippingMethod,
    paymentMethod: totals.due.amount === 0 ? 'free' : (past.payment ?? 'banktransfer'),
    grandTotal: totals.grandTotal,
    storeCredit: totals.storeCredit,
    idempotencyKey,
  });
  const later = (hours: number): Deps => ({ ...deps, clock: () => new Date(deps.clock().getTime() + hours * hourMs) });
  const notice = { comment: '', notify: false };
  const step = { orderId, idempotencyKey, input: notice };
  if (past.isCancelled) await cancelShopOrder(later(2), shopper, step);
  if (past.isInvoiced) await invoiceShopOrder(later(20), admin, step);
  if (past.refund)
    await refundShopOrder(later(240), admin, {
      orderId,
      idempotencyKey,
      input: { items: [], shipping: 0, adjustment: 0, ...notice, ...past.refund },
    });
};
