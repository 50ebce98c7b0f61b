import { bulkLoad } from 'sorted-btree/extended/bulkLoad.js';
import type { Doc } from '../document.ts';
import { createFieldReader } from '../field-value.ts';
import type { SearchText } from '../keyword.ts';
import { type Bits, clearBit, createBits, makeRoom, setBit } from './bits.ts';
import { finishSteps, sortInSteps, type Steps } from './sliced-sort.ts';
import type { Slots } from './slots.ts';

/*
 * An inverted index over a B-tree: every word of the keyword fields with the slots of the documents that have it. A word that one
 * document alone has, as most do, is kept with its slot and nothing around it.
 */

/** Finds documents by words. */
export interface WordIndex {
  /** Makes the index, a little at each step; done at once by whatever first needs it. */
  steps(): Steps<void>;
  /** The documents with a word that begins so. */
  findPrefix(prefix: string): Bits;
  /** The documents with a word in which this stands somewhere. */
  findWithin(part: string): Bits;
  /** The documents with characters beyond ASCII, whose words are not always what stands in them. Not to be changed. */
  accented(): Bits;
  /** Whether two states of a document may differ in their words. */
  isTouched(before: Doc, after: Doc): boolean;
  add(slot: number, doc: Doc): void;
  /** Forgets a slot, with the document that was added. */
  remove(slot: number, doc: Doc): void;
}

type Postings = number | Set<number>;

type Tree = ReturnType<typeof bulkLoad<string, Postings>>;

const nodeSize = 64;
const readAtOnce = 300;
// oxlint-disable-next-line no-control-regex -- the whole of ASCII is meant
const notAscii = /[^\u0000-\u007f]/u;

const wordsOf = ({ words }: SearchText): Set<string> => {
  const found = new Set(words.split(' '));
  found.delete('');
  return found;
};

const withSlot = (postings: Postings | undefined, slot: number): Postings => {
  if (postings === undefined) return slot;
  if (typeof postings !== 'number') return postings.add(slot);
  return postings === slot ? slot : new Set([postings, slot]);
};

const compareWords = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Words may stand in a list, which each state of a document has its own copy of. */
const isSame = (a: unknown, b: unknown): boolean =>
  a === b ||
  (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, at) => isSame(each, b[at])));

const collect = (into: Bits, postings: Postings): void => {
  if (typeof postings === 'number') setBit(into, postings);
  else for (const slot of postings) setBit(into, slot);
};

export const createWordIndex = (
  slots: Slots,
  fields: readonly string[],
  readText: (doc: Doc) => SearchText,
): WordIndex => {
  const readers = fields.map(createFieldReader);
  let tree: Tree | undefined;
  let building: Steps<void> | undefined;
  /** Changes while the index was being made, which may have read a document before or after its change; both come right. */
  let late: (() => void)[] = [];
  let accented: Bits = createBits(0);

  const note = (slot: number, { exact }: SearchText): void => {
    accented = makeRoom(accented, slot);
    if (notAscii.test(exact)) setBit(accented, slot);
    else clearBit(accented, slot);
  };

  function* build(): Steps<void> {
    const found = new Map<string, Postings>();
    for (let slot = 0; slot < slots.docs.length; slot++) {
      const doc = slots.docs[slot];
      if (doc !== undefined) {
        const text = readText(doc);
        note(slot, text);
        for (const word of wordsOf(text)) found.set(word, withSlot(found.get(word), slot));
      }
      if (slot % readAtOnce === 0) yield;
    }
    const words = [...found.keys()];
    const numbers = Uint32Array.from(words, (_, index) => index);
    const sorted = yield* sortInSteps(numbers, (a, b) => compareWords(words[a] ?? '', words[b] ?? ''));
    const ordered = Array.from(sorted, (index) => words[index] ?? '');
    const postings = ordered.map((word) => found.get(word) ?? new Set<number>());
    tree = bulkLoad<string, Postings>(ordered, postings, nodeSize, compareWords);
    for (const change of late) change();
    late = [];
  }

  const steps = function* steps(): Steps<void> {
    while (tree === undefined) {
      building ??= build();
      if (building.next().done === true) building = undefined;
      else yield;
    }
  };

  const requireTree = (): Tree => {
    if (tree === undefined) finishSteps(steps());
    if (tree === undefined) throw new Error('an index could not be made');
    return tree;
  };

  const add = (slot: number, doc: Doc): void => {
    if (tree === undefined) {
      if (building !== undefined) late.push(() => add(slot, doc));
      return;
    }
    const text = readText(doc);
    note(slot, text);
    for (const word of wordsOf(text)) tree.set(word, withSlot(tree.get(word), slot));
  };

  const remove = (slot: number, doc: Doc): void => {
    if (tree === undefined) {
      if (building !== undefined) late.push(() => remove(slot, doc));
      return;
    }
    for (const word of wordsOf(readText(doc))) {
      const postings = tree.get(word);
      if (postings === slot) tree.delete(word);
      if (typeof postings !== 'object') continue;
      postings.delete(slot);
      if (postings.size === 0) tree.delete(word);
    }
  };

  return {
    steps,
    findPrefix: (prefix) => {
      const all = requireTree();
      const found = createBits(slots.docs.length);
      all.forRange(prefix, `${prefix}\uffff`, true, (_, postings) => collect(found, postings));
      return found;
    },
    findWithin: (part) => {
      const all = requireTree();
      const found = createBits(slots.docs.length);
      all.forEachPair((word, postings) => {
        if (word.includes(part)) collect(found, postings);
      });
      return found;
    },
    accented: () => accented,
    isTouched: (before, after) => readers.some((read) => !isSame(read(before), read(after))),
    add,
    remove,
  };
};
