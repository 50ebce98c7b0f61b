import { rm } from 'node:fs/promises';
import { build } from 'vite';

/* Builds the widgets in both packings of vite.config.ts, from nothing; with `--watch`, again whenever their sources change. */

const isWatching = process.argv.includes('--watch');

await rm('dist/widgets', { recursive: true, force: true });
for (const mode of ['shop', 'desk']) {
  await build({ mode, logLevel: 'warn', build: { watch: isWatching ? {} : null } });
}
