import type { Account } from '../../../shared-types/account.ts';
import type { Body } from '../../../shared-types/endpoint.ts';
import type {
  Assertion,
  beginPasskey,
  Ceremony,
  NewCredential,
  Passkey,
  PasskeyList,
} from '../../../shared-types/passkeys.ts';
import type { Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Client } from '../../http/call.ts';
import { deleteExpired } from '../../security/expiry.ts';
import type { ThrottleRule } from '../../security/throttle.ts';
import { throttleKeyOf } from '../../security/throttle-key.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { customers } from '../customers/collection.ts';
import { isAtHomeOn, requireCustomer } from '../customers/service.ts';
import { enterAccount, type EntryCall, readSignedInAt, requireCurrentPassword } from '../identity/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { hasPassword, requireAnotherWayIn } from '../ways-in/service.ts';
import {
  askForPasskey,
  checkAssertion,
  findRelyingParty,
  keepPasskey,
  listPasskeysOf,
  orderPasskey,
} from './ceremonies.ts';
import { passkeyChallenges, type PasskeyDoc, type PasskeyOwner, passkeys } from './collection.ts';
import { isProofNeeded } from './rules.ts';

export { askForPasskey, checkAssertion, keepPasskey, listPasskeysOf, orderPasskey } from './ceremonies.ts';
export { isProofNeeded } from './rules.ts';

/** Whether a website can have passkeys at all. */
export const isPasskeyOffered = (deps: Deps, scope: StoreScope): boolean => findRelyingParty(deps, scope) !== undefined;

const signInByAddress: ThrottleRule = { name: 'passkey-sign-in-address', triesMax: 60, windowSeconds: 60 };
const orderByOwner: ThrottleRule = { name: 'passkey-order', triesMax: 30, windowSeconds: 600 };

const ownerOf = ({ customerId }: Pick<Shopper, 'customerId'>): PasskeyOwner => `customer:${customerId}`;

/** A passkey as the wire shows one. */
export const toPasskey = ({ passkeyId, name, isBackedUp, createdAt, lastUsedAt }: Readonly<PasskeyDoc>): Passkey => ({
  passkeyId,
  name,
  isBackedUp,
  createdAt,
  lastUsedAt,
});

/** The shopper's passkeys, and what adding another takes. */
export const listOwnPasskeys = async (deps: Deps, shopper: Shopper, scope: StoreScope): Promise<PasskeyList> => ({
  items: (await listPasskeysOf(deps.store, ownerOf(shopper))).map(toPasskey),
  isOffered: isPasskeyOffered(deps, scope),
  isProofNeeded: isProofNeeded(await readSignedInAt(deps.store, shopper), deps.clock()),
  isPasswordSet: await hasPassword(deps.store, shopper.customerId),
});

/**
 * Refuses to add a way in to whoever only holds a session that is more than ten minutes old, such as at a computer left
 * open. Throws `PROOF_REQUIRED`, and `INPUT_INVALID` for a wrong password.
 */
export const requireProof = async (
  deps: Deps,
  shopper: Shopper,
  currentPassword: string | undefined,
): Promise<void> => {
  if (currentPassword !== undefined) await requireCurrentPassword(deps, shopper, currentPassword);
  else if (isProofNeeded(await readSignedInAt(deps.store, shopper), deps.clock())) throw new Failure('PROOF_REQUIRED');
};

/** Asks the shopper's browser for a new passkey. Throws `PROOF_REQUIRED`, `NOT_FOUND`, `TOO_MANY_REQUESTS`. */
export const orderOwnPasskey = async (
  deps: Deps,
  shopper: Shopper,
  scope: StoreScope,
  { name, currentPassword }: Body<typeof beginPasskey>,
): Promise<Ceremony> => {
  const owner = ownerOf(shopper);
  await deps.throttle.count(orderByOwner, owner);
  await requireProof(deps, shopper, currentPassword);
  const { email, firstName, lastName } = await requireCustomer(deps.store, shopper.customerId);
  const { sessionId } = shopper;
  const person = { accountName: email, displayName: `${firstName} ${lastName}` };
  return orderPasskey(deps, scope, { owner, sessionId, name, ...person });
};

