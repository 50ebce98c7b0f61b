import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { moneySchema } from '../../shared-types/money.ts';
import { creditAdjustmentSchema } from '../../shared-types/store-credit.ts';

describe('moneySchema', () => {
  it.each([
    { amount: 1250, currency: 'USD' },
    { amount: -1250, currency: 'JPY' },
    { amount: 0, currency: 'KWD' },
    { amount: Number.MAX_SAFE_INTEGER, currency: 'USD' },
  ])('takes %j', (money) => {
    expect(v.parse(moneySchema, money)).toEqual(money);
  });

  it.each([
    { amount: 12.5, currency: 'USD' },
    { amount: Number.MAX_SAFE_INTEGER + 1, currency: 'USD' },
    { amount: Number.NaN, currency: 'USD' },
    { amount: Number.POSITIVE_INFINITY, currency: 'USD' },
    { amount: '1250', currency: 'USD' },
    { amount: 1250, currency: 'usd' },
    { amount: 1250, currency: '$' },
    { amount: 1250 },
    { amount: 1250, currency: 'USD', exchangeRate: 2 },
  ])('refuses %j', (money) => {
    expect(v.safeParse(moneySchema, money).success).toBe(false);
  });
});

describe('creditAdjustmentSchema', () => {
  it('needs no comment and tells nobody unless asked to', () => {
    expect(v.parse(creditAdjustmentSchema, { amount: -5, currency: 'EUR' })).toEqual({
      amount: -5,
      currency: 'EUR',
      comment: '',
      notify: false,
    });
  });

  it('refuses to move nothing', () => {
    const result = v.safeParse(creditAdjustmentSchema, { amount: 0, currency: 'EUR' });
    expect(result.issues?.[0].message).toBe('OUT_OF_RANGE');
  });
});
