import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { readConfig } from '../../../bff/config.ts';
import { customerRows, type CustomerRowDoc } from '../../../bff/domains/customers/collection.ts';
import type { Deps } from '../../../bff/deps.ts';
import { startServer } from '../../../bff/serve.ts';

/* A BFF with many customers, which also serves the pages of the comparison from the folder `PAGES`. */

const count = Number(process.env['CUSTOMERS'] ?? 100_000);
const pages = process.env['PAGES'] ?? '';
const firstNames = ['Ada', 'Zoë', 'Émile', 'Sean', 'Olga', 'Lena', 'Breno', 'Mei', 'Noor', 'Ivo'];
const lastNames = ['Lovelace', 'Åberg', 'Zola', "O'Brien", 'Kim', 'Brandt', 'Pereira', 'Tanaka', 'Haddad', 'Novak'];
const countries = ['US', 'DE', 'FR', 'GB', 'BR', 'SE', 'ES', 'CA'];
const pick = (from: readonly string[], at: number): string => from[at % from.length] ?? '';

const makeRow = (customerId: number): CustomerRowDoc => {
  const [first, last] = [pick(firstNames, customerId * 7), pick(lastNames, Math.floor(customerId / 3))];
  const email = `${first}.${last}.${customerId}@example.com`
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^\w.@]/gu, '');
  return {
    customerId,
    name: `${first} ${last} ${customerId % 997}`,
    email,
    emailKey: email,
    groupId: (customerId % 3) + 1,
    telephone: `0${customerId % 9} 555 ${String(customerId).padStart(6, '0')}`,
    postcode: String(10_000 + (customerId % 80_000)),
    countryCode: pick(countries, customerId),
    region: customerId % 4 === 0 ? 'Region' : '',
    createdAt: new Date(Date.UTC(2020, 0, 1) + customerId * 1_700_000).toISOString(),
    websiteId: 1,
    isConfirmed: customerId % 5 !== 0,
    createdIn: 'Default Store View',
    dateOfBirth: customerId % 3 === 0 ? `19${50 + (customerId % 49)}-0${(customerId % 9) + 1}-11` : null,
    taxVatNumber: customerId % 11 === 0 ? `DE${customerId}` : '',
    gender: customerId % 2 === 0 ? 'female' : null,
    company: customerId % 6 === 0 ? `${last} Trading ${customerId % 500}` : '',
    street: `${customerId % 300} Main Street`,
    city: `City ${customerId % 900}`,
    fax: '',
    billingFirstName: first,
    billingLastName: last,
    billingAddress: `${customerId % 300} Main Street, City ${customerId % 900}`,
    shippingAddress: '',
    vatNumber: '',
    lockedUntil: null,
    isActive: true,
    isSubscribed: customerId % 4 === 0,
    lastSignInAt: null,
    storeCredit: { amount: customerId % 5000, currency: 'USD' },
    attributes: {},
    billingAttributes: {},
    slots: {},
    attributeWords: [],
    version: 1,
  };
};

const fill = async ({ store }: Deps): Promise<void> => {
  for (let first = 1; first <= count; first += 2000) {
    await store.transact(async (tx) => {
      for (let id = first; id < Math.min(first + 2000, count + 1); id++) await tx.insert(customerRows, makeRow(id));
    });
  }
};

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };

const config = readConfig({ ...process.env });
const server = await startServer(config, {
  log: pino({ level: 'error' }),
  prepare: fill,
  extraRoutes: (app) => {
    app.get('/bench/:file', async (c) => {
      const file = c.req.param('file');
      if (!/^[\w.-]+$/u.test(file)) return c.notFound();
      const body = await readFile(join(pages, file)).catch(() => undefined);
      if (body === undefined) return c.notFound();
      c.header('Content-Type', `${types[extname(file)] ?? 'text/plain'}; charset=utf-8`);
      c.header('Content-Security-Policy', "default-src 'self' 'unsafe-inline' data:");
      return c.body(new Uint8Array(body));
    });
  },
});
closeWithGrace({ delay: 5000, logger: false }, () => server.stop());
