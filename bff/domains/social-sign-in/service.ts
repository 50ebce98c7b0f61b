import * as v from 'valibot';
import type { Account } from '../../../shared-types/account.ts';
import type { Body } from '../../../shared-types/endpoint.ts';
import { nameSchema } from '../../../shared-types/fields.ts';
import type {
  completeSocialSignIn,
  PendingSocialSignIn,
  SocialLinkList,
  SocialProvider,
} from '../../../shared-types/social-sign-in.ts';
import type { Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Cookies } from '../../http/call.ts';
import { deleteExpired } from '../../security/expiry.ts';
import { requireCustomer } from '../customers/service.ts';
import {
  enterAccount,
  type EntryCall,
  readSignedInAt,
  registerVouched,
  requireCurrentPassword,
} from '../identity/service.ts';
import { isProofNeeded, requireProof } from '../passkeys/service.ts';
import { hasPassword, requireAnotherWayIn } from '../ways-in/service.ts';
import { type PendingSocialDoc, pendingSocials, socialFlows, socialLinks } from './collection.ts';
import { beginFlow, browserHashOf } from './flow.ts';
import { insertLink, type NewLink } from './outcome.ts';

/** Whose accounts sign in here. */
export const listProviders = ({ social }: Pick<Deps, 'social'>): { items: SocialProvider[] } => ({
  items: social.providers.map(({ providerId, name }) => ({ providerId, name })),
});

/** A provider by its id; one that is configured no more keeps its id as its name. */
const providerOf = ({ social }: Pick<Deps, 'social'>, providerId: string): SocialProvider => ({
  providerId,
  name: social.providers.find((each) => each.providerId === providerId)?.name ?? providerId,
});

const findPending = async (deps: Deps, cookies: Cookies): Promise<Readonly<PendingSocialDoc> | undefined> => {
  const browserHash = browserHashOf(cookies);
  const pending = browserHash === undefined ? undefined : await deps.store.get(pendingSocials, browserHash);
  return pending !== undefined && Date.parse(pending.expiresAt) > deps.clock().getTime() ? pending : undefined;
};

/** What the sign-in that is under way in this browser still needs. */
export const readPending = async (deps: Deps, cookies: Cookies): Promise<{ pending: PendingSocialSignIn | null }> => {
  const pending = await findPending(deps, cookies);
  if (pending === undefined) return { pending: null };
  const { providerId, email, customerId } = pending;
  const asksFor = customerId === null ? 'name' : 'password';
  return { pending: { provider: providerOf(deps, providerId), email, asksFor } };
};

/** Forgets the sign-in that is under way in this browser. */
export const cancelPending = async (deps: Deps, cookies: Cookies): Promise<void> => {
  const pending = await findPending(deps, cookies);
  if (pending !== undefined) await deps.store.transact((tx) => tx.delete(pendingSocials, pending.browserHash));
};

const linkOf = ({ providerId, identityKey, email }: PendingSocialDoc): Omit<NewLink, 'customerId'> => ({
  providerId,
  identityKey,
  email,
});

/** Connects to the account that has the address, whose password was just given. */
const completeByPassword = async (
  call: EntryCall,
  pending: Readonly<PendingSocialDoc>,
  customerId: number,
  password: string | undefined,
): Promise<Account> => {
  const { deps } = call;
  if (password === undefined) throw invalid(fieldError('password', 'REQUIRED'));
  await requireCurrentPassword(deps, { customerId }, password, 'password');
  return enterAccount(call, await requireCustomer(deps.store, customerId), {
    way: 'social',
    within: async (tx) => {
      if ((await tx.get(pendingSocials, pending.browserHash)) === undefined) throw new Failure('LINK_EXPIRED');
      await insertLink(tx, deps, { ...linkOf(pending), customerId });
      await tx.delete(pendingSocials, pending.browserHash);
    },
  });
};

const requireName = (field: 'firstName' | 'lastName', given: string | undefined, told: string): string => {
  const name = given ?? told;
  if (!v.is(nameSchema, name)) throw invalid(fieldError(field, 'REQUIRED'));
  return name;
};

