import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireBrowser } from './browser.ts';

/*
 * `npm test`: every check, then every test, whatever failed before; the last line counts them all. Arguments are passed on
 * to the test runner and leave the other checks out: `npm test -- test/store`.
 */

const checks = [
  ['types', 'tsc', []],
  ['lint', 'oxlint', ['--deny-warnings']],
  ['format', 'oxfmt', ['--check']],
  ['dead exports and unused dependencies', 'knip', []],
  ['build', 'node', ['scripts/build-widgets.ts']],
  ['sizes', 'node', ['scripts/sizes.ts']],
  ['element manifest', 'cem', ['analyze', '--quiet']],
] as const;

const run = (command: string, parameters: readonly string[]): boolean =>
  spawnSync(command, parameters, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;

const runTests = (parameters: readonly string[]): { passed: number; failed: number; skipped: number } => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-test-'));
  const file = join(folder, 'results.json');
  const succeeded = run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...parameters,
  ]);
  try {
    const results = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
    const passed = results['numPassedTests'] ?? 0;
    // A run can fail without a failed test: a file that does not load, an error outside of tests.
    const failed = Math.max(
      results['numFailedTests'] ?? 0,
      results['numFailedTestSuites'] && !succeeded ? 1 : 0,
      succeeded ? 0 : 1,
    );
    return { passed, failed, skipped: results['numPendingTests'] ?? 0 };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const parameters = process.argv.slice(2);
let passed = 0;
let failed = 0;

if (parameters.length === 0) {
  for (const [title, command, commandParameters] of checks) {
    console.log(`\n── ${title}`);
    if (run(command, commandParameters)) passed++;
    else failed++;
  }
}

console.log('\n── tests');
process.env['CHROME_PATH'] = requireBrowser();
const tests = runTests(parameters);
passed += tests.passed;
failed += tests.failed;

if (tests.skipped > 0) console.log(`${tests.skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
