import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../../../bff/listen.ts';

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const answers = async (url: string): Promise<boolean> => {
  try {
    await fetch(url);
    return true;
  } catch {
    return false;
  }
};

/** A minute: a large data folder is read whole before the first answer. */
const startTriesMax = 1200;

/** Starts a server script in a process of its own on a free port and waits until it answers anything. */
export const startProcess = async (
  script: string,
  environment: Readonly<Record<string, string>>,
  words: readonly string[] = [],
): Promise<ServerProcess> => {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [script, ...words], {
    env: { ...process.env, PORT: String(port), LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  for (let tries = 0; !(await answers(url)); tries++) {
    if (child.exitCode !== null || tries > startTriesMax) throw new Error(`${script} did not start`);
    await sleep(50);
  }
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
};

/** Starts the BFF as an operator does. */
export const startBff = (environment: Readonly<Record<string, string>>): Promise<ServerProcess> =>
  startProcess('bff/cli/foyer.mjs', environment, ['serve']);
