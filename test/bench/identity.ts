import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { createApp } from '../../bff/app.ts';
import { isCaptchaEnabled } from '../../bff/domains/captcha/settings.ts';
import { lockoutFailures } from '../../bff/domains/identity/settings.ts';
import { writeSetting } from '../../bff/domains/settings/service.ts';
import { openInstallation } from '../../bff/installation.ts';
import { createArgon2Hasher } from '../../bff/security/argon2-hasher.ts';
import type { Hasher } from '../../bff/security/hasher.ts';
import type { Bench, Row } from './bench.ts';
import { startBff } from './support/server-process.ts';
import type { FloodResult } from './support/sign-in-flood.ts';

const rounds = 7;
const atOnce = 32;
const signInsPerRound = 160;
const warmUpCount = 4000;
const triesPerKind = 500;
const floodCount = 10_000;
/** One flood lasts seconds, in which whatever else the machine does makes a percentile; the median of several does not. */
const floodRounds = 5;
const calmMs = 5000;
const floodConnections = 200;
const password = 'Yardstick-4-Bench';

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
const median = (values: readonly number[]): number => quantile(values, 0.5);

const timeOf = async (run: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await run();
  return performance.now() - start;
};

/** Jobs per second, so many at a time that the threads that hash always have one while others wait for the disk. */
const rateOf = async (count: number, job: (index: number) => Promise<unknown>): Promise<number> => {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await job(next);
    }
  };
  const ms = await timeOf(() => Promise.all(Array.from({ length: atOnce }, work)));
  return count / (ms / 1000);
};

const profileOf = (email: string) => ({ email, password, firstName: 'Bea', lastName: 'Bench' });

const measureSignIns = async (folder: string): Promise<Row[]> => {
  const origins = { publicUrl: 'http://localhost:4000', allowed: [], trustedProxies: [] };
  const place = { dataFolder: folder, origins };
  const deps = await openInstallation(place, pino({ level: 'silent' }));
  const hasher = await createArgon2Hasher();
  const cheap = await createArgon2Hasher({ memoryCost: 8, timeCost: 1 });
  let inUse = cheap;
  const exchangeable: Hasher = {
    ...hasher,
    hash: (secret) => inUse.hash(secret),
    verify: (secret, stored) => inUse.verify(secret, stored),
    isOutdated: (stored) => inUse.isOutdated(stored),
  };
  // What is measured is neither the throttles' patience nor the captcha's.
  const unlimited = { ...deps.throttle, countAll: () => deps.throttle.countAll([]) };
  await writeSetting(deps.store, isCaptchaEnabled, false);
  await writeSetting(deps.store, lockoutFailures, 0);
  await deps.settings.reload();
  const app = createApp({ ...deps, hasher: exchangeable, throttle: unlimited });
  const post = async (path: string, body: object): Promise<number> => {
    const headers = { 'Content-Type': 'application/json' };
    return (await app.request(path, { method: 'POST', headers, body: JSON.stringify(body) })).status;
  };
  const signIn = async (email: string, secret: string, expected: number): Promise<void> => {
    const status = await post('/api/account/session', { email, password: secret });
    if (status !== expected) throw new Error(`signing in answered ${status}`);
  };
  try {
    const emails = Array.from({ length: 20 }, (_, index) => `bench${index}@example.com`);
    for (const email of emails) await post('/api/account', profileOf(email));
    const emailAt = (index: number): string => emails[index % emails.length] ?? '';

    // The first seconds of a process are spent compiling; a server runs for months. Cheap hashes make that short.
    await rateOf(warmUpCount, (index) => signIn(emailAt(index), password, 200));
    inUse = hasher;
    // The first of each account makes its hash anew.
    for (const email of emails) await signIn(email, password, 200);
    const stored = await hasher.hash(password);
    const rates: { bare: number[]; signIn: number[] } = { bare: [], signIn: [] };
    for (let round = 0; round < rounds; round += 1) {
      rates.bare.push(await rateOf(signInsPerRound, () => hasher.verify(password, stored)));
      rates.signIn.push(await rateOf(signInsPerRound, (index) => signIn(emailAt(index), password, 200)));
    }

    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
    for (let index = 0; index < triesPerKind; index += 1) {
      times.known.push(await timeOf(() => signIn(emailAt(index), 'Wrong-Lamp-42', 401)));
      times.unknown.push(await timeOf(() => signIn(`nobody${index}@example.com`, 'Wrong-Lamp-42', 401)));
    }
    return [
      {
        name: `sign-ins, ${atOnce} at a time`,
        value: median(rates.signIn),
        unit: 'per second',
        yardstick: `bare Argon2id, ${median(rates.bare).toFixed(1)} per second`,
        // Of each pair: what else the machine does changes from one round to the next.
        ratio: median(rates.signIn.map((rate, round) => rate / (rates.bare[round] ?? Number.NaN))),
      },
      {
        name: `refusing an unknown e-mail, median of ${triesPerKind}`,
        value: median(times.unknown),
        unit: 'ms',
        yardstick: `a wrong password, ${median(times.known).toFixed(2)} ms`,
        ratio: median(times.unknown) / median(times.known),
      },
    ];
  } finally {
    await deps.store.close();
  }
};

