import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of a Chromium or Chrome: `CHROME_PATH`, an installed one, or Playwright's own. Undefined where there is none. */
export const findBrowser = (): string | undefined =>
  [process.env['CHROME_PATH'], ...installed, chromium.executablePath()].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  );

/** Finds a browser or installs Debian's; throws with the remedy where neither is possible. */
export const requireBrowser = (): string => {
  const found = findBrowser();
  if (found !== undefined) return found;
  const remedy = 'No Chromium or Chrome was found. Install one, or set CHROME_PATH to its executable.';
  if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new Error(remedy);
  console.log('No browser found: installing Chromium with apt-get …');
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } catch (cause) {
    throw new Error(remedy, { cause });
  }
  const path = findBrowser();
  if (path === undefined) throw new Error(remedy);
  return path;
};

/** Switches that keep a headless browser quiet and offline; root cannot use Chromium's own sandbox. */
export const browserArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];
