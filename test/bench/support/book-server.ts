import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import * as v from 'valibot';
import { readConfig } from '../../../bff/config.ts';
import type { Deps } from '../../../bff/deps.ts';
import { createAddressFor } from '../../../bff/domains/addresses/service.ts';
import { isCaptchaEnabled } from '../../../bff/domains/captcha/settings.ts';
import { createCustomer } from '../../../bff/domains/customers/service.ts';
import { createCredentials } from '../../../bff/domains/identity/service.ts';
import { writeSetting } from '../../../bff/domains/settings/service.ts';
import { startServer } from '../../../bff/serve.ts';
import { addressInputSchema } from '../../../shared-types/address-input.ts';
import { normalizePassword } from '../../../shared-types/password.ts';

/* A BFF with two shoppers, one with a short and one with a long address book, and a page that shows the book of who is signed in. */

const password = process.env['SHOPPER_PASSWORD'] ?? '';
const books = { short: Number(process.env['SHORT']), long: Number(process.env['LONG']) };
const atOnce = 1000;

const entry = (index: number) =>
  v.parse(addressInputSchema, {
    firstName: 'Ada',
    lastName: `Lovelace ${index % 997}`,
    street: [`${index} Loom Street`],
    // The order of the cities is not that of the entries, so that sorting has something to do.
    city: `City ${String((index * 7919) % 10_000).padStart(5, '0')}`,
    region: 'OR',
    postcode: '97214',
    countryCode: 'US',
    telephone: '+1 (503) 555-0142',
  });

const fill = async (deps: Deps): Promise<void> => {
  await writeSetting(deps.store, isCaptchaEnabled, false);
  await deps.settings.reload();
  const passwordHash = await deps.hasher.hash(normalizePassword(password));
  for (const [name, count] of Object.entries(books)) {
    const customerId = await deps.store.transact(async (tx) => {
      const person = { email: `${name}@example.com`, firstName: 'Ada', lastName: 'Lovelace' };
      const place = { websiteId: 1, groupId: 1, createdIn: 'default', isConfirmed: true };
      const customer = await createCustomer(tx, deps, { ...person, ...place });
      await createCredentials(tx, { customerId: customer.customerId, passwordHash });
      return customer.customerId;
    });
    for (let from = 0; from < count; from += atOnce)
      await deps.store.transact(async (tx) => {
        for (let index = from; index < Math.min(count, from + atOnce); index++)
          await createAddressFor(tx, deps, customerId, entry(index));
      });
  }
};

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Book</title>
<script type="module" src="/foyer.js"></script></head><body><foyer-address-book></foyer-address-book></body></html>`;

const server = await startServer(readConfig({ ...process.env }), {
  log: pino({ level: 'error' }),
  prepare: fill,
  extraRoutes: (app) => {
    app.get('/bench/book', (c) => {
      c.header('Content-Security-Policy', "default-src 'self' 'unsafe-inline' data:");
      return c.html(page);
    });
  },
});
closeWithGrace({ delay: 5000, logger: false }, () => server.stop());
