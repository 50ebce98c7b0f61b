import type { Body } from '../../../shared-types/endpoint.ts';
import type { chooseNewsletters, Newsletter, NewsletterLink } from '../../../shared-types/newsletters.ts';
import type { Anyone, Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import type { Client } from '../../http/call.ts';
import { throttleKeyOf } from '../../security/throttle-key.ts';
import type { Reader } from '../../store/port.ts';
import { emailKeyOf } from '../customers/email.ts';
import { findCustomerByEmail, readEmailScope, recordSubscribed, requireCustomer } from '../customers/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { type SubscriptionDoc, subscriptions } from './collection.ts';
import {
  chooseForCustomer,
  chooseSubscription,
  isNewsletterOffered,
  isSubscribedAnywhere,
  listOfferedScopes,
  readNewsletters,
} from './service.ts';
import { isGuestSubscriptionAllowed, readNewsletterName } from './settings.ts';
import { subscribeByAddress, subscribeByEmail } from './throttle-rules.ts';

/** The newsletters that a website has; where it has none there is nothing here: `NOT_FOUND`. */
const requireOffered = (deps: Deps, websiteId: number): StoreScope[] => {
  const offered = listOfferedScopes(deps, websiteId);
  if (offered.length === 0) throw new Failure('NOT_FOUND');
  return offered;
};

/** The newsletters of the shopper's website, and which the shopper gets. Throws `NOT_FOUND` where there is none. */
export const listOwnNewsletters = async (deps: Deps, shopper: Shopper): Promise<{ items: Newsletter[] }> => {
  const { websiteId } = await requireCustomer(deps.store, shopper.customerId);
  return readNewsletters(deps.store, deps, requireOffered(deps, websiteId), shopper.customerId);
};

/**
 * The shopper gets newsletters or not, as chosen for each store view that is named. Throws `NOT_FOUND`, and `INPUT_INVALID` naming a store
 * view that has no newsletter.
 */
export const chooseOwnNewsletters = async (
  deps: Deps,
  shopper: Shopper,
  { choices }: Body<typeof chooseNewsletters>,
): Promise<{ items: Newsletter[] }> =>
  deps.store.transact(async (tx) => {
    const customer = await requireCustomer(tx, shopper.customerId);
    const offered = requireOffered(deps, customer.websiteId);
    for (const [index, { storeViewId, isSubscribed }] of choices.entries()) {
      const scope = offered.find(({ storeView }) => storeView.storeViewId === storeViewId);
      if (scope === undefined) throw invalid(fieldError(`choices.${index}.storeViewId`, 'OPTION_UNKNOWN'));
      await chooseForCustomer(tx, deps, scope, { customer, isSubscribed });
    }
    await recordSubscribed(tx, customer.customerId, await isSubscribedAnywhere(tx, customer.customerId));
    return readNewsletters(tx, deps, offered, customer.customerId);
  });

/**
 * Subscribes an address to the newsletter of a store view. Where the address has an account and its owner is not who asks,
 * the owner must confirm it. Throws `NOT_FOUND` where there is no newsletter, `FORBIDDEN` where guests may not subscribe,
 * `TOO_MANY_REQUESTS`.
 */
export const subscribe = async (
  deps: Deps,
  actor: Anyone | Shopper,
  { scope, client, email }: { scope: StoreScope; client: Client; email: string },
): Promise<{ status: 'accepted' }> => {
  if (!isNewsletterOffered(deps, scope)) throw new Failure('NOT_FOUND');
  if (actor.kind === 'anyone' && !deps.settings.read(isGuestSubscriptionAllowed, scope)) throw new Failure('FORBIDDEN');
  const emailKey = emailKeyOf(email);
  await deps.throttle.countAll([
    { rule: subscribeByAddress, key: throttleKeyOf(client.address) },
    { rule: subscribeByEmail, key: emailKey },
  ]);
  await deps.store.transact(async (tx) => {
    const emailScope = await readEmailScope(tx, scope.website.websiteId);
    const owner = await findCustomerByEmail(tx, emailScope, emailKey);
    const isOwn = actor.kind === 'shopper' && owner?.customerId === actor.customerId;
    if (!isOwn && actor.kind === 'shopper' && !deps.settings.read(isGuestSubscriptionAllowed, scope))
      throw new Failure('FORBIDDEN');
    const state = await chooseSubscription(tx, deps, scope, {
      email: owner?.email ?? email,
      customerId: owner?.customerId ?? null,
      isSubscribed: true,
      mustConfirm: owner !== undefined && !isOwn,
    });
    if (owner && state === 'subscribed') await recordSubscribed(tx, owner.customerId, true);
  });
  return { status: 'accepted' };
};

const requireSubscription = async (reader: Reader, token: string): Promise<Readonly<SubscriptionDoc>> => {
  const found = await reader.getUnique(subscriptions, 'link', [token]);
  if (found === undefined) throw new Failure('LINK_INVALID');
  return found;
};

const scopeOf = ({ scopes }: Deps, { storeViewId }: SubscriptionDoc): StoreScope => {
  const code = scopes.storeViews().find((each) => each.storeViewId === storeViewId)?.code;
  const scope = code === undefined ? undefined : scopes.storeView(code);
  if (scope === undefined) throw new Failure('LINK_INVALID');
  return scope;
};

const toLink = (deps: Deps, subscription: SubscriptionDoc): NewsletterLink => ({
  newsletter: readNewsletterName(deps.settings, scopeOf(deps, subscription)),
  email: subscription.email,
  state: subscription.state,
});

/** What the link of a mail is about. Throws `LINK_INVALID`. */
export const readSubscriptionLink = async (deps: Deps, token: string): Promise<NewsletterLink> =>
  toLink(deps, await requireSubscription(deps.store, token));

/** Begins or ends the subscription that a link is about; who has it reads the mails of the address. Throws `LINK_INVALID`. */
export const useSubscriptionLink = async (
  deps: Deps,
  token: string,
  { isSubscribed }: { isSubscribed: boolean },
): Promise<NewsletterLink> =>
  deps.store.transact(async (tx) => {
    const before = await requireSubscription(tx, token);
    const scope = scopeOf(deps, before);
    const { email, customerId } = before;
    await chooseSubscription(tx, deps, scope, { email, customerId, isSubscribed, isProven: true });
    if (customerId !== null) await recordSubscribed(tx, customerId, await isSubscribedAnywhere(tx, customerId));
    return toLink(deps, await requireSubscription(tx, token));
  });
