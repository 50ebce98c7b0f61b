import type { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { Failure } from '../failure.ts';
import { answerProblem } from './problem.ts';

/** `GET /healthz`: the process answers. `GET /readyz`: it also takes writes. */
export const mountHealth = (app: Hono, deps: Pick<Deps, 'store'>): void => {
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', (c) => {
    const { state } = deps.store.health();
    if (state === 'ready') return c.json({ status: 'ready' });
    return answerProblem(c, new Failure(state === 'unavailable' ? 'STORE_UNAVAILABLE' : 'STORE_READ_ONLY'));
  });
};
