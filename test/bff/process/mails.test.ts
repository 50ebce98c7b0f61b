import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { headersOf, type MailServer, startMailServer } from '../../support/mail-server.ts';

const main = new URL('../../../bff/main.ts', import.meta.url).pathname;

let folder: string;
let server: MailServer;
const children: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-process-'));
  server = await startMailServer();
});

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
};

afterEach(async () => {
  for (const child of children.splice(0)) await end(child, 'SIGKILL');
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const start = async (environment: Record<string, string> = {}): Promise<{ child: ChildProcess; url: string }> => {
  const child = spawn(process.execPath, [main], {
    env: { FOYER_DATA: join(folder, 'data'), PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  for await (const chunk of child.stdout ?? []) {
    const [, url] = /"url":"(http:[^"]+)"/u.exec(String(chunk)) ?? [];
    if (url !== undefined) return { child, url };
  }
  throw new Error('the process ended before it was ready');
};

const post = (url: string, path: string, body: object) =>
  fetch(url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
const ada = { email: 'ada@example.com', password: 'Tidal-Lamp-42', firstName: 'Ada', lastName: 'Lovelace' };
const subjects = () => server.received.map(({ raw }) => headersOf(raw).get('subject'));

describe('a process with a mail server', () => {
  it('sends what its predecessor wrote before it was killed, and what is asked of itself', async () => {
    const first = await start();
    expect((await post(first.url, '/api/account', ada)).status).toBe(201);
    await end(first.child, 'SIGKILL');
    expect(server.received).toEqual([]);

    const second = await start({ FOYER_SMTP_URL: server.url, FOYER_MAIL_FROM: 'hello@shop.example' });
    await vi.waitFor(() => expect(subjects()).toEqual(['Welcome to Main Website']), { timeout: 10_000 });
    expect(server.received[0]).toMatchObject({ from: 'hello@shop.example', to: ['ada@example.com'] });

    expect((await post(second.url, '/api/account', { ...ada, email: 'grace@example.com' })).status).toBe(201);
    await vi.waitFor(() => expect(server.received[1]?.to).toEqual(['grace@example.com']), { timeout: 10_000 });
    await end(second.child, 'SIGTERM');
    expect(second.child.exitCode).toBe(0);
  });
});
