import { storeViewHeader } from '../../../shared-types/headers.ts';
import type { StoreView, Website } from '../../../shared-types/websites.ts';
import { fieldError, invalid } from '../../failure.ts';
import type { Store } from '../../store/port.ts';
import { storeViews, type StoreViewDoc, websites, type WebsiteDoc } from './collection.ts';

/** Where a request stands: the store view and the website that it belongs to. */
export interface StoreScope {
  readonly website: Readonly<WebsiteDoc>;
  readonly storeView: Readonly<StoreViewDoc>;
}

/** The hierarchy of websites and store views, held in memory: looking it up costs nothing per request. */
export interface Scopes {
  websites(): readonly Readonly<WebsiteDoc>[];
  website(websiteId: number): Readonly<WebsiteDoc> | undefined;
  storeViews(): readonly Readonly<StoreViewDoc>[];
  /** The store view with a code. */
  storeView(code: string): StoreScope | undefined;
  /** The default store view of a website, or of the installation. */
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

const byDefaultFirst = <T extends { isDefault: boolean }>(list: readonly T[]): T[] =>
  list.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault));

/** Loads the hierarchy; call after {@link seedScopes}. */
export const createScopes = async (store: Store): Promise<Scopes> => {
  let sites: readonly Readonly<WebsiteDoc>[] = [];
  let views: readonly Readonly<StoreViewDoc>[] = [];
  let viewByCode = new Map<string, StoreScope>();
  let websiteByOrigin = new Map<string, number>();
  let origins: ReadonlySet<string> = new Set();

  const defaultScope = (websiteId?: number): StoreScope => {
    const website = sites.find((each) => each.websiteId === websiteId) ?? sites[0];
    const storeView = views.find((each) => each.websiteId === website?.websiteId);
    if (website === undefined || storeView === undefined) throw new Error('no website with a store view exists');
    return { website, storeView };
  };

  const reload = async (): Promise<void> => {
    sites = byDefaultFirst(await store.find(websites, {}));
    views = byDefaultFirst(await store.find(storeViews, {}));
    websiteByOrigin = new Map(sites.flatMap((site) => site.origins.map((origin) => [origin, site.websiteId])));
    origins = new Set(websiteByOrigin.keys());
    viewByCode = new Map();
    for (const storeView of views) {
      const website = sites.find((site) => site.websiteId === storeView.websiteId);
      if (website !== undefined) viewByCode.set(storeView.code, { website, storeView });
    }
  };
  await reload();

  return {
    websites: () => sites,
    website: (websiteId) => sites.find((each) => each.websiteId === websiteId),
    storeViews: () => views,
    storeView: (code) => viewByCode.get(code),
    defaultScope,
    named: (headers) => {
      const code = headers.get(storeViewHeader);
      if (code !== null) {
        const scope = viewByCode.get(code);
        if (scope === undefined)
          throw invalid(fieldError(storeViewHeader, 'OPTION_UNKNOWN', 'There is no such store view.'));
        return scope;
      }
      const websiteId = websiteByOrigin.get(headers.get('origin') ?? '');
      return websiteId === undefined ? undefined : defaultScope(websiteId);
    },
    origins: () => origins,
    reload,
  };
};

/** A fresh installation: one website, one store view (`base`, `default`). Does nothing where a website exists. */
export const seedScopes = async (store: Store): Promise<void> =>
  store.transact(async (tx) => {
    if ((await tx.count(websites, {})) > 0) return;
    const websiteId = await tx.nextNumber('websites');
    const storeViewId = await tx.nextNumber('storeViews');
    await tx.insert(websites, {
      websiteId,
      code: 'base',
      name: 'Main Website',
      currency: 'USD',
      isDefault: true,
      origins: [],
    });
    await tx.insert(storeViews, {
      storeViewId,
      websiteId,
      code: 'default',
      name: 'Default Store View',
      locale: 'en-US',
      isDefault: true,
    });
  });

/** The websites as an admin sees them, the default one first. */
export const readWebsites = (scopes: Scopes): { items: Website[] } => ({
  items: scopes.websites().map(({ websiteId, code, name, currency }) => ({ websiteId, code, name, currency })),
});

/** The store views as an admin sees them, the default one first. */
export const readStoreViews = (scopes: Scopes): { items: StoreView[] } => ({
  items: scopes
    .storeViews()
    .map(({ storeViewId, websiteId, code, name, locale }) => ({ storeViewId, websiteId, code, name, locale })),
});
