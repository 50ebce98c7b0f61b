import { getResponse, http, HttpResponse, type RequestHandler } from 'msw';
import type { Account } from '../../shared-types/account.ts';
import { type ErrorCode, type FieldError, problems } from '../../shared-types/errors.ts';

export const ada: Account = {
  customerId: 7,
  websiteId: 1,
  groupId: 1,
  email: 'ada@example.com',
  prefix: '',
  firstName: 'Ada',
  middleName: '',
  lastName: 'Brandt',
  suffix: '',
  dateOfBirth: null,
  gender: null,
  taxVatNumber: '',
  isSubscribed: false,
  isAssistanceAllowed: false,
  attributes: {},
  isConfirmed: true,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  version: 1,
  defaultBillingAddressId: null,
  defaultShippingAddressId: null,
};

/** An answer in the manner of the BFF's failures. */
export const refuse = (code: ErrorCode, errors?: FieldError[], headers: Record<string, string> = {}) =>
  HttpResponse.json({ ...problems[code], code, ...(errors && { errors }) }, { status: problems[code].status, headers });

export interface Call {
  /** Such as `POST /api/account/session`. */
  key: string;
  origin: string;
  search: URLSearchParams;
  headers: Headers;
  body: unknown;
}

/** How the next call of one kind ends; without a code nothing answers. */
export interface Failure {
  code?: ErrorCode;
  errors?: FieldError[];
  retryAfterSeconds?: number;
}

/** The shopper's side of a BFF, answered from memory by msw's handlers in place of the network. */
export interface FakeBff {
  /** Who is signed in. */
  account: Account | null;
  config: { isRememberMeOffered: boolean; passwordPolicy: { lengthMin: number; characterClassesMin: number } };
  readonly calls: Call[];
  callsOf(key: string): Call[];
  /** Answers calls before the handlers that are always there. */
  use(...handlers: RequestHandler[]): void;
  /** Fails the next call once. */
  failOnce(key: string, failure?: Failure): void;
  /** The next call waits until it is released. */
  hold(key: string): { release(): void };
  /** Gives `fetch` back. */
  stop(): void;
}

/** The first of this kind, which is then used up. */
const take = <Each extends { key: string }>(from: Each[], key: string): Each | undefined => {
  const at = from.findIndex((each) => each.key === key);
  return at < 0 ? undefined : from.splice(at, 1)[0];
};

export const startFakeBff = (): FakeBff => {
  const failures: { key: string; failure: Failure }[] = [];
  const holds: { key: string; released: Promise<void> }[] = [];
  const added: RequestHandler[] = [];
  const { fetch: realFetch } = globalThis;

  const bff: FakeBff = {
    account: null,
    config: { isRememberMeOffered: false, passwordPolicy: { lengthMin: 8, characterClassesMin: 3 } },
    calls: [],
    callsOf: (key) => bff.calls.filter((call) => call.key === key),
    use: (...handlers) => void added.unshift(...handlers),
    failOnce: (key, failure = {}) => void failures.push({ key, failure }),
    hold: (key) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      holds.push({ key, released: promise });
      return { release: () => resolve() };
    },
    stop: () => {
      globalThis.fetch = realFetch;
    },
  };

  const handlers = [
    http.get('*/api/account/session', () => HttpResponse.json({ account: bff.account, expiresAt: null })),
    http.post('*/api/account/session', () => {
      bff.account = ada;
      return HttpResponse.json(ada);
    }),
    http.delete('*/api/account/session', () => {
      bff.account = null;
      return new HttpResponse(null, { status: 204 });
    }),
    http.get('*/api/store/config', () => HttpResponse.json(bff.config)),
  ];

  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { origin, pathname, searchParams } = new URL(request.url);
    if (!pathname.startsWith('/api/')) return realFetch(input, init);
    const key = `${request.method} ${pathname}`;
    const body: unknown = await request
      .clone()
      .json()
      .catch(() => undefined);
    bff.calls.push({ key, origin, search: searchParams, headers: request.headers, body });
    const failed = take(failures, key);
    await take(holds, key)?.released;
    if (failed) {
      const { code, errors, retryAfterSeconds } = failed.failure;
      if (!code) throw new TypeError('Failed to fetch');
      return refuse(code, errors, retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) });
    }
    const response = await getResponse([...added, ...handlers], request);
    request.signal.throwIfAborted();
    return response ?? refuse('NOT_FOUND');
  };
  return bff;
};
