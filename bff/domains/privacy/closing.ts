import type { closeAccount } from '../../../shared-types/privacy.ts';
import type { Body } from '../../../shared-types/endpoint.ts';
import type { Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { Transaction } from '../../store/port.ts';
import { eraseCustomer, finishErasures } from '../customer-records/service.ts';
import { requireCustomer } from '../customers/service.ts';
import { requireProof } from '../passkeys/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { credits } from '../store-credit/collection.ts';
import { recordMovement } from '../store-credit/service.ts';
import { tellAccountClosed } from './notices.ts';

/** An order that is not finished needs somebody to send it to. */
const refuseOpenOrders = async (deps: Deps, { customerId }: Shopper): Promise<void> => {
  const filter = { op: 'in', field: 'state', values: ['pending', 'processing'] } as const;
  const query = { page: 1, pageSize: 1, filter: { ...filter, values: [...filter.values] } };
  const { total } = await deps.commerce.listOrders(deps, { customerId, websiteIds: 'all' }, query);
  if (total > 0) throw new Failure('ORDERS_OPEN');
};

/** What is left of the credit goes back to the shop, by an entry like every movement, once the shopper has said so. */
const giveUpCredit = async (
  tx: Transaction,
  deps: Deps,
  shopper: Shopper,
  { isCreditGivenUp }: { isCreditGivenUp: boolean },
): Promise<void> => {
  const { customerId } = shopper;
  const found = await tx.find(credits, { filter: { op: 'eq', field: 'customerId', value: customerId } });
  const left = found.filter(({ balance }) => balance > 0);
  if (left.length > 0 && !isCreditGivenUp) throw new Failure('CREDIT_LEFT');
  for (const { websiteId, currency, balance } of left)
    await recordMovement(tx, deps, shopper, {
      customerId,
      websiteId,
      currency,
      action: 'updated',
      change: -balance,
      comment: 'Given up when the account was closed',
      isNotified: false,
    });
};

/**
 * Closes the shopper's account for good, and says so in a last mail: the ledger stays, orders stay without names and addresses,
 * all else is deleted. Throws `PROOF_REQUIRED`,
 * `INPUT_INVALID` for a wrong password, `ORDERS_OPEN`, `CREDIT_LEFT`, `SHOP_UNREACHABLE`.
 */
export const closeOwnAccount = async (
  deps: Deps,
  shopper: Shopper,
  scope: StoreScope,
  { currentPassword, isCreditGivenUp }: Body<typeof closeAccount>,
): Promise<void> => {
  await requireProof(deps, shopper, currentPassword);
  await refuseOpenOrders(deps, shopper);
  const { isErased } = await deps.store.transact(async (tx) => {
    await giveUpCredit(tx, deps, shopper, { isCreditGivenUp });
    await tellAccountClosed(tx, deps, scope, await requireCustomer(tx, shopper.customerId));
    return eraseCustomer(tx, deps, 'customer', { customerId: shopper.customerId, version: undefined });
  });
  if (!isErased) await finishErasures(deps);
};
