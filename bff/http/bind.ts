import type { Context, Hono } from 'hono';
import * as v from 'valibot';
import type { Caller, Endpoint } from '../../shared-types/endpoint.ts';
import type { Deps } from '../deps.ts';
import { Failure, fieldError, invalid } from '../failure.ts';
import { readJsonBody } from './body.ts';
import { type Authenticate, type Bind, type Call, Reply, type Run } from './call.ts';
import { clientOf } from './client.ts';
import { cookiesOf } from './cookies.ts';
import { issuesToFieldErrors } from './field-errors.ts';

const noneSchema = v.strictObject({});

const parse = async (schema: v.GenericSchema, input: unknown): Promise<unknown> => {
  const result = await v.safeParseAsync(schema, input);
  if (!result.success) throw invalid(...issuesToFieldErrors(result.issues));
  return result.output;
};

const versionOf = (request: Request): number => {
  const header = request.headers.get('if-match');
  if (header === null) throw new Failure('VERSION_REQUIRED');
  const match = /^(?:W\/)?"(\d{1,15})"$/u.exec(header);
  if (match === null) throw invalid(fieldError('If-Match', 'TYPE_WRONG', 'Send the version in quotes, such as "3".'));
  return Number(match[1]);
};

const idempotencyKeyOf = (request: Request): string => {
  const key = request.headers.get('idempotency-key');
  if (key === null) throw new Failure('IDEMPOTENCY_KEY_REQUIRED');
  if (!/^[\x21-\x7e]{1,128}$/u.test(key)) throw invalid(fieldError('Idempotency-Key', 'CHARACTERS_INVALID'));
  return key;
};

const authorise = async (
  caller: Caller,
  authenticate: Authenticate,
  request: Request,
  deps: Deps,
  cookies: ReturnType<typeof cookiesOf>,
) => {
  if (caller === 'admin') {
    const admin = await authenticate.admin(request, deps, cookies);
    if (admin === undefined) throw new Failure('NOT_SIGNED_IN');
    return admin;
  }
  const shopper = await authenticate.shopper(request, deps, cookies);
  if (shopper !== undefined) return shopper;
  if (caller === 'shopper') throw new Failure('NOT_SIGNED_IN');
  return { kind: 'anyone' } as const;
};

const answer = (c: Context, endpoint: Endpoint, result: unknown): Response => {
  const firstStatus = Number(Object.keys(endpoint.responses)[0]) as 200 | 201 | 202 | 204;
  const { status, body } = result instanceof Reply ? result : { status: firstStatus, body: result };
  c.header('Cache-Control', endpoint.caller === 'anyone' && endpoint.method === 'GET' ? 'no-cache' : 'no-store');
  if (status === 204 || body === undefined) return c.body(null, 204);
  if (typeof body === 'object' && body !== null && 'version' in body) c.header('ETag', `"${String(body.version)}"`);
  return c.json(body as object, status);
};

/**
 * Makes the {@link Bind} of an application: descriptor → Hono route. Each route runs the same steps in the same order:
 * who calls, store view, preconditions, parse, run, answer. Failures are left to the application's error handler.
 */
export const createBind = (app: Hono, deps: Deps, authenticate: Authenticate): Bind => {
  return <const E extends Endpoint>(endpoint: E, run: Run<E>): void => {
    const path = endpoint.path.replaceAll(/\{(\w+)\}/gu, ':$1');
    app.on(endpoint.method, path, async (c) => {
      const request = c.req.raw;
      const cookies = cookiesOf(c, deps);
      const actor = await authorise(endpoint.caller, authenticate, request, deps, cookies);
      const scope = deps.scopes.resolve(request.headers);
      const version = endpoint.needsVersion ? versionOf(request) : undefined;
      const idempotencyKey = endpoint.needsIdempotencyKey ? idempotencyKeyOf(request) : undefined;
      const params = await parse(endpoint.params ?? noneSchema, c.req.param());
      const query = await parse(endpoint.query ?? noneSchema, c.req.query());
      const body = endpoint.body ? await parse(endpoint.body, await readJsonBody(request)) : undefined;
      const call = {
        deps,
        actor,
        params,
        query,
        body,
        version,
        idempotencyKey,
        scope,
        client: clientOf(c, deps),
        cookies,
      };
      return answer(c, endpoint, await run(call as unknown as Call<E>));
    });
  };
};
