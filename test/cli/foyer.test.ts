import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { admins } from '../../bff/domains/admins/collection.ts';
import { withData } from './open-data.ts';
import { makeFolder, runFoyer } from './run-foyer.ts';

describe('the foyer program', () => {
  it.each([['--help'], ['help'], ['-h']])('%s lists the commands', async (word) => {
    const { exitCode, stdout } = await runFoyer([word]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/serve.*import.*admin create/su);
  });

  it.each([['serve'], ['import'], ['admin create']])(
    '%s --help explains the command and its exit codes',
    async (name) => {
      const { exitCode, stdout } = await runFoyer([...name.split(' '), '--help']);
      expect(exitCode).toBe(0);
      expect(stdout).toContain(`Usage: foyer ${name}`);
      expect(stdout).toContain('Exit code:');
    },
  );

  it('serve --help names every variable that the README has', async () => {
    const readme = readFileSync('README.md', 'utf8');
    const rows = readme.split('\n').filter((line) => /^\| `[A-Z]/u.test(line) && !line.includes('OIDC'));
    const names = rows.flatMap((row) => row.split('|')[1]?.match(/[A-Z][A-Z_]+/gu) ?? []);
    const { stdout } = await runFoyer(['serve', '--help']);
    expect(names).toContain('FOYER_DATA');
    expect(names.filter((name) => !stdout.includes(name))).toEqual([]);
  });

  it.each([
    [['frobnicate'], 'There is no command "frobnicate"'],
    [['admin'], 'There is no command "admin"'],
    [['toString'], 'There is no command "toString"'],
    [['import'], 'Name at least one file'],
    [['import', '--frob', 'x.csv'], "Unknown option '--frob'"],
    [['import', '--report'], "Option '--report <value>' argument missing"],
    [['admin', 'create'], '--email is missing'],
    [['admin', 'create', '--email', 'nobody'], 'is no e-mail address'],
    [['admin', 'create', '--email', 'a@example.com', '--name', '<b>'], '--name must be'],
    [['admin', 'create', '--email', 'a@example.com'], 'set FOYER_ADMIN_PASSWORD'],
    [['serve', 'now'], "Unexpected argument 'now'"],
  ])('%j is refused with what is wrong and exit code 2', async (words, reason) => {
    const { exitCode, stdout, stderr } = await runFoyer(words);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(reason);
    expect(stderr).not.toMatch(/^ {4}at /mu);
    expect(stdout).toBe('');
  });

  it('without a command says what there is, and ends with 2', async () => {
    expect(await runFoyer([])).toMatchObject({ exitCode: 2 });
  });
});

describe('foyer admin create', () => {
  it('makes an admin with a hashed password, once', async () => {
    const data = join(await makeFolder(), 'data');
    const words = ['admin', 'create', '--email', 'Owner@shop.example', '--name', 'Robin', '--data', data];
    const env = { FOYER_ADMIN_PASSWORD: 'Harbour-Key-77' };
    expect(await runFoyer(words, env)).toMatchObject({ exitCode: 0, stderr: '' });
    const again = await runFoyer(words, env);
    expect(again.exitCode).toBe(1);
    expect(again.stderr).toContain('email: There is already an account');
    await withData(data, async ({ store }) => {
      const all = await store.find(admins, {});
      expect(all).toMatchObject([{ email: 'Owner@shop.example', name: 'Robin' }]);
      expect(all[0]?.passwordHash).toMatch(/^\$argon2id\$/u);
    });
  });

  it('refuses a weak password', async () => {
    const data = join(await makeFolder(), 'data');
    const words = ['admin', 'create', '--email', 'owner@shop.example', '--data', data];
    const { exitCode, stderr } = await runFoyer(words, { FOYER_ADMIN_PASSWORD: 'abc' });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('password:');
  });
});

it('foyer serve serves until it is told to stop', async () => {
  const data = join(await makeFolder(), 'data');
  const child = spawn(process.execPath, ['bff/cli/foyer.mjs', 'serve', '--port', '0', '--data', data], {
    env: { ...process.env, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await vi.waitFor(() => expect(output).toContain('Foyer is ready'), { timeout: 15_000 });
  const url = /"url":"(http:[^"]+)"/u.exec(output)?.[1] ?? '';
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
