import type { GenericSchema, InferInput, InferOutput } from 'valibot';
import type { AdminResource } from './admin-resources.ts';
import type { ErrorCode } from './errors.ts';

/** Who may call: `anyone`, a signed-in `shopper`, or a signed-in `admin`. */
export type Caller = 'anyone' | 'shopper' | 'admin';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One call of the HTTP contract, declared once and used by both sides: the BFF binds it to a use case, the widgets make
 * a typed function of it, and the OpenAPI document is generated from it.
 *
 * `responses` maps each success status to the schema of its body (`noContent` for an empty one).
 */
interface EndpointParts {
  /** Unique verb-first name, the `operationId` in OpenAPI. */
  readonly operation: string;
  readonly summary: string;
  readonly method: Method;
  /** RFC 6570 style path, such as `/api/account/addresses/{addressId}`. */
  readonly path: string;
  readonly params?: GenericSchema;
  readonly query?: GenericSchema;
  readonly body?: GenericSchema;
  /** The body is one file, as `multipart/form-data` with a part named `file`. */
  readonly takesFile?: boolean;
  readonly responses: Readonly<Partial<Record<200 | 201 | 202 | 204, GenericSchema>>>;
  /** Media types of an answer that is no JSON and comes bit by bit. */
  readonly produces?: readonly string[];
  /** Codes this call may answer with beyond the ones that every call shares. */
  readonly errors?: readonly ErrorCode[];
  /** Every answer is another, so that nobody may keep one, although the call is public. */
  readonly isFresh?: boolean;
  /** An admin who is signed in as the customer is refused: what signs the customer in stays the customer's own. */
  readonly needsCustomerInPerson?: boolean;
  /** The caller must send `If-Match: "<version>"`; the use case receives the number. */
  readonly needsVersion?: boolean;
  /** The caller must send `Idempotency-Key`; the same key and body give the same answer. */
  readonly needsIdempotencyKey?: boolean;
}

/**
 * What the role of a calling admin must hold; of a list one is enough. `own` is for what is the admin's own, such as the
 * second factor: no role takes it away.
 */
export type NeededResource = AdminResource | readonly AdminResource[] | 'own';

/** One call of the contract; see {@link EndpointParts}. Whatever admins call says which resource it needs. */
export type Endpoint = EndpointParts &
  (
    | { readonly caller: Exclude<Caller, 'admin'>; readonly resource?: never }
    | { readonly caller: 'admin'; readonly resource: NeededResource }
  );

/** Declares an endpoint; the identity function that keeps the literal types. */
// @__NO_SIDE_EFFECTS__
export const endpoint = <const E extends Endpoint>(declared: E): E => declared;

type InOf<S> = S extends GenericSchema ? InferInput<S> : undefined;
type OutOf<S> = S extends GenericSchema ? InferOutput<S> : undefined;
type Part<E, K extends 'params' | 'query' | 'body'> = E extends { readonly [P in K]: infer S } ? S : undefined;

/** What a client passes, before parsing. */
export type ParamsInput<E extends Endpoint> = InOf<Part<E, 'params'>>;
export type QueryInput<E extends Endpoint> = InOf<Part<E, 'query'>>;
export type BodyInput<E extends Endpoint> = InOf<Part<E, 'body'>>;

/** What a use case receives, after parsing. */
export type Params<E extends Endpoint> = OutOf<Part<E, 'params'>>;
export type Query<E extends Endpoint> = OutOf<Part<E, 'query'>>;
export type Body<E extends Endpoint> = OutOf<Part<E, 'body'>>;

/** The union of the success bodies. */
export type ResponseBody<E extends Endpoint> = {
  [S in keyof E['responses']]: E['responses'][S] extends GenericSchema ? InferOutput<E['responses'][S]> : never;
}[keyof E['responses']];
