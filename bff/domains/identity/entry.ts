import type { Account } from '../../../shared-types/account.ts';
import type { SignInWay } from '../../../shared-types/session.ts';
import type { Anyone, Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Client, Cookies } from '../../http/call.ts';
import { writeSessionCookies } from '../../security/sessions.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import type { CustomerDoc } from '../customers/collection.ts';
import type { StoreScope } from '../scopes/service.ts';
import { readDevice, writeDevice } from './known-devices.ts';
import { shopperSessions } from './sessions.ts';
import { isRememberMePossible } from './settings.ts';
import { beginSession } from './sign-in.ts';

/** The parts of a request that signing in needs. */
export interface EntryCall {
  readonly deps: Deps;
  readonly actor: Anyone | Shopper;
  readonly scope: StoreScope;
  readonly client: Client;
  readonly cookies: Cookies;
}

/**
 * Signs in a customer who proved by something else than the password to be one, and puts the session into cookies. A lock
 * does not matter here: it is wrong passwords that locked, and none was given. `within` does more in the same
 * transaction, and may refuse. Throws `CONFIRMATION_REQUIRED`, and `FORBIDDEN` for an account that is closed.
 */
export const enterAccount = async (
  { deps, actor, scope, client, cookies }: EntryCall,
  customer: Readonly<Pick<CustomerDoc, 'customerId' | 'isActive' | 'isConfirmed'>>,
  {
    way,
    remember = false,
    within,
  }: { way: SignInWay; remember?: boolean | undefined; within?: (tx: Transaction) => Promise<void> },
): Promise<Account> => {
  if (!customer.isActive) throw new Failure('FORBIDDEN');
  if (!customer.isConfirmed) throw new Failure('CONFIRMATION_REQUIRED');
  const signedIn = await beginSession(
    deps,
    actor,
    {
      customerId: customer.customerId,
      websiteId: scope.website.websiteId,
      isRemembered: remember && isRememberMePossible(deps.settings, scope),
      ...client,
      way,
      device: readDevice(cookies),
    },
    within,
  );
  await writeSessionCookies(deps, shopperSessions, cookies, signedIn.opened);
  writeDevice(cookies, signedIn.device);
  return signedIn.account;
};

/** When the shopper signed in. Throws `NOT_SIGNED_IN` for a session that has just ended. */
export const readSignedInAt = async (reader: Reader, { sessionId }: Pick<Shopper, 'sessionId'>): Promise<string> => {
  const session = await reader.get(shopperSessions.collection, sessionId);
  if (session === undefined) throw new Failure('NOT_SIGNED_IN');
  return session.createdAt;
};
