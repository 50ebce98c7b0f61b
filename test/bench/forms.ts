import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { attributes } from '../../bff/domains/attributes/collection.ts';
import { finishAttributeErasures } from '../../bff/domains/attributes/deletion.ts';
import { customers } from '../../bff/domains/customers/collection.ts';
import { createTestApp, goodPassword, type TestApp } from '../support/app.ts';
import type { Client } from '../support/client.ts';
import type { Bench, Row } from './bench.ts';
import { addAttributes } from './support/attributes.ts';
import { percentile } from './support/measure.ts';
import { startProcess } from './support/server-process.ts';

const manyAttributes = 1000;
const heldAttributes = 20;
const reads = 1500;
const signIns = 150;
const customerCount = 20_000;
const form = 'customer_account_edit';

const words = (value: number): string => new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).format(value);

/** How long each of so many calls takes, in milliseconds; as many before them only warm up, as a process does that runs for months. */
const time = async (count: number, call: (index: number) => Promise<unknown>): Promise<number[]> => {
  const taken: number[] = [];
  for (let index = 0; index < count * 2; index++) {
    const start = performance.now();
    await call(index);
    if (index >= count) taken.push(performance.now() - start);
  }
  return taken;
};

/** Reads the form from a BFF in a process of its own as a browser does, to the last byte; answers with its tag. */
const readForm = (url: string, agent: Agent, headers: Record<string, string> = {}): Promise<string> =>
  new Promise((resolve, reject) => {
    const asked = { 'Accept-Encoding': 'gzip, deflate, br', ...headers };
    get(`${url}/api/store/forms/${form}`, { agent, headers: asked }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.headers.etag ?? ''));
    }).once('error', reject);
  });

const measureReads = async (count: number): Promise<Row[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-bench-'));
  const server = await startProcess('test/bench/support/form-server.ts', {
    FOYER_DATA: join(folder, 'data'),
    ATTRIBUTES: String(count),
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const whole = await time(reads, () => readForm(server.url, agent));
    const tag = await readForm(server.url, agent);
    const again = await time(reads, () => readForm(server.url, agent, { 'If-None-Match': tag }));
    return [[whole, 'read'] as const, [again, 'asked for again, unchanged (304)'] as const].map(([taken, what]) => ({
      name: `a form with ${words(count)} custom attributes, ${what}, over HTTP`,
      value: percentile(taken, 0.95),
      unit: 'ms (p95)',
      yardstick: `at most 1 ms; median ${words(percentile(taken, 0.5))} ms`,
      ratio: percentile(taken, 0.95),
    }));
  } finally {
    agent.destroy();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

const measureSignIns = async (test: TestApp, email: string): Promise<number[]> => {
  const call = async () => {
    const { status } = await test.client().post('/api/account/session', { email, password: goodPassword });
    if (status !== 200) throw new Error(`signing in answered ${status}`);
  };
  return time(signIns, call);
};

/** Sign-ins of one customer who holds some values, first with as many attributes, then with many more. */
const compareSignIns = async (): Promise<Row> => {
  const test = await createTestApp({
    throttle: { triesMax: { 'register-address': 1e6, 'sign-in-address': 1e6, 'sign-in-account': 1e6 } },
  });
  try {
    await addAttributes(test.deps, heldAttributes);
    const values = Object.fromEntries(
      Array.from({ length: heldAttributes }, (_, index) => [`a${index}`, 'some words']),
    );
    const { account } = await test.registerShopper({ attributes: values });
    const few = percentile(await measureSignIns(test, account.email), 0.5);
    await test.deps.store.transact(async (tx) => {
      for (const { attributeId, isSystem } of await tx.find(attributes, {}))
        if (!isSystem) await tx.delete(attributes, attributeId);
    });
    await addAttributes(test.deps, manyAttributes);
    const many = percentile(await measureSignIns(test, account.email), 0.5);
    return {
      name: `a sign-in with ${words(manyAttributes)} attributes (password hashing made cheap)`,
      value: many,
      unit: 'ms (median)',
      yardstick: `with ${heldAttributes}, ${words(few)} ms`,
      ratio: many / few,
    };
  } finally {
    await test.close();
  }
};

const fill = async (test: TestApp): Promise<void> => {
  await test.registerShopper({ attributes: { a0: 'some words' } });
  const [first] = await test.deps.store.find(customers, { limit: 1 });
  if (first === undefined) throw new Error('there is no customer');
  for (let at = 0; at < customerCount; at += 500)
    await test.deps.store.transact(async (tx) => {
      for (let index = at; index < at + 500; index++)
        await tx.insert(customers, {
          ...first,
          customerId: await tx.nextNumber('customers'),
          emailKey: `c${index}@example.com`,
        });
    });
};

/** Reads of an account until `until` resolves, and how long the event loop was held up. */
const readMeanwhile = async (client: Client, until: Promise<unknown>): Promise<{ read: number; delay: number }> => {
  const over = new AbortController();
  void until.finally(() => over.abort());
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const taken: number[] = [];
  while (!over.signal.aborted) {
    const start = performance.now();
    await client.get('/api/account');
    taken.push(performance.now() - start);
    await sleep(2);
  }
  delay.disable();
  return { read: percentile(taken, 0.99), delay: delay.max / 1e6 };
};

const measureDeletion = async (): Promise<Row[]> => {
  const test = await createTestApp();
  try {
    await addAttributes(test.deps, 1);
    await fill(test);
    const admin = await test.signInAdmin();
    const { client } = await test.registerShopper();
    const idle = await readMeanwhile(client, sleep(2000));
    const [attribute] = await test.deps.store.find(attributes, { filter: { op: 'eq', field: 'code', value: 'a0' } });
    const start = performance.now();
    const path = `/api/admin/attributes/${attribute?.attributeId}`;
    const answer = await admin.delete(path, { headers: { 'If-Match': '"1"' } });
    if (answer.status !== 204) throw new Error(`deleting answered ${answer.status}`);
    const answered = performance.now() - start;
    const busy = await readMeanwhile(client, finishAttributeErasures(test.deps));
    const whole = performance.now() - start;
    const of = `of ${words(customerCount)} customers`;
    return [
      {
        name: `deleting an attribute ${of}: until it is answered`,
        value: answered,
        unit: 'ms',
        yardstick: `until every value is deleted, ${words(whole)} ms`,
        ratio: answered / whole,
      },
      {
        name: 'reads of an account meanwhile',
        value: busy.read,
        unit: 'ms (p99)',
        yardstick: `at other times, ${words(idle.read)} ms`,
        ratio: busy.read / idle.read,
      },
      {
        name: 'longest stop of the event loop meanwhile',
        value: busy.delay,
        unit: 'ms',
        yardstick: `at other times, ${words(idle.delay)} ms`,
        ratio: busy.delay / idle.delay,
      },
    ];
  } finally {
    await test.close();
  }
};

export const bench: Bench = {
  title: 'Forms and attributes',
  run: async () => {
    const rows: Row[] = [];
    for (const count of [0, 20, manyAttributes]) rows.push(...(await measureReads(count)));
    rows.push(await compareSignIns(), ...(await measureDeletion()));
    return rows;
  },
};
