import type { Context } from 'hono';

/*
 * Answers of the API are built from a plain record of headers. Hono's own way goes through a `Headers` object, which for
 * the eight headers of an answer costs more than all else that a signed-in read does.
 */

type AnswerHeaders = Record<string, string>;

declare module 'hono' {
  interface ContextVariableMap {
    answerHeaders: AnswerHeaders | undefined;
    cookieLines: string[] | undefined;
  }
}

const headersOf = (c: Context): AnswerHeaders => {
  const known = c.get('answerHeaders');
  if (known !== undefined) return known;
  const headers: AnswerHeaders = {};
  c.set('answerHeaders', headers);
  return headers;
};

/** Sets a header of the answer to come, whatever it will be. */
export const putHeader = (c: Context, name: string, value: string): void => {
  headersOf(c)[name] = value;
};

/** Adds a member to a header that is a list. */
export const addToHeader = (c: Context, name: string, member: string): void => {
  const known = headersOf(c)[name];
  putHeader(c, name, known === undefined ? member : `${known}, ${member}`);
};

/** Adds a `Set-Cookie` line to the answer to come. */
export const addCookieLine = (c: Context, line: string): void => {
  c.set('cookieLines', [...(c.get('cookieLines') ?? []), line]);
};

/** The identifier that this request has in the log. */
export const requestIdOf = (c: Context): string | undefined => c.get('answerHeaders')?.['Request-Id'];

/** Answers with what was put so far and these headers. */
export const respond = (
  c: Context,
  status: number,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null,
  more: Readonly<AnswerHeaders> = {},
): Response => {
  const headers = { ...headersOf(c), ...more };
  const lines = c.get('cookieLines');
  if (lines === undefined) return new Response(body, { status, headers });
  const withCookies = new Headers(headers);
  for (const line of lines) withCookies.append('Set-Cookie', line);
  return new Response(body, { status, headers: withCookies });
};

/** Hands what was put so far to handlers that answer in Hono's own way. */
export const passHeadersOn = (c: Context, next: () => Promise<void>): Promise<void> => {
  for (const [name, value] of Object.entries(headersOf(c))) c.header(name, value);
  return next();
};
