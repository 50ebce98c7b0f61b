import { describe, expect, it, onTestFinished } from 'vitest';
import { collections } from '../../../bff/collections.ts';
import { storeViews, stores, websites } from '../../../bff/domains/scopes/collection.ts';
import { seedScopes } from '../../../bff/domains/scopes/seed.ts';
import { createScopes } from '../../../bff/domains/scopes/service.ts';
import { createTempStore } from '../../support/temp-store.ts';

describe('an installation from before there were stores', () => {
  it('gets one store per website, which holds its store views; nothing else changes', async () => {
    const { store, remove } = await createTempStore(collections);
    onTestFinished(remove);
    await store.transact(async (tx) => {
      const old = { name: 'Old', currency: 'USD', origins: [] };
      await tx.insert(websites, { ...old, websiteId: 1, code: 'base', isDefault: true } as never);
      await tx.insert(websites, { ...old, websiteId: 2, code: 'eu', isDefault: false } as never);
      const view = { name: 'View', locale: 'en' };
      await tx.insert(storeViews, { ...view, storeViewId: 1, websiteId: 1, code: 'en', isDefault: true } as never);
      await tx.insert(storeViews, { ...view, storeViewId: 2, websiteId: 2, code: 'de', isDefault: false } as never);
      await tx.insert(storeViews, { ...view, storeViewId: 3, websiteId: 2, code: 'fr', isDefault: false } as never);
    });
    await seedScopes(store);
    await seedScopes(store);
    expect(await store.find(stores, {})).toMatchObject([
      { websiteId: 1, code: 'main', isDefault: true },
      { websiteId: 2, code: 'eu_store', isDefault: true },
    ]);
    const scopes = await createScopes(store);
    expect(scopes.defaultScope(2).storeView).toMatchObject({ code: 'de', isDefault: true, isActive: true, version: 1 });
    expect(scopes.storeView('fr')?.website).toMatchObject({ code: 'eu', baseUrls: [], version: 1 });
  });
});
