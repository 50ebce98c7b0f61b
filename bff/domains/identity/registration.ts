import type { AddressInput } from '../../../shared-types/address-input.ts';
import type { Body } from '../../../shared-types/endpoint.ts';
import type { registerAccount } from '../../../shared-types/account.ts';
import { normalizePassword } from '../../../shared-types/password.ts';
import type { Anyone, Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Client } from '../../http/call.ts';
import { throttleKeyOf } from '../../security/throttle-key.ts';
import { addRegistrationAddress, checkRegistrationAddress } from '../addresses/service.ts';
import { isExcludedFrom } from '../customer-groups/service.ts';
import { createCustomer, type NewCustomer, recordSubscribed } from '../customers/service.ts';
import { requireFormInput } from '../forms/service.ts';
import { chooseForCustomer, isNewsletterOffered } from '../newsletters/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { customerRegistered } from './events.ts';
import { requestLink } from './link-requests.ts';
import { areAccountsHidden } from './link-settings.ts';
import { sendConfirmationLink, sendWelcome } from './notices.ts';
import { createCredentials, requireGoodPassword } from './service.ts';
import { defaultGroupId, isAddressAsked, isConfirmationRequired } from './settings.ts';
import { accountKeyOf, beginSession, type SignedIn } from './sign-in.ts';
import { registerByAccount, registerByAddress } from './throttle-rules.ts';

/** Where somebody registers; `markBrowser` marks the browser and answers what to keep of the mark. */
export interface RegistrationCall {
  scope: StoreScope;
  client: Client;
  markBrowser: () => string;
  /** The secret that the browser has from an earlier sign-in, to whatever account. */
  device?: string | undefined;
}

/** The account to be: what the person says and what follows from where. */
interface NewAccount {
  profile: Omit<NewCustomer, 'websiteId' | 'groupId' | 'createdIn'>;
  address: AddressInput | undefined;
  passwordHash: string;
  browserHash: string;
}

const createAccount = async (
  deps: Deps,
  scope: StoreScope,
  { profile, address, passwordHash, browserHash }: NewAccount,
): Promise<number> => {
  const { websiteId } = scope.website;
  const groupId = deps.settings.read(defaultGroupId, scope);
  const createdIn = scope.storeView.code;
  const { isSubscribed = false, ...known } = profile;
  return deps.store.transact(async (tx) => {
    // An account that could never sign in helps nobody; saving groups and settings keeps it from coming to that.
    if (await isExcludedFrom(tx, groupId, websiteId)) throw new Failure('FORBIDDEN');
    const customer = await createCustomer(tx, deps, { ...known, websiteId, groupId, createdIn });
    const { customerId, isConfirmed } = customer;
    await createCredentials(tx, { customerId, passwordHash });
    if (address !== undefined) await addRegistrationAddress(tx, deps, customerId, address);
    if (isSubscribed && isNewsletterOffered(deps, scope)) {
      const state = await chooseForCustomer(tx, deps, scope, { customer, isSubscribed });
      await recordSubscribed(tx, customerId, state === 'subscribed');
    }
    tx.raise(customerRegistered(customerId));
    if (isConfirmed) await sendWelcome(tx, deps, scope, customer);
    else await sendConfirmationLink(tx, deps, scope, customer, browserHash);
    return customerId;
  });
};

/**
 * Creates an account and signs in to it, or leaves it to be confirmed where the store asks for that. A store that hides
 * its accounts answers the same for an e-mail address that has one, and tells its owner by mail. A postal address, where the store
 * asks for one, is stored with the account or not at all. Throws `EMAIL_TAKEN`, `INPUT_INVALID` for a password that the store does
 * not want, `FORBIDDEN` where new customers could not sign in, `TOO_MANY_REQUESTS` and `BUSY`.
 */
export const register = async (
  deps: Deps,
  actor: Anyone | Shopper,
  { scope, client, markBrowser, device }: RegistrationCall,
  { password, address: given, ...profile }: Body<typeof registerAccount>,
): Promise<SignedIn | 'confirmation-required'> => {
  await deps.throttle.countAll([
    { rule: registerByAddress, key: throttleKeyOf(client.address) },
    { rule: registerByAccount, key: accountKeyOf(deps, scope, profile.email) },
  ]);
  requireFormInput(deps, scope, 'customer_account_create', profile);
  const isAsked = deps.settings.read(isAddressAsked, scope);
  if (!isAsked && given !== undefined) throw invalid(fieldError('address', 'KEY_UNKNOWN'));
  const address = isAsked ? checkRegistrationAddress(deps, scope, profile, given) : undefined;
  requireGoodPassword(deps, scope, profile, { field: 'password', password });
  const passwordHash = await deps.hasher.hash(normalizePassword(password));
  const isHidden = deps.settings.read(areAccountsHidden, scope);
  const isConfirmed = !isHidden && !deps.settings.read(isConfirmationRequired, scope);
  const browserHash = isConfirmed ? '' : markBrowser();
  try {
    const account = { profile: { ...profile, isConfirmed }, address, passwordHash, browserHash };
    const customerId = await createAccount(deps, scope, account);
    if (!isConfirmed) return 'confirmation-required';
    const { websiteId } = scope.website;
    const about = { customerId, websiteId, isRemembered: false, ...client, device };
    return await beginSession(deps, actor, { ...about, way: 'registration' });
  } catch (error) {
    if (!isHidden || !(error instanceof Failure) || error.code !== 'EMAIL_TAKEN') throw error;
    await requestLink(deps, { scope, client }, { kind: 'registration', email: profile.email });
    return 'confirmation-required';
  }
};
