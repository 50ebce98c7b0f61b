import { describe, expect, it } from 'vitest';
import { createMemoryThrottle } from '../../../bff/security/memory-throttle.ts';
import { throttleKeyOf } from '../../../bff/security/throttle-key.ts';

const rule = { name: 'knock', triesMax: 2, windowSeconds: 60 };

describe('the throttle', () => {
  it('refuses a try too many and says when to come back', async () => {
    const throttle = createMemoryThrottle();
    await throttle.count(rule, 'a');
    await throttle.count(rule, 'a');
    await expect(throttle.count(rule, 'a')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 60 });
    await expect(throttle.count(rule, 'b')).resolves.toBeUndefined();
  });

  it('starts anew after a success', async () => {
    const throttle = createMemoryThrottle();
    await throttle.count(rule, 'a');
    await throttle.count(rule, 'a');
    await throttle.forget(rule, 'a');
    await expect(throttle.count(rule, 'a')).resolves.toBeUndefined();
  });

  it('takes other limits by name', async () => {
    const throttle = createMemoryThrottle({ triesMax: { knock: 1 } });
    await throttle.count(rule, 'a');
    await expect(throttle.count(rule, 'a')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  });
});

describe('the key of a client address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:0001:2::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['unknown', 'unknown'],
  ])('of %s is %s', (address, key) => {
    expect(throttleKeyOf(address)).toBe(key);
  });
});
