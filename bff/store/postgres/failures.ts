import { StoreReadOnly, StoreUnavailable } from '../port.ts';

/** Why a database is refused when it is opened. */
export type DatabaseProblem =
  | 'unreachable'
  | 'refused'
  | 'too-old'
  | 'foreign'
  | 'newer'
  | 'unfinished'
  | 'unsuitable'
  | 'inconsistent';

const remedies: Readonly<Record<DatabaseProblem, string>> = {
  unreachable: 'Check DATABASE_URL, and that the server runs and can be reached from here.',
  refused: 'Check the user, the password and the database in DATABASE_URL.',
  'too-old': 'Use PostgreSQL 13 or newer.',
  foreign: 'Give Foyer a database, or a schema in the search path, of its own.',
  newer: 'Start the version of Foyer that wrote it, or a newer one. Nothing in it has been changed.',
  unfinished: 'Run foyer migrate again; it goes on where it stopped.',
  inconsistent: 'Nothing has been changed. Correct it with the version of Foyer that wrote it.',
  unsuitable: 'Create the database with ENCODING UTF8.',
};

/** A database cannot be opened. The message names it, without the password, and the remedy. */
export class DatabaseError extends Error {
  readonly problem: DatabaseProblem;
  constructor(problem: DatabaseProblem, database: string, reason: string, options: { cause?: unknown } = {}) {
    super(`The database ${database} is refused: ${reason}. ${remedies[problem]}`, options);
    this.problem = problem;
  }
}

/** The SQLSTATE of an error, or the code of a failed system call. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const conflictCodes = new Set([
  // Serialisation failure and deadlock.
  '40001',
  '40P01',
  // A unique value that another transaction took meanwhile: the next run sees it, and says which.
  '23505',
  // A lock that was not to be had in time.
  '55P03',
]);

/** Whether a transaction failed because of another one, so that it may succeed when it runs again. */
export const isConflict = (error: unknown): boolean => conflictCodes.has(codeOf(error));

const lostCodes = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  '57P01',
  '57P02',
  '57P05',
  '08000',
  '08003',
  '08006',
]);
const lostMessages = /^(?:Connection terminated|Client has encountered a connection error|Client was closed)/u;

/** Whether a connection broke; what ran on it and was not being committed has not happened. */
export const isConnectionLost = (error: unknown): boolean =>
  lostCodes.has(codeOf(error)) || (error instanceof Error && lostMessages.test(error.message));

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'it refuses connections',
  ENOTFOUND: 'its host is unknown',
  EAI_AGAIN: 'its host cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'its host cannot be reached',
  ENETUNREACH: 'its network cannot be reached',
  '25006': 'it takes no writes',
  '28000': 'it refuses the user',
  '28P01': 'it refuses the password',
  '3D000': 'it does not exist',
  '53100': 'its disk is full',
  '53200': 'it is out of memory',
  '53300': 'it has too many connections',
  '57014': 'a statement took too long',
  '57P03': 'it is starting or stopping',
  '58030': 'it cannot read or write its disk',
};

/** Whether one statement took too long, which says nothing about the next. */
export const isSlow = (error: unknown): boolean => codeOf(error) === '57014';

const timeouts = /timeout/iu;

/** Why a database does not do what it is told, for an operator; undefined where the fault is not the database's. */
export const reasonOf = (error: unknown): string | undefined => {
  const reason = reasons[codeOf(error)];
  if (reason !== undefined) return reason;
  if (isConnectionLost(error) || codeOf(error).startsWith('08')) return 'the connection broke';
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error && codeOf(error) === '' && timeouts.test(error.message)
    ? 'it does not answer in time'
    : undefined;
};

/** What a database says that takes no writes, while it can be read: a standby, a full disk. */
const writesOnly = new Set(['25006', '53100']);

/** What is thrown on for an error of the driver. */
export const toStoreError = (error: unknown): unknown => {
  const reason = reasonOf(error);
  if (reason === undefined) return error;
  return writesOnly.has(codeOf(error))
    ? new StoreReadOnly(`the database: ${reason}`)
    : new StoreUnavailable(reason, { cause: error });
};
