import { type IProperty, array, boolean, check, constant, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumUp } from '../../../bff/domains/checkout/rules.ts';
import { parseTaxRates, ratesFor } from '../../../bff/domains/checkout/tax-rates.ts';
import { divide, scale, shareOfPieces } from '../../../shared-types/shares.ts';

/** Holds whatever is tried. */
const expectAlways = <Values>(held: IProperty<Values>): void => {
  expect(check(held).counterexample).toBeNull();
};

const amount = integer({ min: 0, max: 1e12 });

describe('parts of an amount', () => {
  it('are the whole, however it is divided', () => {
    expectAlways(
      property(amount, array(integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 40 }), (whole, weights) => {
        const parts = divide(whole, weights);
        const sum = parts.reduce((total, part) => total + part, 0);
        return sum === (weights.some((weight) => weight > 0) ? whole : 0) && parts.every((part) => part >= 0);
      }),
    );
  });

  it('are the whole, in whatever order pieces come back', () => {
    expectAlways(
      property(amount, array(integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 }), (whole, groups) => {
        const count = groups.reduce((sum, group) => sum + group, 0);
        let from = 0;
        let sum = 0;
        for (const group of groups) {
          sum += shareOfPieces(whole, count, from, from + group);
          from += group;
        }
        return sum === whole;
      }),
    );
  });

  it.each([
    [5, 1, 2, 3],
    [-5, 1, 2, -3],
    [4, 1, 3, 1],
    [9_007_199_254_740_991, 1_000_000, 1_000_000, 9_007_199_254_740_991],
  ])('%d × %d ÷ %d is %d, half away from zero', (value, numerator, denominator, scaled) => {
    expect(scale(value, numerator, denominator)).toBe(scaled);
  });
});

describe('totals', () => {
  const line = record({
    quantity: integer({ min: 1, max: 99 }),
    unitPrice: integer({ min: 0, max: 1e7 }),
    rates: array(record({ label: constantFrom('a', 'b', 'c'), ratePpm: integer({ min: 0, max: 300_000 }) }), {
      maxLength: 3,
    }),
  });

  it('add up, with any taxes and discounts, on top or contained', () => {
    expectAlways(
      property(
        array(line, { minLength: 1, maxLength: 12 }),
        array(record({ label: constant('d'), amount: integer({ min: -10, max: 1e8 }) }), { maxLength: 3 }),
        integer({ min: 0, max: 1e6 }),
        boolean(),
        (lines, discounts, price, isTaxIncluded) => {
          const sums = sumUp({ lines, discounts, shipping: { price, rates: [] }, isTaxIncluded });
          if (sums === undefined) return false;
          const added = isTaxIncluded ? 0 : sums.tax;
          const parts = sums.lines.reduce((sum, { total }) => sum + total, 0) + sums.shippingTotal;
          return (
            sums.grandTotal === sums.subtotal - sums.discount + sums.shipping + added &&
            parts === sums.grandTotal &&
            sums.lines.every(({ total }) => total >= 0)
          );
        },
      ),
    );
  });
});

describe('tax rates', () => {
  const rates =
    parseTaxRates('US * 5 Country\nUS-OR * 0 Oregon\nUS-OR books 1.25% Books\nUS shipping 7 Delivery') ?? [];

  it.each([
    ['US', 'WA', 'goods', ['Country']],
    ['US', 'OR', 'goods', ['Oregon']],
    ['US', 'OR', 'books', ['Books']],
    ['US', 'WA', 'shipping', ['Delivery']],
    ['DE', '', 'goods', []],
  ])('of %s-%s for %s are %j', (countryCode, region, taxClass, labels) => {
    expect(ratesFor(rates, { countryCode, region }, taxClass).map(({ label }) => label)).toEqual(labels);
  });

  it.each(['US', 'us * 5 x', 'US * five x', 'US * 101 x', 'US * 5'])('are refused as %j', (text) => {
    expect(parseTaxRates(text)).toBeUndefined();
  });
});
