import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Door } from './http/full-house.ts';
import { serveTogether } from './http/together.ts';

/** The address cannot be listened on; the message says why and what to do. */
export class PortUnusable extends Error {}

const causes: Readonly<Record<string, (port: number) => string>> = {
  EADDRINUSE: (port) => `Port ${port} is taken by another process. Stop it, or choose another port with PORT.`,
  EACCES: (port) => `This user may not listen on port ${port}. Choose one above 1023 with PORT.`,
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const portOf = (server: Pick<ServerType, 'address'>): number => {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/** Connections that may wait to be taken; those beyond Node's usual 511 try again only after a second. */
const backlog = 4096;

const bindTo = async (server: ServerType, port: number): Promise<void> => {
  const listening = once(server, 'listening');
  server.listen({ port, backlog });
  try {
    await listening;
  } catch (cause) {
    const message = causes[codeOf(cause)]?.(port);
    throw message === undefined ? cause : new PortUnusable(message, { cause });
  }
};

/** A port that nobody listens on now, for `PORT=0`. */
export const findFreePort = async (): Promise<number> => {
  const server = createServer();
  await bindTo(server, 0);
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
};

export interface Listener {
  /** Takes no more requests, lets the running ones finish for a few seconds, then cuts them off. */
  stop(): Promise<void>;
}

const finishMs = 5000;

const closeServer = async (server: Server): Promise<void> => {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const cutOff = setTimeout(() => server.closeAllConnections(), finishMs);
  await closed;
  clearTimeout(cutOff);
};

/** Serves an application over HTTP/1.1, behind a door if there is one. Throws {@link PortUnusable}. */
export const listen = async (
  app: Hono,
  port: number,
  door: Door = (_request, _response, enter) => enter(false),
): Promise<Listener> => {
  // A caller gets a quarter of a minute to send a request, so that slow ones cannot hold connections for nothing.
  // A filter of the length that lists take fits into an address, whatever it is written in.
  const serverOptions = { requestTimeout: 15_000, headersTimeout: 10_000, maxHeaderSize: 128 * 1024 };
  const createGuarded = (options: ServerOptions, answer: RequestListener): Server =>
    createServer(options, (request, response) => {
      door(request, response, (isCrowded) => {
        if (isCrowded) answer(request, response);
        else serveTogether(() => answer(request, response));
      });
    });
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions,
    createServer: createGuarded as typeof createServer,
  });
  await bindTo(server, port);
  return {
    stop: async () => {
      if ('closeIdleConnections' in server) await closeServer(server);
    },
  };
};
