import type { AdminOrder } from '../../../shared-types/orders.ts';
import { shareOfPieces } from '../../../shared-types/shares.ts';
import { parseAmount } from '../customer/amount.ts';

/** What is typed into the form: amounts as text, pieces by SKU. */
export interface Draft {
  readonly pieces: ReadonlyMap<string, number>;
  readonly shipping: string;
  readonly adjustment: string;
  /** Undefined: as much as the store gives back by itself. */
  readonly toStoreCredit: string | undefined;
}

/** The same worked out, in minor units; `wrong` names fields whose text is no amount. */
export interface WorkedOut {
  readonly total: number;
  readonly shipping: number;
  readonly adjustment: number;
  readonly toStoreCredit: number;
  readonly wrong: readonly ('shipping' | 'adjustment' | 'toStoreCredit')[];
}

export const emptyDraft: Draft = { pieces: new Map(), shipping: '', adjustment: '', toStoreCredit: undefined };

const isZero = (text: string): boolean => /^[\s0.,]*$/u.test(text);

/** What would be refunded. The server works it out again by the same rule: pieces are shares that add up to their row. */
export const workOut = ({ items, refundable, grandTotal, customerId }: AdminOrder, draft: Draft): WorkedOut => {
  const wrong: WorkedOut['wrong'][number][] = [];
  const read = (field: WorkedOut['wrong'][number], text: string): number => {
    if (isZero(text)) return 0;
    const amount = parseAmount(text, grandTotal.currency);
    if (amount === undefined) wrong.push(field);
    return amount ?? 0;
  };
  const shipping = read('shipping', draft.shipping);
  const adjustment = read('adjustment', draft.adjustment);
  const rows = items.reduce((sum, { sku, total, quantity, refundedQuantity }) => {
    const pieces = draft.pieces.get(sku) ?? 0;
    return sum + shareOfPieces(total.amount, quantity, refundedQuantity, refundedQuantity + pieces);
  }, 0);
  const total = rows + shipping + adjustment;
  const isAutomatic = refundable.isAutomatic && customerId !== null;
  const least = isAutomatic ? Math.max(0, Math.min(total, refundable.paidByStoreCredit.amount)) : 0;
  const toStoreCredit = draft.toStoreCredit === undefined ? least : read('toStoreCredit', draft.toStoreCredit);
  return { total, shipping, adjustment, toStoreCredit, wrong };
};
