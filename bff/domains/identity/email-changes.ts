import type { Account } from '../../../shared-types/account.ts';
import { normalizePassword } from '../../../shared-types/password.ts';
import type { Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError } from '../../failure.ts';
import type { Transaction } from '../../store/port.ts';
import type { CustomerDoc } from '../customers/collection.ts';
import { emailKeyOf } from '../customers/email.ts';
import { changeCustomerEmail, findCustomerByEmail, requireCustomer, ownAccountOf } from '../customers/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { credentials } from './collection.ts';
import { passwordChanged } from './events.ts';
import { isEmailChangeConfirmed } from './link-settings.ts';
import { deleteLinks, requireLink } from './links.ts';
import { sendEmailChangeLink, tellPasswordChanged } from './notices.ts';
import { confirmCustomer } from './ownership.ts';
import { settleEmailChange } from './email-settlement.ts';
import { endSessionsOf, requireCurrentPassword, requireGoodPassword } from './service.ts';

/** A change of address as the person asks for it; a new password may come with it. */
export interface EmailChange {
  email: string;
  currentPassword: string;
  newPassword?: string | undefined;
}

/** A hash that the person just proved to know, and the one that takes its place, if any. */
interface HashChange {
  currentHash: string;
  passwordHash: string | undefined;
}

const changePasswordToo = async (
  tx: Transaction,
  shopper: Shopper,
  { currentHash, passwordHash }: HashChange,
): Promise<void> => {
  const known = await tx.get(credentials, shopper.customerId);
  if (known?.passwordHash !== currentHash) throw new Failure('VERSION_STALE');
  if (passwordHash === undefined) return;
  await tx.put(credentials, { ...known, passwordHash, failedAt: [] });
  await endSessionsOf(tx, shopper.customerId, shopper.sessionId);
  await deleteLinks(tx, shopper.customerId);
  tx.raise(passwordChanged(shopper.customerId));
};

/** Gives the account its new address. */
const applyChange = async (
  tx: Transaction,
  deps: Deps,
  scope: StoreScope,
  before: Readonly<CustomerDoc>,
  { email, isProven, isPasswordChanged }: { email: string; isProven: boolean; isPasswordChanged: boolean },
): Promise<Readonly<CustomerDoc>> => {
  const customer = await changeCustomerEmail(tx, deps, before.customerId, email);
  await settleEmailChange(tx, deps, scope, { before, customer }, { isProven, isPasswordChanged });
  return customer;
};

/**
 * Changes the address of the shopper, at once or, where the store asks for confirmation, when the new address is
 * confirmed; a password that comes with it counts at once. Throws `EMAIL_TAKEN`, `INPUT_INVALID` for a wrong or a bad
 * password, `VERSION_STALE` when the password was changed elsewhere meanwhile.
 */
export const changeOwnEmail = async (
  deps: Deps,
  shopper: Shopper,
  scope: StoreScope,
  { email, currentPassword, newPassword }: EmailChange,
): Promise<Account | 'confirmation-required'> => {
  const person = await requireCustomer(deps.store, shopper.customerId);
  if (newPassword !== undefined)
    requireGoodPassword(deps, scope, { ...person, email }, { field: 'newPassword', password: newPassword });
  const currentHash = await requireCurrentPassword(deps, shopper, currentPassword);
  const passwordHash = newPassword === undefined ? undefined : await deps.hasher.hash(normalizePassword(newPassword));
  const isPasswordChanged = passwordHash !== undefined;
  return deps.store.transact(async (tx) => {
    const before = await requireCustomer(tx, shopper.customerId);
    await changePasswordToo(tx, shopper, { currentHash, passwordHash });
    const isAnotherBox = emailKeyOf(email) !== before.emailKey;
    const mustConfirm = isAnotherBox && deps.settings.read(isEmailChangeConfirmed, scope);
    if (!mustConfirm && email !== before.email)
      return ownAccountOf(
        deps,
        await applyChange(tx, deps, scope, before, { email, isProven: false, isPasswordChanged }),
      );
    if (isPasswordChanged) await tellPasswordChanged(tx, deps, scope, before);
    if (!mustConfirm) return ownAccountOf(deps, before);
    if ((await findCustomerByEmail(tx, before.emailScope, emailKeyOf(email))) !== undefined)
      throw new Failure('EMAIL_TAKEN', { errors: [fieldError('email', 'EMAIL_TAKEN')] });
    await sendEmailChangeLink(tx, deps, scope, before, email);
    return 'confirmation-required';
  });
};

/**
 * Gives an account the address that its link confirms. The caller has made sure that who uses it also has the account.
 * Throws `LINK_INVALID`, `LINK_EXPIRED`, and `EMAIL_TAKEN` where another account took the address meanwhile.
 */
export const confirmEmailChange = async (deps: Deps, scope: StoreScope, token: string): Promise<void> =>
  deps.store.transact(async (tx) => {
    const { customerId, email } = await requireLink(tx, deps.clock, token, ['email']);
    const before = await requireCustomer(tx, customerId);
    const customer = await applyChange(tx, deps, scope, before, { email, isProven: true, isPasswordChanged: false });
    await confirmCustomer(tx, deps, customer);
  });
