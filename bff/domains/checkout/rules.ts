import { divide, scale } from '../../../shared-types/shares.ts';

/* The arithmetic of a checkout: everything is a whole number of minor units. */

/** A rate that counts for a row. */
export interface Rate {
  readonly label: string;
  readonly ratePpm: number;
}

export interface TaxAmount extends Rate {
  readonly amount: number;
}

const million = 1_000_000;

/** The tax of an amount: on top of it, or contained in it. With several rates the parts are the whole tax. */
export const taxesOn = (amount: number, rates: readonly Rate[], isIncluded: boolean): TaxAmount[] => {
  if (!isIncluded) return rates.map((rate) => ({ ...rate, amount: scale(amount, rate.ratePpm, million) }));
  const sum = rates.reduce((total, { ratePpm }) => total + ratePpm, 0);
  const contained = scale(amount, sum, million + sum);
  const parts = divide(
    contained,
    rates.map(({ ratePpm }) => ratePpm),
  );
  return rates.map((rate, index) => ({ ...rate, amount: parts[index] ?? 0 }));
};

/** A line to be priced. */
export interface PricedLine {
  readonly quantity: number;
  readonly unitPrice: number;
  readonly rates: readonly Rate[];
}

/** A discount in whole units, at most what the lines cost. */
export interface DiscountAmount {
  readonly label: string;
  readonly amount: number;
}

export interface LineSum {
  readonly rowTotal: number;
  readonly discount: number;
  readonly tax: number;
  /** What the row costs in the end. */
  readonly total: number;
}

export interface Sums {
  readonly lines: readonly LineSum[];
  readonly subtotal: number;
  readonly discounts: readonly DiscountAmount[];
  readonly discount: number;
  readonly shipping: number;
  /** Shipping with its tax. */
  readonly shippingTotal: number;
  readonly taxes: readonly TaxAmount[];
  readonly tax: number;
  /** The lines' totals and the shipping's. */
  readonly grandTotal: number;
}

/** No order is larger; so no sum leaves the integers that JSON keeps exactly. */
export const grandTotalMax = 1e14;

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

const groupTaxes = (taxes: readonly TaxAmount[]): TaxAmount[] => {
  const byRate = new Map<string, TaxAmount>();
  for (const tax of taxes) {
    const name = `${tax.ratePpm} ${tax.label}`;
    byRate.set(name, { ...tax, amount: (byRate.get(name)?.amount ?? 0) + tax.amount });
  }
  return [...byRate.values()];
};

/** Discounts in their order, none more than what the ones before it left. */
const limitDiscounts = (discounts: readonly DiscountAmount[], subtotal: number): DiscountAmount[] => {
  let left = subtotal;
  return discounts
    .map(({ label, amount }) => {
      const limited = Math.min(Math.max(0, amount), left);
      left -= limited;
      return { label, amount: limited };
    })
    .filter(({ amount }) => amount > 0);
};

/** What it comes to; undefined where it is more than {@link grandTotalMax}. */
export const sumUp = (input: {
  lines: readonly PricedLine[];
  discounts: readonly DiscountAmount[];
  shipping: { price: number; rates: readonly Rate[] };
  isTaxIncluded: boolean;
}): Sums | undefined => {
  const { isTaxIncluded, shipping } = input;
  const rowTotals = input.lines.map(({ quantity, unitPrice }) => quantity * unitPrice);
  const subtotal = sumOf(rowTotals);
  if (subtotal + shipping.price > grandTotalMax / 2) return undefined;
  const discounts = limitDiscounts(input.discounts, subtotal);
  const discount = sumOf(discounts.map(({ amount }) => amount));
  const shares = divide(discount, rowTotals);
  const rows = input.lines.map(({ rates }, index) => {
    const rowTotal = rowTotals[index] ?? 0;
    const share = shares[index] ?? 0;
    const taxes = taxesOn(rowTotal - share, rates, isTaxIncluded);
    const tax = sumOf(taxes.map(({ amount }) => amount));
    return { taxes, line: { rowTotal, discount: share, tax, total: rowTotal - share + (isTaxIncluded ? 0 : tax) } };
  });
  const shippingTaxes = taxesOn(shipping.price, shipping.rates, isTaxIncluded);
  const shippingTax = sumOf(shippingTaxes.map(({ amount }) => amount));
  const shippingTotal = shipping.price + (isTaxIncluded ? 0 : shippingTax);
  const taxes = groupTaxes([...rows.flatMap((row) => row.taxes), ...shippingTaxes]);
  return {
    lines: rows.map(({ line }) => line),
    subtotal,
    discounts,
    discount,
    shipping: shipping.price,
    shippingTotal,
    taxes,
    tax: sumOf(taxes.map(({ amount }) => amount)),
    grandTotal: sumOf(rows.map(({ line }) => line.total)) + shippingTotal,
  };
};
