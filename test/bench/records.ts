import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import type { Deps } from '../../bff/deps.ts';
import { createAdmin } from '../../bff/domains/admins/service.ts';
import { createCustomer } from '../../bff/domains/customers/service.ts';
import { openInstallation } from '../../bff/installation.ts';
import type { Job } from '../../shared-types/jobs.ts';
import type { Bench, Row } from './bench.ts';
import { type ServerProcess, startBff } from './support/server-process.ts';

const size = 100_000;
const admin = { email: 'bench@shop.example', password: 'Yardstick-4-Bench' };
const readers = 4;
const pauseMs = 25;
const idleMs = 8000;

const fill = async (deps: Deps): Promise<void> => {
  await createAdmin(deps, { ...admin, name: 'Bench' });
  for (let first = 1; first <= size; first += 500) {
    await deps.store.transact(async (tx) => {
      for (let number = first; number < first + 500; number++)
        await createCustomer(tx, deps, {
          email: `customer.${number}@example.com`,
          firstName: ['Ada', 'Grace', 'Jean', 'Mary', 'Kateryna'][number % 5] ?? 'Ada',
          lastName: `Håkansson ${number % 977}`,
          taxVatNumber: `NO${100_000_000 + number}`,
          websiteId: 1,
          groupId: 1,
          createdIn: 'default',
          isConfirmed: true,
        });
    });
  }
};

const signIn = async (url: string): Promise<string> => {
  const response = await fetch(`${url}/api/admin/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(admin),
  });
  if (!response.ok) throw new Error(`signing in answered ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
};

const residentMegabytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000;

const processorTicks = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
};

/** After its start a server makes its indexes; it is idle once it has done nothing for a second. */
const untilIdle = async (pid: number): Promise<void> => {
  for (let before = -10; processorTicks(pid) - before > 3;) {
    before = processorTicks(pid);
    await sleep(1000);
  }
};

/** Reads as agents do, each after a pause, until `until` resolves; answers how long each took. */
const readMeanwhile = async (url: string, cookie: string, until: Promise<unknown>): Promise<number[]> => {
  const latencies: number[] = [];
  const over = new AbortController();
  void until.finally(() => over.abort());
  const read = async (reader: number): Promise<void> => {
    for (let number = reader; !over.signal.aborted; number += readers) {
      const start = performance.now();
      const path = number % 2 === 0 ? `/api/admin/customers/${1 + (number % size)}` : '/api/admin/customers?sort=name';
      const response = await fetch(`${url}${path}`, { headers: { cookie } });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${path} answered ${response.status}`);
      latencies.push(performance.now() - start);
      await sleep(pauseMs);
    }
  };
  await Promise.all(Array.from({ length: readers }, (_, reader) => read(reader + 1)));
  return latencies;
};

const percentile99 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN;

const measureExport = async ({ url, pid }: ServerProcess, cookie: string, format: string): Promise<Row[]> => {
  const idle = residentMegabytes(pid);
  let peak = idle;
  const watch = setInterval(() => {
    peak = Math.max(peak, residentMegabytes(pid));
  }, 20);
  const start = performance.now();
  const response = await fetch(`${url}/api/admin/customers/export?format=${format}`, { headers: { cookie } });
  let lines = 0;
  for await (const chunk of response.body ?? []) for (const byte of chunk as Uint8Array) if (byte === 10) lines += 1;
  const seconds = (performance.now() - start) / 1000;
  clearInterval(watch);
  if (!response.ok || lines < size) throw new Error(`the export answered ${response.status} with ${lines} lines`);
  return [
    {
      name: `export of ${size} customers as ${format}`,
      value: seconds,
      unit: 's',
      yardstick: 'limit, 10 s',
      ratio: seconds / 10,
    },
    {
      name: `memory of the process during the export as ${format}, above idle`,
      value: peak - idle,
      unit: 'MB',
      yardstick: 'limit, 100 MB',
      ratio: (peak - idle) / 100,
    },
  ];
};

const runJob = async (url: string, cookie: string): Promise<number> => {
  const start = performance.now();
  const response = await fetch(`${url}/api/admin/customers/actions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', cookie },
    body: JSON.stringify({ action: 'assign-group', groupId: 3, selection: { isAll: true } }),
  });
  let job = (await response.json()) as Job;
  if (response.status !== 202) throw new Error(`starting a job answered ${response.status}`);
  while (job.endedAt === null) {
    await sleep(100);
    job = (await (await fetch(`${url}/api/admin/jobs/${job.jobId}`, { headers: { cookie } })).json()) as Job;
  }
  if (job.done !== size) throw new Error(`the job did ${job.done} of ${size}`);
  return (performance.now() - start) / 1000;
};

const measureJob = async (url: string, cookie: string): Promise<Row[]> => {
  const idle = percentile99(await readMeanwhile(url, cookie, sleep(idleMs)));
  const running = runJob(url, cookie);
  const meanwhile = percentile99(await readMeanwhile(url, cookie, running));
  const seconds = await running;
  return [
    {
      name: `assigning a group to ${size} customers, while agents read`,
      value: seconds,
      unit: 's',
      yardstick: 'limit, 20 s',
      ratio: seconds / 20,
    },
    {
      name: 'p99 of reads meanwhile',
      value: meanwhile,
      unit: 'ms',
      yardstick: `p99 of reads before, ${idle.toFixed(1)} ms`,
      ratio: meanwhile / idle,
    },
  ];
};

/** Work on many customers: exports and jobs over 100,000, and what agents notice of it. */
export const bench: Bench = {
  title: 'Exports and jobs over 100,000 customers (lowdb)',
  run: async (): Promise<Row[]> => {
    const folder = await mkdtemp(join(tmpdir(), 'foyer-bench-'));
    const dataFolder = join(folder, 'data');
    const origins = { publicUrl: 'http://localhost:4000', allowed: [], trustedProxies: [] };
    const deps = await openInstallation({ dataFolder, origins }, pino({ level: 'silent' }));
    await fill(deps);
    await deps.store.close();
    const bff = await startBff({ FOYER_DATA: dataFolder });
    try {
      const cookie = await signIn(bff.url);
      await untilIdle(bff.pid);
      // The first seconds of a process are spent compiling; a server runs for months.
      await readMeanwhile(bff.url, cookie, sleep(2000));
      const exported = [...(await measureExport(bff, cookie, 'csv')), ...(await measureExport(bff, cookie, 'xml'))];
      return [...exported, ...(await measureJob(bff.url, cookie))];
    } finally {
      await bff.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
