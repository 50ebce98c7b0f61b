import { type Browser, chromium } from 'playwright-core';
import { browserArguments, requireBrowser } from '../../scripts/browser.ts';

/** A headless Chromium for end-to-end tests. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: requireBrowser(), args: browserArguments });
