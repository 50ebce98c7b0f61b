#!/usr/bin/env node
// Runs on any Node >= 20: hands over to foyer.ts, in the pinned Node 24 where this one cannot run TypeScript.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const runsTypeScript = major > 22 || (major === 22 && minor >= 18);
const program = fileURLToPath(new URL('foyer.ts', import.meta.url));
const pinnedNode = fileURLToPath(
  new URL(`../../node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`, import.meta.url),
);

if (runsTypeScript) {
  await import('./foyer.ts');
} else if (existsSync(pinnedNode)) {
  const { status, error } = spawnSync(pinnedNode, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  if (error !== undefined) console.error(`foyer: the pinned Node could not be started: ${error.message}`);
  process.exitCode = status ?? 1;
} else {
  console.error(
    `foyer needs Node 24; this is ${process.version}, and the pinned one is not installed. Run "npm ci" in the checkout, then again.`,
  );
  process.exitCode = 1;
}
