import { storeViews, stores, websites } from '../../bff/domains/scopes/collection.ts';
import type { TestApp } from './app.ts';

/** Adds a website with one store view, `<code>_view`. */
export const addWebsite = async (
  { deps }: Pick<TestApp, 'deps'>,
  { code, origin, currency = 'EUR' }: { code: string; origin: string; currency?: string },
): Promise<number> => {
  const websiteId = await deps.store.transact(async (tx) => {
    const id = await tx.nextNumber('websites');
    const storeId = await tx.nextNumber('stores');
    const storeViewId = await tx.nextNumber('storeViews');
    await tx.insert(websites, {
      websiteId: id,
      code,
      name: code,
      currency,
      isDefault: false,
      baseUrls: [],
      origins: [origin],
      version: 1,
    });
    await tx.insert(stores, {
      storeId,
      websiteId: id,
      code: `${code}_store`,
      name: code,
      isDefault: true,
      version: 1,
    });
    await tx.insert(storeViews, {
      storeViewId,
      storeId,
      websiteId: id,
      code: `${code}_view`,
      name: code,
      locale: 'en-GB',
      isActive: true,
      isDefault: true,
      version: 1,
    });
    return id;
  });
  await deps.scopes.reload();
  return websiteId;
};
