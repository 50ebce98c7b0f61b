import { storeViewHeader } from '../../../shared-types/headers.ts';
import type { ShopStore, StoreView, Website } from '../../../shared-types/websites.ts';
import type { AdminActor } from '../../actor.ts';
import { fieldError, invalid } from '../../failure.ts';
import type { Store } from '../../store/port.ts';
import { reachesWebsite } from '../../website-reach.ts';
import { type StoreDoc, storeViews, type StoreViewDoc, stores, websites, type WebsiteDoc } from './collection.ts';
import { byDefaultFirst, mapOrigins } from './rules.ts';

/** Where a request stands: the store view and the website that it belongs to. */
export interface StoreScope {
  readonly website: Readonly<WebsiteDoc>;
  readonly storeView: Readonly<StoreViewDoc>;
}

/** The hierarchy of websites, stores and store views, held in memory: looking it up costs nothing per request. */
export interface Scopes {
  websites(): readonly Readonly<WebsiteDoc>[];
  website(websiteId: number): Readonly<WebsiteDoc> | undefined;
  stores(): readonly Readonly<StoreDoc>[];
  storeViews(): readonly Readonly<StoreViewDoc>[];
  /** The store view with a code; one that is not active is none. */
  storeView(code: string): StoreScope | undefined;
  /** The default store view of the default store of a website, or of the installation. */
  defaultScope(websiteId?: number): StoreScope;
  /**
   * The scope that a request names: the store view of its header, else the default one of the website that its `Origin`
   * belongs to; undefined when it names none. Throws `INPUT_INVALID` for a store view that does not exist.
   */
  named(headers: Headers): StoreScope | undefined;
  /** Every origin that belongs to a website. */
  origins(): ReadonlySet<string>;
  /** Reads the collections again, after a change. */
  reload(): Promise<void>;
}

/** What one reading of the collections makes. */
interface Hierarchy {
  websites: readonly Readonly<WebsiteDoc>[];
  stores: readonly Readonly<StoreDoc>[];
  storeViews: readonly Readonly<StoreViewDoc>[];
  byCode: ReadonlyMap<string, StoreScope>;
  /** The default scope of each website. */
  defaults: ReadonlyMap<number, StoreScope>;
  websiteByOrigin: ReadonlyMap<string, number>;
  origins: ReadonlySet<string>;
}

const readHierarchy = async (store: Store): Promise<Hierarchy> => {
  const [sites, shops, views] = await Promise.all([
    store.find(websites, {}).then(byDefaultFirst),
    store.find(stores, {}).then(byDefaultFirst),
    store.find(storeViews, {}).then(byDefaultFirst),
  ]);
  const byCode = new Map<string, StoreScope>();
  const defaults = new Map<number, StoreScope>();
  for (const website of sites) {
    const own = shops.filter(({ websiteId }) => websiteId === website.websiteId);
    for (const { storeId } of own) {
      for (const storeView of views.filter((view) => view.storeId === storeId && view.isActive)) {
        const scope = { website, storeView };
        byCode.set(storeView.code, scope);
        if (!defaults.has(website.websiteId)) defaults.set(website.websiteId, scope);
      }
    }
  }
  const websiteByOrigin = mapOrigins(sites);
  return {
    websites: sites,
    stores: shops,
    storeViews: views,
    byCode,
    defaults,
    websiteByOrigin,
    origins: new Set(websiteByOrigin.keys()),
  };
};

/** Loads the hierarchy; call after `seedScopes`. */
export const createScopes = async (store: Store): Promise<Scopes> => {
  let now = await readHierarchy(store);
  let [asked, answered] = [0, 0];

  const defaultScope = (websiteId?: number): StoreScope => {
    const own = websiteId === undefined ? undefined : now.defaults.get(websiteId);
    const scope =
      own ?? now.websites.map((site) => now.defaults.get(site.websiteId)).find((each) => each !== undefined);
    if (scope === undefined) throw new Error('no website with a store view exists');
    return scope;
  };

  return {
    websites: () => now.websites,
    website: (websiteId) => now.websites.find((each) => each.websiteId === websiteId),
    stores: () => now.stores,
    storeViews: () => now.storeViews,
    storeView: (code) => now.byCode.get(code),
    defaultScope,
    named: (headers) => {
      const code = headers.get(storeViewHeader);
      if (code !== null) {
        const scope = now.byCode.get(code);
        if (scope === undefined)
          throw invalid(fieldError(storeViewHeader, 'OPTION_UNKNOWN', 'There is no such store view.'));
        return scope;
      }
      const websiteId = now.websiteByOrigin.get(headers.get('origin') ?? '');
      return websiteId === undefined ? undefined : defaultScope(websiteId);
    },
    origins: () => now.origins,
    reload: async () => {
      const turn = ++asked;
      const read = await readHierarchy(store);
      // An older reading that took longer must not replace a newer one.
      if (turn < answered) return;
      now = read;
      answered = turn;
    },
  };
};

/** The websites that an admin's role is for, the default one first. */
export const readWebsites = (scopes: Scopes, admin: AdminActor): { items: Website[] } => ({
  items: scopes.websites().filter(({ websiteId }) => reachesWebsite(admin, websiteId)),
});

/** The stores that an admin's role is for, default ones first. */
export const readStores = (scopes: Scopes, admin: AdminActor): { items: ShopStore[] } => ({
  items: scopes.stores().filter(({ websiteId }) => reachesWebsite(admin, websiteId)),
});

/** The store views that an admin's role is for, default ones first. */
export const readStoreViews = (scopes: Scopes, admin: AdminActor): { items: StoreView[] } => ({
  items: scopes.storeViews().filter(({ websiteId }) => reachesWebsite(admin, websiteId)),
});

/** The store view that writes a mail: the chosen one, or the website's default one. Throws `INPUT_INVALID` for one of another website. */
export const senderOf = (scopes: Scopes, websiteId: number, code: string | undefined): StoreScope => {
  if (code === undefined) return scopes.defaultScope(websiteId);
  const scope = scopes.storeView(code);
  if (scope === undefined || scope.website.websiteId !== websiteId)
    throw invalid(fieldError('storeViewCode', 'OPTION_UNKNOWN', 'Choose a store view of the website.'));
  return scope;
};
