import { setting } from '../settings/service.ts';
import { parseTaxRates } from './tax-rates.ts';

const everyLevel = ['global', 'website', 'store view'] as const;
const website = ['global', 'website'] as const;
const amountMax = 1e9;

/** One rate a line: country or country-region, tax class or `*`, per cent, name. */
export const taxRates = setting({
  path: 'foyer/tax/rates',
  default: '',
  levels: website,
  kind: 'textarea',
  label: 'Tax rates',
  check: (text) => (parseTaxRates(text) === undefined ? 'TYPE_WRONG' : undefined),
  meaning:
    'One rate a line: where, tax class, per cent, name. “DE * 19 MwSt.”, “US-CA goods 7.25 Sales tax”. A line for a region goes before one for its country, a class before *; shipping is the class “shipping”.',
});

export const isTaxIncluded = setting({
  path: 'tax/calculation/price_includes_tax',
  default: false,
  levels: website,
  label: 'Prices include tax',
  meaning: 'Whether the prices of the catalogue hold the tax already.',
});

export const isFlatRateActive = setting({
  path: 'carriers/flatrate/active',
  default: true,
  levels: website,
  label: 'Flat rate',
  meaning: 'Whether orders can be sent at a flat rate.',
});

export const flatRateTitle = setting({
  path: 'carriers/flatrate/title',
  default: 'Standard delivery',
  levels: everyLevel,
  label: 'Flat rate: name',
  meaning: 'What sending at a flat rate is called.',
});

export const flatRatePrice = setting({
  path: 'carriers/flatrate/price',
  default: 500,
  levels: website,
  max: amountMax,
  label: 'Flat rate: price',
  meaning: "What sending costs, in the smallest unit of the website's currency (cents, yen).",
});

export const isFreeShippingActive = setting({
  path: 'carriers/freeshipping/active',
  default: false,
  levels: website,
  label: 'Free delivery',
  meaning: 'Whether orders from a certain amount on are sent for nothing.',
});

export const freeShippingTitle = setting({
  path: 'carriers/freeshipping/title',
  default: 'Free delivery',
  levels: everyLevel,
  label: 'Free delivery: name',
  meaning: 'What sending for nothing is called.',
});

export const freeShippingSubtotal = setting({
  path: 'carriers/freeshipping/free_shipping_subtotal',
  default: 10_000,
  levels: website,
  max: amountMax,
  label: 'Free delivery from',
  meaning: "From which subtotal on sending is free, in the smallest unit of the website's currency.",
});

const payment = (code: string, words: string, isActive: boolean) => ({
  active: setting({
    path: `payment/${code}/active`,
    default: isActive,
    levels: website,
    label: words,
    meaning: `Whether orders can be paid by: ${words.toLowerCase()}.`,
  }),
  title: setting({
    path: `payment/${code}/title`,
    default: words,
    levels: everyLevel,
    label: `${words}: name`,
    meaning: `What paying by ${words.toLowerCase()} is called.`,
  }),
  instructions: setting({
    path: `payment/${code}/instructions`,
    default: '',
    levels: everyLevel,
    kind: 'textarea',
    label: `${words}: instructions`,
    meaning: 'What the shopper is told about how to pay.',
  }),
});

/** The ways of paying that need nobody else: the money comes later, and an invoice says that it did. */
export const payments = {
  checkmo: payment('checkmo', 'Check or money order', true),
  banktransfer: payment('banktransfer', 'Bank transfer', true),
  cashondelivery: payment('cashondelivery', 'Cash on delivery', false),
  purchaseorder: payment('purchaseorder', 'Purchase order', false),
} as const;
