import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createVies } from '../../../bff/domains/vat-numbers/vies.ts';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve)));
  server = undefined;
});

const listen = async (reply: RequestListener): Promise<string> => {
  const started = createServer(reply);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}/rest-api`;
};

const number = { prefix: 'DE', digits: '136695976' };
const ask = async (status: number, body: string) => {
  const url = await listen((_request, response) => response.writeHead(status).end(body));
  return createVies({ url }).check(number);
};

describe('VIES', () => {
  it('is asked for the number by its letters and the rest', async () => {
    const asked: (string | undefined)[] = [];
    const url = await listen((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.end('{"isValid":true,"userError":"VALID"}');
    });
    expect(await createVies({ url }).check(number)).toBe('valid');
    expect(asked).toEqual(['GET /rest-api/ms/DE/vat/136695976']);
  });

  it.each([
    ['valid', 200, '{"isValid":true,"userError":"VALID","name":"Werk & Co"}'],
    ['invalid', 200, '{"isValid":false,"userError":"INVALID"}'],
    ['invalid', 200, '{"isValid":false,"userError":"INVALID_INPUT"}'],
    ['unknown', 200, '{"isValid":false,"userError":"MS_UNAVAILABLE"}'],
    ['unknown', 200, '{"isValid":false,"userError":"MS_MAX_CONCURRENT_REQ"}'],
    ['unknown', 200, '{"isValid":false}'],
    ['unknown', 200, '{"actionSucceed":false,"errorWrappers":[{"error":"MS_UNAVAILABLE"}]}'],
    ['unknown', 200, '<html>down for maintenance</html>'],
    ['unknown', 200, ''],
    ['unknown', 500, '{"isValid":true}'],
    ['unknown', 302, ''],
  ])('says %s by %i %s', async (answer, status, body) => {
    expect(await ask(status, body)).toBe(answer);
  });

  it('says unknown when it does not answer in time, and when nobody listens', async () => {
    const url = await listen(() => undefined);
    expect(await createVies({ url, timeoutMs: 50 }).check(number)).toBe('unknown');
    expect(await createVies({ url: 'http://127.0.0.1:1' }).check(number)).toBe('unknown');
  });
});
