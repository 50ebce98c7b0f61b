import { spawn } from 'node:child_process';

/* `npm run dev`: rebuilds the widgets and restarts the demo server whenever their sources change, until one of both ends. */

const children = [
  spawn('node', ['scripts/build-widgets.ts', '--watch'], { stdio: 'inherit' }),
  spawn('node', ['--watch', '--watch-preserve-output', 'demo/start.ts'], { stdio: 'inherit' }),
];

for (const child of children) {
  child.once('exit', (code) => {
    for (const other of children) other.kill();
    process.exitCode = code ?? 0;
  });
}

// Who ends this process alone, rather than the terminal's whole group, means both.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    for (const child of children) child.kill(signal);
  });
