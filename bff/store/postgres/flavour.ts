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
 * A document has a hundred trigrams, so changes wait in a list and are put into the index together, which makes writes two
 * to three times as quick. Searches read the list through; so it is short, in kilobytes.
 */
export const trigramOptions = (flavour: Flavour): string =>
  flavour === 'postgresql' ? ' WITH (fastupdate = on, gin_pending_list_limit = 512)' : '';

/** Of how many documents the words are remembered to expect how many have some; by the usual 100, one word is as rare as the next. */
export const rememberedWords = 300;
