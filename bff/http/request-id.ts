import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { putHeader } from './answer.ts';

/** Names each request in its answer (`Request-Id`) and in the log. An identifier from outside is never believed. */
export const nameRequest: MiddlewareHandler = (c, next) => {
  putHeader(c, 'Request-Id', randomUUID());
  return next();
};
