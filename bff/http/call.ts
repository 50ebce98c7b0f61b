import type { AdminResource } from '../../shared-types/admin-resources.ts';
import type { Body, Endpoint, Params, Query, ResponseBody } from '../../shared-types/endpoint.ts';
import type { AdminActor, Anyone, Shopper } from '../actor.ts';
import type { Deps } from '../deps.ts';
import type { StoreScope } from '../domains/scopes/service.ts';

/** Paths on which only admins' sessions count; everywhere else only shoppers' do. */
export const adminPathPrefix = '/api/admin/';

/** Who an endpoint's use case sees, by its `caller` and the side that its path is on. */
export type ActorOf<E extends Endpoint> = E['caller'] extends 'shopper'
  ? Shopper
  : E['caller'] extends 'admin'
    ? AdminActor
    : E['path'] extends `${typeof adminPathPrefix}${string}`
      ? Anyone | AdminActor
      : Anyone | Shopper;

/** The one way a use case touches cookies; only the routes of sessions do. */
export interface Cookies {
  read(name: string): string | undefined;
  /** Adds a `Set-Cookie` line to the answer. */
  write(name: string, value: string, options: { maxAgeSeconds?: number }): void;
  clear(name: string): void;
}

/** Where a call comes from, as far as it can be trusted. */
export interface Client {
  /** The address of the peer, or the one that a trusted proxy reported. */
  readonly address: string;
  readonly userAgent: string;
}

/** One parsed, authorised request. */
export interface Call<E extends Endpoint = Endpoint> {
  readonly deps: Deps;
  readonly actor: ActorOf<E>;
  readonly params: Params<E>;
  readonly query: Query<E>;
  readonly body: Body<E>;
  /** The version that `If-Match` named. */
  readonly version: E['needsVersion'] extends true ? number : undefined;
  readonly idempotencyKey: E['needsIdempotencyKey'] extends true ? string : undefined;
  /** The store view of the request: by header, else by the origin's website. */
  readonly scope: StoreScope;
  readonly client: Client;
  readonly cookies: Cookies;
  /** Writes the file that the body carries to a path, no more than so many bytes, and answers its name. */
  readonly receiveFile: E['takesFile'] extends true ? (path: string, bytesMax: number) => Promise<string> : undefined;
}

/** An answer with another success status than the endpoint's first. */
export class Reply<Content> {
  readonly status: 200 | 201 | 202 | 204;
  readonly body: Content;
  constructor(status: 200 | 201 | 202 | 204, body: Content) {
    this.status = status;
    this.body = body;
  }
}

/** An answer that comes bit by bit and is no JSON, of an endpoint that `produces` such. */
export class StreamReply {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ReadableStream<Uint8Array>;
  constructor(headers: Readonly<Record<string, string>>, body: ReadableStream<Uint8Array>) {
    this.headers = headers;
    this.body = body;
  }
}

/** What a route runs: one use case. It returns the body of the endpoint's first success status, or a
 * {@link Reply}, or a {@link StreamReply}. */
export type Run<E extends Endpoint> = (
  call: Call<E>,
) => Promise<ResponseBody<E> | Reply<ResponseBody<E>> | StreamReply>;

/** Resolves who calls; supplied by the sessions of shoppers and admins. Answers undefined where nobody is signed in. */
export interface Authenticate {
  shopper(request: Request, deps: Deps, cookies: Cookies): Promise<Shopper | undefined>;
  admin(request: Request, deps: Deps, cookies: Cookies, client: Client): Promise<AdminActor | undefined>;
}

/** Holds admins to their roles; supplied by the domain of the roles. */
export interface AdminLimits {
  /** Notes in the action log that a role did not allow a change. */
  recordRefusal(
    deps: Deps,
    admin: AdminActor,
    refused: { resources: readonly AdminResource[]; call: string },
  ): Promise<void>;
  /** Throws `NOT_FOUND` for a customer of a website that the role is not for. */
  requireCustomerInReach(deps: Deps, admin: AdminActor, customerId: number): Promise<void>;
}

/** Writes down what admins do who are signed in as customers; supplied by the domain of assistance. */
export interface Assistance {
  /** Runs the call of such an admin: whatever it changes is written down in the admin's name, in the same transaction. */
  within<Result>(
    deps: Deps,
    shopper: Shopper,
    call: AssistedCall,
    run: (deps: Deps) => Promise<Result>,
  ): Promise<Result>;
}

/** A call of an admin who is signed in as a customer. */
export interface AssistedCall {
  readonly endpoint: Endpoint;
  readonly address: string;
  readonly params: unknown;
  readonly body: unknown;
}

/** Connects one endpoint to its use case. */
export type Bind = <const E extends Endpoint>(endpoint: E, run: Run<E>) => void;

/** What every domain's `routes.ts` exports. */
export type Routes = (bind: Bind) => void;
