import type { Body } from '../../../shared-types/endpoint.ts';
import type { registerAccount } from '../../../shared-types/account.ts';
import { normalizePassword } from '../../../shared-types/password.ts';
import type { Anyone, Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import type { Client } from '../../http/call.ts';
import { throttleKeyOf } from '../../security/throttle-key.ts';
import { createCustomer } from '../customers/service.ts';
import { requireFormInput } from '../forms/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { customerRegistered } from './events.ts';
import { createCredentials, requireGoodPassword } from './service.ts';
import { defaultGroupId, isConfirmationRequired } from './settings.ts';
import { beginSession, type SignedIn } from './sign-in.ts';
import { registerByAddress } from './throttle-rules.ts';

/**
 * Creates an account and signs in to it, or leaves it to be confirmed where the store asks for that. Throws
 * `EMAIL_TAKEN`, `INPUT_INVALID` for a password that the store does not want, `TOO_MANY_REQUESTS` and `BUSY`.
 */
export const register = async (
  deps: Deps,
  actor: Anyone | Shopper,
  { scope, client }: { scope: StoreScope; client: Client },
  { password, ...profile }: Body<typeof registerAccount>,
): Promise<SignedIn | 'confirmation-required'> => {
  await deps.throttle.count(registerByAddress, throttleKeyOf(client.address));
  requireFormInput(deps, scope, 'customer_account_create', profile);
  requireGoodPassword(deps, scope, profile, { field: 'password', password });
  const { websiteId } = scope.website;
  const passwordHash = await deps.hasher.hash(normalizePassword(password));
  const isConfirmed = !deps.settings.read(isConfirmationRequired, scope);
  const groupId = deps.settings.read(defaultGroupId, scope);
  const createdIn = scope.storeView.code;
  const { customerId } = await deps.store.transact(async (tx) => {
    const customer = await createCustomer(tx, deps, { ...profile, websiteId, groupId, createdIn, isConfirmed });
    await createCredentials(tx, { customerId: customer.customerId, passwordHash });
    tx.raise(customerRegistered(customer.customerId));
    return customer;
  });
  if (!isConfirmed) return 'confirmation-required';
  return beginSession(deps, actor, { customerId, websiteId, isRemembered: false, userAgent: client.userAgent });
};
