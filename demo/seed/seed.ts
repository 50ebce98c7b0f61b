import type { Actor } from '../../bff/actor.ts';
import type { Deps } from '../../bff/deps.ts';
import { checkAddress, createAddressFor } from '../../bff/domains/addresses/service.ts';
import { createAdmin, readAdminActor } from '../../bff/domains/admins/service.ts';
import { createCustomer, recordLock, recordSignIn } from '../../bff/domains/customers/service.ts';
import { createCredentials } from '../../bff/domains/identity/service.ts';
import { shopName } from '../../bff/domains/mails/settings.ts';
import { writeSetting } from '../../bff/domains/settings/service.ts';
import { recordMovement } from '../../bff/domains/store-credit/service.ts';
import type { Transaction } from '../../bff/store/port.ts';
import type { AddressInput } from '../../shared-types/addresses.ts';
import { normalizePassword } from '../../shared-types/password.ts';
import { demoLogins } from './logins.ts';
import { chance, seedChance } from './people.ts';
import { inventLongBook, inventStory, knownShopper, type Story } from './stories.ts';

const customerCount = 1000;
const seed = 20_261_123;
const dayMs = 86_400_000;
/** Real locks last minutes; these are there to be seen whenever the demo is opened. */
const lockDays = 3650;
/** How many addresses go into one transaction with their customer. */
const addressesPerTransaction = 500;

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

const createAdmins = async (deps: Deps): Promise<Actor[]> => {
  const people = [
    { ...demoLogins.admin, name: 'Robin Vale' },
    { email: 'maya@example.com', password: `${deps.ids()}-Aa1`, name: 'Maya Lindqvist' },
    { email: 'tomi@example.com', password: `${deps.ids()}-Aa1`, name: 'Tomi Okafor' },
  ];
  const admins: Actor[] = [];
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

const recordLife = async (tx: Transaction, deps: Deps, admins: readonly Actor[], story: Story, customerId: number) => {
  const { website } = deps.scopes.defaultScope();
  const { createdAt, movements, lastSignInAt, isLocked } = story;
  for (const { day, admin, action, change, comment } of movements) {
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
  if (lastSignInAt !== undefined) await recordSignIn(tx, at(deps, lastSignInAt), customerId);
  if (isLocked) await recordLock(tx, customerId, new Date(deps.clock().getTime() + lockDays * dayMs).toISOString());
};

/**
 * Fills an empty installation with the customers of the demo, through the same use cases as any other: the same ones at
 * every run, as old as they should be today.
 */
export const seedDemo = async (deps: Deps): Promise<{ customers: number; addresses: number }> => {
  const today = new Date(Math.floor(deps.clock().getTime() / dayMs) * dayMs);
  const stories = inventStories(today);
  await writeSetting(deps.store, shopName, 'Nightjar');
  const admins = await createAdmins(deps);
  const passwordHash = await deps.hasher.hash(normalizePassword(demoLogins.shopper.password));
  const { websiteId } = deps.scopes.defaultScope().website;

  for (const story of stories) {
    const then = at(deps, story.createdAt);
    const customerId = await deps.store.transact(async (tx) => {
      const customer = await createCustomer(tx, then, { ...story.profile, websiteId });
      await createCredentials(tx, { customerId: customer.customerId, passwordHash });
      await addToBook(tx, then, customer.customerId, story.addresses.slice(0, addressesPerTransaction));
      await recordLife(tx, deps, admins, story, customer.customerId);
      return customer.customerId;
    });
    for (let from = addressesPerTransaction; from < story.addresses.length; from += addressesPerTransaction) {
      const part = story.addresses.slice(from, from + addressesPerTransaction);
      await deps.store.transact((tx) => addToBook(tx, then, customerId, part));
    }
  }
  return { customers: stories.length, addresses: stories.reduce((sum, { addresses }) => sum + addresses.length, 0) };
};
