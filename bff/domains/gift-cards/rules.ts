import type { GiftCard, GiftCardValue } from '../../../shared-types/gift-cards.ts';
import type { GiftCardDoc } from './collection.ts';

/** Without letters and digits that look alike (0 O, 1 I L), and without vowels, so that no code is a word: 27 to the 16. */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXZ';
const codeLength = 16;

/** A code of random bytes, in groups of four. Bytes that would favour some characters are passed over; give plenty. */
export const codeFrom = (bytes: Uint8Array): string | undefined => {
  const fair = 256 - (256 % alphabet.length);
  const characters = [...bytes].filter((byte) => byte < fair).map((byte) => alphabet[byte % alphabet.length]);
  if (characters.length < codeLength) return undefined;
  return characters
    .slice(0, codeLength)
    .join('')
    .replaceAll(/(.{4})(?=.)/gu, '$1-');
};

/** A code as it is compared: capitals, without dashes and spaces. */
export const normalizeCode = (code: string): string => code.toUpperCase().replaceAll(/[ -]/gu, '');

/** What a card is at a moment. */
export const stateOf = (card: Readonly<GiftCardDoc>, now: Date): GiftCard['state'] => {
  if (card.redeemedAt !== null) return 'redeemed';
  if (card.isDisabled) return 'disabled';
  return card.expiresAt !== null && Date.parse(card.expiresAt) <= now.getTime() ? 'expired' : 'active';
};

/** What it is worth to whoever has the code. */
export const valueOf = (card: Readonly<GiftCardDoc>, now: Date): GiftCardValue => {
  const state = stateOf(card, now);
  const { currency, expiresAt } = card;
  return { value: { amount: state === 'active' ? card.amount : 0, currency }, state, expiresAt };
};

/** The card as an admin sees it. */
export const toGiftCard = (card: Readonly<GiftCardDoc>, now: Date): GiftCard => ({
  giftCardId: card.giftCardId,
  codeEnd: card.codeEnd,
  websiteId: card.websiteId,
  value: { amount: card.amount, currency: card.currency },
  state: stateOf(card, now),
  recipientEmail: card.recipientEmail,
  note: card.note,
  expiresAt: card.expiresAt,
  createdAt: card.createdAt,
  createdBy: card.createdBy,
  redeemedAt: card.redeemedAt,
  redeemedBy: card.redeemedBy,
  version: card.version,
});
