import type { Doc } from '../document.ts';
import type { DocChange } from './commit.ts';
import { sequences } from './internal-collections.ts';
import type { Table } from './table.ts';

/** How many numbers are reserved at once: a crash skips at most so many. */
const reservedAtOnce = 32;

interface Sequence {
  last: number;
  reserved: number;
  reserving: Promise<void> | undefined;
}

/** Gives numbers out, each only once: a number is given after its reservation is durable. */
export interface Numbers {
  next(sequence: string): Promise<number>;
  /** Gives back what was reserved and not given out, so that a clean restart skips nothing. */
  release(): Promise<void>;
}

export const createNumbers = (
  table: Table,
  commitChanges: (changes: readonly DocChange[]) => Promise<void>,
): Numbers => {
  const known = new Map<string, Sequence>();

  const changeOf = (name: string, reserved: number): DocChange => {
    const after: Doc = Object.freeze({ [sequences.key]: name, reserved });
    return { table, key: name, before: table.docs.get(name), after };
  };

  const load = (name: string): Sequence => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const stored = table.docs.get(name)?.['reserved'];
    const last = typeof stored === 'number' ? stored : 0;
    const sequence = { last, reserved: last, reserving: undefined };
    known.set(name, sequence);
    return sequence;
  };

  const reserveMore = async (name: string, sequence: Sequence): Promise<void> => {
    const bound = sequence.reserved + reservedAtOnce;
    try {
      await commitChanges([changeOf(name, bound)]);
      sequence.reserved = bound;
    } finally {
      sequence.reserving = undefined;
    }
  };

  const reserve = (name: string, sequence: Sequence): Promise<void> =>
    (sequence.reserving ??= reserveMore(name, sequence));

  return {
    next: async (name) => {
      const sequence = load(name);
      while (sequence.last >= sequence.reserved) await reserve(name, sequence);
      const number = ++sequence.last;
      // Ahead of need, so that nobody waits; whoever needs a number hears of a failure.
      if (sequence.reserved - number < reservedAtOnce / 2) reserve(name, sequence).catch(() => {});
      return number;
    },
    release: async () => {
      await Promise.allSettled(Array.from(known.values(), ({ reserving }) => reserving));
      const unused = [...known].filter(([, { last, reserved }]) => last < reserved);
      if (unused.length > 0) await commitChanges(unused.map(([name, { last }]) => changeOf(name, last)));
    },
  };
};
