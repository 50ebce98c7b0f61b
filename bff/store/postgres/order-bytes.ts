import { collationKey, primaryKey } from '../collation.ts';

/** B-trees take entries of at most 2,704 bytes; texts that agree so far count as equal when they are sorted. */
const bytesMax = 600;

/** Bytes whose order is the order of a text's UTF-16 units: UTF-8 without its pairing of surrogates. */
const toBytes = (text: string): Buffer => {
  const bytes = Buffer.alloc(Math.min(text.length, bytesMax) * 3);
  let length = 0;
  for (let index = 0; index < text.length && length < bytesMax; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) bytes[length++] = unit;
    else if (unit < 0x800) {
      bytes[length++] = 0xc0 | (unit >> 6);
      bytes[length++] = 0x80 | (unit & 0x3f);
    } else {
      bytes[length++] = 0xe0 | (unit >> 12);
      bytes[length++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[length++] = 0x80 | (unit & 0x3f);
    }
  }
  return bytes.subarray(0, Math.min(length, bytesMax));
};

/** Bytes by whose order texts sort, the same on every engine, whatever collations a server has. */
export const orderBytes = (text: string): Buffer => toBytes(collationKey(text));

/** Between which bytes the texts lie that begin with a prefix, ignoring case and accents; the second is above them all. */
export const prefixBounds = (prefix: string): [from: Buffer, to: Buffer] => {
  const from = toBytes(primaryKey(prefix));
  return [from, Buffer.concat([from, Buffer.of(0xff)])];
};
