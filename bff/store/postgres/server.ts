import { Client } from 'pg';
import { type Answer, clientConfig, type Timeouts, toAnswer, toQuery } from './database.ts';
import { DatabaseError, reasonOf } from './failures.ts';
import { type Flavour, flavourOf } from './flavour.ts';
import type { Statement } from './query.ts';

/** A connection that prepares a database before the pool is opened. */
export interface Server {
  /** The database as an operator knows it: host, port and name, no password. */
  readonly name: string;
  readonly flavour: Flavour;
  /** Throws the driver's errors as they are. */
  run(statement: Statement | string): Promise<Answer>;
  end(): Promise<void>;
}

const versionMin = 130_000;
const refusedCodes = /^(?:28|3D)/u;

/** What a URL names, without what it gives away. */
const describeUrl = (url: string): string => {
  if (!URL.canParse(url)) return 'in DATABASE_URL';
  const { host, pathname } = new URL(url);
  return `${host === '' ? 'localhost' : host}${pathname}`;
};

const connect = async (url: string, name: string, timeouts: Timeouts): Promise<Client> => {
  let client: Client | undefined;
  try {
    client = new Client({ ...clientConfig(url, timeouts), query_timeout: undefined });
    // What breaks is heard from the statement that is under way.
    client.on('error', () => {});
    await client.connect();
    return client;
  } catch (cause) {
    await client?.end().catch(() => {});
    const reason = reasonOf(cause) ?? (cause instanceof Error ? cause.message : String(cause));
    const isRefused = cause instanceof Error && 'code' in cause && refusedCodes.test(String(cause.code));
    throw new DatabaseError(isRefused ? 'refused' : 'unreachable', name, reason, { cause });
  }
};

/** Connects, and looks at what is there. Throws {@link DatabaseError}. */
export const connectServer = async (url: string, timeouts: Timeouts): Promise<Server> => {
  const name = describeUrl(url);
  const client = await connect(url, name, timeouts);
  const run = async (statement: Statement | string): Promise<Answer> =>
    toAnswer(await client.query<Record<string, string | null>>(toQuery(statement)));
  try {
    const { rows } = await run(
      `SELECT version() AS version, current_setting('server_version_num') AS number, ` +
        `current_setting('server_encoding') AS encoding`,
    );
    const { version = '', number = '', encoding } = rows[0] ?? {};
    if (Number(number) < versionMin) throw new DatabaseError('too-old', name, `it is ${version}`);
    if (encoding !== 'UTF8') throw new DatabaseError('unsuitable', name, `its encoding is ${encoding}`);
    return { name, flavour: flavourOf(version ?? ''), run, end: () => client.end() };
  } catch (error) {
    await client.end();
    throw error;
  }
};
