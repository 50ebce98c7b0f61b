import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import type { Bench, Row } from './bench.ts';
import { registerShopper } from './support/register-shopper.ts';
import { startBff, startProcess } from './support/server-process.ts';

const rounds = 5;
const secondsPerRound = 4;
const connections = 20;

const requestsPerSecond = async (url: string, headers: Record<string, string>): Promise<number> => {
  const result = await autocannon({ url, headers, connections, duration: secondsPerRound });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} refusals and ${result.errors} errors spoil the measurement`);
  }
  return result.requests.average;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Signed-in reads over HTTP against a bare Hono route with the same answer, in turns, in one run. */
export const bench: Bench = {
  title: 'Signed-in GET /api/account',
  run: async (): Promise<Row[]> => {
    const folder = await mkdtemp(join(tmpdir(), 'foyer-bench-'));
    const bff = await startBff({ FOYER_DATA: join(folder, 'data') });
    try {
      const { cookie, account } = await registerShopper(bff.url);
      const bare = await startProcess('test/bench/support/bare-server.ts', { ANSWER: account });
      try {
        // The first seconds of a process are spent compiling; a server runs for months.
        await requestsPerSecond(`${bare.url}/account`, {});
        await requestsPerSecond(`${bff.url}/api/account`, { cookie });
        const figures: { bare: number[]; bff: number[] } = { bare: [], bff: [] };
        for (let round = 0; round < rounds; round++) {
          figures.bare.push(await requestsPerSecond(`${bare.url}/account`, {}));
          figures.bff.push(await requestsPerSecond(`${bff.url}/api/account`, { cookie }));
        }
        const [yardstick, measured] = [median(figures.bare), median(figures.bff)];
        return [
          {
            name: `GET /api/account, signed in, ${connections} connections`,
            value: measured,
            unit: 'requests/s',
            yardstick: `bare Hono JSON route, ${Math.round(yardstick)} requests/s`,
            ratio: measured / yardstick,
          },
        ];
      } finally {
        await bare.stop();
      }
    } finally {
      await bff.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
