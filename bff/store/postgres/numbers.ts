import { createHash } from 'node:crypto';
import type { Answer, Database } from './database.ts';
import { codeOf } from './failures.ts';
import { quoteName, quoteText } from './layout.ts';
import type { Statement } from './query.ts';

/** Gives numbers out by the database's sequences, which never take one back. */
export interface Numbers {
  /** The next number, by a statement of the transaction that asks. */
  next(sequence: string, run: (statement: Statement) => Promise<Answer>): Promise<number>;
}

const speakingName = /^[A-Za-z]\w{0,39}$/u;
/** What two processes get that make the same sequence at once. */
export const alreadyThere = new Set(['23505', '42P07', '42710']);

/** The quoted name of a sequence in the database; a space in it keeps it from being a collection's. */
export const sequenceName = (sequence: string): string =>
  quoteName(
    speakingName.test(sequence)
      ? `number of ${sequence}`
      : `number ${createHash('sha256').update(sequence).digest('hex').slice(0, 40)}`,
  );

export const createNumbers = (database: Pick<Database, 'run'>): Numbers => {
  const known = new Set<string>();

  /** On a connection of its own: what a transaction makes would not be there for others before its end. */
  const create = async (name: string): Promise<void> => {
    try {
      await database.run(`CREATE SEQUENCE IF NOT EXISTS ${name}`);
    } catch (error) {
      if (!alreadyThere.has(codeOf(error))) throw error;
    }
    known.add(name);
  };

  return {
    next: async (sequence, run) => {
      const name = sequenceName(sequence);
      if (!known.has(name)) await create(name);
      const { rows } = await run({
        name: `next ${name}`,
        text: `SELECT nextval(${quoteText(name)}) AS number`,
        values: [],
      });
      return Number(rows[0]?.['number']);
    },
  };
};
