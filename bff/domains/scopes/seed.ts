import type { Store, Transaction } from '../../store/port.ts';
import { freshStoreViewName, storeViews, stores, type WebsiteDoc, websites } from './collection.ts';

const seedFresh = async (tx: Transaction): Promise<void> => {
  const websiteId = await tx.nextNumber('websites');
  const storeId = await tx.nextNumber('stores');
  const storeViewId = await tx.nextNumber('storeViews');
  await tx.insert(websites, {
    websiteId,
    code: 'base',
    name: 'Main Website',
    currency: 'USD',
    isDefault: true,
    baseUrls: [],
    origins: [],
    version: 1,
  });
  await tx.insert(stores, {
    storeId,
    websiteId,
    code: 'main',
    name: 'Main Website Store',
    isDefault: true,
    version: 1,
  });
  await tx.insert(storeViews, {
    storeViewId,
    storeId,
    websiteId,
    code: 'default',
    name: freshStoreViewName,
    locale: 'en-US',
    isActive: true,
    isDefault: true,
    version: 1,
  });
};

/** Websites of installations from before there were stores get one, which holds their store views. */
const addMissingStore = async (tx: Transaction, website: Readonly<WebsiteDoc>): Promise<void> => {
  const { websiteId } = website;
  const within = { filter: { op: 'eq', field: 'websiteId', value: websiteId } } as const;
  if ((await tx.count(stores, within)) > 0) return;
  const storeId = await tx.nextNumber('stores');
  const code = website.isDefault ? 'main' : `${website.code}_store`.slice(0, 32);
  await tx.put(websites, { ...website, baseUrls: website.baseUrls ?? [], version: website.version ?? 1 });
  await tx.insert(stores, { storeId, websiteId, code, name: website.name, isDefault: true, version: 1 });
  const views = await tx.find(storeViews, within);
  const hasDefault = views.some(({ isDefault }) => isDefault);
  for (const [index, view] of views.entries()) {
    const isDefault = hasDefault ? view.isDefault : index === 0;
    await tx.put(storeViews, {
      ...view,
      storeId,
      isDefault,
      isActive: view.isActive ?? true,
      version: view.version ?? 1,
    });
  }
};

/** A fresh installation: website `base`, store `main`, store view `default`. Brings an older one up to date. */
export const seedScopes = async (store: Store): Promise<void> =>
  store.transact(async (tx) => {
    const known = await tx.find(websites, {});
    if (known.length === 0) return seedFresh(tx);
    for (const website of known) await addMissingStore(tx, website);
    return undefined;
  });
