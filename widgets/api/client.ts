import type { BodyInput, Endpoint, ParamsInput, QueryInput, ResponseBody } from '../../shared-types/endpoint.ts';
import type { ErrorCode, FieldError, Problem } from '../../shared-types/errors.ts';

/** What can go wrong before the BFF answers: it cannot be reached, or takes longer than it may. */
export type ConnectionErrorCode = 'UNREACHABLE' | 'TIMED_OUT';

/** A failed call. `code` is the BFF's own or says that it could not be asked; words are looked up from it. */
export class ApiError extends Error {
  readonly code: ErrorCode | ConnectionErrorCode;
  /** The code's English words, as the BFF sent them; for readers whose language has none. */
  readonly title: string;
  readonly errors: readonly FieldError[];
  /** Seconds until another try makes sense, where the BFF said so. */
  readonly retryAfterSeconds: number | undefined;
  constructor(
    code: ErrorCode | ConnectionErrorCode,
    { title = '', errors = [] }: Partial<Pick<Problem, 'title' | 'errors'>> = {},
    retryAfterSeconds?: number,
  ) {
    super(code);
    this.code = code;
    this.title = title;
    this.errors = errors;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The parts of a call, as its endpoint declares them; values are checked by the BFF. */
export interface CallOptions<E extends Endpoint> {
  params?: ParamsInput<E>;
  query?: QueryInput<E>;
  body?: BodyInput<E>;
  /** In place of a body, where the endpoint takes a file; its way may take longer. */
  file?: FormData;
  /** The version that was read, sent as `If-Match`. */
  version?: number;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/** Speaks to one BFF for one store view. The only code of the widgets that builds a request. */
export interface Client {
  readonly bff: string;
  call<const E extends Endpoint>(endpoint: E, options?: CallOptions<E>): Promise<ResponseBody<E>>;
}

/** Has a person whose session has ended sign in again; answers whether a call is to be sent once more. */
export type SignInAgain = (endpoint: Endpoint) => Promise<boolean>;

const timeoutMilliseconds = 15_000;

const fill = (path: string, params: unknown): string =>
  path.replaceAll(/\{(\w+)\}/gu, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[name])),
  );

const searchOf = (query: unknown): string => {
  const entries = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '');
  return entries.length > 0
    ? `?${new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString()}`
    : '';
};

const failureOf = async (response: Response): Promise<ApiError> => {
  const retryAfter = Number(response.headers.get('retry-after')) || undefined;
  try {
    const problem = (await response.json()) as Problem;
    return new ApiError(problem.code ?? 'INTERNAL', problem, retryAfter);
  } catch {
    // What answered is not the BFF: a proxy's error page, a captive portal.
    return new ApiError('UNREACHABLE', {}, retryAfter);
  }
};

/**
 * Makes a client of the BFF at `bff` (no trailing slash). `storeView` is a code; without it the website's default. A call
 * whose session has ended is sent once more where `signInAgain` answers so.
 */
export const createClient = (bff: string, storeView?: string, signInAgain?: SignInAgain): Client => ({
  bff,
  call: async function call(endpoint, options = {}) {
    const { params, query, body, file, version, idempotencyKey, signal } = options;
    const timeout = AbortSignal.timeout(file ? 20 * timeoutMilliseconds : timeoutMilliseconds);
    let response: Response;
    try {
      response = await fetch(`${bff}${fill(endpoint.path, params)}${searchOf(query)}`, {
        method: endpoint.method,
        credentials: 'include',
        headers: {
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(version !== undefined && { 'If-Match': `"${version}"` }),
          ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
          ...(storeView !== undefined && { 'Foyer-Store-View': storeView }),
        },
        ...((file ?? body) && { body: file ?? JSON.stringify(body) }),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      if (response.ok) {
        return (response.status === 204 ? undefined : await response.json()) as ResponseBody<typeof endpoint>;
      }
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new ApiError(timeout.aborted ? 'TIMED_OUT' : 'UNREACHABLE');
    }
    const failure = await failureOf(response);
    if (failure.code === 'NOT_SIGNED_IN' && (await signInAgain?.(endpoint))) return call(endpoint, options);
    throw failure;
  },
});
