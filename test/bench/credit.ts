import { join } from 'node:path';
import { pino } from 'pino';
import { collections } from '../../bff/collections.ts';
import { carts } from '../../bff/domains/carts/collection.ts';
import { placeShopOrder, quoteShopDraft } from '../../bff/domains/orders/service.ts';
import { adjustBalance } from '../../bff/domains/store-credit/service.ts';
import { createFolderFiles } from '../../bff/files/folder.ts';
import { createDeps, openInstallation } from '../../bff/installation.ts';
import { createArgon2Hasher } from '../../bff/security/argon2-hasher.ts';
import { orderAddress } from '../support/credit/order-address.ts';
import { type Hero, makeHeroes, makeWorld, type World } from '../support/credit/world.ts';
import { startTempPostgres } from '../support/temp-postgres.ts';
import { createTempStore } from '../support/temp-store.ts';
import type { Bench, Row } from './bench.ts';

const concurrency = 50;
const measureMs = 3000;
const plenty = 1e9;
const log = pino({ level: 'silent' });
const origins = { publicUrl: 'http://localhost:4000', allowed: [], trustedProxies: [] };

/** How often a second so many clients do something, each of which waits before the next. */
const measure = async (work: (client: number, round: number) => Promise<unknown>): Promise<number> => {
  let count = 0;
  const start = performance.now();
  const client = async (index: number): Promise<void> => {
    while (performance.now() - start < measureMs) await work(index, count++);
  };
  await Promise.all(Array.from({ length: concurrency }, (_, index) => client(index)));
  return (count / (performance.now() - start)) * 1000;
};

/** Orders that are paid by store credit alone, by customers of their own, beside commits of one small document. */
const compare = async (engine: string, world: World): Promise<Row> => {
  const { deps, admin } = world;
  const seeds = Array.from({ length: concurrency }, (_, index) => index * 3);
  const heroes = await makeHeroes(world, seeds);
  const orders: ((key: string) => Promise<unknown>)[] = [];
  for (const { shop, shopper } of heroes) orders.push(await prepare(shop, shopper));

  async function prepare({ scope, skus }: Hero['shop'], shopper: Hero['shopper']) {
    const { customerId } = shopper;
    const adjustment = { amount: plenty, currency: scope.website.currency, comment: '', notify: false };
    await adjustBalance(deps, admin, { customerId, adjustment, idempotencyKey: `give-${customerId}` });
    const lines = skus.map((sku) => ({ sku, quantity: 1 }));
    const quoted = await quoteShopDraft(deps, scope, { lines, destination: orderAddress, shippingMethod: undefined });
    const { grandTotal } = quoted.totals;
    return (idempotencyKey: string) =>
      placeShopOrder(deps, shopper, scope, {
        from: { lines },
        customer: { customerId, name: 'Ada Lovelace' },
        email: 'ada@example.com',
        shippingAddress: orderAddress,
        billingAddress: orderAddress,
        shippingMethod: quoted.shippingMethod,
        paymentMethod: 'free',
        grandTotal,
        storeCredit: grandTotal,
        idempotencyKey,
      });
  }

  const commit = (client: number, round: number) =>
    deps.store.transact((tx) =>
      tx.put(carts, {
        cartKey: `raw:${client}`,
        customerId: null,
        websiteId: 1,
        lines: [],
        destination: null,
        shippingMethod: '',
        isStoreCreditApplied: false,
        updatedAt: String(round),
        expiresAt: '2099-01-01T00:00:00.000Z',
      }),
    );
  const raw = await measure(commit);
  const placed = await measure((client, round) => orders[client]?.(`order-${round}`) ?? Promise.resolve());
  const rawWords = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).format(raw);
  return {
    name: `${engine}: orders paid by store credit, ${concurrency} customers at once`,
    value: placed,
    unit: '/s',
    yardstick: `commits of one small document, ${rawWords}/s`,
    ratio: placed / raw,
  };
};

export const bench: Bench = {
  title: 'Orders paid by store credit',
  run: async () => {
    const hasher = await createArgon2Hasher({ memoryCost: 8, timeCost: 1 });
    const rows: Row[] = [];
    const { store, folder, remove } = await createTempStore(collections);
    try {
      const files = createFolderFiles(join(folder, 'files'));
      rows.push(await compare('lowdb', await makeWorld(await createDeps({ store, files, origins, log }, { hasher }))));
    } finally {
      await remove();
    }
    const server = await startTempPostgres({ isSynced: true });
    try {
      const databaseUrl = await server.createDatabase();
      const deps = await openInstallation({ databaseUrl, dataFolder: '/nowhere', origins }, log, { hasher });
      try {
        rows.push(await compare('PostgreSQL', await makeWorld(deps)));
      } finally {
        await deps.store.close();
      }
    } finally {
      await server.remove();
    }
    return rows;
  },
};
