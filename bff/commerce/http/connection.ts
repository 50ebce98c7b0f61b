import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { Failure } from '../../failure.ts';
import type { StoreScope } from '../../domains/scopes/service.ts';
import { refusalCodes, refusalSchema } from './answers.ts';

/** Where a connected shop is, and how long it may take. */
export interface ShopOptions {
  /** The address that the documented paths follow, without a trailing slash. */
  readonly url: string;
  /** Sent as a bearer token. Secret: never to be logged. */
  readonly token: string;
  /** For one try. */
  readonly timeoutMs?: number;
  readonly triesMax?: number;
  /** The pause before the second try; it doubles. */
  readonly pauseMs?: number;
}

/** One call. What changes something has a key, so that it can be tried again. */
interface ShopCall<Schema extends v.GenericSchema> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly answers: Schema;
  readonly scope?: StoreScope;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly key?: string;
  /** A shop may know no such call: a 404 with any body, or none, is `NOT_FOUND`. */
  readonly isOptional?: boolean;
}

/**
 * Asks the shop. Throws the `Failure` that the shop refuses with; `SHOP_UNREACHABLE` where nobody can tell what became of the
 * call: no answer in time, a 5xx, or an answer that is not as documented.
 */
export type AskShop = <Schema extends v.GenericSchema>(call: ShopCall<Schema>) => Promise<v.InferOutput<Schema>>;

const unreachable = (cause: unknown): Failure => new Failure('SHOP_UNREACHABLE', { cause });

const addressOf = (url: string, path: string, query: ShopCall<v.GenericSchema>['query'] = {}): string => {
  const address = new URL(url + path);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) address.searchParams.set(name, String(value));
  return address.href;
};

const headersOf = (token: string, { scope, key, body }: ShopCall<v.GenericSchema>): Record<string, string> => ({
  Accept: 'application/json',
  Authorization: `Bearer ${token}`,
  ...(scope && { 'Foyer-Website': String(scope.website.websiteId), 'Foyer-Store-View': scope.storeView.code }),
  ...(key !== undefined && { 'Idempotency-Key': key }),
  ...(body !== undefined && { 'Content-Type': 'application/json' }),
});

/** A shop that is busy, or does not answer, may do so the next time. */
const isPassing = (status: number): boolean => status >= 500 || status === 408 || status === 425 || status === 429;

const readRefusal = (status: number, json: unknown): Failure => {
  const refusal = v.safeParse(refusalSchema, json);
  if (!refusal.success || !refusalCodes.has(refusal.output.code))
    return unreachable(new Error(`the shop answered ${status} without a code that is documented`));
  const { code, errors } = refusal.output;
  return new Failure(code, errors === undefined ? {} : { errors });
};

/** Makes the calls of a connected shop. */
export const connectShop = ({ url, token, timeoutMs = 5000, triesMax = 3, pauseMs = 200 }: ShopOptions): AskShop => {
  const tryOnce = async (call: ShopCall<v.GenericSchema>): Promise<{ status: number; json: unknown }> => {
    const response = await fetch(addressOf(url, call.path, call.query), {
      method: call.method,
      headers: headersOf(token, call),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    });
    const text = await response.text();
    if (call.isOptional && response.status === 404) return { status: 404, json: { code: 'NOT_FOUND' } };
    if (isPassing(response.status)) throw new Error(`the shop answered ${response.status}`);
    return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
  };

  const tryUntilAnswered = async (call: ShopCall<v.GenericSchema>): Promise<{ status: number; json: unknown }> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await tryOnce(call);
      } catch (cause) {
        if (tries >= triesMax) throw unreachable(cause);
        await sleep(pauseMs * 2 ** (tries - 1));
      }
    }
  };

  return async (call) => {
    const { status, json } = await tryUntilAnswered(call);
    if (status >= 400) throw readRefusal(status, json);
    const answer = v.safeParse(call.answers, json);
    if (answer.success) return answer.output;
    const [issue] = answer.issues;
    const field = issue === undefined ? null : v.getDotPath(issue);
    throw unreachable(new Error(`the shop's answer to ${call.method} ${call.path} is wrong at ${field ?? 'its top'}`));
  };
};
