import type { Deps } from '../../../bff/deps.ts';
import { type OrderDoc, orders } from '../../../bff/domains/orders/collection.ts';
import { redeemCard } from '../../../bff/domains/gift-cards/service.ts';
import {
  cancelShopOrder,
  invoiceShopOrder,
  placeShopOrder,
  quoteShopDraft,
  refundShopOrder,
} from '../../../bff/domains/orders/service.ts';
import { type CreditReservationDoc, creditReservations } from '../../../bff/domains/store-credit/collection.ts';
import {
  adjustBalance,
  commitReservation,
  readAvailableCredit,
  releaseReservation,
  reserveCredit,
} from '../../../bff/domains/store-credit/service.ts';
import { Failure } from '../../../bff/failure.ts';
import type { ErrorCode } from '../../../shared-types/errors.ts';
import { type Chance, chanceOf } from './chance.ts';
import { Crash, crashing } from './crashing-store.ts';
import { orderAddress } from './order-address.ts';
import { expectSound } from './sound.ts';
import type { Hero, World } from './world.ts';

/** What a call may be answered with that races others; anything else is a mistake. */
const answers: ReadonlySet<ErrorCode> = new Set([
  'CREDIT_INSUFFICIENT',
  'CREDIT_RESERVED',
  'CART_CHANGED',
  'GIFT_CARD_USED',
  'INPUT_INVALID',
  'NOT_FOUND',
  'ORDER_NOT_CANCELLABLE',
  'ORDER_NOT_INVOICEABLE',
  'ORDER_NOT_REFUNDABLE',
  'REFUND_TOO_LARGE',
]);

/** What a history has done; counted over all of them. */
export interface Tally {
  calls: number;
  done: number;
  refused: number;
  crashes: number;
  replays: number;
}

interface Telling {
  readonly world: World;
  readonly hero: Hero;
  readonly chance: Chance;
  readonly deps: Deps;
  readonly tally: Tally;
  /** What the answers say that the balance is. */
  expected: { balance: number; movements: number };
  /** Calls that were answered, to be repeated. */
  readonly answered: { call: (key: string) => Promise<unknown>; key: string; answer: string }[];
  keys: number;
}

/** Repeats a call until its process lives long enough to hear the answer. */
const untilAnswered = async <T>(telling: Telling, call: () => Promise<T>): Promise<T | Failure> => {
  for (;;) {
    telling.tally.calls += 1;
    try {
      const answer = await call();
      telling.tally.done += 1;
      return answer;
    } catch (error) {
      if (error instanceof Crash) telling.tally.crashes += 1;
      else if (error instanceof Failure && answers.has(error.code)) {
        telling.tally.refused += 1;
        return error;
      } else throw error;
    }
  }
};

/** Makes a call once per key, and notes what it moved. */
const act = async <T>(telling: Telling, call: (key: string) => Promise<T>, movedBy: (answer: T) => number) => {
  const key = `${telling.hero.shopper.customerId}-${(telling.keys += 1)}`;
  const answer = await untilAnswered(telling, () => call(key));
  if (answer instanceof Failure) return;
  const moved = movedBy(answer);
  telling.expected.balance += moved;
  if (moved !== 0) telling.expected.movements += 1;
  telling.answered.push({ call, key, answer: JSON.stringify(answer) });
};

const ownOrders = ({ deps, hero }: Telling): Promise<readonly Readonly<OrderDoc>[]> =>
  deps.store.find(orders, { filter: { op: 'eq', field: 'customerId', value: hero.shopper.customerId } });

const chooseOrder = async (telling: Telling) => telling.chance.choose(await ownOrders(telling));

const adjust = async (telling: Telling): Promise<void> => {
  const { deps, world, hero, chance } = telling;
  const adjustment = {
    amount: chance.between(-9000, 12_000) || 1,
    currency: hero.shop.scope.website.currency,
    comment: '',
    notify: false,
  };
  const { customerId } = hero.shopper;
  await act(
    telling,
    (idempotencyKey) => adjustBalance(deps, world.admin, { customerId, adjustment, idempotencyKey }),
    ({ change }) => change.amount,
  );
};

