import type { GiftCardInput } from '../../../shared-types/gift-cards.ts';
import type { Transaction } from '../../store/port.ts';
import { type MailDeps, pageUrlOf, queueMail } from '../mails/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { creditMailIdentity } from '../store-credit/settings.ts';
import type { GiftCardDoc } from './collection.ts';

/** Sends the code to whoever gets the card, in the transaction that issues it. */
export const tellGiftCard = (
  tx: Transaction,
  deps: MailDeps,
  scope: StoreScope,
  { amount, currency, expiresAt }: Readonly<GiftCardDoc>,
  code: string,
  { recipientEmail, recipientName, message }: GiftCardInput,
): Promise<void> =>
  queueMail(tx, deps, {
    scope,
    customerId: null,
    to: { name: '', address: recipientEmail },
    identity: deps.settings.read(creditMailIdentity, scope),
    saying: {
      template: 'gift-card',
      data: {
        name: recipientName,
        code,
        value: { amount, currency },
        message,
        expiresAt,
        accountUrl: pageUrlOf(deps, scope, 'account'),
      },
    },
  });
