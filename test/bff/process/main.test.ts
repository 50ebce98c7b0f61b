import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const main = new URL('../../../bff/main.ts', import.meta.url).pathname;

interface Started {
  child: ChildProcess;
  url: string;
}

let folder: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-process-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await rm(folder, { recursive: true, force: true });
});

const run = (environment: Record<string, string>): ChildProcess => {
  const child = spawn(process.execPath, [main], {
    env: { FOYER_DATA: join(folder, 'data'), PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
};

const start = async (environment: Record<string, string> = {}): Promise<Started> => {
  const child = run(environment);
  for await (const chunk of child.stdout ?? []) {
    const [, url] = /"url":"(http:[^"]+)"/u.exec(String(chunk)) ?? [];
    if (url !== undefined) return { child, url };
  }
  throw new Error('the process ended before it was ready');
};

const fail = async (environment: Record<string, string>): Promise<{ code: number; text: string }> => {
  const child = run(environment);
  let text = '';
  child.stderr?.on('data', (chunk) => (text += String(chunk)));
  const [code] = await once(child, 'close');
  return { code, text };
};

const stop = async (child: ChildProcess): Promise<number | null> => {
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  return code;
};

const json = { 'Content-Type': 'application/json' };
const ada = { email: 'ada@example.com', password: 'Tidal-Lamp-42', firstName: 'Ada', lastName: 'Lovelace' };

describe('the process', () => {
  it('makes its data folder, keeps accounts across restarts, and ends with 0 when asked to', async () => {
    const first = await start();
    const body = JSON.stringify(ada);
    expect((await fetch(`${first.url}/api/account`, { method: 'POST', headers: json, body })).status).toBe(201);
    expect(await stop(first.child)).toBe(0);
    expect(await readdir(join(folder, 'data'))).toContain('manifest.json');

    const second = await start();
    const answer = await fetch(`${second.url}/api/account/session`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ email: ada.email, password: ada.password }),
    });
    expect(answer.status).toBe(200);
    expect(await stop(second.child)).toBe(0);
  });

  it('makes the configured admin', async () => {
    const admin = { email: 'owner@shop.example', password: 'Harbour-Key-77' };
    const { url } = await start({ FOYER_ADMIN_EMAIL: admin.email, FOYER_ADMIN_PASSWORD: admin.password });
    const answer = await fetch(`${url}/api/admin/session`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify(admin),
    });
    expect(answer.status).toBe(200);
  });

  it('ends with 1 where the configured admin would have a password that is easy to guess', async () => {
    const { code, text } = await fail({ FOYER_ADMIN_EMAIL: 'owner@shop.example', FOYER_ADMIN_PASSWORD: 'Password1!' });
    expect(code).toBe(1);
    expect(text).toContain('FOYER_ADMIN_PASSWORD is too easy to guess; choose another.');
  });

  it('ends with 1 and names the variable that cannot be used', async () => {
    const { code, text } = await fail({ PORT: 'four' });
    expect(code).toBe(1);
    expect(text).toBe(
      'Foyer could not start. The configuration cannot be used.\nPORT must be a whole number from 0 to 65535, such as 4000.\n',
    );
  });

  it('ends with 1 and says so when the port is taken', async () => {
    const { url } = await start();
    const { port } = new URL(url);
    const { code, text } = await fail({ PORT: port, FOYER_DATA: join(folder, 'other') });
    expect(code).toBe(1);
    expect(text).toContain(`Port ${port} is taken by another process.`);
  });

  it('ends with 1 and touches nothing when the data folder is not one', async () => {
    await writeFile(join(folder, 'diary.txt'), 'dear diary');
    const { code, text } = await fail({ FOYER_DATA: folder });
    expect(code).toBe(1);
    expect(text).toContain(folder);
    expect(await readdir(folder)).toEqual(['diary.txt']);
  });

  it('ends with 1 when another process has the data folder', async () => {
    await start();
    const { code, text } = await fail({});
    expect(code).toBe(1);
    expect(text).toContain('Foyer could not start.');
  });
});
