import { writeSync } from 'node:fs';
import { pino } from 'pino';
import { openLowdbStore } from '../../bff/store/lowdb/open.ts';
import { allCollections, notes, people, person } from '../store/conformance/suite.ts';

/*
 * A process that writes to the store in the folder that it is given, many transactions at once, until it is killed. It
 * prints `open`, and then the number of each transaction once that is acknowledged.
 */

const [folder = ''] = process.argv.slice(2);
const store = await openLowdbStore({
  folder,
  collections: allCollections,
  log: pino({ level: 'silent' }),
  create: true,
  journalBytesMax: 20_000,
});
writeSync(1, 'open\n');

const write = async (): Promise<never> => {
  for (;;) {
    const personId = await store.transact(async (tx) => {
      const number = await tx.nextNumber('person');
      await tx.insert(people, person(number));
      await tx.insert(notes, { noteId: `note-${number}`, personId: number, text: 'written together' });
      return number;
    });
    writeSync(1, `${personId}\n`);
  }
};

await Promise.all(Array.from({ length: 20 }, write));
