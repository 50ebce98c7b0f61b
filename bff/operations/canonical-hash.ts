import { createHash, hash } from 'node:crypto';
import type { Doc } from '../store/document.ts';
import type { Json } from '../store/port.ts';

/** Adds up what an installation holds to one text that is the same wherever, and in whatever order, it is kept. */
export interface CanonicalHash {
  /** `place` is a collection's name, or what else is kept. */
  add(place: string, value: Json): void;
  readonly count: number;
  /** SHA-256, in hexadecimal digits. */
  digest(): string;
}

/** JSON with the properties of every object in the order of their names. */
export const toCanonicalJson = (value: Json | Doc): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(toCanonicalJson).join(',')}]`;
  const properties = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${properties.map(([name, each]) => `${JSON.stringify(name)}:${toCanonicalJson(each)}`).join(',')}}`;
};

export const createCanonicalHash = (): CanonicalHash => {
  const digests: string[] = [];
  return {
    add: (place, value) => {
      digests.push(hash('sha256', `${place}\n${toCanonicalJson(value)}`, 'base64'));
    },
    get count() {
      return digests.length;
    },
    digest: () => {
      const all = createHash('sha256');
      for (const digest of digests.toSorted()) all.update(digest);
      return all.digest('hex');
    },
  };
};
