import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { Client } from 'pg';
import { startTempPostgres } from '../support/temp-postgres.ts';
import type { Bench, Row } from './bench.ts';
import { registerShopper } from './support/register-shopper.ts';
import { type ServerProcess, startBff } from './support/server-process.ts';

/** Of each process: one that waits for requests works on fewer at a time, and each then costs it more. */
const connections = 20;
const secondsPerRound = 5;
const rounds = 3;
/** Linux counts processor time in hundredths of a second. */
const ticksPerSecond = 100;

/** Seconds of processor time of a process, all threads. */
const processorSeconds = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
};

const sumSeconds = (pids: readonly number[]): number => pids.reduce((sum, pid) => sum + processorSeconds(pid), 0);

interface Round {
  readonly perSecond: number;
  /** Of the BFF's processes together, for one request. */
  readonly bffMicroseconds: number;
  /** Of the database's, for one request. */
  readonly databaseMicroseconds: number;
}

const measureRound = async (
  servers: readonly ServerProcess[],
  cookie: string,
  databasePids: () => Promise<number[]>,
): Promise<Round> => {
  const pids = await databasePids();
  const bffPids = servers.map(({ pid }) => pid);
  const before = { bff: sumSeconds(bffPids), database: sumSeconds(pids) };
  const results = await Promise.all(
    servers.map(({ url }) =>
      autocannon({
        url: `${url}/api/account`,
        headers: { cookie },
        connections,
        duration: secondsPerRound,
      }),
    ),
  );
  const failed = results.reduce((sum, { non2xx, errors }) => sum + non2xx + errors, 0);
  if (failed > 0) throw new Error(`${failed} requests were not answered and spoil the measurement`);
  const requests = results.reduce((sum, { requests: { total } }) => sum + total, 0);
  return {
    perSecond: requests / secondsPerRound,
    bffMicroseconds: ((sumSeconds(bffPids) - before.bff) / requests) * 1e6,
    databaseMicroseconds: ((sumSeconds(pids) - before.database) / requests) * 1e6,
  };
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const toMedians = (all: readonly Round[]): Round => ({
  perSecond: median(all.map(({ perSecond }) => perSecond)),
  bffMicroseconds: median(all.map(({ bffMicroseconds }) => bffMicroseconds)),
  databaseMicroseconds: median(all.map(({ databaseMicroseconds }) => databaseMicroseconds)),
});

const whole = (value: number): string => new Intl.NumberFormat('en').format(Math.round(value));

const describe = (one: Round, two: Round): Row[] => [
  {
    name: 'GET /api/account, signed in, two processes, each with a core of its own',
    value: 2e6 / two.bffMicroseconds,
    unit: 'requests/s, by processor time of the BFF',
    yardstick: `one process, ${whole(1e6 / one.bffMicroseconds)} requests/s`,
    ratio: (2 * one.bffMicroseconds) / two.bffMicroseconds,
  },
  {
    name: 'the limit: one core of the database',
    value: 1e6 / two.databaseMicroseconds,
    unit: 'requests/s, by its processor time',
    yardstick: `one process of the BFF, ${whole(1e6 / one.bffMicroseconds)} requests/s`,
    ratio: one.bffMicroseconds / two.databaseMicroseconds,
  },
  {
    name: `two processes, with load generator and database on the same ${cpus().length} cores`,
    value: two.perSecond,
    unit: 'requests/s, by the clock',
    yardstick: `one process there, ${whole(one.perSecond)} requests/s`,
    ratio: two.perSecond / one.perSecond,
  },
];

const compare = async (url: string, folder: string): Promise<Row[]> => {
  // Both stand for one address, as behind a balancer; tokens name it.
  const environment = {
    DATABASE_URL: url,
    FOYER_DATA: join(folder, 'data'),
    FOYER_PUBLIC_URL: 'http://localhost:4000',
  };
  const servers: ServerProcess[] = [];
  const client = new Client({ connectionString: url });
  await client.connect();
  const databasePids = async (): Promise<number[]> => {
    const { rows } = await client.query<{ pid: number }>('SELECT pid FROM pg_stat_activity WHERE datname IS NOT NULL');
    return rows.map(({ pid }) => pid);
  };
  try {
    for (let count = 0; count < 2; count++) servers.push(await startBff(environment));
    const { cookie } = await registerShopper(servers[0]?.url ?? '');
    // The first seconds of a process are spent compiling, and connecting.
    await measureRound(servers, cookie, databasePids);
    const figures: { one: Round[]; two: Round[] } = { one: [], two: [] };
    for (let round = 0; round < rounds; round++) {
      figures.one.push(await measureRound(servers.slice(0, 1), cookie, databasePids));
      figures.two.push(await measureRound(servers, cookie, databasePids));
    }
    return describe(toMedians(figures.one), toMedians(figures.two));
  } finally {
    for (const server of servers) await server.stop();
    await client.end();
  }
};

/**
 * Two processes of the BFF on one database against one. Where they, the database and the load generator share few cores, the clock says
 * little; so what a request costs each of them in processor time is measured, and what follows for cores of their own.
 */
export const bench: Bench = {
  title: 'Two processes on one PostgreSQL',
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'foyer-bench-'));
    const server = await startTempPostgres({ isSynced: true });
    try {
      return await compare(await server.createDatabase(), folder);
    } finally {
      await server.remove();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
