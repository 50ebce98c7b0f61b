import { collection } from '../../store/port.ts';

/**
 * A gift card. Whoever knows the code has the money, so it is kept as its hash; in full it is only in the mail that brings it and
 * in the remembered answer to whoever issued it, both for days.
 */
export interface GiftCardDoc {
  giftCardId: number;
  /** SHA-256 of the normalised code. */
  codeHash: string;
  /** Its last four characters, to tell cards apart. */
  codeEnd: string;
  websiteId: number;
  /** What it was issued for, in minor units. */
  amount: number;
  currency: string;
  isDisabled: boolean;
  recipientEmail: string;
  note: string;
  expiresAt: string | null;
  createdAt: string;
  createdBy: string;
  redeemedAt: string | null;
  redeemedBy: number | null;
  version: number;
}

export const giftCards = collection<GiftCardDoc>()({
  name: 'giftCards',
  key: 'giftCardId',
  fields: {
    giftCardId: 'number',
    codeHash: 'exact',
    codeEnd: 'exact',
    websiteId: 'number',
    amount: 'number',
    isDisabled: 'boolean',
    recipientEmail: 'text',
    note: 'text',
    expiresAt: 'time',
    createdAt: 'time',
    redeemedAt: 'time',
    redeemedBy: 'number',
  },
  unique: { code: ['codeHash'] },
  sparse: ['redeemedBy', 'recipientEmail'],
  keywords: ['codeEnd', 'recipientEmail', 'note'],
});
