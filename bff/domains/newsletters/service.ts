import type { Newsletter, SubscriptionState } from '../../../shared-types/newsletters.ts';
import type { Deps } from '../../deps.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import type { CustomerDoc } from '../customers/collection.ts';
import { emailKeyOf } from '../customers/email.ts';
import type { MailDeps } from '../mails/service.ts';
import type { Scopes, StoreScope } from '../scopes/service.ts';
import { type SubscriptionDoc, subscriptions } from './collection.ts';
import { tellSubscription } from './notices.ts';
import { chooseStep } from './rules.ts';
import { isNewsletterActive, isSubscriptionConfirmed, readNewsletterName } from './settings.ts';

/** Who a subscription is for. */
export type Subscriber = Readonly<Pick<CustomerDoc, 'customerId' | 'email' | 'isConfirmed'>>;

/** Whether a store view has a newsletter. */
export const isNewsletterOffered = ({ settings }: Pick<Deps, 'settings'>, scope: StoreScope): boolean =>
  settings.read(isNewsletterActive, scope);

/** The store views of a website that have a newsletter, the default one first. */
export const listOfferedScopes = (deps: Pick<Deps, 'settings' | 'scopes'>, websiteId: number): StoreScope[] =>
  deps.scopes
    .storeViews()
    .map(({ code }) => deps.scopes.storeView(code))
    .filter((scope) => scope !== undefined)
    .filter((scope) => scope.website.websiteId === websiteId && isNewsletterOffered(deps, scope));

/** Every subscription that a customer has or had. */
export const findSubscriptions = (reader: Reader, customerId: number): Promise<readonly Readonly<SubscriptionDoc>[]> =>
  reader.find(subscriptions, { filter: { op: 'eq', field: 'customerId', value: customerId } });

/** The newsletters that are offered, and in which state each is for a customer. */
export const readNewsletters = async (
  reader: Reader,
  { settings }: Pick<Deps, 'settings'>,
  offered: readonly StoreScope[],
  customerId: number,
): Promise<{ items: Newsletter[] }> => {
  const found = await findSubscriptions(reader, customerId);
  const stateOf = (storeViewId: number) =>
    found.find((each) => each.storeViewId === storeViewId)?.state ?? 'unsubscribed';
  return {
    items: offered.map((scope) => {
      const { storeViewId } = scope.storeView;
      return { storeViewId, name: readNewsletterName(settings, scope), state: stateOf(storeViewId) };
    }),
  };
};

/** The subscription of an address to the newsletter of a store view. */
export const findSubscription = (
  reader: Reader,
  storeViewId: number,
  emailKey: string,
): Promise<Readonly<SubscriptionDoc> | undefined> => reader.getUnique(subscriptions, 'email', [storeViewId, emailKey]);

/** A subscription as it is to be: whose, where, and in which state. */
interface Wish {
  storeViewId: number;
  email: string;
  customerId: number | null;
  state: SubscriptionState;
}

const writeSubscription = async (
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  before: Readonly<SubscriptionDoc> | undefined,
  { storeViewId, email, customerId, state }: Wish,
): Promise<SubscriptionDoc> => {
  const now = clock().toISOString();
  const subscription: SubscriptionDoc = {
    subscriptionId: before?.subscriptionId ?? (await tx.nextNumber('subscriptions')),
    storeViewId,
    email,
    emailKey: emailKeyOf(email),
    customerId: customerId ?? before?.customerId ?? null,
    state,
    linkToken: before?.linkToken ?? '',
    createdAt: before?.createdAt ?? now,
    changedAt: now,
  };
  await tx.put(subscriptions, subscription);
  return subscription;
};

/** What somebody chooses about the newsletter of a store view. */
export interface SubscriptionChoice {
  email: string;
  /** Null for a guest. */
  customerId: number | null;
  isSubscribed: boolean;
  /** Asks for confirmation whatever the setting says. */
  mustConfirm?: boolean;
  /** Who chooses was shown to read the mails of the address. */
  isProven?: boolean;
  /** What confirms it is another mail, such as that of a new account. */
  isMailLeftOut?: boolean;
}

/**
 * Begins or ends a subscription as somebody chose, with the mail that follows. Answers the state that it is in afterwards;
 * `pending` where the store asks for confirmation.
 */
