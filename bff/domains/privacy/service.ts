import type { Address } from '../../../shared-types/addresses.ts';
import type { Order } from '../../../shared-types/orders.ts';
import type { PersonalData } from '../../../shared-types/privacy.ts';
import type { Shopper } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { listBook } from '../addresses/service.ts';
import { readOwnAccount } from '../customers/service.ts';
import { listOwnSessions, listPastSignIns } from '../identity/service.ts';
import { mails } from '../mails/collection.ts';
import { findSubscriptions } from '../newsletters/service.ts';
import { toOwnOrder } from '../orders/service.ts';
import { listOwnPasskeys } from '../passkeys/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { listOwnLinks } from '../social-sign-in/service.ts';
import { creditEntries, credits } from '../store-credit/collection.ts';
import { toEntry } from '../store-credit/service.ts';
import { dataByCustomer } from './throttle-rules.ts';

const atOnce = 1000;

/** Every item of a list that is read page by page. */
const readAll = async <Item>(
  readPage: (query: { page: number; pageSize: number }) => Promise<{ items: readonly Item[]; total: number }>,
): Promise<Item[]> => {
  const all: Item[] = [];
  for (let page = 1; ; page++) {
    const { items, total } = await readPage({ page, pageSize: atOnce });
    all.push(...items);
    if (items.length === 0 || all.length >= total) return all;
  }
};

const readAddresses = (deps: Deps, { customerId }: Shopper): Promise<Address[]> =>
  readAll((query) => listBook(deps, customerId, query));

const readOrders = async (deps: Deps, { customerId }: Shopper): Promise<Order[]> => {
  const summaries = await readAll((query) => deps.commerce.listOrders(deps, { customerId, websiteIds: 'all' }, query));
  const found: Order[] = [];
  for (const { orderId } of summaries) found.push(toOwnOrder(await deps.commerce.readOrder(deps, orderId)));
  return found;
};

const readStoreCredit = async (deps: Deps, { customerId }: Shopper): Promise<PersonalData['storeCredit']> => {
  const filter = { op: 'eq', field: 'customerId', value: customerId } as const;
  const [balances, history] = await Promise.all([
    deps.store.find(credits, { filter }),
    deps.store.find(creditEntries, { filter, sort: [{ field: 'entryId' }] }),
  ]);
  return {
    balances: balances.map(({ websiteId, balance, currency }) => ({
      websiteId,
      balance: { amount: balance, currency },
    })),
    history: history.map(toEntry),
  };
};

const readConsents = async (
  deps: Deps,
  { customerId }: Shopper,
  isAssistanceAllowed: boolean,
): Promise<PersonalData['consents']> => {
  const views = deps.scopes.storeViews();
  const found = await findSubscriptions(deps.store, customerId);
  return {
    isAssistanceAllowed,
    newsletters: found.map(({ storeViewId, email, state, createdAt, changedAt }) => ({
      newsletter: views.find((view) => view.storeViewId === storeViewId)?.name ?? '',
      email,
      state,
      createdAt,
      changedAt,
    })),
  };
};

/** Everything that the shop keeps of the shopper. Throws `TOO_MANY_REQUESTS`, `SHOP_UNREACHABLE`. */
export const gatherPersonalData = async (deps: Deps, shopper: Shopper, scope: StoreScope): Promise<PersonalData> => {
  const { customerId } = shopper;
  await deps.throttle.count(dataByCustomer, String(customerId));
  const account = await readOwnAccount(deps, shopper);
  const [addresses, storeCredit, orders, sessions, signIns, passkeys, links, consents, sent] = await Promise.all([
    readAddresses(deps, shopper),
    readStoreCredit(deps, shopper),
    readOrders(deps, shopper),
    listOwnSessions(deps, shopper),
    listPastSignIns(deps, customerId),
    listOwnPasskeys(deps, shopper, scope),
    listOwnLinks(deps, shopper),
    readConsents(deps, shopper, account.isAssistanceAllowed),
    deps.store.find(mails, { filter: { op: 'eq', field: 'customerId', value: customerId } }),
  ]);
  return {
    exportedAt: deps.clock().toISOString(),
    account,
    addresses,
    storeCredit,
    orders,
    sessions: sessions.items,
    signIns,
    passkeys: passkeys.items,
    linkedAccounts: links.items,
    consents,
    mails: sent.map(({ subject, recipient, createdAt }) => ({ subject, to: recipient, createdAt })),
  };
};
