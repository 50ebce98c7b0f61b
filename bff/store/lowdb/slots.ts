import type { Key } from '../port.ts';
import type { Doc } from '../document.ts';
import { type Bits, clearBit, createBits, makeRoom, setBit } from './bits.ts';

/** Numbers the documents of a table densely, so that orders are arrays of numbers and sets are bits. */
export interface Slots {
  /** By slot; undefined where it is free. */
  readonly docs: readonly (Doc | undefined)[];
  readonly keys: readonly Key[];
  find(key: Key): number | undefined;
  /** Gives a document that is not there a slot. */
  add(key: Key, doc: Doc): number;
  replace(slot: number, doc: Doc): void;
  remove(slot: number): void;
  /** Keeps slots that get free from being given to other documents until the returned function is called. */
  pin(): () => void;
  /** Every slot that is taken. Not to be changed. */
  taken(): Bits;
}

export const createSlots = (all: ReadonlyMap<Key, Doc>): Slots => {
  const docs: (Doc | undefined)[] = [...all.values()];
  const keys: Key[] = [...all.keys()];
  const byKey = new Map<Key, number>(keys.map((key, slot) => [key, slot]));
  const free: number[] = [];
  let pins = 0;
  let taken = createBits(docs.length);
  for (let slot = 0; slot < docs.length; slot++) setBit(taken, slot);
  return {
    docs,
    keys,
    find: (key) => byKey.get(key),
    add: (key, doc) => {
      const slot = (pins === 0 ? free.pop() : undefined) ?? docs.length;
      docs[slot] = doc;
      keys[slot] = key;
      byKey.set(key, slot);
      taken = makeRoom(taken, slot);
      setBit(taken, slot);
      return slot;
    },
    replace: (slot, doc) => {
      docs[slot] = doc;
    },
    remove: (slot) => {
      const key = keys[slot];
      if (key !== undefined) byKey.delete(key);
      docs[slot] = undefined;
      free.push(slot);
      clearBit(taken, slot);
    },
    pin: () => {
      pins++;
      return () => {
        pins--;
      };
    },
    taken: () => taken,
  };
};
