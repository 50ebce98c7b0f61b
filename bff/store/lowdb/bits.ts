/** A set of slots, one bit each. */
export type Bits = Uint32Array;

/** An empty set that has room for slots below `capacity`. */
export const createBits = (capacity: number): Bits => new Uint32Array((capacity + 31) >>> 5);

export const hasBit = (bits: Bits, slot: number): boolean => (((bits[slot >>> 5] ?? 0) >>> (slot & 31)) & 1) === 1;

/** Adds a slot that there is room for. */
export const setBit = (bits: Bits, slot: number): void => {
  bits[slot >>> 5] = (bits[slot >>> 5] ?? 0) | (1 << (slot & 31));
};

export const clearBit = (bits: Bits, slot: number): void => {
  if (slot >>> 5 < bits.length) bits[slot >>> 5] = (bits[slot >>> 5] ?? 0) & ~(1 << (slot & 31));
};

/** The same set with room for one more slot. */
export const makeRoom = (bits: Bits, slot: number): Bits => {
  if (slot >>> 5 < bits.length) return bits;
  const grown = new Uint32Array(Math.max((slot >>> 5) + 1, bits.length * 2));
  grown.set(bits);
  return grown;
};

const combine = (all: readonly Bits[], operation: (a: number, b: number) => number): Bits => {
  const [first = createBits(0), ...rest] = all;
  const result = new Uint32Array(Math.max(...all.map(({ length }) => length)));
  result.set(first);
  for (const each of rest) {
    for (let index = 0; index < result.length; index++) {
      result[index] = operation(result[index] ?? 0, each[index] ?? 0);
    }
  }
  return result;
};

/** What is in all of at least one set. */
export const intersect = (...all: readonly Bits[]): Bits => combine(all, (a, b) => a & b);

/** What is in any of at least one set. */
export const unite = (...all: readonly Bits[]): Bits => combine(all, (a, b) => a | b);

/** What is in `from` and not in `bits`. */
export const subtract = (from: Bits, bits: Bits): Bits => {
  const result = Uint32Array.from(from);
  for (let index = 0; index < result.length; index++) result[index] = (result[index] ?? 0) & ~(bits[index] ?? 0);
  return result;
};

export const countBits = (bits: Bits): number => {
  let count = 0;
  for (let each of bits) {
    each -= (each >>> 1) & 0x55555555;
    each = (each & 0x33333333) + ((each >>> 2) & 0x33333333);
    count += Math.imul((each + (each >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
};

/** The slots of a set, ascending. */
export function* slotsIn(bits: Bits): Generator<number> {
  for (let index = 0; index < bits.length; index++) {
    for (let left = bits[index] ?? 0; left !== 0; left &= left - 1) yield (index << 5) + 31 - Math.clz32(left & -left);
  }
}
