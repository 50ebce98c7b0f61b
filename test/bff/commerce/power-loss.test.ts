import { pino } from 'pino';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { collections } from '../../../bff/collections.ts';
import { embeddedCommerce } from '../../../bff/commerce/embedded.ts';
import { createHttpCommerce } from '../../../bff/commerce/http/adapter.ts';
import type { Commerce, Placement } from '../../../bff/commerce/port.ts';
import type { Deps } from '../../../bff/deps.ts';
import { carts } from '../../../bff/domains/carts/collection.ts';
import { orders } from '../../../bff/domains/orders/collection.ts';
import { credits } from '../../../bff/domains/store-credit/collection.ts';
import { adjustBalance } from '../../../bff/domains/store-credit/service.ts';
import { createFolderFiles } from '../../../bff/files/folder.ts';
import { createDeps } from '../../../bff/installation.ts';
import { createArgon2Hasher } from '../../../bff/security/argon2-hasher.ts';
import type { Hasher } from '../../../bff/security/hasher.ts';
import { type LowdbStore, openLowdbStore } from '../../../bff/store/lowdb/open.ts';
import { orderAddress } from '../../support/credit/order-address.ts';
import { expectSound } from '../../support/credit/sound.ts';
import { type Hero, makeHeroes, makeWorld } from '../../support/credit/world.ts';
import { countFaults, createRandom, createSubsets, faultRuns } from '../../support/fault-runs.ts';
import { createSimulatedDisk, PowerLoss, type SimulatedDisk } from '../../support/simulated-disk.ts';
import { startStubShop, type StubShop } from '../../support/stub-shop.ts';

/*
 * The power goes at every operation of the disk while an order is paid by store credit and cancelled. Whatever of the unsynced
 * reached the disk: after the restart and the upkeep the credit is taken if and only if there is an order that is not cancelled.
 */

const folder = '/data';
const log = pino({ level: 'silent' });
const origins = { publicUrl: 'http://localhost:4000', allowed: [], trustedProxies: [] };
const given = 2000;
/** Every subset of so few writes that were not synced; of more, as many by chance. */
const bitsMax = Math.min(faultRuns.subsetBitsMax, 3);
const counts = countFaults('checkouts', { 'crash points': 0, 'states after a crash': 0 });

let hasher: Hasher;
let files: ReadonlyMap<string, Buffer>;
let hero: Hero;
let now: Date;

const openOn = async (disk: SimulatedDisk, commerce: Commerce): Promise<Deps & { store: LowdbStore }> => {
  const store = await openLowdbStore({ folder, collections, log, create: true, fileSystem: disk });
  const parts = { store, files: createFolderFiles('/nowhere'), origins, log };
  return { ...(await createDeps(parts, { hasher, commerce, clock: () => now })), store };
};

beforeEach(() => {
  now = new Date('2026-03-01T12:00:00.000Z');
});

beforeAll(async () => {
  now = new Date('2026-03-01T11:00:00.000Z');
  hasher = await createArgon2Hasher({ memoryCost: 8, timeCost: 1 });
  const disk = createSimulatedDisk();
  const deps = await openOn(disk, embeddedCommerce);
  const world = await makeWorld(deps);
  const [first] = await makeHeroes(world, [0]);
  if (first === undefined) throw new Error('there is no customer');
  hero = first;
  const { customerId } = hero.shopper;
  const adjustment = { amount: given, currency: 'USD', comment: '', notify: false };
  await adjustBalance(deps, world.admin, { customerId, adjustment, idempotencyKey: 'given' });
  await deps.store.snapshot();
  await deps.store.close();
  files = disk.contents();
});

const owner = () => ({ kind: 'customer', customerId: hero.shopper.customerId }) as const;

/** Fills a cart, orders it with all the credit there is, and cancels. What the power loss stops stays undone. */
const live = async (deps: Deps, sku: string): Promise<{ isPlaced: boolean; isCancelled: boolean }> => {
  const done = { isPlaced: false, isCancelled: false };
  const { shopper, shop } = hero;
  try {
    const cart = await deps.commerce.changeCart(deps, owner(), shop.scope, { kind: 'add', sku, quantity: 1 });
    const placement: Placement = {
      from: { cart: owner() },
      customer: { customerId: shopper.customerId, name: 'Ada Lovelace' },
      email: 'ada@example.com',
      shippingAddress: orderAddress,
      billingAddress: orderAddress,
      shippingMethod: cart.shippingMethod,
      paymentMethod: 'checkmo',
      grandTotal: cart.totals.grandTotal,
      storeCredit: { amount: given, currency: 'USD' },
      idempotencyKey: 'order',
    };
    const { orderId } = await deps.commerce.placeOrder(deps, shopper, shop.scope, placement);
    done.isPlaced = true;
    const input = { comment: '', notify: true };
    await deps.commerce.cancelOrder(deps, shopper, { orderId, idempotencyKey: 'cancel', input });
    done.isCancelled = true;
  } catch {
    // The power went.
  }
  return done;
};

