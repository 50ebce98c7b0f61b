import type { Destination, PaymentMethod, ShippingMethod, Totals } from '../../../shared-types/cart.ts';
import type { Money } from '../../../shared-types/money.ts';
import type { Deps } from '../../deps.ts';
import { fieldError, invalid } from '../../failure.ts';
import type { ProductDoc } from '../catalogue/collection.ts';
import { defaultCountry } from '../countries/settings.ts';
import type { StoreScope } from '../scopes/service.ts';
import { type DiscountAmount, type Sums, sumUp } from './rules.ts';
import * as declared from './settings.ts';
import { parseTaxRates, ratesFor } from './tax-rates.ts';

type SettingsDeps = Pick<Deps, 'settings'>;

/** A product and how many pieces of it. */
export interface QuoteLine {
  readonly product: Readonly<ProductDoc>;
  readonly quantity: number;
}

/** What takes money off; price rules will. It sees the lines and answers amounts in whole minor units, in their order. */
export type FindDiscounts = (lines: readonly QuoteLine[], scope: StoreScope) => readonly DiscountAmount[];

const noDiscounts: FindDiscounts = () => [];

/** A priced selection: what a cart shows and what an order is made of. */
export interface Quote {
  readonly sums: Sums;
  readonly totals: Totals;
  readonly shippingMethods: ShippingMethod[];
  /** The chosen one, else the cheapest; empty where nothing can be sent. */
  readonly shippingMethod: string;
  readonly paymentMethods: PaymentMethod[];
}

/** How orders with a subtotal can be sent, the cheapest first. */
export const listShippingMethods = (
  { settings }: SettingsDeps,
  scope: StoreScope,
  subtotal: number,
): ShippingMethod[] => {
  const { currency } = scope.website;
  const methods: ShippingMethod[] = [];
  if (
    settings.read(declared.isFreeShippingActive, scope) &&
    subtotal >= settings.read(declared.freeShippingSubtotal, scope)
  )
    methods.push({
      code: 'freeshipping',
      label: settings.read(declared.freeShippingTitle, scope),
      price: { amount: 0, currency },
    });
  if (settings.read(declared.isFlatRateActive, scope))
    methods.push({
      code: 'flatrate',
      label: settings.read(declared.flatRateTitle, scope),
      price: { amount: settings.read(declared.flatRatePrice, scope), currency },
    });
  return methods.toSorted((a, b) => a.price.amount - b.price.amount);
};

/** How orders can be paid where something is due. */
export const listPaymentMethods = ({ settings }: SettingsDeps, scope: StoreScope): PaymentMethod[] =>
  Object.entries(declared.payments)
    .filter(([, { active }]) => settings.read(active, scope))
    .map(([code, { title, instructions }]) => ({
      code,
      label: settings.read(title, scope),
      instructions: settings.read(instructions, scope),
    }));

/** The only way of paying where nothing is due. */
export const freePayment: PaymentMethod = { code: 'free', label: 'No payment needed', instructions: '' };

const toTotals = (sums: Sums, currency: string, isTaxIncluded: boolean): Totals => {
  const money = (amount: number): Money => ({ amount, currency });
  return {
    subtotal: money(sums.subtotal),
    discounts: sums.discounts.map(({ label, amount }) => ({ label, amount: money(amount) })),
    discount: money(sums.discount),
    shipping: money(sums.shipping),
    taxes: sums.taxes.map(({ label, ratePpm, amount }) => ({ label, ratePpm, amount: money(amount) })),
    tax: money(sums.tax),
    isTaxIncluded,
    grandTotal: money(sums.grandTotal),
    storeCredit: money(0),
    due: money(sums.grandTotal),
  };
};

/** Puts store credit into totals: it pays up to `available` of the grand total, the rest is due. */
export const withStoreCredit = (totals: Totals, available: number): Totals => {
  const { amount, currency } = totals.grandTotal;
  const used = Math.min(amount, Math.max(0, available));
  return { ...totals, storeCredit: { amount: used, currency }, due: { amount: amount - used, currency } };
};

/**
 * Checks what somebody says was on screen, as far as that can be without the shop. Throws `INPUT_INVALID` for what no page of ours
 * shows.
 */
export const checkPlacementAmounts = (
  { website }: StoreScope,
  { grandTotal, storeCredit }: { readonly grandTotal: Money; readonly storeCredit: Money },
): void => {
  for (const [field, { currency }] of Object.entries({ grandTotal, storeCredit }))
    if (currency !== website.currency)
      throw invalid(
        fieldError(`${field}.currency`, 'CURRENCY_MISMATCH', `This store's prices are in ${website.currency}.`),
      );
  if (storeCredit.amount < 0) throw invalid(fieldError('storeCredit.amount', 'OUT_OF_RANGE'));
};

/**
 * Prices a selection for a destination; without one for the shop's country. Throws `INPUT_INVALID` where it comes to more than
 * an order may.
 */
export const quote = (
  { settings }: SettingsDeps,
  scope: StoreScope,
  input: { lines: readonly QuoteLine[]; destination: Destination | undefined; shippingMethod: string | undefined },
  findDiscounts: FindDiscounts = noDiscounts,
): Quote => {
  const { lines, destination, shippingMethod } = input;
  const place = destination ?? { countryCode: settings.read(defaultCountry, scope), region: '' };
  const rates = parseTaxRates(settings.read(declared.taxRates, scope)) ?? [];
  const isTaxIncluded = settings.read(declared.isTaxIncluded, scope);
  const subtotal = lines.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0);
  const shippingMethods = listShippingMethods({ settings }, scope, subtotal);
  const chosen = shippingMethods.find(({ code }) => code === shippingMethod) ?? shippingMethods[0];
  const sums = sumUp({
    lines: lines.map(({ product, quantity }) => ({
      quantity,
      unitPrice: product.price,
      rates: ratesFor(rates, place, product.taxClass),
    })),
    discounts: findDiscounts(lines, scope),
    shipping: {
      price: lines.length === 0 ? 0 : (chosen?.price.amount ?? 0),
      rates: ratesFor(rates, place, 'shipping'),
    },
    isTaxIncluded,
  });
  if (sums === undefined)
    throw invalid(
      fieldError('quantity', 'OUT_OF_RANGE', 'This is more than one order may come to. Order less at once.'),
    );
  return {
    sums,
    totals: toTotals(sums, scope.website.currency, isTaxIncluded),
    shippingMethods,
    shippingMethod: chosen?.code ?? '',
    paymentMethods: listPaymentMethods({ settings }, scope),
  };
};
