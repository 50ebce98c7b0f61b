import type { Actor, AdminActor } from '../../bff/actor.ts';
import type { Deps } from '../../bff/deps.ts';
import { checkAddress, createAddressFor } from '../../bff/domains/addresses/service.ts';
import { createAdmin, readAdminActor } from '../../bff/domains/admins/service.ts';
import { createCustomer, recordLock, recordSignIn } from '../../bff/domains/customers/service.ts';
import { createCredentials } from '../../bff/domains/identity/service.ts';
import { shopName } from '../../bff/domains/mails/settings.ts';
import { writeSetting } from '../../bff/domains/settings/service.ts';
import { recordMovement } from '../../bff/domains/store-credit/service.ts';
import type { Transaction } from '../../bff/store/port.ts';
import type { AddressInput } from '../../shared-types/address-input.ts';
import { normalizePassword } from '../../shared-types/password.ts';
import { demoLogins } from './logins.ts';
import { issueDemoGiftCards, recordOrder, stockDemo } from './orders.ts';
import { chance, seedChance } from './people.ts';
import { seedScopesOfDemo } from './scopes.ts';
import { inventLongBook, inventStory, knownShopper, type Story } from './stories.ts';

const customerCount = 1000;
const seed = 20_261_123;
const dayMs = 86_400_000;
/** Real locks last minutes; these are there to be seen whenever the demo is opened. */
const lockDays = 3650;
/** How many addresses go into one transaction with their customer. */
const addressesPerTransaction = 500;
/** How many customers with a few addresses go into one. */
const storiesPerTransaction = 50;

/** Everybody of the demo, the oldest account first; the same people at every run. */
export const inventStories = (today: Date): Story[] => {
  seedChance(seed);
  chance.setDefaultRefDate(today);
  const known = [
    knownShopper(today),
    inventLongBook('concierge@example.com', 300, today),
    inventLongBook('gifts@example.com', 3000, today),
  ];
  const others = Array.from({ length: customerCount - known.length }, (_, index) => inventStory(index + 1, today));
  return [...known, ...others].toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
};

const createAdmins = async (deps: Deps): Promise<AdminActor[]> => {
  const people = [
    { ...demoLogins.admin, name: 'Robin Vale' },
    { email: 'maya@example.com', password: `${deps.ids()}-Aa1`, name: 'Maya Lindqvist' },
    { email: 'tomi@example.com', password: `${deps.ids()}-Aa1`, name: 'Tomi Okafor' },
  ];
  const admins: AdminActor[] = [];
  for (const person of people) {
    const { adminId } = await createAdmin(deps, person);
    const actor = await readAdminActor(deps.store, adminId, { sessionId: 'demo', address: '127.0.0.1' });
    if (actor !== undefined) admins.push(actor);
  }
  return admins;
};

/** The same use cases, at another time. */
const at = (deps: Deps, time: Date): Deps => ({ ...deps, clock: () => time });

const shop: Actor = { kind: 'system', name: 'Shop' };

/** The address with the code of its region; every one of the demo must be one that a person could have entered. */
const toChecked = (deps: Deps, address: AddressInput): AddressInput => {
  const checked = checkAddress(deps, deps.scopes.defaultScope(), address);
  if ('errors' in checked)
    throw new Error(`the demo has an address that no shop would take: ${JSON.stringify([address, checked.errors])}`);
  return checked.input;
};

const addToBook = async (tx: Transaction, deps: Deps, customerId: number, book: readonly AddressInput[]) => {
  for (const address of book) await createAddressFor(tx, deps, customerId, toChecked(deps, address));
};

const recordMovements = async (
  tx: Transaction,
  deps: Deps,
  admins: readonly Actor[],
  { createdAt, movements }: Story,
  customerId: number,
  [fromDay, toDay]: readonly [number, number] = [0, Infinity],
) => {
  const { website } = deps.scopes.defaultScope();
  for (const { day, admin, action, change, comment } of movements) {
    if (day < fromDay || day >= toDay) continue;
    const time = new Date(createdAt.getTime() + day * dayMs);
    await recordMovement(tx, at(deps, time), (admin === undefined ? undefined : admins[admin]) ?? shop, {
      customerId,
      websiteId: website.websiteId,
      currency: website.currency,
      action,
      change,
      comment,
      isNotified: false,
    });
  }
};

