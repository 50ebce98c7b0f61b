import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../bff/config.ts';
import { type RunningServer, startServer } from '../../../bff/serve.ts';

let folder: string;
let server: RunningServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-raw-'));
  const config = readConfig({ PORT: '0', FOYER_DATA: join(folder, 'data') });
  server = await startServer(config, { log: pino({ level: 'silent' }) });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

/** Sends bytes as they are and answers what comes back until the other side closes, or a while has passed. */
const sendRaw = async (url: string, text: string): Promise<string> => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
  socket.setTimeout(300, () => socket.destroy());
  socket.on('error', () => undefined);
  socket.write(text, 'latin1');
  await once(socket, 'close');
  return answer;
};

describe('the server', () => {
  it.each([
    ['a method that nobody knows', 'BREW / HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a target that is no path', 'GET http://[::1 HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b@c/../\r\n\r\n'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['a very long path', `GET /${'a'.repeat(15_000)} HTTP/1.1\r\nHost: a\r\n\r\n`],
    ['very long headers', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`],
    ['bytes in the path', 'GET /\xff\xfe%ff HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    [
      'bytes in cookies',
      'GET /api/account HTTP/1.1\r\nHost: a\r\nCookie: foyer_session=\xff;;=;%\r\nConnection: close\r\n\r\n',
    ],
    [
      'a body that is shorter than said',
      'POST /api/account HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{',
    ],
    [
      'a huge body',
      `POST /api/account HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 900000\r\nConnection: close\r\n\r\n${'x'.repeat(900_000)}`,
    ],
    ['TRACE', 'TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['CONNECT', 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['OPTIONS *', 'OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
    ['an upgrade', 'GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'],
    ['nothing that is HTTP', '\x16\x03\x01\x02\x00\x01'],
  ])('answers %s without failing', async (_, text) => {
    const answer = await sendRaw(server.url, text);
    expect(answer).not.toMatch(/^HTTP\/1\.1 5/u);
    expect(answer).not.toMatch(/\bat \S+:\d+|node:|\/bff\//u);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  it('lets in a filter as long as lists take, however long that makes the address', async () => {
    const filter = encodeURIComponent(`{"op":"eq","field":"name","value":"${'"'.repeat(19_900)}"}`);
    const answer = await fetch(`${server.url}/api/admin/customers?filter=${filter}`);
    expect([answer.status, (await answer.json()).code]).toEqual([401, 'NOT_SIGNED_IN']);
  });
});
