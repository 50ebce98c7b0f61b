import { monitorEventLoopDelay } from 'node:perf_hooks';
import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { readConfig } from '../../../bff/config.ts';
import type { Deps } from '../../../bff/deps.ts';
import { customerRows } from '../../../bff/domains/customers/collection.ts';
import { isCaptchaEnabled } from '../../../bff/domains/captcha/settings.ts';
import { writeSetting } from '../../../bff/domains/settings/service.ts';
import { startServer } from '../../../bff/serve.ts';
import type { LowdbStore } from '../../../bff/store/lowdb/open.ts';
import { fillShop } from './grid-queries.ts';
import { createRow } from './shop-data.ts';

/*
 * A BFF with many customers over the embedded store, which also takes a snapshot when it is told to, and says how late its event
 * loop was meanwhile.
 */

const count = Number(process.env['CUSTOMERS'] ?? 100_000);
const resolutionMs = 5;
/** Leaves the first numbers to who registers. */
const firstId = 1001;

let filled: Deps | undefined;

const fill = async (deps: Deps): Promise<void> => {
  await writeSetting(deps.store, isCaptchaEnabled, false);
  await deps.settings.reload();
  await fillShop(deps.store, count, { firstId });
  filled = deps;
};

const delay = monitorEventLoopDelay({ resolution: resolutionMs });

const server = await startServer(readConfig({ ...process.env }), {
  log: pino({ level: 'error' }),
  prepare: fill,
  extraRoutes: (app) => {
    app.get('/bench/snapshot', async (c) => {
      const store = filled?.store as LowdbStore;
      // A snapshot is of what has changed since the last one.
      await store.transact((tx) => tx.put(customerRows, createRow(firstId)));
      await store.snapshot();
      return c.body(null, 204);
    });
    app.get('/bench/delay', (c) => {
      const p99Ms = Math.max(0, delay.percentile(99) / 1e6 - resolutionMs);
      delay.reset();
      delay.enable();
      return c.json({ p99Ms });
    });
  },
});
closeWithGrace({ delay: 5000, logger: false }, () => server.stop());
