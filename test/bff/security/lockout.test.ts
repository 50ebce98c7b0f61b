import { describe, expect, it } from 'vitest';
import { countFailure, isLocked } from '../../../bff/security/lockout.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 1, 12, minute));
const policy = { failuresMax: 3, minutes: 10 };

describe('lockout', () => {
  it('locks for the threshold with the last failure that is allowed', () => {
    const first = countFailure([], policy, at(0));
    const second = countFailure(first.failedAt, policy, at(1));
    expect(second).toEqual({ failedAt: [at(0).toISOString(), at(1).toISOString()], lockedUntil: null });
    expect(countFailure(second.failedAt, policy, at(2))).toEqual({
      failedAt: [],
      lockedUntil: at(12).toISOString(),
    });
  });

  it('does not count failures older than the threshold', () => {
    const failedAt = [at(0).toISOString(), at(9).toISOString()];
    expect(countFailure(failedAt, policy, at(10)).lockedUntil).toBeNull();
    expect(countFailure(failedAt, policy, at(9)).lockedUntil).not.toBeNull();
  });

  it('never locks where the store allows any number', () => {
    expect(countFailure([at(0).toISOString()], { failuresMax: 0, minutes: 10 }, at(0))).toEqual({
      failedAt: [],
      lockedUntil: null,
    });
  });

  it('ends when its time has come', () => {
    expect(isLocked({ lockedUntil: at(10).toISOString() }, at(9))).toBe(true);
    expect(isLocked({ lockedUntil: at(10).toISOString() }, at(10))).toBe(false);
    expect(isLocked({ lockedUntil: null }, at(10))).toBe(false);
  });
});
