import type { ShopStore, StoreView, Website } from '../../../shared-types/websites.ts';
import { collection } from '../../store/port.ts';

/** A website: customers, balances and origins belong to it. Currency is ISO 4217. */
export type WebsiteDoc = Website;

/** A store of a website: what is sold under one name, in one or more store views. */
export type StoreDoc = ShopStore;

/** A language or look of a store. `locale` is BCP 47. */
export type StoreViewDoc = StoreView;

export const websites = collection<WebsiteDoc>()({
  name: 'websites',
  key: 'websiteId',
  fields: { websiteId: 'number', code: 'exact', name: 'text' },
  unique: { code: ['code'] },
});

export const stores = collection<StoreDoc>()({
  name: 'stores',
  key: 'storeId',
  fields: { storeId: 'number', websiteId: 'number', code: 'exact', name: 'text' },
  unique: { code: ['code'] },
});

/** What the store view of a fresh installation is called; a name for admins, which says nothing to shoppers. */
export const freshStoreViewName = 'Default Store View';

export const storeViews = collection<StoreViewDoc>()({
  name: 'storeViews',
  key: 'storeViewId',
  fields: { storeViewId: 'number', storeId: 'number', websiteId: 'number', code: 'exact', name: 'text' },
  unique: { code: ['code'] },
});
