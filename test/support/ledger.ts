import type { Store } from '../../bff/store/port.ts';
import { notes, people, person } from '../store/conformance/suite.ts';

/*
 * Money in small, for tests that break things: people have a balance in `points`, and a note for each of its entries, whose
 * text is the amount. Both are written together.
 */

const ownerFirst = 1_000_001;
export const owners = [ownerFirst, ownerFirst + 1, ownerFirst + 2];

const isEntry = (noteId: string): boolean => noteId.startsWith('entry-');

/** Adds an entry to somebody's balance in one transaction, and answers its name once that is acknowledged. */
export const addEntry = (store: Store, owner: number): Promise<string> =>
  store.transact(async (tx) => {
    const number = await tx.nextNumber('entry');
    const known = (await tx.get(people, owner)) ?? person(owner, { points: 0 });
    const amount = (number % 7) - 2;
    const noteId = `entry-${number}`;
    await tx.insert(notes, { noteId, personId: owner, text: String(amount) });
    await tx.put(people, { ...known, points: (known.points ?? 0) + amount });
    return noteId;
  });

/** Says what is wrong: entries that were acknowledged and are not there, balances that are not the sum of their entries. */
export const findLedgerFaults = async (store: Store, acknowledged: ReadonlySet<string>): Promise<string[]> => {
  const sums = new Map<number, number>();
  const there = new Set<string>();
  for await (const { noteId, personId, text } of store.stream(notes, {})) {
    if (!isEntry(noteId)) continue;
    there.add(noteId);
    sums.set(personId, (sums.get(personId) ?? 0) + Number(text));
  }
  const faults = [...acknowledged].filter((noteId) => !there.has(noteId)).map((noteId) => `${noteId} is lost`);
  for (const owner of owners) {
    const points = (await store.get(people, owner))?.points ?? 0;
    const sum = sums.get(owner) ?? 0;
    if (points !== sum) faults.push(`the balance of ${owner} is ${points}, and the sum of its entries ${sum}`);
  }
  return faults;
};
