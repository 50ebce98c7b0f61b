import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { addresses } from '../../../bff/domains/addresses/collection.ts';
import { customerRows, customers } from '../../../bff/domains/customers/collection.ts';
import { openLowdbStore } from '../../../bff/store/lowdb/open.ts';

/* Opens the store in the folder that it is given, and prints how long that took and how much memory it has. */

const [folder = ''] = process.argv.slice(2);
const began = performance.now();
const store = await openLowdbStore({
  folder,
  collections: [customers, customerRows, addresses],
  log: pino({ level: 'silent' }),
});
const startMs = performance.now() - began;
const { user, system } = process.cpuUsage();
const processorMs = (user + system) / 1000;
// All indexes are there once nothing keeps the process busy.
let idleTurns = 0;
let warmMs = startMs;
let busyUntil = process.cpuUsage().user;
while (idleTurns < 5) {
  await sleep(40);
  const now = process.cpuUsage().user;
  idleTurns = now - busyUntil < 10_000 ? idleTurns + 1 : 0;
  if (idleTurns === 0) warmMs = performance.now() - began;
  busyUntil = now;
}
const memoryMb = process.memoryUsage().rss / 1e6;
console.log(JSON.stringify({ startMs, processorMs, warmMs, memoryMb }));
await store.close();
