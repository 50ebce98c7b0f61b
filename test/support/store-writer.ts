import { writeSync } from 'node:fs';
import { pino } from 'pino';
import { openLowdbStore } from '../../bff/store/lowdb/open.ts';
import type { Store } from '../../bff/store/port.ts';
import { openPostgresStore } from '../../bff/store/postgres/open.ts';
import { allCollections } from '../store/conformance/suite.ts';
import { addEntry, owners } from './ledger.ts';

/*
 * A process that writes to the data folder or the database that it is given, many transactions at once, until it is killed. It
 * prints `open`, and then the name of each entry once that is acknowledged.
 */

const [place = ''] = process.argv.slice(2);
const log = pino({ level: 'silent' });

const open = (): Promise<Store> =>
  place.startsWith('postgres://')
    ? openPostgresStore({ url: place, collections: allCollections, log })
    : openLowdbStore({ folder: place, collections: allCollections, log, create: true, journalBytesMax: 20_000 });

const store = await open();
writeSync(1, 'open\n');

const write = async (_: unknown, index: number): Promise<never> => {
  for (let turn = index; ; turn++) {
    const entry = await addEntry(store, owners[turn % owners.length] ?? 0);
    writeSync(1, `${entry}\n`);
  }
};

await Promise.all(Array.from({ length: 20 }, write));
