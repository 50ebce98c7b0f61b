import { createHash } from 'node:crypto';

/*
 * A Bloom filter: a set that answers "certainly not" or "almost certainly", in a fraction of the room of its members
 * (Kirsch and Mitzenmacher, "Less Hashing, Same Performance"). A file of one is a byte with the number of hashes, then
 * the bits.
 */

/** Whether a text is in a set; now and then yes for one that is not. */
export interface TextSet {
  has(text: string): boolean;
}

const positionsOf = (text: string, hashes: number, bits: number): number[] => {
  const digest = createHash('sha256').update(text).digest();
  const [first, step] = [digest.readUIntBE(0, 6), digest.readUIntBE(6, 6)];
  return Array.from({ length: hashes }, (_, index) => (first + index * step) % bits);
};

/** Packs texts so that one in `oneIn` others is taken for a member. */
export const packTexts = (texts: Iterable<string>, oneIn: number): Uint8Array => {
  const members = new Set(texts);
  const bitsPerMember = Math.log2(oneIn) / Math.LN2;
  const hashes = Math.max(1, Math.round(Math.log2(oneIn)));
  const bytes = Math.max(1, Math.ceil((members.size * bitsPerMember) / 8));
  const packed = new Uint8Array(bytes + 1);
  packed[0] = hashes;
  for (const text of members)
    for (const position of positionsOf(text, hashes, bytes * 8)) {
      const at = 1 + Math.floor(position / 8);
      packed[at] = (packed[at] ?? 0) | (1 << (position % 8));
    }
  return packed;
};

/** Reads what {@link packTexts} packed. Throws for what it cannot have packed. */
export const openPackedTexts = (packed: Uint8Array): TextSet => {
  const [hashes = 0] = packed;
  if (hashes < 1 || hashes > 64 || packed.length < 2) throw new Error('this is no packed set of texts');
  const bits = (packed.length - 1) * 8;
  const isSet = (position: number): boolean =>
    ((packed[1 + Math.floor(position / 8)] ?? 0) & (1 << (position % 8))) !== 0;
  return { has: (text) => positionsOf(text, hashes, bits).every(isSet) };
};