export const chooseSubscription = async (
  tx: Transaction,
  deps: MailDeps,
  scope: StoreScope,
  choice: SubscriptionChoice,
): Promise<SubscriptionState> => {
  const { email, customerId, isSubscribed, isProven = false, isMailLeftOut = false } = choice;
  const { storeViewId } = scope.storeView;
  const before = await findSubscription(tx, storeViewId, emailKeyOf(email));
  const mustConfirm = choice.mustConfirm === true || deps.settings.read(isSubscriptionConfirmed, scope);
  const step = chooseStep(before?.state, { isSubscribed, mustConfirm: mustConfirm && !isProven });
  if (step === undefined) return before?.state ?? 'unsubscribed';
  const after = await writeSubscription(tx, deps, before, { storeViewId, email, customerId, state: step.state });
  if (step.mail !== undefined && !isMailLeftOut) await tellSubscription(tx, deps, scope, after, step.mail);
  return step.state;
};

/** The same for a customer. That of an account whose address is not confirmed waits until it is, without a mail of its own. */
export const chooseForCustomer = (
  tx: Transaction,
  deps: MailDeps,
  scope: StoreScope,
  { customer, isSubscribed }: { customer: Subscriber; isSubscribed: boolean },
): Promise<SubscriptionState> => {
  const { customerId, email, isConfirmed } = customer;
  return chooseSubscription(tx, deps, scope, {
    email,
    customerId,
    isSubscribed,
    mustConfirm: !isConfirmed,
    isMailLeftOut: !isConfirmed,
  });
};

/** Whether a customer gets any newsletter. */
export const isSubscribedAnywhere = async (reader: Reader, customerId: number): Promise<boolean> =>
  (await findSubscriptions(reader, customerId)).some(({ state }) => state === 'subscribed');

/** The address of an account is proven, and with it the subscriptions that waited. Answers whether there is one now. */
export const confirmSubscriptions = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  customerId: number,
): Promise<boolean> => {
  const found = await findSubscriptions(tx, customerId);
  for (const subscription of found.filter(({ state }) => state === 'pending'))
    await writeSubscription(tx, deps, subscription, { ...subscription, state: 'subscribed' });
  return found.some(({ state }) => state !== 'unsubscribed');
};

const homeViewOf = ({ scopes }: { scopes: Scopes }, { createdIn, websiteId }: Readonly<CustomerDoc>): number => {
  const named = scopes.storeView(createdIn);
  return (named?.website.websiteId === websiteId ? named : scopes.defaultScope(websiteId)).storeView.storeViewId;
};

/**
 * Makes the subscriptions say what a customer's record says, after an admin, an import or another system changed it: such a
 * change counts at once and writes nobody.
 */
export const followConsent = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock' | 'scopes'>,
  customer: Readonly<CustomerDoc>,
): Promise<void> => {
  const { customerId, email, emailKey } = customer;
  const found = (await findSubscriptions(tx, customerId)).filter(({ state }) => state === 'subscribed');
  if (!customer.isSubscribed) {
    for (const each of found) await writeSubscription(tx, deps, each, { ...each, state: 'unsubscribed' });
    return;
  }
  if (found.length > 0) return;
  const storeViewId = homeViewOf(deps, customer);
  const before = await findSubscription(tx, storeViewId, emailKey);
  await writeSubscription(tx, deps, before, { storeViewId, email, customerId, state: 'subscribed' });
};

/** Takes the subscriptions of a customer along to another e-mail address; what that address had itself gives way. */
export const followEmail = async (
  tx: Transaction,
  deps: Pick<Deps, 'clock'>,
  { customerId, email, emailKey }: Readonly<CustomerDoc>,
): Promise<void> => {
  for (const subscription of await findSubscriptions(tx, customerId)) {
    const other = await findSubscription(tx, subscription.storeViewId, emailKey);
    if (other && other.subscriptionId !== subscription.subscriptionId)
      await tx.delete(subscriptions, other.subscriptionId);
    await writeSubscription(tx, deps, subscription, { ...subscription, email });
  }
};

/** Deletes what a customer subscribed to, at most `max` documents, and answers how many it was. */
export const eraseSubscriptions = async (tx: Transaction, customerId: number, max: number): Promise<number> => {
  const found = await tx.find(subscriptions, {
    filter: { op: 'eq', field: 'customerId', value: customerId },
    limit: max,
  });
  for (const { subscriptionId } of found) await tx.delete(subscriptions, subscriptionId);
  return found.length;
};