const placeOne = async (telling: Telling): Promise<void> => {
  const { deps, world, hero, chance } = telling;
  const { scope, skus } = hero.shop;
  const lines = skus.filter(() => chance.isOneIn(2)).map((sku) => ({ sku, quantity: chance.between(1, 7) }));
  if (lines.length === 0) return;
  const quoted = await quoteShopDraft(deps, scope, { lines, destination: orderAddress, shippingMethod: undefined });
  const available = (await readAvailableCredit(deps, deps.store, scope, hero.shopper.customerId)) ?? 0;
  const { grandTotal } = quoted.totals;
  const amount = chance.isOneIn(4) ? 0 : Math.min(available, grandTotal.amount);
  const actor = chance.isOneIn(5) ? world.admin : hero.shopper;
  const place = (idempotencyKey: string) =>
    placeShopOrder(deps, actor, scope, {
      from: { lines },
      customer: { customerId: hero.shopper.customerId, name: 'Ada Lovelace' },
      email: 'ada@example.com',
      shippingAddress: orderAddress,
      billingAddress: orderAddress,
      shippingMethod: quoted.shippingMethod,
      paymentMethod: amount === grandTotal.amount ? 'free' : 'checkmo',
      grandTotal,
      storeCredit: { amount, currency: grandTotal.currency },
      idempotencyKey,
    });
  await act(telling, place, ({ totals }) => -totals.storeCredit.amount);
};

const cancel = async (telling: Telling): Promise<void> => {
  const { deps, hero } = telling;
  const order = await chooseOrder(telling);
  if (order === undefined) return;
  const input = { comment: '', notify: false };
  const call = (idempotencyKey: string) =>
    cancelShopOrder(deps, hero.shopper, { orderId: order.orderId, idempotencyKey, input });
  await act(telling, call, ({ totals }) => totals.storeCredit.amount);
};

const invoice = async (telling: Telling): Promise<void> => {
  const { deps, world } = telling;
  const order = await chooseOrder(telling);
  if (order === undefined) return;
  const { orderId } = order;
  const input = { comment: '', notify: false };
  await act(
    telling,
    (key) => invoiceShopOrder(deps, world.admin, { orderId, idempotencyKey: key, input }),
    () => 0,
  );
};

const refund = async (telling: Telling): Promise<void> => {
  const { deps, world, chance } = telling;
  const order = await chooseOrder(telling);
  if (order === undefined) return;
  const { orderId } = order;
  const items = order.items
    .filter(() => chance.isOneIn(2))
    .map(({ sku, quantity, refundedQuantity }) => ({
      sku,
      quantity: Math.max(1, chance.between(0, quantity - refundedQuantity)),
    }));
  const shipping = chance.isOneIn(3) ? chance.between(0, order.shippingTotal) : 0;
  const adjustment = chance.isOneIn(4) ? chance.between(-50, order.grandTotal.amount) : 0;
  const toStoreCredit = chance.isOneIn(3) ? undefined : chance.between(0, order.grandTotal.amount);
  const input = { items, shipping, adjustment, toStoreCredit, comment: '', notify: false };
  const call = (key: string) => refundShopOrder(deps, world.admin, { orderId, idempotencyKey: key, input });
  await act(telling, call, ({ creditMemos }) => creditMemos.at(-1)?.toStoreCredit.amount ?? 0);
};

const redeem = async (telling: Telling): Promise<void> => {
  const { deps, hero } = telling;
  const { scope } = hero.shop;
  const call = (idempotencyKey: string) =>
    redeemCard(deps, hero.shopper, scope, { code: hero.giftCode, idempotencyKey });
  await act(telling, call, ({ change }) => change.amount);
};

