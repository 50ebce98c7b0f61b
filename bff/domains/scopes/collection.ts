import { collection } from '../../store/port.ts';

/** A website: customers, balances and origins belong to it. Currency is ISO 4217. */
export interface WebsiteDoc {
  websiteId: number;
  code: string;
  name: string;
  currency: string;
  isDefault: boolean;
  /** Origins of the pages that belong to it, such as `https://shop.example`. */
  origins: string[];
}

/** A language or look of a store of a website. */
export interface StoreViewDoc {
  storeViewId: number;
  websiteId: number;
  code: string;
  name: string;
  /** BCP 47. */
  locale: string;
  isDefault: boolean;
}

export const websites = collection<WebsiteDoc>()({
  name: 'websites',
  key: 'websiteId',
  fields: { websiteId: 'number', code: 'exact', name: 'text' },
  unique: { code: ['code'] },
});

export const storeViews = collection<StoreViewDoc>()({
  name: 'storeViews',
  key: 'storeViewId',
  fields: { storeViewId: 'number', websiteId: 'number', code: 'exact', name: 'text' },
  unique: { code: ['code'] },
});
