import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { registerAccount } from '../../shared-types/account.ts';
import { signInAdmin } from '../../shared-types/admin-session.ts';
import type { Endpoint } from '../../shared-types/endpoint.ts';
import { problems } from '../../shared-types/errors.ts';
import { signIn } from '../../shared-types/session.ts';
import type { Deps } from '../deps.ts';
import { isAllowedOrigin } from './allowed-origins.ts';

/** Answers a request before anything else looks at it, or says that it did not. */
export type TurnAway = (request: IncomingMessage, response: ServerResponse) => boolean;

/** What anybody may call and what costs a hash. */
const costly: readonly Endpoint[] = [signIn, registerAccount, signInAdmin];

const body = Buffer.from(JSON.stringify({ status: problems.BUSY.status, code: 'BUSY', title: problems.BUSY.title }));

const pauseMs = 5;

/**
 * Answers a few, then pauses, so that whoever knocks on again and again leaves time in which everybody else is served.
 * The more wait, the more are answered at once: half of those in line are gone within 35 milliseconds.
 */
const createLine = (): ((leave: () => void) => void) => {
  const line: (() => void)[] = [];
  const answerSome = (): void => {
    for (const leave of line.splice(0, Math.max(10, Math.ceil(line.length / 10)))) leave();
    if (line.length > 0) setTimeout(answerSome, pauseMs);
  };
  return (leave) => {
    line.push(leave);
    if (line.length === 1) setTimeout(answerSome, pauseMs);
  };
};

/**
 * Turns calls away that would hash while as many are inside as hashes can wait: 503 with `Retry-After`, as they would be
 * answered further in, for a tenth of what reading them costs. A flood of sign-ins so leaves the processor to everybody
 * else. One instance is for one server.
 */
export const createTurnAway = (deps: Pick<Deps, 'hasher' | 'origins' | 'scopes'>): TurnAway => {
  const paths = new Set(costly.map(({ path }) => path));
  const stand = createLine();
  let inside = 0;

  const answer = ({ headers: { origin } }: IncomingMessage, response: ServerResponse): void => {
    const isReadable = origin !== undefined && isAllowedOrigin(deps, origin);
    response.writeHead(problems.BUSY.status, {
      'Content-Type': 'application/problem+json',
      'Content-Length': body.length,
      'Cache-Control': 'no-store',
      'Retry-After': '2',
      'Request-Id': randomUUID(),
      'X-Content-Type-Options': 'nosniff',
      Vary: 'Origin',
      ...(isReadable && {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Expose-Headers': 'retry-after, request-id',
      }),
    });
    response.end(body);
  };

  return (request, response) => {
    if (request.method !== 'POST' || !paths.has(request.url ?? '')) return false;
    if (inside >= deps.hasher.attemptsMax) {
      stand(() => answer(request, response));
      return true;
    }
    inside += 1;
    response.once('close', () => (inside -= 1));
    return false;
  };
};
