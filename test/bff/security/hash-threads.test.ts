import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { runHashJob } from '../../../bff/security/hash-threads.ts';

const options = { memoryCost: 8, timeCost: 1, parallelism: 1 };
const hash = (password: string) => runHashJob({ kind: 'hash', password, options });

describe('the threads that hash', () => {
  it('give everybody the answer to the own question, however many ask at once', async () => {
    const passwords = Array.from({ length: 40 }, (_, index) => `password ${index}`);
    const hashes = await Promise.all(passwords.map(hash));
    const matches = await Promise.all(
      passwords.flatMap((password, index) => [
        runHashJob({ kind: 'verify', password, hash: String(hashes[index]) }),
        runHashJob({ kind: 'verify', password, hash: String(hashes[(index + 1) % hashes.length]) }),
      ]),
    );
    expect(matches).toEqual(passwords.flatMap(() => [true, false]));
  });

  it('call what is no hash nobody’s, and go on', async () => {
    for (const stored of ['', 'x', '$argon2id$', '$argon2id$v=19$m=8,t=1,p=1$!$!'])
      expect(await runHashJob({ kind: 'verify', password: 'x', hash: stored })).toBe(false);
    expect(await hash('x')).toMatch(/^\$argon2id\$/u);
  });

  it('fail a job that cannot be done, and do the next', async () => {
    const impossible = { memoryCost: 1, timeCost: 0, parallelism: 1 };
    await expect(runHashJob({ kind: 'hash', password: 'x', options: impossible })).rejects.toThrow(Error);
    expect(await hash('x')).toMatch(/^\$argon2id\$/u);
  });

  it('answer whoever waits behind a job that cannot be done', async () => {
    const impossible = { memoryCost: 1, timeCost: 0, parallelism: 1 };
    const asked = Array.from({ length: 30 }, (_, index) =>
      index % 3 === 1 ? runHashJob({ kind: 'hash', password: 'x', options: impossible }) : hash('x'),
    );
    const states = (await Promise.allSettled(asked)).map(({ status }) => status);
    expect(states).toEqual(asked.map((_, index) => (index % 3 === 1 ? 'rejected' : 'fulfilled')));
  });

  it('let the process end when its work is done', async () => {
    const module = fileURLToPath(new URL('../../../bff/security/hash-threads.ts', import.meta.url));
    const job = JSON.stringify({ kind: 'hash', password: 'x', options });
    const script = `const { runHashJob } = await import(${JSON.stringify(module)}); console.log(await runHashJob(${job}));`;
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { timeout: 20_000 });
    expect((await run).stdout).toMatch(/^\$argon2id\$/u);
  });
});
