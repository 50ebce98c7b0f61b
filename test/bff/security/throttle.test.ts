import { beforeEach, describe, expect, it } from 'vitest';
import { createStoreThrottle } from '../../../bff/security/store-throttle.ts';
import type { Throttle } from '../../../bff/security/throttle.ts';
import { throttleKeyOf } from '../../../bff/security/throttle-key.ts';
import { deleteExpiredThrottles, throttles } from '../../../bff/security/throttle-record.ts';
import type { Store } from '../../../bff/store/port.ts';
import { openTempStore } from '../../support/temp-store.ts';

const rule = { name: 'knock', triesMax: 2, windowSeconds: 60 };
const wide = { name: 'wide', triesMax: 5, windowSeconds: 600 };

let store: Store;
let now: Date;
let throttle: Throttle;
const clock = () => now;
const advance = (seconds: number): void => {
  now = new Date(now.getTime() + seconds * 1000);
};

beforeEach(async () => {
  now = new Date('2026-03-01T12:00:00.000Z');
  store = await openTempStore([throttles]);
  throttle = createStoreThrottle({ store, clock });
});

const knockTwice = async (key = 'a'): Promise<void> => {
  await throttle.count(rule, key);
  await throttle.count(rule, key);
};

describe('the throttle', () => {
  it('refuses a try too many and says when to come back', async () => {
    await knockTwice();
    advance(10);
    await expect(throttle.count(rule, 'a')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 50 });
    await expect(throttle.count(rule, 'b')).resolves.toBeUndefined();
    await expect(throttle.count({ ...rule, name: 'ring' }, 'a')).resolves.toBeUndefined();
  });

  it('lets tries through again when the time since the first is over, however often somebody knocked meanwhile', async () => {
    await knockTwice();
    for (let second = 0; second < 60; second += 1) {
      await expect(throttle.count(rule, 'a')).rejects.toMatchObject({ retryAfterSeconds: 60 - second });
      advance(1);
    }
    await expect(throttle.count(rule, 'a')).resolves.toBeUndefined();
  });

  it('starts anew after a success', async () => {
    await knockTwice();
    await expect(throttle.count(rule, 'a')).rejects.toThrow('Too many tries');
    await throttle.forget(rule, 'a');
    await expect(throttle.count(rule, 'a')).resolves.toBeUndefined();
  });

  it('forgets only if the transaction of the success is kept', async () => {
    await knockTwice();
    const failing = store.transact(async (tx) => {
      await throttle.forget(rule, 'a', tx);
      throw new Error('no success');
    });
    await expect(failing).rejects.toThrow('no success');
    await expect(throttle.count(rule, 'a')).rejects.toThrow('Too many tries');
    await store.transact((tx) => throttle.forget(rule, 'a', tx));
    await expect(throttle.count(rule, 'a')).resolves.toBeUndefined();
  });

  it('takes other limits by name', async () => {
    throttle = createStoreThrottle({ store, clock, triesMax: { knock: 1 } });
    await throttle.count(rule, 'a');
    await expect(throttle.count(rule, 'a')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  });

  it('counts exactly as many as it allows when all come at once', async () => {
    const all = await Promise.allSettled(Array.from({ length: 50 }, () => throttle.count(wide, 'a')));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  });

  it('counts tries that come at once in a few writes', async () => {
    let commits = 0;
    const counted: Store = {
      ...store,
      get: (from, key) => store.get(from, key),
      transact: (work) => {
        commits += 1;
        return store.transact(work);
      },
    };
    throttle = createStoreThrottle({ store: counted, clock, triesMax: { wide: 1e6 } });
    await Promise.all(Array.from({ length: 500 }, (_, index) => throttle.count(wide, `address ${index % 50}`)));
    expect(commits).toBeLessThanOrEqual(2);
    expect(await store.count(throttles, {})).toBe(50);
  });

  it('goes on counting where another process, or the same one before a restart, left off', async () => {
    const other = createStoreThrottle({ store, clock });
    await throttle.count(rule, 'a');
    await other.count(rule, 'a');
    await expect(throttle.count(rule, 'a')).rejects.toThrow('Too many tries');
    await expect(createStoreThrottle({ store, clock }).count(rule, 'a')).rejects.toThrow('Too many tries');
  });

  it('hears of a success in another process within seconds', async () => {
    const other = createStoreThrottle({ store, clock });
    await knockTwice();
    await expect(throttle.count(rule, 'a')).rejects.toThrow('Too many tries');
    await other.forget(rule, 'a');
    advance(5);
    await expect(throttle.count(rule, 'a')).resolves.toBeUndefined();
  });

  it('counts nothing under the rules after the one that refuses', async () => {
    await knockTwice();
    const tries = [
      { rule, key: 'a' },
      { rule: wide, key: 'a' },
    ];
    await expect(throttle.countAll(tries)).rejects.toThrow('Too many tries');
    expect(await store.count(throttles, {})).toBe(1);
  });

  it('tells whether a try would be refused without counting it', async () => {
    expect(await throttle.isExhausted(rule, 'a')).toBe(false);
    await knockTwice();
    expect(await throttle.isExhausted(rule, 'a')).toBe(true);
    advance(60);
    expect(await throttle.isExhausted(rule, 'a')).toBe(false);
  });

  it('keeps neither addresses nor long keys', async () => {
    await throttle.count(rule, `ada@example.com${'x'.repeat(100_000)}`);
    const [record] = await store.find(throttles, {});
    expect(record?.throttleKey).toMatch(/^knock:[\w-]{22}$/u);
  });

  it('fails every try when the store takes no writes, and lets none through uncounted', async () => {
    await store.close();
    const all = await Promise.allSettled([throttle.count(rule, 'a'), throttle.count(rule, 'b')]);
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('forgets what no longer counts, and nothing else', async () => {
    await throttle.count(rule, 'a');
    await throttle.count(wide, 'a');
    advance(60);
    await deleteExpiredThrottles({ store, clock });
    expect(await store.find(throttles, {})).toMatchObject([{ tries: 1, expiresAt: '2026-03-01T12:10:00.000Z' }]);
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
