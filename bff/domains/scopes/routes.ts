import {
  createStore,
  createStoreView,
  createWebsite,
  deleteStore,
  deleteStoreView,
  deleteWebsite,
  listStores,
  listStoreViews,
  listWebsites,
  updateStore,
  updateStoreView,
  updateWebsite,
} from '../../../shared-types/websites.ts';
import type { Routes } from '../../http/call.ts';
import { createWebsiteOf, deleteWebsiteOf, updateWebsiteOf } from './editing.ts';
import { readStores, readStoreViews, readWebsites } from './service.ts';
import {
  createStoreOf,
  createStoreViewOf,
  deleteStoreOf,
  deleteStoreViewOf,
  updateStoreOf,
  updateStoreViewOf,
} from './store-editing.ts';

export const websiteRoutes: Routes = (bind) => {
  bind(listWebsites, async ({ deps, actor }) => readWebsites(deps.scopes, actor));
  bind(createWebsite, ({ deps, actor, body }) => createWebsiteOf(deps, actor, body));
  bind(updateWebsite, ({ deps, actor, params, version, body }) =>
    updateWebsiteOf(deps, actor, { websiteId: params.websiteId, version, patch: body }),
  );
  bind(deleteWebsite, ({ deps, actor, params, version }) =>
    deleteWebsiteOf(deps, actor, { websiteId: params.websiteId, version }),
  );

  bind(listStores, async ({ deps, actor }) => readStores(deps.scopes, actor));
  bind(createStore, ({ deps, actor, body }) => createStoreOf(deps, actor, body));
  bind(updateStore, ({ deps, actor, params, version, body }) =>
    updateStoreOf(deps, actor, { storeId: params.storeId, version, patch: body }),
  );
  bind(deleteStore, ({ deps, actor, params, version }) =>
    deleteStoreOf(deps, actor, { storeId: params.storeId, version }),
  );

  bind(listStoreViews, async ({ deps, actor }) => readStoreViews(deps.scopes, actor));
  bind(createStoreView, ({ deps, actor, body }) => createStoreViewOf(deps, actor, body));
  bind(updateStoreView, ({ deps, actor, params, version, body }) =>
    updateStoreViewOf(deps, actor, { storeViewId: params.storeViewId, version, patch: body }),
  );
  bind(deleteStoreView, ({ deps, actor, params, version }) =>
    deleteStoreViewOf(deps, actor, { storeViewId: params.storeViewId, version }),
  );
};
