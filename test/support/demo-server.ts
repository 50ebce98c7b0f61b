import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface DemoServer {
  readonly url: string;
  readonly folder: string;
  /** What the process has printed so far. */
  output(): string;
  /** Ends the process as a crash would, leaving the data folder as it is. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
}

const findFreePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

const isReady = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    return false;
  }
};

const startScript = async (script: string, environment: Record<string, string>): Promise<DemoServer> => {
  const root = await mkdtemp(join(tmpdir(), 'foyer-demo-'));
  const folder = join(root, 'data');
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  let output = '';
  let child: ChildProcess;

  const start = async (): Promise<void> => {
    child = spawn(process.execPath, [script], {
      env: { ...process.env, PORT: String(port), FOYER_DATA: folder, LOG_LEVEL: 'warn', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const deadline = Date.now() + 90_000;
    while (!(await isReady(url))) {
      if (child.exitCode !== null) throw new Error(`${script} ended at once:\n${output}`);
      if (Date.now() > deadline) throw new Error(`${script} did not become ready:\n${output}`);
      await sleep(100);
    }
  };

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  };

  await start();
  return {
    url,
    folder,
    output: () => output,
    kill: () => end('SIGKILL'),
    restart: start,
    remove: async () => {
      await end('SIGTERM');
      await rm(root, { recursive: true, force: true });
    },
  };
};

/** Starts the demo as `npm start` does after building, with data of its own, and waits until it answers. */
export const startDemo = (environment: Record<string, string> = {}): Promise<DemoServer> =>
  startScript('demo/start.ts', environment);

/** Starts the BFF alone, without a shop's pages. */
export const startBff = (environment: Record<string, string> = {}): Promise<DemoServer> =>
  startScript('bff/main.ts', environment);
