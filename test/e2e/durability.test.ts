import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoServer, startDemo } from '../support/demo-server.ts';

let demo: DemoServer;
let cookie: string;

const call = (path: string, init: { method?: string; body?: unknown } = {}): Promise<Response> =>
  fetch(`${demo.url}${path}`, {
    method: init.method ?? 'GET',
    headers: { 'Content-Type': 'application/json', cookie },
    ...(init.body !== undefined && { body: JSON.stringify(init.body) }),
  });

const addressOf = (count: number) => ({
  firstName: 'Ada',
  lastName: `Nr ${count}`,
  street: [`${count} Burst Street`],
  city: 'Austin',
  region: 'TX',
  postcode: '78701',
  countryCode: 'US',
  telephone: '512 555 0100',
});

beforeAll(async () => {
  demo = await startDemo();
  cookie = '';
  const response = await call('/api/account/session', {
    method: 'POST',
    body: { email: 'shopper@example.com', password: 'Lantern-Orchard-42' },
  });
  cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
});

afterAll(() => demo?.remove());

describe('a process killed in the middle of a burst of writes', () => {
  it('has lost no address that it acknowledged', async () => {
    const acknowledged: number[] = [];
    let isKilled = false;
    const write = async (worker: number): Promise<void> => {
      for (let turn = 0; !isKilled; turn++) {
        const response = await call('/api/account/addresses', {
          method: 'POST',
          body: addressOf(worker * 1000 + turn),
        }).catch(() => undefined);
        if (response?.status !== 201) return;
        const { addressId } = (await response.json()) as { addressId: number };
        acknowledged.push(addressId);
        if (acknowledged.length === 60) {
          isKilled = true;
          await demo.kill();
        }
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, worker) => write(worker)));
    expect(acknowledged.length).toBeGreaterThanOrEqual(60);

    await demo.restart();
    const found = await Promise.all(
      acknowledged.map(async (addressId) => (await call(`/api/account/addresses/${addressId}`)).status),
    );
    expect(found.filter((status) => status !== 200)).toEqual([]);
  });

  it('keeps its data in files that a person can read', async () => {
    const files = await readdir(demo.folder, { recursive: true });
    expect(files).toContain('manifest.json');
    const journal = files.find((file) => /journal/u.test(file) && !/lock/u.test(file));
    expect(journal).toBeDefined();
    const manifest = JSON.parse(await readFile(join(demo.folder, 'manifest.json'), 'utf8')) as object;
    expect(Object.keys(manifest).length).toBeGreaterThan(1);
    expect(await readFile(join(demo.folder, journal ?? ''), 'utf8')).toContain('Burst Street');
  });
});
