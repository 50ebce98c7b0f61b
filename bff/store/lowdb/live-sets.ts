import type { Key } from '../port.ts';
import type { Doc } from '../document.ts';
import { type Bits, clearBit, makeRoom, setBit } from './bits.ts';

/** Whether a document belongs to a set. */
export type Belongs = (doc: Doc, key: Key) => boolean;

/**
 * Sets of documents that somebody asked for lately, such as those that a filter means: found once, and from then on kept right
 * with every commit, so that pages, counts and other orders of the same question cost no search.
 */
export interface LiveSets {
  /** The set of that name, found when it is not known. Not to be changed. */
  get(name: string, find: () => { bits: Bits; belongs: Belongs }): Bits;
  /** Told of every change of a slot; undefined where its document is gone. */
  onChange(slot: number, key: Key, doc: Doc | undefined): void;
}

/** Each costs every commit a look at the documents it changes. */
const setsMax = 32;

export const createLiveSets = (): LiveSets => {
  const sets = new Map<string, { bits: Bits; belongs: Belongs }>();
  return {
    get: (name, find) => {
      const set = sets.get(name) ?? find();
      // What was asked for last is forgotten last.
      sets.delete(name);
      sets.set(name, set);
      const [oldest] = sets.keys();
      if (sets.size > setsMax && oldest !== undefined) sets.delete(oldest);
      return set.bits;
    },
    onChange: (slot, key, doc) => {
      for (const set of sets.values()) {
        set.bits = makeRoom(set.bits, slot);
        if (doc !== undefined && set.belongs(doc, key)) setBit(set.bits, slot);
        else clearBit(set.bits, slot);
      }
    },
  };
};
