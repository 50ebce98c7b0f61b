import type { Hono } from 'hono';
import type { Endpoint } from '../../shared-types/endpoint.ts';
import { Failure } from '../failure.ts';
import { putHeader, respond } from './answer.ts';
import { answerProblem } from './problem.ts';
import { honoPathOf } from './bind.ts';

/** Answers known paths with 405 and `Allow` for other methods, unknown paths with 404. Call after the last route. */
export const refuseTheRest = (app: Hono, endpoints: readonly Endpoint[]): void => {
  for (const [path, same] of Map.groupBy(endpoints, ({ path: each }) => honoPathOf(each))) {
    const methods = same.map(({ method }): string => method);
    const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    app.all(path, (c) => {
      putHeader(c, 'Allow', allow);
      return c.req.method === 'OPTIONS' ? respond(c, 204, null) : answerProblem(c, new Failure('METHOD_NOT_ALLOWED'));
    });
  }
  app.notFound((c) => answerProblem(c, new Failure('NOT_FOUND')));
};