const recordSignIns = async (
  tx: Transaction,
  deps: Deps,
  { lastSignInAt, isLocked }: Story,
  customerId: number,
): Promise<void> => {
  if (lastSignInAt !== undefined) await recordSignIn(tx, at(deps, lastSignInAt), customerId);
  if (isLocked) await recordLock(tx, customerId, new Date(deps.clock().getTime() + lockDays * dayMs).toISOString());
};

/** Orders, each after the movements of the days before it. */
const recordOrders = async (deps: Deps, admins: readonly AdminActor[], story: Story, customerId: number) => {
  const [admin] = admins;
  if (admin === undefined) return;
  let fromDay = 0;
  for (const { day, order } of story.orders) {
    const range = [fromDay, day] as const;
    await deps.store.transact((tx) => recordMovements(tx, deps, admins, story, customerId, range));
    const then = new Date(story.createdAt.getTime() + day * dayMs);
    await recordOrder(at(deps, then), admin, customerId, order, `demo-${customerId}-${day}`);
    fromDay = day;
  }
  await deps.store.transact((tx) => recordMovements(tx, deps, admins, story, customerId, [fromDay, Infinity]));
};

const isShort = ({ orders, addresses }: Story): boolean =>
  orders.length === 0 && addresses.length <= addressesPerTransaction / storiesPerTransaction;

/** Short stories that follow one another are told in one transaction: each waits for the disk. */
const groupStories = (stories: readonly Story[]): Story[][] => {
  const groups: Story[][] = [];
  for (const story of stories) {
    const last = groups.at(-1);
    const isJoined = last !== undefined && last.length < storiesPerTransaction && [...last, story].every(isShort);
    if (isJoined) last.push(story);
    else groups.push([story]);
  }
  return groups;
};

/** What needs transactions of its own: the rest of a long address book, and orders. */
const finishStory = async (deps: Deps, admins: readonly AdminActor[], story: Story, customerId: number) => {
  const then = at(deps, story.createdAt);
  for (let from = addressesPerTransaction; from < story.addresses.length; from += addressesPerTransaction) {
    const part = story.addresses.slice(from, from + addressesPerTransaction);
    await deps.store.transact((tx) => addToBook(tx, then, customerId, part));
  }
  if (story.orders.length > 0) await recordOrders(deps, admins, story, customerId);
};

/**
 * Fills an empty installation with the customers of the demo, through the same use cases as any other: the same ones at
 * every run, as old as they should be today.
 */
export const seedDemo = async (deps: Deps): Promise<{ customers: number; addresses: number }> => {
  const today = new Date(Math.floor(deps.clock().getTime() / dayMs) * dayMs);
  const stories = inventStories(today);
  await writeSetting(deps.store, shopName, 'Nightjar');
  await stockDemo(deps);
  await seedScopesOfDemo(deps);
  const admins = await createAdmins(deps);
  await issueDemoGiftCards(deps, admins[0]?.name ?? '');
  const passwordHash = await deps.hasher.hash(normalizePassword(demoLogins.shopper.password));
  const { websiteId } = deps.scopes.defaultScope().website;

  const createOne = async (tx: Transaction, story: Story): Promise<number> => {
    const then = at(deps, story.createdAt);
    const { customerId } = await createCustomer(tx, then, { ...story.profile, websiteId });
    await createCredentials(tx, { customerId, passwordHash });
    await addToBook(tx, then, customerId, story.addresses.slice(0, addressesPerTransaction));
    if (story.orders.length === 0) await recordMovements(tx, deps, admins, story, customerId);
    await recordSignIns(tx, deps, story, customerId);
    return customerId;
  };

  for (const group of groupStories(stories)) {
    const customerIds = await deps.store.transact(async (tx) => {
      const ids: number[] = [];
      for (const story of group) ids.push(await createOne(tx, story));
      return ids;
    });
    for (const [index, story] of group.entries()) await finishStory(deps, admins, story, customerIds[index] ?? 0);
  }
  return { customers: stories.length, addresses: stories.reduce((sum, { addresses }) => sum + addresses.length, 0) };
};
