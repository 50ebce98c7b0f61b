import type { Context, Hono } from 'hono';
import * as v from 'valibot';
import type { Endpoint } from '../../shared-types/endpoint.ts';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import type { StoreScope } from '../domains/scopes/service.ts';
import { Failure, fieldError, invalid } from '../failure.ts';
import { putHeader, respond } from './answer.ts';
import { readJsonBody, refuseHostileKeys } from './body.ts';
import {
  adminPathPrefix,
  type AdminLimits,
  type Assistance,
  type Authenticate,
  type Bind,
  type Call,
  type Client,
  type Cookies,
  Reply,
  type Routes,
  type Run,
  StreamReply,
} from './call.ts';
import { clientOf } from './client.ts';
import { cookiesOf } from './cookies.ts';
import { issuesToFieldErrors } from './field-errors.ts';
import { receiveFile } from './multipart.ts';
import { answerPublic } from './public-answer.ts';

const noneSchema = v.strictObject({});

const parse = (schema: v.GenericSchema, input: unknown): unknown => {
  const result = v.safeParse(schema, input);
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

const queryOf = (c: Context, schema: v.GenericSchema | undefined): unknown => {
  const { url } = c.req;
  const start = url.indexOf('?');
  if (start === -1 && schema === undefined) return undefined;
  const query = Object.fromEntries(new URLSearchParams(start === -1 ? '' : url.slice(start)));
  refuseHostileKeys(query);
  return parse(schema ?? noneSchema, query);
};

const authorise = async (
  { caller, path }: Endpoint,
  authenticate: Authenticate,
  request: Request,
  deps: Deps,
  cookies: Cookies,
  client: Client,
): Promise<Actor> => {
  const actor = path.startsWith(adminPathPrefix)
    ? await authenticate.admin(request, deps, cookies, client)
    : await authenticate.shopper(request, deps, cookies);
  if (actor !== undefined) return actor;
  if (caller !== 'anyone') throw new Failure('NOT_SIGNED_IN');
  return { kind: 'anyone' };
};

/** Refuses a call that the admin's role does not hold; what would have changed something is noted. */
const requireResource = async (deps: Deps, actor: Actor, endpoint: Endpoint, limits: AdminLimits): Promise<void> => {
  const { resource, method, operation } = endpoint;
  if (actor.kind !== 'admin' || resource === undefined || resource === 'own') return;
  const resources = [resource].flat();
  if (resources.some((each) => actor.resources.has(each))) return;
  if (method !== 'GET') await limits.recordRefusal(deps, actor, { resources, call: operation });
  throw new Failure('FORBIDDEN');
};

/** Refuses a customer of a website that the admin's role is not for, whatever is to be done with the customer. */
const requireReach = async (deps: Deps, actor: Actor, params: unknown, limits: AdminLimits): Promise<void> => {
  if (actor.kind !== 'admin' || typeof params !== 'object' || params === null || !('customerId' in params)) return;
  await limits.requireCustomerInReach(deps, actor, Number(params.customerId));
};

const scopeOf = (request: Request, deps: Deps, actor: Actor): StoreScope =>
  deps.scopes.named(request.headers) ??
  deps.scopes.defaultScope(actor.kind === 'shopper' ? actor.websiteId : undefined);

/** How an endpoint answers when its use case says nothing else. */
const habitOf = ({ path, responses, isFresh }: Endpoint): { firstStatus: number; cacheControl: string } => ({
  firstStatus: Number(Object.keys(responses)[0]),
  // Only what is the same for everybody may be kept by anybody.
  cacheControl: path.startsWith('/api/store/') && !isFresh ? 'no-cache' : 'no-store',
});

const answer = (c: Context, habit: ReturnType<typeof habitOf>, result: unknown): Response | Promise<Response> => {
  if (result instanceof StreamReply) {
    putHeader(c, 'Cache-Control', habit.cacheControl);
    return respond(c, 200, result.body, result.headers);
  }
  const { status, body } = result instanceof Reply ? result : { status: habit.firstStatus, body: result };
  putHeader(c, 'Cache-Control', habit.cacheControl);
  if (status === 204 || body === undefined) return respond(c, 204, null);
  if (typeof body === 'object' && body !== null && 'version' in body) putHeader(c, 'ETag', `"${String(body.version)}"`);
  if (habit.cacheControl === 'no-cache') return answerPublic(c, status, body);
  return respond(c, status, JSON.stringify(body), { 'Content-Type': 'application/json' });
};

/** An endpoint's path as Hono writes it. */
export const honoPathOf = (path: string): string => path.replaceAll(/\{(\w+)\}/gu, ':$1');

/** Every endpoint that these routes bind. */
export const listEndpoints = (routes: readonly Routes[]): Endpoint[] => {
  const endpoints: Endpoint[] = [];
  for (const each of routes) each((endpoint) => void endpoints.push(endpoint));
  return endpoints;
};

/**
 * Makes the {@link Bind} of an application: descriptor → Hono route. Each route runs the same steps in the same order:
 * who calls, what the role allows, store view, preconditions, parse, run, answer. Failures are left to the application's error handler.
 */
export const createBind = (
  app: Hono,
  deps: Deps,
  authenticate: Authenticate,
  limits: AdminLimits,
  assistance: Assistance,
): Bind => {
  return <const E extends Endpoint>(endpoint: E, run: Run<E>): void => {
    const habit = habitOf(endpoint);
    app.on(endpoint.method, honoPathOf(endpoint.path), async (c) => {
      const request = c.req.raw;
      const cookies = cookiesOf(c, deps);
      const client = clientOf(c, deps);
      const actor = await authorise(endpoint, authenticate, request, deps, cookies, client);
      await requireResource(deps, actor, endpoint, limits);
      const isAssisted = actor.kind === 'shopper' && actor.assistedBy !== undefined;
      if (isAssisted && endpoint.needsCustomerInPerson === true) throw new Failure('FORBIDDEN');
      const scope = scopeOf(request, deps, actor);
      const version = endpoint.needsVersion ? versionOf(request) : undefined;
      const idempotencyKey = endpoint.needsIdempotencyKey ? idempotencyKeyOf(request) : undefined;
      const params = endpoint.params && parse(endpoint.params, c.req.param());
      await requireReach(deps, actor, params, limits);
      const query = queryOf(c, endpoint.query);
      const body = endpoint.body && parse(endpoint.body, await readJsonBody(request));
      const call = {
        deps,
        actor,
        params,
        query,
        body,
        version,
        idempotencyKey,
        scope,
        client,
        cookies,
        receiveFile: endpoint.takesFile
          ? (path: string, bytesMax: number) => receiveFile(request, path, bytesMax)
          : undefined,
      };
      const runWith = (within: Deps) => run({ ...call, deps: within } as unknown as Call<E>);
      return answer(
        c,
        habit,
        isAssisted
          ? await assistance.within(deps, actor, { endpoint, address: client.address, params, body }, runWith)
          : await run(call as unknown as Call<E>),
      );
    });
  };
};
