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

/** @param {string[]} parameters */
const npm = (parameters) =>
  execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', parameters, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });

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
  npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (!pinnedVersion().startsWith('v24.')) npm(['rebuild', 'node', '--loglevel=error']);
  if (!pinnedVersion().startsWith('v24.')) {
    console.error(`The pinned Node 24 could not be installed (found: ${pinnedVersion()}). Run: npm rebuild node`);
    process.exit(1);
  }
  writeFileSync(stampFile, lock);
}
