import type { Body } from '../../../shared-types/endpoint.ts';
import type { chooseCustomerNewsletters, Newsletter } from '../../../shared-types/newsletters.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { fieldError, invalid } from '../../failure.ts';
import { recordAction } from '../action-log/service.ts';
import { fullNameOf, recordSubscribed, requireCustomer } from '../customers/service.ts';
import { chooseSubscription, isSubscribedAnywhere, listOfferedScopes, readNewsletters } from './service.ts';

/** The newsletters of a customer's website, and which the customer gets. Throws `NOT_FOUND`. */
export const listNewslettersOf = async (deps: Deps, customerId: number): Promise<{ items: Newsletter[] }> => {
  const { websiteId } = await requireCustomer(deps.store, customerId);
  return readNewsletters(deps.store, deps, listOfferedScopes(deps, websiteId), customerId);
};

const stateByName = (items: readonly Newsletter[]): Record<string, unknown> =>
  Object.fromEntries(items.map(({ name, state }) => [name, state]));

/**
 * A customer gets newsletters or not, as an admin chose for each store view that is named. It counts at once and writes nobody,
 * as every change that an admin makes to consent. Throws `NOT_FOUND`, and `INPUT_INVALID` naming a store view that has no
 * newsletter.
 */
export const chooseNewslettersOf = async (
  deps: Deps,
  admin: AdminActor,
  { customerId, choices }: { customerId: number } & Body<typeof chooseCustomerNewsletters>,
): Promise<{ items: Newsletter[] }> =>
  deps.store.transact(async (tx) => {
    const customer = await requireCustomer(tx, customerId);
    const offered = listOfferedScopes(deps, customer.websiteId);
    const before = await readNewsletters(tx, deps, offered, customerId);
    for (const [index, { storeViewId, isSubscribed }] of choices.entries()) {
      const scope = offered.find(({ storeView }) => storeView.storeViewId === storeViewId);
      if (scope === undefined) throw invalid(fieldError(`choices.${index}.storeViewId`, 'OPTION_UNKNOWN'));
      const { email } = customer;
      await chooseSubscription(tx, deps, scope, {
        email,
        customerId,
        isSubscribed,
        isProven: true,
        isMailLeftOut: true,
      });
    }
    await recordSubscribed(tx, customerId, await isSubscribedAnywhere(tx, customerId));
    const after = await readNewsletters(tx, deps, offered, customerId);
    await recordAction(tx, deps, admin, {
      group: 'customers',
      action: 'updated',
      entity: { kind: 'customer', id: customerId, name: fullNameOf(customer) },
      websiteId: customer.websiteId,
      before: stateByName(before.items),
      after: stateByName(after.items),
    });
    return after;
  });