/** An order of another system: sets aside, then takes or lets go; or dies in between, and the upkeep finds it later. */
const reserve = async (telling: Telling): Promise<void> => {
  const { deps, hero, chance } = telling;
  const { customerId, websiteId } = hero.shopper;
  const { currency } = hero.shop.scope.website;
  const reservationId = `r-${customerId}-${(telling.keys += 1)}`;
  const wanted = { reservationId, customerId, websiteId, currency, amount: chance.between(1, 6000) };
  const reserved = await untilAnswered(telling, () => deps.store.transact((tx) => reserveCredit(tx, deps, wanted)));
  if (reserved instanceof Failure || chance.isOneIn(4)) return;
  await settle(telling, reserved);
};

const settle = async (telling: Telling, { reservationId, amount }: Readonly<CreditReservationDoc>): Promise<void> => {
  const { deps, hero, chance } = telling;
  const use = { comment: '', source: { kind: 'order', number: reservationId, orderId: null } } as const;
  if (chance.isOneIn(2)) {
    await untilAnswered(telling, () => deps.store.transact((tx) => releaseReservation(tx, reservationId)));
    return;
  }
  const commit = () => deps.store.transact((tx) => commitReservation(tx, deps, hero.shopper, reservationId, use));
  const taken = await untilAnswered(telling, commit);
  if (taken instanceof Failure) return;
  telling.expected.balance -= amount;
  telling.expected.movements += 1;
  // Whatever is said of it now, it stays taken.
  await untilAnswered(telling, () => deps.store.transact((tx) => releaseReservation(tx, reservationId)));
  await untilAnswered(telling, commit);
};

/** The same key and body: the same answer, and nothing moves. */
const replay = async (telling: Telling): Promise<void> => {
  const before = telling.chance.choose(telling.answered);
  if (before === undefined) return;
  telling.tally.replays += 1;
  const again = await untilAnswered(telling, () => before.call(before.key));
  const differs = again instanceof Failure || JSON.stringify(again) !== before.answer;
  // Some stores give the keys of an object back in another order.
  if (differs && JSON.stringify(sorted(again)) !== JSON.stringify(sorted(JSON.parse(before.answer))))
    throw new Error(`a repeated call was answered otherwise: ${JSON.stringify(again)} for ${before.answer}`);
};

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .map(([name, each]) => [name, sorted(each)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
};

const look = ({ world, hero }: Telling): Promise<void> => expectSound(world.deps.store, hero.shopper.customerId);

const steps = [
  adjust,
  placeOne,
  placeOne,
  placeOne,
  cancel,
  invoice,
  invoice,
  refund,
  refund,
  redeem,
  reserve,
  replay,
  look,
];

/**
 * One customer's life: groups of calls at once, whose processes die now and then and are asked again. At every look, and at the
 * end, the ledger is sound; at the end it is also what the answers said, no more and no less. Throws with the seed otherwise.
 */
export const tell = async (world: World, hero: Hero, seed: number, tally: Tally): Promise<void> => {
  const chance = chanceOf(seed);
  const deps = { ...world.deps, store: crashing(world.deps.store, chance, 12) };
  const expected = { balance: 0, movements: 0 };
  const telling: Telling = { world, hero, chance, deps, tally, expected, answered: [], keys: 0 };
  try {
    await adjust(telling);
    const groups = chance.between(1, 3);
    for (let group = 0; group < groups; group += 1) {
      const size = chance.between(1, 5);
      await Promise.all(Array.from({ length: size }, () => (chance.choose(steps) ?? look)(telling)));
    }
    const open = await deps.store.find(creditReservations, {
      filter: { op: 'eq', field: 'customerId', value: hero.shopper.customerId },
    });
    for (const each of open.filter(({ state }) => state === 'open')) await settle(telling, each);
    await expectSound(world.deps.store, hero.shopper.customerId, expected);
  } catch (cause) {
    throw new Error(
      `the history of seed ${seed} went wrong: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
};
