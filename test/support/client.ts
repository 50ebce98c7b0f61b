import type { Hono } from 'hono';

/** An answer, its body already read. */
export interface Answer {
  status: number;
  headers: Headers;
  /** The JSON body; undefined where there is none. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look at what they expect, whatever its shape
  body: any;
  text: string;
}

export interface CallOptions {
  body?: unknown;
  headers?: Record<string, string>;
  /** The address of the peer. */
  peer?: string;
}

/** Speaks HTTP to an application as a browser does: keeps cookies, and sends JSON. */
export interface Client {
  readonly cookies: Map<string, string>;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  get(path: string, options?: CallOptions): Promise<Answer>;
  post(path: string, body?: unknown, options?: CallOptions): Promise<Answer>;
  put(path: string, body?: unknown, options?: CallOptions): Promise<Answer>;
  patch(path: string, body?: unknown, options?: CallOptions): Promise<Answer>;
  delete(path: string, options?: CallOptions): Promise<Answer>;
  /** Another client with the same cookies: another tab. */
  clone(): Client;
}

const keepCookies = (cookies: Map<string, string>, headers: Headers): void => {
  for (const line of headers.getSetCookie()) {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const name = pair.slice(0, at);
    if (/;\s*max-age=0/iu.test(line)) cookies.delete(name);
    else cookies.set(name, decodeURIComponent(pair.slice(at + 1)));
  }
};

const parseBody = (headers: Headers, text: string): unknown =>
  /json/u.test(headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : undefined;

export const createClient = (app: Hono, cookies = new Map<string, string>()): Client => {
  const call = async (method: string, path: string, options: CallOptions = {}): Promise<Answer> => {
    const headers = new Headers();
    if (cookies.size > 0) headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    if (options.body !== undefined) headers.set('Content-Type', 'application/json');
    for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
    const init: RequestInit = { method, headers };
    if (options.body !== undefined)
      init.body = typeof options.body === 'string' ? options.body : JSON.stringify(options.body);
    const peer = { incoming: { socket: { remoteAddress: options.peer ?? '192.0.2.1' } } };
    const response = await app.request(path, init, peer);
    keepCookies(cookies, response.headers);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parseBody(response.headers, text), text };
  };
  return {
    cookies,
    call,
    get: (path, options) => call('GET', path, options),
    post: (path, body, options) => call('POST', path, { ...options, body }),
    put: (path, body, options) => call('PUT', path, { ...options, body }),
    patch: (path, body, options) => call('PATCH', path, { ...options, body }),
    delete: (path, options) => call('DELETE', path, options),
    clone: () => createClient(app, new Map(cookies)),
  };
};
