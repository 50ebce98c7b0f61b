import { createHash, randomBytes } from 'node:crypto';
import type { GiftCard, GiftCardInput, GiftCardValue, IssuedGiftCard } from '../../../shared-types/gift-cards.ts';
import type { ListQuery, Page } from '../../../shared-types/list.ts';
import type { CreditEntry } from '../../../shared-types/store-credit.ts';
import type { AdminActor, Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { ThrottleRule } from '../../security/throttle.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { countedAtMost, readPage } from '../../store/read-page.ts';
import { requireReach, withinReach } from '../../website-reach.ts';
import { forgetEntity, recordAction } from '../action-log/service.ts';
import type { CustomerDoc } from '../customers/collection.ts';
import { applyOnce } from '../idempotency/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { hasStoreCredit, recordMovement, toEntry } from '../store-credit/service.ts';
import { type GiftCardDoc, giftCards } from './collection.ts';
import { tellGiftCard } from './notices.ts';
import { codeFrom, normalizeCode, stateOf, toGiftCard, valueOf } from './rules.ts';

/** Codes that one customer may try. */
const codesByCustomer: ThrottleRule = { name: 'gift-card-customer', triesMax: 20, windowSeconds: 600 };

const hashOf = (code: string): string => createHash('sha256').update(normalizeCode(code)).digest('base64url');

/** A code that nobody can guess: 76 bits. */
export const makeCode = (): string => codeFrom(randomBytes(64)) ?? makeCode();

/** Puts a card into the books; the code is kept as its hash. */
export const createGiftCard = async (
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  code: string,
  about: Pick<GiftCardDoc, 'websiteId' | 'amount' | 'currency' | 'recipientEmail' | 'note' | 'expiresAt' | 'createdBy'>,
): Promise<GiftCardDoc> => {
  const card: GiftCardDoc = {
    ...about,
    giftCardId: await tx.nextNumber('giftCards'),
    codeHash: hashOf(code),
    codeEnd: normalizeCode(code).slice(-4),
    isDisabled: false,
    createdAt: clock().toISOString(),
    redeemedAt: null,
    redeemedBy: null,
    version: 1,
  };
  await tx.insert(giftCards, card);
  return card;
};

const requireIssuable = ({ scopes, clock }: Deps, input: GiftCardInput): void => {
  const website = scopes.website(input.websiteId);
  if (website === undefined) throw invalid(fieldError('websiteId', 'OPTION_UNKNOWN', 'There is no such website.'));
  if (website.currency !== input.currency)
    throw invalid(fieldError('currency', 'CURRENCY_MISMATCH', `This website's prices are in ${website.currency}.`));
  if (input.expiresAt !== null && Date.parse(input.expiresAt) <= clock().getTime())
    throw invalid(fieldError('expiresAt', 'OUT_OF_RANGE', 'Choose a time that is still to come.'));
};

/**
 * Issues a card. The answer holds the code, and so does the mail where there is an address; a repetition with the same key gets
 * the same answer as long as keys are remembered.
 */
export const issueCard = (
  deps: Deps,
  admin: AdminActor,
  { idempotencyKey: key, input }: { idempotencyKey: string; input: GiftCardInput },
): Promise<IssuedGiftCard> => {
  requireReach(admin, input.websiteId);
  requireIssuable(deps, input);
  const code = makeCode();
  const request = { who: `admin:${admin.adminId}`, operation: 'issueGiftCard', key, input };
  return deps.store.transact((tx) =>
    applyOnce(tx, deps.clock, request, async () => {
      const { websiteId, amount, currency, recipientEmail, note } = input;
      const about = { websiteId, amount, currency, recipientEmail, note, createdBy: admin.name };
      // One form for every time, so that they can be compared.
      const expiresAt = input.expiresAt === null ? null : new Date(input.expiresAt).toISOString();
      const card = await createGiftCard(tx, deps, code, { ...about, expiresAt });
      if (recipientEmail !== '') await tellGiftCard(tx, deps, deps.scopes.defaultScope(websiteId), card, code, input);
      await recordAction(tx, deps, admin, {
        group: 'gift-cards',
        action: 'created',
        entity: { kind: 'gift-card', id: card.giftCardId, name: card.codeEnd },
        websiteId,
        after: { amount, currency, recipientEmail, note, expiresAt },
      });
      return { ...toGiftCard(card, deps.clock()), code };
    }),
  );
};

/** The cards of the websites that the admin's role is for. */
export const listCards = async (deps: Deps, admin: AdminActor, query: ListQuery): Promise<Page<GiftCard>> => {
  const page = await readPage(deps.store, giftCards, query, {
    within: withinReach(admin),
    sort: [{ field: 'giftCardId', descending: true }],
    countedMax: countedAtMost,
  });
  return { ...page, items: page.items.map((card) => toGiftCard(card, deps.clock())) };
};

/** Disables a card, or enables it again. Throws `GIFT_CARD_USED` where there is nothing left to stop. */
export const updateCard = (
  deps: Deps,
  admin: AdminActor,
  { giftCardId, version, isDisabled }: { giftCardId: number; version: number; isDisabled: boolean },
): Promise<GiftCard> =>
  deps.store.transact(async (tx) => {
    const card = await tx.get(giftCards, giftCardId);
    if (card === undefined) throw new Failure('NOT_FOUND');
    requireReach(admin, card.websiteId);
    if (card.version !== version) throw new Failure('VERSION_STALE');
    if (card.redeemedAt !== null) throw new Failure('GIFT_CARD_USED');
    if (card.isDisabled === isDisabled) return toGiftCard(card, deps.clock());
    const changed = { ...card, isDisabled, version: card.version + 1 };
    await tx.put(giftCards, changed);
    await recordAction(tx, deps, admin, {
      group: 'gift-cards',
      action: 'updated',
      entity: { kind: 'gift-card', id: giftCardId, name: card.codeEnd },
      websiteId: card.websiteId,
      before: { isDisabled: card.isDisabled },
      after: { isDisabled },
    });
    return toGiftCard(changed, deps.clock());
  });

/** The card with a code, on the website; a card of another website is none here. Throws `GIFT_CARD_UNKNOWN`. */
const requireCard = async (reader: Reader, { website }: StoreScope, code: string): Promise<Readonly<GiftCardDoc>> => {
  const card = await reader.getUnique(giftCards, 'code', [hashOf(code)]);
  if (card === undefined || card.websiteId !== website.websiteId || card.currency !== website.currency)
    throw new Failure('GIFT_CARD_UNKNOWN');
  return card;
};

/** Where the store has no store credit, cards cannot be redeemed: `NOT_FOUND`. */
const countTry = async (deps: Deps, scope: StoreScope, { customerId }: Shopper): Promise<void> => {
  if (!hasStoreCredit(deps, scope)) throw new Failure('NOT_FOUND');
  await deps.throttle.count(codesByCustomer, String(customerId));
};

/** What a card is worth. Throws `GIFT_CARD_UNKNOWN`, `TOO_MANY_REQUESTS`. */
export const checkCard = async (
  deps: Deps,
  shopper: Shopper,
  scope: StoreScope,
  code: string,
): Promise<GiftCardValue> => {
  await countTry(deps, scope, shopper);
  return valueOf(await requireCard(deps.store, scope, code), deps.clock());
};

const refusals = { redeemed: 'GIFT_CARD_USED', expired: 'GIFT_CARD_EXPIRED', disabled: 'GIFT_CARD_EXPIRED' } as const;

/** Moves the value of a card to the shopper's store credit; whoever comes second is told `GIFT_CARD_USED`. */
export const redeemCard = async (
  deps: Deps,
  shopper: Shopper,
  scope: StoreScope,
  { code, idempotencyKey: key }: { code: string; idempotencyKey: string },
): Promise<CreditEntry> => {
  await countTry(deps, scope, shopper);
  const { customerId } = shopper;
  const who = `customer:${customerId}`;
  return deps.store.transact((tx) =>
    applyOnce(tx, deps.clock, { who, operation: 'redeemGiftCard', key, input: hashOf(code) }, async () => {
      const card = await requireCard(tx, scope, code);
      const state = stateOf(card, deps.clock());
      if (state !== 'active') throw new Failure(refusals[state]);
      const { giftCardId, websiteId, currency, amount, codeEnd } = card;
      const redeemed = { redeemedAt: deps.clock().toISOString(), redeemedBy: customerId };
      await tx.put(giftCards, { ...card, ...redeemed, version: card.version + 1 });
      const entry = await recordMovement(tx, deps, shopper, {
        customerId,
        websiteId,
        currency,
        action: 'gift-card',
        change: amount,
        comment: `Gift card …${codeEnd}`,
        isNotified: false,
        source: { kind: 'gift-card', number: `…${codeEnd}`, orderId: null },
        reference: `gift-card:${giftCardId}`,
      });
      tx.raise({ type: 'store-credit.changed', payload: { customerId, entryId: entry.entryId, notify: false } });
      return toEntry(entry);
    }),
  );
};

const forgetRecipientOf = async (tx: Transaction, card: Readonly<GiftCardDoc>): Promise<void> => {
  await tx.put(giftCards, { ...card, recipientEmail: '', note: '', version: card.version + 1 });
  await forgetEntity(tx, 'gift-card', card.giftCardId);
};

/** Takes who it was out of at most `max` cards that a deleted customer has redeemed, and answers how many it was. */
export const eraseCards = async (tx: Transaction, customerId: number, max: number): Promise<number> => {
  const found = await tx.find(giftCards, {
    filter: {
      op: 'and',
      of: [
        { op: 'eq', field: 'redeemedBy', value: customerId },
        { op: 'not', of: { op: 'empty', field: 'recipientEmail' } },
      ],
    },
    limit: max,
  });
  for (const card of found) await forgetRecipientOf(tx, card);
  return found.length;
};

/**
 * Takes out of the cards that were sent to a customer, and that nobody has redeemed, whom they were sent to. Their money stays
 * with whoever has the code: the shop owes it, whoever had an account. Where accounts are per website, so are the cards, for the
 * same address may have an account elsewhere.
 */
export const forgetRecipient = async (
  tx: Transaction,
  { email, websiteId, emailScope }: Pick<CustomerDoc, 'email' | 'websiteId' | 'emailScope'>,
): Promise<void> => {
  const found = await tx.find(giftCards, { filter: { op: 'eq', field: 'recipientEmail', value: email } });
  for (const card of found)
    if (emailScope === 'global' || card.websiteId === websiteId) await forgetRecipientOf(tx, card);
};
