import { storeViews, websites } from '../../bff/domains/scopes/collection.ts';
import type { TestApp } from './app.ts';

/** Adds a website with one store view, `<code>_view`. */
export const addWebsite = async (
  { deps }: TestApp,
  { code, origin }: { code: string; origin: string },
): Promise<number> => {
  const websiteId = await deps.store.transact(async (tx) => {
    const id = await tx.nextNumber('websites');
    const storeViewId = await tx.nextNumber('storeViews');
    await tx.insert(websites, {
      websiteId: id,
      code,
      name: code,
      currency: 'EUR',
      isDefault: false,
      origins: [origin],
    });
    await tx.insert(storeViews, {
      storeViewId,
      websiteId: id,
      code: `${code}_view`,
      name: code,
      locale: 'en-GB',
      isDefault: false,
    });
    return id;
  });
  await deps.scopes.reload();
  return websiteId;
};
