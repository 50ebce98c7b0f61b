import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { answerTogether } from '../../../bff/http/together.ts';

let server: Server | undefined;
let client: Socket | undefined;

afterEach(() => {
  client?.destroy();
  server?.close();
});

const createRecorder = (log: string[], name: string): { cork: () => void; uncork: () => void } => ({
  cork: () => void log.push(`${name} held`),
  uncork: () => void log.push(`${name} let go`),
});

test('answers of one turn leave together, after all of them are written', async () => {
  const log: string[] = [];
  for (const name of ['first', 'second']) {
    answerTogether(createRecorder(log, name));
    log.push(`${name} written`);
  }
  await nextTurn();
  expect(log).toEqual([
    'first held',
    'first written',
    'second held',
    'second written',
    'first let go',
    'second let go',
  ]);
});

test('a connection of the next turn is held and let go anew', async () => {
  const log: string[] = [];
  answerTogether(createRecorder(log, 'first'));
  await nextTurn();
  answerTogether(createRecorder(log, 'second'));
  await nextTurn();
  expect(log).toEqual(['first held', 'first let go', 'second held', 'second let go']);
});

test('what is written later, and what is streamed, arrives without waiting for the end', async () => {
  server = createServer((request, response) => {
    answerTogether(request.socket);
    response.write('first ');
    setTimeout(() => response.write('second '), 10);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  let received = '';
  while (!received.includes('second ')) received += String((await once(client, 'data'))[0]);
  expect(received).toContain('first ');
});