/** Makes the account for which only the name was missing. */
const completeByName = async (
  call: EntryCall,
  pending: Readonly<PendingSocialDoc>,
  names: { firstName?: string | undefined; lastName?: string | undefined },
): Promise<Account> => {
  const { deps, scope } = call;
  const firstName = requireName('firstName', names.firstName, pending.firstName);
  const lastName = requireName('lastName', names.lastName, pending.lastName);
  const { email } = pending;
  const customer = await deps.store.transact(async (tx) => {
    if ((await tx.get(pendingSocials, pending.browserHash)) === undefined) throw new Failure('LINK_EXPIRED');
    const made = await registerVouched(tx, deps, scope, { email, firstName, lastName, isEmailVerified: true });
    await insertLink(tx, deps, { ...linkOf(pending), customerId: made.customerId });
    await tx.delete(pendingSocials, pending.browserHash);
    return made;
  });
  return enterAccount(call, customer, { way: 'social' });
};

/**
 * Completes the sign-in that is under way in this browser, and puts the session into cookies. Throws `LINK_EXPIRED` where
 * there is none, `INPUT_INVALID` naming what is missing or wrong, `EMAIL_TAKEN`, `FORBIDDEN`, `CONFIRMATION_REQUIRED`.
 */
export const completePending = async (
  call: EntryCall,
  { password, ...names }: Body<typeof completeSocialSignIn>,
): Promise<Account> => {
  const pending = await findPending(call.deps, call.cookies);
  if (pending === undefined) throw new Failure('LINK_EXPIRED');
  return pending.customerId === null
    ? completeByName(call, pending, names)
    : completeByPassword(call, pending, pending.customerId, password);
};

/** The accounts elsewhere that sign the shopper in, the oldest first, and what connecting another takes. */
export const listOwnLinks = async (deps: Deps, shopper: Shopper): Promise<SocialLinkList> => {
  const found = await deps.store.find(socialLinks, {
    filter: { op: 'eq', field: 'customerId', value: shopper.customerId },
    sort: [{ field: 'createdAt' }],
  });
  return {
    items: found.map(({ linkId, providerId, email, createdAt, lastUsedAt }) => ({
      linkId,
      provider: providerOf(deps, providerId),
      email,
      createdAt,
      lastUsedAt,
    })),
    providers: listProviders(deps).items,
    isProofNeeded: isProofNeeded(await readSignedInAt(deps.store, shopper), deps.clock()),
    isPasswordSet: await hasPassword(deps.store, shopper.customerId),
  };
};

/**
 * Begins to connect an account elsewhere; `returnTo` has been checked. Answers where to lead the browser. Throws
 * `NOT_FOUND`, `PROOF_REQUIRED`, `INPUT_INVALID` for a wrong password, `TOO_MANY_REQUESTS`, `BUSY`.
 */
export const beginOwnLink = async (
  call: Omit<EntryCall, 'actor'>,
  { customerId, sessionId, ...rest }: Shopper,
  {
    providerId,
    returnTo,
    currentPassword,
  }: { providerId: string; returnTo: string; currentPassword: string | undefined },
): Promise<{ url: string }> => {
  await requireProof(call.deps, { customerId, sessionId, ...rest }, currentPassword);
  const url = await beginFlow(call, { providerId, returnTo, connects: { customerId, sessionId } });
  return { url: url.href };
};

/** Disconnects an account elsewhere. Throws `NOT_FOUND` for what is nobody's or another's, `LAST_WAY_IN`. */
export const deleteOwnLink = async (deps: Deps, { customerId }: Shopper, linkId: string): Promise<void> =>
  deps.store.transact(async (tx) => {
    const link = await tx.get(socialLinks, linkId);
    if (link?.customerId !== customerId) throw new Failure('NOT_FOUND');
    await requireAnotherWayIn(tx, customerId);
    await tx.delete(socialLinks, linkId);
  });

/** Forgets flows that nobody finished, and identities that nobody completed. */
export const deleteExpiredFlows = async ({ store, clock }: Deps): Promise<void> => {
  await deleteExpired(store, socialFlows, clock());
  await deleteExpired(store, pendingSocials, clock());
};
