import { waitUntil as waitUntilShortly } from '@open-wc/testing';

/** Patience for a machine that runs other tests, too; nothing that comes about waits this long. */
const timeoutMilliseconds = 10_000;

/** Waits until something is so; fails with `what` did not come about. */
export const waitUntil = (isSo: () => unknown, what?: string): Promise<void> =>
  waitUntilShortly(() => Boolean(isSo()), what, { timeout: timeoutMilliseconds });
