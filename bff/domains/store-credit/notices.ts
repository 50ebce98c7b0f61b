import type { Transaction } from '../../store/port.ts';
import type { CustomerDoc } from '../customers/collection.ts';
import { type MailDeps, pageUrlOf, queueMail } from '../mails/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import type { CreditEntryDoc } from './collection.ts';
import { creditMailIdentity } from './settings.ts';

/** Tells a customer of a movement of the store credit, in the transaction that makes it. */
export const tellCreditUpdated = (
  tx: Transaction,
  deps: MailDeps,
  scope: StoreScope,
  { customerId, email, firstName }: Readonly<Pick<CustomerDoc, 'customerId' | 'email' | 'firstName'>>,
  { change, balance, currency, comment }: Readonly<CreditEntryDoc>,
): Promise<void> =>
  queueMail(tx, deps, {
    scope,
    customerId,
    to: { name: '', address: email },
    identity: deps.settings.read(creditMailIdentity, scope),
    saying: {
      template: 'store-credit-updated',
      data: {
        name: firstName,
        change: { amount: change, currency },
        balance: { amount: balance, currency },
        comment,
        accountUrl: pageUrlOf(deps, scope, 'account'),
      },
    },
  });
