/** Which of the databases that speak PostgreSQL's language is at the other end. */
export type Flavour = 'postgresql' | 'cockroachdb' | 'yugabytedb';

/** Tells the database by what `version()` answers. */
export const flavourOf = (version: string): Flavour => {
  if (version.includes('CockroachDB')) return 'cockroachdb';
  return version.includes('-YB-') ? 'yugabytedb' : 'postgresql';
};

/** Text that is compared by code point; where a database knows no other order, it need not be said. */
export const textType = (flavour: Flavour): string => (flavour === 'cockroachdb' ? 'text' : 'text COLLATE "C"');

/**
 * Without a list of pending entries a GIN index can be locked page by page, so that serialisable transactions that read
 * different keywords do not meet.
 */
export const trigramOptions = (flavour: Flavour): string =>
  flavour === 'postgresql' ? ' WITH (fastupdate = off)' : '';