const readBalance = async (deps: Deps): Promise<{ balance: number; reserved: number }> => {
  const [{ balance = 0, reserved = 0 } = {}] = await deps.store.find(credits, {});
  return { balance, reserved };
};

/** Runs a life with the power going at some operation, and answers what it was told and the disk. */
const liveUntil = async (point: number, commerce: Commerce, sku: string) => {
  // What opening the store writes is the other tests' matter.
  let first = Number.POSITIVE_INFINITY;
  const disk = createSimulatedDisk(
    (_, index) => (index >= first + point ? new PowerLoss('the power went') : undefined),
    files,
    [folder],
  );
  const deps = await openOn(disk, commerce);
  first = disk.operations();
  const told = await live(deps, sku);
  const operations = disk.operations() - first;
  await deps.store.close().catch(() => {});
  return { disk, told, operations };
};

describe(`a checkout whose power goes (seed ${faultRuns.seed})`, () => {
  it('is there whole or not at all', { timeout: 300_000 }, async () => {
    const random = createRandom(faultRuns.seed);
    const [sku = ''] = hero.shop.skus.slice(-1);
    const { operations, told: whole } = await liveUntil(Number.POSITIVE_INFINITY, embeddedCommerce, sku);
    expect(whole).toEqual({ isPlaced: true, isCancelled: true });
    for (let point = 0; point <= operations; point += 1) {
      const { disk, told } = await liveUntil(point, embeddedCommerce, sku);
      counts['crash points'] += 1;
      for (const startSurvives of createSubsets(disk.unsynced(), bitsMax, random)) {
        counts['states after a crash'] += 1;
        const deps = await openOn(disk.afterPowerLoss(startSurvives()), embeddedCommerce);
        await expectSound(deps.store, hero.shopper.customerId);
        const [order] = await deps.store.find(orders, {});
        expect(order !== undefined || !told.isPlaced).toBe(true);
        expect(order?.state === 'cancelled' || !told.isCancelled).toBe(true);
        const isPaid = order?.state === 'pending';
        expect(await readBalance(deps)).toEqual({ balance: isPaid ? 0 : given, reserved: 0 });
        // A cart that is ordered is empty, and none that is not.
        expect(order !== undefined && (await deps.store.count(carts, {})) > 0).toBe(false);
        await deps.store.close();
      }
    }
  });

  describe('at a shop elsewhere', () => {
    let shop: StubShop;
    afterEach(() => shop.close());

    const connect = async (): Promise<Commerce> => {
      shop = await startStubShop();
      return createHttpCommerce({ url: shop.url, token: 'a-token-of-the-tests', timeoutMs: 2000, pauseMs: 1 });
    };

    it('takes the credit that is set aside, or lets it go, as the shop says', { timeout: 300_000 }, async () => {
      const random = createRandom(faultRuns.seed);
      const { operations, told: whole } = await liveUntil(Number.POSITIVE_INFINITY, await connect(), 'lamp');
      expect(whole).toEqual({ isPlaced: true, isCancelled: true });
      const seen = new Set<string>();
      for (let point = 0; point <= operations; point += 1) {
        counts['crash points'] += 1;
        await shop.close();
        const { disk: tried } = await liveUntil(point, await connect(), 'lamp');
        for (const startSurvives of createSubsets(tried.unsynced(), bitsMax, random)) {
          counts['states after a crash'] += 1;
          // The shop goes on with what the state has it do, so each state needs a shop that has seen no other.
          await shop.close();
          const commerce = await connect();
          now = new Date('2026-03-01T12:00:00.000Z');
          const { disk } = await liveUntil(point, commerce, 'lamp');
          const deps = await openOn(disk.afterPowerLoss(startSurvives()), commerce);
          now = new Date('2026-03-01T12:16:00.000Z');
          await commerce.settle(deps);
          await commerce.settle(deps);
          await expectSound(deps.store, hero.shopper.customerId);
          const state = shop.orders.get(1)?.state ?? 'none';
          seen.add(state);
          expect(await readBalance(deps)).toEqual({ balance: state === 'pending' ? 0 : given, reserved: 0 });
          await deps.store.close();
        }
      }
      expect([...seen].toSorted()).toEqual(['cancelled', 'none', 'pending']);
    });
  });
});