const flood = async (url: string, count: number): Promise<FloodResult> => {
  const child = spawn(process.execPath, ['test/bench/support/sign-in-flood.ts'], {
    env: { ...process.env, TARGET: url, COUNT: String(count), CONNECTIONS: String(floodConnections) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  for await (const chunk of child.stdout) text += String(chunk);
  return JSON.parse(text) as FloodResult;
};

/** Milliseconds of one signed-in call. */
const createCaller = (url: string, cookie: string) => {
  const agent = new Agent({ keepAlive: true, timeout: 3000 });
  return (method: string, path: string, body?: object, headers: object = {}): Promise<number> =>
    new Promise((resolve, reject) => {
      const start = performance.now();
      const text = body === undefined ? '' : JSON.stringify(body);
      const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
      const sent = request(`${url}${path}`, { method, agent, headers: { cookie, ...type, ...headers } }, (answer) => {
        if ((answer.statusCode ?? 500) >= 300) reject(new Error(`${method} ${path} answered ${answer.statusCode}`));
        answer.resume().once('end', () => resolve(performance.now() - start));
      });
      sent.once('error', reject).end(text);
    });
};

const signUp = async (url: string): Promise<string> => {
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify(profileOf('bench@example.com'));
  const response = await fetch(`${url}/api/account`, { method: 'POST', headers, body });
  if (response.status !== 201) throw new Error(`registering answered ${response.status}`);
  const lines = response.headers.getSetCookie();
  return lines.map((line) => line.split(';')[0]).join('; ');
};

const address = {
  firstName: 'Bea',
  lastName: 'Bench',
  street: ['12 Loom Street'],
  city: 'Portland',
  region: 'OR',
  postcode: '97214',
  countryCode: 'US',
  telephone: '503 555 0142',
};

interface Latencies {
  reads: number[];
  writes: number[];
}

/** Reads and writes of somebody signed in, every few milliseconds, until `isOver`. */
const measureCalls = async (url: string, cookie: string, isOver: () => boolean): Promise<Latencies> => {
  const call = createCaller(url, cookie);
  const pending: Promise<unknown>[] = [];
  const found: Latencies = { reads: [], writes: [] };
  for (let index = 0; !isOver(); index += 1) {
    pending.push(call('GET', '/api/account').then((ms) => found.reads.push(ms)));
    if (index % 4 === 0)
      pending.push(call('POST', '/api/account/addresses', address).then((ms) => found.writes.push(ms)));
    await sleep(10);
  }
  await Promise.all(pending);
  return found;
};

const measureFlood = async (folder: string): Promise<Row[]> => {
  const bff = await startBff({ FOYER_DATA: folder, FOYER_TRUSTED_PROXIES: '127.0.0.1' });
  try {
    const cookie = await signUp(bff.url);
    // The first flood of a process is spent compiling; a server runs for months.
    await flood(bff.url, floodCount);
    const floods: FloodResult[] = [];
    const p99s = {
      calm: { reads: [] as number[], writes: [] as number[] },
      stormy: { reads: [] as number[], writes: [] as number[] },
    };
    const note = (kind: keyof typeof p99s, { reads, writes }: Latencies): void => {
      p99s[kind].reads.push(quantile(reads, 0.99));
      p99s[kind].writes.push(quantile(writes, 0.99));
    };
    for (let round = 0; round < floodRounds; round += 1) {
      const calmUntil = performance.now() + calmMs;
      note('calm', await measureCalls(bff.url, cookie, () => performance.now() > calmUntil));
      let isOver = false;
      const flooding = flood(bff.url, floodCount).finally(() => (isOver = true));
      note('stormy', await measureCalls(bff.url, cookie, () => isOver));
      floods.push(await flooding);
    }
    const medianOf = (value: (result: FloodResult) => number): number => median(floods.map(value));
    const turnedAway = medianOf(({ statuses }) => statuses['503'] ?? 0);
    const refusedP99 = medianOf(({ refusedMs }) => refusedMs.p99);
    const p99Row = (name: string, during: number[], before: number[]): Row => ({
      name: `${name} during the flood, 99th percentile`,
      value: median(during),
      unit: 'ms',
      yardstick: `without a flood, ${median(before).toFixed(1)} ms`,
      ratio: median(during) / median(before),
    });
    return [
      {
        name: `503 to ${turnedAway} of ${floodCount} sign-ins over ${floodConnections} connections, ${floodCount - turnedAway} let through in ${medianOf(({ seconds }) => seconds).toFixed(1)} s; 99th percentile`,
        value: refusedP99,
        unit: 'ms',
        yardstick: 'a tenth of a second, 100 ms',
        ratio: refusedP99 / 100,
      },
      p99Row('signed-in reads', p99s.stormy.reads, p99s.calm.reads),
      p99Row('signed-in writes', p99s.stormy.writes, p99s.calm.writes),
    ];
  } finally {
    await bff.stop();
  }
};

/** Sign-ins beside the hashes that they need, what their refusal gives away, and what a flood of them does to others. */
export const bench: Bench = {
  title: 'Signing in',
  run: async (): Promise<Row[]> => {
    const folder = await mkdtemp(join(tmpdir(), 'foyer-bench-'));
    try {
      const calm = await measureSignIns(join(folder, 'one'));
      return [...calm, ...(await measureFlood(join(folder, 'two')))];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