/** Keeps the passkey that the shopper's browser made. Throws `PASSKEY_REFUSED`, `PASSKEY_TAKEN`. */
export const addOwnPasskey = async (deps: Deps, shopper: Shopper, credential: NewCredential): Promise<Passkey> =>
  toPasskey(await keepPasskey(deps, { owner: ownerOf(shopper), sessionId: shopper.sessionId }, credential));

/** The passkey of an owner. Throws `NOT_FOUND` for what is nobody's or another's. */
const requirePasskey = async (
  reader: Reader,
  owner: PasskeyOwner,
  passkeyId: string,
): Promise<Readonly<PasskeyDoc>> => {
  const passkey = await reader.get(passkeys, passkeyId);
  if (passkey?.owner !== owner) throw new Failure('NOT_FOUND');
  return passkey;
};

/** Gives a passkey another name. Throws `NOT_FOUND`. */
export const renamePasskeyOf = async (
  deps: Deps,
  owner: PasskeyOwner,
  passkeyId: string,
  name: string,
): Promise<Passkey> =>
  deps.store.transact(async (tx) => {
    const passkey = { ...(await requirePasskey(tx, owner, passkeyId)), name };
    await tx.put(passkeys, passkey);
    return toPasskey(passkey);
  });

/** Gives a passkey of the shopper another name. Throws `NOT_FOUND`. */
export const renameOwnPasskey = (deps: Deps, shopper: Shopper, passkeyId: string, name: string): Promise<Passkey> =>
  renamePasskeyOf(deps, ownerOf(shopper), passkeyId, name);

/** Removes a passkey. Throws `NOT_FOUND`, and whatever `allow` throws. */
export const deletePasskeyOf = async (
  deps: Deps,
  owner: PasskeyOwner,
  passkeyId: string,
  allow: (tx: Transaction, passkey: Readonly<PasskeyDoc>) => Promise<void>,
): Promise<void> =>
  deps.store.transact(async (tx) => {
    const passkey = await requirePasskey(tx, owner, passkeyId);
    await allow(tx, passkey);
    await tx.delete(passkeys, passkeyId);
  });

/** Removes a passkey of the shopper. Throws `NOT_FOUND`, `LAST_WAY_IN`. */
export const deleteOwnPasskey = (deps: Deps, shopper: Shopper, passkeyId: string): Promise<void> =>
  deletePasskeyOf(deps, ownerOf(shopper), passkeyId, (tx) => requireAnotherWayIn(tx, shopper.customerId));

/** Removes every passkey of somebody, in the caller's transaction. */
export const deletePasskeysOf = async (tx: Transaction, owner: PasskeyOwner): Promise<void> => {
  for (const { passkeyId } of await listPasskeysOf(tx, owner)) await tx.delete(passkeys, passkeyId);
};

/** Forgets challenges that nobody answered. */
export const deleteExpiredChallenges = ({ store, clock }: Deps): Promise<void> =>
  deleteExpired(store, passkeyChallenges, clock());

/** Counts a try to sign in by passkey from an address. Throws `TOO_MANY_REQUESTS`. */
export const countPasskeyTry = (deps: Deps, { address }: Client): Promise<void> =>
  deps.throttle.count(signInByAddress, throttleKeyOf(address));

/** Asks whoever is there for a passkey of a shopper. Throws `NOT_FOUND`, `TOO_MANY_REQUESTS`. */
export const askShopperForPasskey = async (deps: Deps, scope: StoreScope, client: Client): Promise<Ceremony> => {
  await countPasskeyTry(deps, client);
  return askForPasskey(deps, scope, 'customer');
};

/**
 * Signs in with a passkey and puts the session into cookies. Throws `PASSKEY_REFUSED` for any passkey that is not one of
 * an open account of this website, `CONFIRMATION_REQUIRED`, `TOO_MANY_REQUESTS`.
 */
export const enterWithPasskey = async (
  call: EntryCall,
  { credential, remember }: { credential: Assertion; remember?: boolean | undefined },
): Promise<Account> => {
  const { deps, scope, client } = call;
  await countPasskeyTry(deps, client);
  const { ownerId, recordUse } = await checkAssertion(deps, 'customer', credential);
  const customer = await deps.store.get(customers, ownerId);
  if (customer === undefined || !isAtHomeOn(customer, scope.website.websiteId) || !customer.isActive)
    throw new Failure('PASSKEY_REFUSED');
  return enterAccount(call, customer, { way: 'passkey', remember, within: recordUse });
};
