import { array, check, integer, maxSafeInteger, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanceAfter, creditIdOf } from '../../../bff/domains/store-credit/rules.ts';

describe('balanceAfter', () => {
  it.each([
    [undefined, 500, { balance: 500 }],
    [{ balance: 500, reserved: 0 }, -500, { balance: 0 }],
    [{ balance: 500, reserved: 0 }, -501, { refusal: 'CREDIT_INSUFFICIENT' }],
    [{ balance: 500, reserved: 200 }, -301, { refusal: 'CREDIT_RESERVED' }],
    [{ balance: 500, reserved: 200 }, -300, { balance: 200 }],
    [undefined, -1, { refusal: 'CREDIT_INSUFFICIENT' }],
    [{ balance: Number.MAX_SAFE_INTEGER, reserved: 0 }, 1, { refusal: 'OUT_OF_RANGE' }],
    [{ balance: 1, reserved: 0 }, Number.MAX_SAFE_INTEGER, { refusal: 'OUT_OF_RANGE' }],
    [{ balance: 0, reserved: 0 }, 0.5, { refusal: 'OUT_OF_RANGE' }],
    [{ balance: 0, reserved: 0 }, Number.NaN, { refusal: 'OUT_OF_RANGE' }],
  ])('of %j and %d is %j', (credit, change, after) => {
    expect(balanceAfter(credit, change)).toEqual(after);
  });

  it('is the sum of what was let through, never below zero, whatever is asked', () => {
    const anyChanges = array(integer({ min: -5000, max: 5000 }), { maxLength: 50 });
    const adds = property(anyChanges, (changes) => {
      let balance = 0;
      let sum = 0;
      for (const change of changes) {
        const after = balanceAfter({ balance, reserved: 0 }, change);
        if ('refusal' in after) continue;
        ({ balance } = after);
        sum += change;
      }
      return balance === sum && balance >= 0;
    });
    expect(check(adds).counterexample).toBeNull();
  });

  it('keeps to integers that can be kept exactly', () => {
    const exact = property(maxSafeInteger(), maxSafeInteger(), (balance, change) => {
      const after = balanceAfter({ balance: Math.abs(balance), reserved: 0 }, change);
      return 'refusal' in after || BigInt(after.balance) === BigInt(Math.abs(balance)) + BigInt(change);
    });
    expect(check(exact).counterexample).toBeNull();
  });
});

describe('creditIdOf', () => {
  it('tells customers, websites and currencies apart', () => {
    const ids = [creditIdOf(1, 11, 'USD'), creditIdOf(11, 1, 'USD'), creditIdOf(1, 11, 'EUR'), creditIdOf(1, 1, 'USD')];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
