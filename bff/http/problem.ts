import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import { type Problem, problems } from '../../shared-types/errors.ts';
import { Failure } from '../failure.ts';
import { requestIdOf, respond } from './answer.ts';
import { StoreReadOnly, StoreUnavailable, UniqueConflict } from '../store/port.ts';

/** Whatever was thrown, as the failure that may be told. The thrown thing itself stays its cause, for the log. */
export const toFailure = (error: unknown): Failure => {
  if (error instanceof Failure) return error;
  if (error instanceof StoreUnavailable)
    return new Failure('STORE_UNAVAILABLE', { cause: error, retryAfterSeconds: 10 });
  if (error instanceof StoreReadOnly) return new Failure('STORE_READ_ONLY', { cause: error, retryAfterSeconds: 60 });
  if (error instanceof UniqueConflict) return new Failure('VERSION_STALE', { cause: error });
  if (error instanceof HTTPException && error.status === 400) return new Failure('REQUEST_MALFORMED', { cause: error });
  return new Failure('INTERNAL', { cause: error });
};

/** Answers a failure as problem details (RFC 9457). */
export const answerProblem = (c: Context, failure: Failure): Response => {
  const { code, errors, retryAfterSeconds } = failure;
  const { status, title } = problems[code];
  const problem: Problem = { status, code, title, ...(errors && { errors: [...errors] }) };
  return respond(c, status, JSON.stringify(problem), {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...(retryAfterSeconds !== undefined && { 'Retry-After': String(retryAfterSeconds) }),
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
  });
};

/** Makes the application's error handler: the code goes out, the cause goes to the log. */
export const createErrorHandler = (log: Logger): ErrorHandler => {
  return (error, c) => {
    const failure = toFailure(error);
    const { method, path } = c.req;
    const about = { requestId: requestIdOf(c), method, path, code: failure.code };
    if (failure.code === 'INTERNAL') log.error({ ...about, err: failure.cause }, 'a request failed unexpectedly');
    else log.debug({ ...about, err: failure.cause }, 'a request was refused');
    return answerProblem(c, failure);
  };
};
