import { collection, type AnyCollection, type Store } from '../../../bff/store/port.ts';

/** Opens an engine under test, empty, with these collections; it goes when the running test is finished. */
export type OpenStore = (collections: readonly AnyCollection[]) => Promise<Store>;

export interface Person {
  personId: number;
  email: string;
  name?: string | null;
  city?: string | null;
  code?: string | null;
  points?: number;
  isActive?: boolean;
  bornOn?: string | null;
  seenAt?: string | null;
  credit?: { amount: number };
  tags?: string[];
}

/** A collection that has something of everything. */
export const people = collection<Person>()({
  name: 'people',
  key: 'personId',
  fields: {
    personId: 'number',
    email: 'text',
    name: 'text',
    city: 'text',
    code: 'exact',
    points: 'number',
    isActive: 'boolean',
    bornOn: 'date',
    seenAt: 'time',
    'credit.amount': 'number',
  },
  unique: { email: ['email'], place: ['city', 'code'] },
  indexes: [['name'], ['points'], ['city', 'name']],
  distinct: ['name'],
  sparse: ['code', 'bornOn'],
  keywords: ['name', 'email', 'tags'],
});

export interface Note {
  noteId: string;
  personId: number;
  text: string;
}

/** A collection whose keys are texts. */
export const notes = collection<Note>()({
  name: 'notes',
  key: 'noteId',
  fields: { noteId: 'exact', personId: 'number', text: 'text' },
  indexes: [['personId']],
  placedBy: 'personId',
});

export const allCollections: readonly AnyCollection[] = [people, notes];

/** A person about whom only what matters is said. */
export const person = (personId: number, said: Partial<Person> = {}): Person => ({
  personId,
  email: `person-${personId}@example.com`,
  ...said,
});

/** Stores people in one transaction. */
export const insertPeople = (store: Store, all: readonly Person[]): Promise<void> =>
  store.transact(async (tx) => {
    for (const each of all) await tx.insert(people, each);
  });

export const idsOf = (found: readonly Readonly<Person>[]): number[] => found.map(({ personId }) => personId);
