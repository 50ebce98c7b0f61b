// Runs on any Node >= 20, before anything is installed: installs the locked packages, the pinned Node 24 among them.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, 'node_modules', '.foyer-lock');
const pinnedNode = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];

/** @param {string[]} parameters @param {import('node:child_process').StdioOptions} stdio */
const runNpm = (parameters, stdio = ['ignore', 'inherit', 'inherit']) =>
  execFileSync(npm, [...parameters, ...quiet], { cwd: root, stdio, shell: process.platform === 'win32' });

const install = () => {
  try {
    runNpm(['ci'], 'ignore');
  } catch {
    // A registry that lacks a binary for some other platform fails `npm ci`, though nothing that is needed here is missing.
    runNpm(['install', '--no-save']);
  }
};

const pinnedVersion = () => {
  try {
    return execFileSync(pinnedNode, ['--version'], { encoding: 'utf8', shell: process.platform === 'win32' }).trim();
  } catch {
    return 'none';
  }
};

if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Foyer needs Node 20 or newer to install itself; this is ${process.version}.`);
  process.exit(1);
}

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== lock) {
  console.log('Installing packages …');
  install();
  if (!pinnedVersion().startsWith('v24.')) runNpm(['rebuild', 'node']);
  if (!pinnedVersion().startsWith('v24.')) {
    console.error(`The pinned Node 24 could not be installed (found: ${pinnedVersion()}). Run: npm rebuild node`);
    process.exit(1);
  }
  writeFileSync(stampFile, lock);
}
