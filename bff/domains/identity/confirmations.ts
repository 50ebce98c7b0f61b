import type { Confirmation } from '../../../shared-types/confirmations.ts';
import { normalizePassword } from '../../../shared-types/password.ts';
import type { AdminActor, Anyone, Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { fieldError, invalid } from '../../failure.ts';
import type { Cookies } from '../../http/call.ts';
import { throttleKeyOf } from '../../security/throttle-key.ts';
import { recordAction } from '../action-log/service.ts';
import { requireCustomer } from '../customers/service.ts';
import { aboutAccount } from './by-admins.ts';
import { credentials, type LinkDoc } from './collection.ts';
import { confirmEmailChange } from './email-changes.ts';
import { longLinkHours } from './link-rules.ts';
import { deleteLinks, findLastLink, hashSecret, requireLink } from './links.ts';
import { scopeOfCustomer, sendConfirmationLink, sendConfirmed } from './notices.ts';
import { confirmCustomer, takeAccount } from './ownership.ts';
import { linkByAddress, type LinkCall } from './password-resets.ts';
import { requireCurrentPassword, requireGoodPassword } from './service.ts';

const cookieName = 'foyer_registration';

/**
 * Marks the browser that registers, for as long as the link works. A link opened in it was opened by who registered;
 * anywhere else that is not known. Answers the hash to keep with the link.
 */
export const markBrowser = (deps: Pick<Deps, 'ids'>, cookies: Cookies): string => {
  const secret = deps.ids();
  cookies.write(cookieName, secret, { maxAgeSeconds: longLinkHours * 3600 });
  return hashSecret(secret);
};

/** Who opens a link, and in which browser. */
export interface ConfirmationCall extends LinkCall {
  actor: Anyone | Shopper;
  cookies: Cookies;
}

const isSameBrowser = ({ browserHash }: LinkDoc, cookies: Cookies): boolean => {
  const secret = cookies.read(cookieName);
  return secret !== undefined && browserHash !== '' && hashSecret(secret) === browserHash;
};

const demandOf = (link: LinkDoc, { actor, cookies }: ConfirmationCall): Confirmation['asksFor'] => {
  if (link.purpose === 'account') return isSameBrowser(link, cookies) ? 'nothing' : 'new-password';
  return actor.kind === 'shopper' && actor.customerId === link.customerId ? 'nothing' : 'current-password';
};

const findConfirmation = (deps: Deps, token: string): Promise<LinkDoc> =>
  requireLink(deps.store, deps.clock, token, ['account', 'email']);

/** What a confirmation link would do, and what it asks for here; uses nothing up. Throws `LINK_INVALID`, `LINK_EXPIRED`. */
export const readConfirmationLink = async (
  deps: Deps,
  call: ConfirmationCall,
  token: string,
): Promise<Confirmation> => {
  const link = await findConfirmation(deps, token);
  const { email, goodUntil } = link;
  const purpose = link.purpose === 'account' ? 'account' : 'email';
  return { purpose, email, asksFor: demandOf(link, call), expiresAt: goodUntil };
};

const requireText = (password: string | undefined): string => {
  if (password === undefined) throw invalid(fieldError('password', 'REQUIRED'));
  return password;
};

/** Confirms in the browser that registered: the password of then stays. */
const confirmOwnAccount = async (deps: Deps, { scope }: ConfirmationCall, token: string): Promise<void> =>
  deps.store.transact(async (tx) => {
    const { customerId } = await requireLink(tx, deps.clock, token, ['account']);
    const customer = await requireCustomer(tx, customerId);
    const known = await tx.get(credentials, customerId);
    if (known !== undefined) await tx.put(credentials, { ...known, isEmailProven: true });
    await deleteLinks(tx, customerId);
    await confirmCustomer(tx, deps, customer);
    await sendConfirmed(tx, deps, scope, customer);
  });

/** Confirms anywhere else: the reader of the mail chooses the password, whatever it was before. */
const confirmWithPassword = async (
  deps: Deps,
  { scope }: ConfirmationCall,
  token: string,
  { customerId, password }: { customerId: number; password: string },
): Promise<void> => {
  const person = await requireCustomer(deps.store, customerId);
  requireGoodPassword(deps, scope, person, { field: 'password', password });
  const passwordHash = await deps.hasher.hash(normalizePassword(password));
  await deps.store.transact(async (tx) => {
    await requireLink(tx, deps.clock, token, ['account']);
    const customer = await requireCustomer(tx, customerId);
    await takeAccount(tx, deps, customer, passwordHash);
    await sendConfirmed(tx, deps, scope, customer);
  });
};

/**
 * Uses a confirmation link. Throws `LINK_INVALID`, `LINK_EXPIRED`, `INPUT_INVALID` naming `password` where one is asked
 * for and missing or wrong, `EMAIL_TAKEN` where another account took the address meanwhile, `TOO_MANY_REQUESTS`, `BUSY`.
 */
export const confirmByLink = async (
  deps: Deps,
  call: ConfirmationCall,
  token: string,
  { password }: { password?: string | undefined },
): Promise<Pick<Confirmation, 'purpose' | 'email'>> => {
  const link = await findConfirmation(deps, token);
  await deps.throttle.count(linkByAddress, throttleKeyOf(call.client.address));
  const { customerId, email } = link;
  const demand = demandOf(link, call);
  if (demand === 'new-password')
    await confirmWithPassword(deps, call, token, { customerId, password: requireText(password) });
  else if (link.purpose === 'account') await confirmOwnAccount(deps, call, token);
  else {
    if (demand === 'current-password')
      await requireCurrentPassword(deps, { customerId }, requireText(password), 'password');
    await confirmEmailChange(deps, call.scope, token);
  }
  return { purpose: link.purpose === 'account' ? 'account' : 'email', email };
};

/** An admin sends the confirmation link again; where nothing is left to confirm no mail goes out. Throws `NOT_FOUND`. */
export const sendCustomerConfirmation = async (
  deps: Deps,
  admin: AdminActor,
  customerId: number,
): Promise<{ status: 'accepted' }> =>
  deps.store.transact(async (tx) => {
    const customer = await requireCustomer(tx, customerId);
    const last = await findLastLink(tx, customerId, 'account');
    if (!customer.isConfirmed) {
      await sendConfirmationLink(tx, deps, scopeOfCustomer(deps, customer), customer, last?.browserHash ?? '');
      await recordAction(tx, deps, admin, {
        ...aboutAccount(customer),
        action: 'sent',
        after: { mail: 'confirmation-link' },
      });
    }
    return { status: 'accepted' };
  });
