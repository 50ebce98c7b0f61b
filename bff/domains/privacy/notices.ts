import type { Transaction } from '../../store/port.ts';
import type { CustomerDoc } from '../customers/collection.ts';
import { accountMailIdentity } from '../identity/service.ts';
import { type MailDeps, queueMail } from '../mails/service.ts';
import type { StoreScope } from '../scopes/service.ts';

/**
 * Says to the address of a closed account that it is closed, for somebody else may have done it. The mail belongs to no customer
 * any more, so that it is not erased with the others.
 */
export const tellAccountClosed = (
  tx: Transaction,
  deps: MailDeps & { readonly clock: () => Date },
  scope: StoreScope,
  { email, firstName }: Readonly<Pick<CustomerDoc, 'email' | 'firstName'>>,
): Promise<void> =>
  queueMail(tx, deps, {
    scope,
    customerId: null,
    to: { name: '', address: email },
    identity: deps.settings.read(accountMailIdentity, scope),
    saying: { template: 'account-closed', data: { name: firstName, closedAt: deps.clock().toISOString() } },
  });
