import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { registerAccount } from '../../shared-types/account.ts';
import { signInAdmin } from '../../shared-types/admin-session.ts';
import type { Endpoint } from '../../shared-types/endpoint.ts';
import { problems } from '../../shared-types/errors.ts';
import { signIn } from '../../shared-types/session.ts';
import type { Deps } from '../deps.ts';
import { isAllowedOrigin } from './allowed-origins.ts';

/** Lets a request in, and says whether so many are waiting that nobody should wait for others besides. */
export type Enter = (isCrowded: boolean) => void;

/** Sees every request first: answers it, or calls `enter`, at once or in a moment. */
export type Door = (request: IncomingMessage, response: ServerResponse, enter: Enter) => void;

/** What anybody may call and what costs a hash. */
const costly: readonly Endpoint[] = [signIn, registerAccount, signInAdmin];

/** ASCII, and a string: Node sends the headers and a string with one write, but headers and bytes as two pieces. */
const body = JSON.stringify({ status: problems.BUSY.status, code: 'BUSY', title: problems.BUSY.title });

const pauseMs = 5;

/**
 * Serves the first at once and then a few at a time with pauses, so that whoever knocks on again and again leaves time in
 * which everybody else is served.
 */
const createLine = (countServed: (waiting: number) => number): ((serve: () => void) => void) => {
  const line: (() => void)[] = [];
  let isPausing = false;
  const pause = (): void => {
    isPausing = true;
    setTimeout(() => {
      isPausing = false;
      const served = line.splice(0, countServed(line.length));
      if (served.length > 0) pause();
      for (const serve of served) serve();
    }, pauseMs);
  };
  return (serve) => {
    if (isPausing) return void line.push(serve);
    pause();
    serve();
  };
};

/** The more wait, the more are answered at once: half of those in line are gone within 35 milliseconds. */
const countTurnedAway = (waiting: number): number => Math.max(10, Math.ceil(waiting / 10));

/** 600 a second, more than any processor hashes; all at once they would keep everybody else waiting for 50 milliseconds. */
const countLetIn = (): number => 3;

/**
 * Turns calls away that would hash while as many are inside as hashes can wait: 503 with `Retry-After`, as they would be
 * answered further in, for a tenth of what reading them costs. A flood of sign-ins so leaves the processor to everybody
 * else. One instance is for one server.
 */
export const createDoor = (deps: Pick<Deps, 'hasher' | 'origins' | 'scopes'>): Door => {
  const paths = new Set(costly.map(({ path }) => path));
  const turnAway = createLine(countTurnedAway);
  const letIn = createLine(countLetIn);
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
    response.end(body, 'latin1');
  };

  return (request, response, enter) => {
    const isFull = inside >= deps.hasher.attemptsMax;
    if (request.method !== 'POST' || !paths.has(request.url ?? '')) return enter(isFull);
    if (isFull) return turnAway(() => answer(request, response));
    inside += 1;
    response.once('close', () => (inside -= 1));
    letIn(() => {
      if (!response.destroyed) enter(isFull);
    });
  };
};
