import type { FieldError } from '../../../shared-types/errors.ts';
import { Failure, fieldError } from '../../failure.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { customerRows } from '../customers/collection.ts';
import { settingValues } from '../settings/collection.ts';
import { credits } from '../store-credit/collection.ts';

/* What stands in the way of deleting a website, and what goes with it. */

const countOf = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const listUses = async (reader: Reader, websiteId: number): Promise<FieldError[]> => {
  const within = { filter: { op: 'eq', field: 'websiteId', value: websiteId } } as const;
  const [customers, balances] = await Promise.all([reader.count(customerRows, within), reader.count(credits, within)]);
  const reasons: FieldError[] = [];
  if (customers > 0) {
    const words = countOf(customers, 'customer belongs to it', 'customers belong to it');
    reasons.push(fieldError('customers', 'IN_USE', `${words}. Move or delete them first.`));
  }
  if (balances > 0) {
    const words = countOf(balances, 'store credit account is kept on it', 'store credit accounts are kept on it');
    reasons.push(fieldError('balances', 'IN_USE', `${words}, and ledgers are never deleted.`));
  }
  return reasons;
};

/** Throws `IN_USE` with every reason while anything belongs to a website. */
export const requireUnused = async (reader: Reader, websiteId: number): Promise<void> => {
  const reasons = await listUses(reader, websiteId);
  if (reasons.length > 0) throw new Failure('IN_USE', { errors: reasons });
};

/** Whether money is kept on a website in its currency, or ever was. */
export const hasBalances = async (reader: Reader, websiteId: number): Promise<boolean> =>
  (await reader.count(credits, { filter: { op: 'eq', field: 'websiteId', value: websiteId } })) > 0;

/** Deletes what was set at a place that is gone. */
export const deleteSettingsAt = async (
  tx: Transaction,
  level: 'website' | 'store view',
  placeId: number,
): Promise<void> => {
  const start = `${level}:${placeId}:`;
  for (const { settingKey } of await tx.find(settingValues, {}))
    if (settingKey.startsWith(start)) await tx.delete(settingValues, settingKey);
};
