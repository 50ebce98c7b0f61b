#!/usr/bin/env node
// Runs on any Node >= 20: hands over to foyer.ts, in the pinned Node 24 where this one cannot run TypeScript.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/*
 * How much is made before a collection of young objects, in MiB; it can be told only where a process starts. With V8's 32 a
 * collection during a change of 100,000 customers takes 14 ms and more, for which everybody waits; with 4 there are so
 * many that every call takes longer. `npm run bench records` shows it.
 */
const youngMib = 8;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const runsTypeScript = major > 22 || (major === 22 && minor >= 18);
const pinnedNode = fileURLToPath(
  new URL(`../../node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`, import.meta.url),
);
const node = runsTypeScript ? process.execPath : pinnedNode;
const program = fileURLToPath(new URL('foyer.ts', import.meta.url));
const words = [...process.execArgv, `--max-semi-space-size=${youngMib}`, program, ...process.argv.slice(2)];

const runInChild = () => {
  const child = spawn(node, words, { stdio: 'inherit' });
  // What a terminal sends reaches both; what is sent to this process alone is meant for the other.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.once('error', (error) => {
    console.error(`foyer: ${node} could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.once('exit', (code) => (process.exitCode = code ?? 1));
};

if (!existsSync(node)) {
  console.error(
    `foyer needs Node 24; this is ${process.version}, and the pinned one is not installed. Run "npm ci" in the checkout, then again.`,
  );
  process.exitCode = 1;
} else if (process.platform !== 'win32' && typeof process.execve === 'function') {
  process.execve(node, [node, ...words], process.env);
} else {
  runInChild();
}
