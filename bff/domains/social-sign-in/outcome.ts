import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { nameSchema } from '../../../shared-types/fields.ts';
import type { SocialOutcome } from '../../../shared-types/social-sign-in.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import { type Transaction, UniqueConflict } from '../../store/port.ts';
import { type CustomerDoc, customers } from '../customers/collection.ts';
import { emailKeyOf } from '../customers/email.ts';
import { emailScopeOf, findCustomerByEmail, requireCustomer } from '../customers/service.ts';
import {
  enterAccount,
  type EntryCall,
  isAccountProven,
  readSignedInAt,
  registerVouched,
  takeVouched,
} from '../identity/service.ts';
import { type PendingSocialDoc, pendingSocials, type SocialLinkDoc, socialLinks } from './collection.ts';
import type { SocialIdentity } from './gateway.ts';

/* What comes of an identity that a provider vouched for. */

const pendingMinutes = 10;

const keyOf = ({ issuer, subject }: SocialIdentity): string =>
  createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('base64url');

/** The parts of a connected account. */
export type NewLink = Pick<SocialLinkDoc, 'customerId' | 'providerId' | 'identityKey' | 'email'>;

/** Connects an identity to an account, unique where its e-mail address is. Throws `UniqueConflict` where it is connected to one already. */
export const insertLink = async (tx: Transaction, deps: Deps, link: NewLink): Promise<void> => {
  const { emailScope } = await requireCustomer(tx, link.customerId);
  const createdAt = deps.clock().toISOString();
  await tx.insert(socialLinks, { linkId: deps.ids(), ...link, emailScope, createdAt, lastUsedAt: null });
};

/** Notes that a connected account signed in, in the transaction that does. Throws `FORBIDDEN` when it is gone. */
const recordLinkUse = async (tx: Transaction, deps: Deps, linkId: string): Promise<void> => {
  const link = await tx.get(socialLinks, linkId);
  if (link === undefined) throw new Failure('FORBIDDEN');
  await tx.put(socialLinks, { ...link, lastUsedAt: deps.clock().toISOString() });
};

/** Connects an identity to the account of the shopper who asked for it, if that session is still there. */
export const connectIdentity = async (
  deps: Deps,
  providerId: string,
  { customerId, sessionId }: { customerId: number; sessionId: string },
  identity: SocialIdentity,
): Promise<SocialOutcome> => {
  const link = { customerId, providerId, identityKey: keyOf(identity), email: identity.email ?? '' };
  try {
    await deps.store.transact(async (tx) => {
      await readSignedInAt(tx, { sessionId });
      await insertLink(tx, deps, link);
    });
    return 'connected';
  } catch (error) {
    if (error instanceof UniqueConflict) return 'taken';
    if (error instanceof Failure) return 'expired';
    throw error;
  }
};

const keepPending = async (deps: Deps, pending: Omit<PendingSocialDoc, 'expiresAt'>): Promise<SocialOutcome> => {
  const expiresAt = new Date(deps.clock().getTime() + pendingMinutes * 60_000).toISOString();
  await deps.store.transact((tx) => tx.put(pendingSocials, { ...pending, expiresAt }));
  return 'pending';
};

const enter = async (
  call: EntryCall,
  customer: Readonly<CustomerDoc>,
  within?: (tx: Transaction) => Promise<void>,
): Promise<SocialOutcome> => {
  try {
    await enterAccount(call, customer, { way: 'social', ...(within && { within }) });
    return 'signed-in';
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.code === 'CONFIRMATION_REQUIRED' ? 'confirm' : 'closed';
  }
};

/** Somebody whose address nobody has an account with yet. */
const enterNew = async (
  call: EntryCall,
  link: Omit<NewLink, 'customerId'> & { browserHash: string },
  { isEmailVerified, ...identity }: SocialIdentity,
): Promise<SocialOutcome> => {
  const { deps, scope } = call;
  const { browserHash, ...newLink } = link;
  const { email } = newLink;
  const [firstName, lastName] = [identity.firstName, identity.lastName];
  // Names are asked for only where the account can be used at once; another waits for its mail all the same.
  if (!v.is(nameSchema, firstName) || !v.is(nameSchema, lastName)) {
    if (!isEmailVerified) return 'taken';
    return keepPending(deps, { browserHash, ...newLink, firstName, lastName, customerId: null });
  }
  const customer = await deps.store.transact(async (tx) => {
    const made = await registerVouched(tx, deps, scope, { email, firstName, lastName, isEmailVerified });
    await insertLink(tx, deps, { ...newLink, customerId: made.customerId });
    return made;
  });
  return enter(call, customer);
};

/**
 * Signs in whoever a provider vouches for. An account that has the provider's address is never taken on the provider's word
 * alone, but for one that nobody has confirmed: then everything that could sign in to it before goes first.
 */
export const enterWithIdentity = async (
  call: EntryCall,
  { providerId, browserHash }: { providerId: string; browserHash: string },
  identity: SocialIdentity,
): Promise<SocialOutcome> => {
  const { deps, scope } = call;
  const emailScope = emailScopeOf(deps, scope.website.websiteId);
  const identityKey = keyOf(identity);
  const known = await deps.store.getUnique(socialLinks, 'identity', [emailScope, identityKey]);
  const owner = known && (await deps.store.get(customers, known.customerId));
  if (known !== undefined && owner !== undefined)
    return enter(call, owner, (tx) => recordLinkUse(tx, deps, known.linkId));

  const { email, isEmailVerified } = identity;
  if (email === null) return 'no-email';
  const link = { providerId, identityKey, email };
  const namesake = await findCustomerByEmail(deps.store, emailScope, emailKeyOf(email));
  if (namesake === undefined) return enterNew(call, { ...link, browserHash }, identity);
  if (!isEmailVerified) return 'taken';
  const { customerId } = namesake;
  if (await isAccountProven(deps.store, namesake)) {
    const { firstName, lastName } = identity;
    return keepPending(deps, { browserHash, ...link, firstName, lastName, customerId });
  }
  const taken = await deps.store.transact(async (tx) => {
    const customer = await takeVouched(tx, deps, namesake);
    await insertLink(tx, deps, { ...link, customerId });
    return customer;
  });
  return enter(call, taken);
};
