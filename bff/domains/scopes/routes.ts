import { listStoreViews, listWebsites } from '../../../shared-types/websites.ts';
import type { Routes } from '../../http/call.ts';
import { readStoreViews, readWebsites } from './service.ts';

export const websiteRoutes: Routes = (bind) => {
  bind(listWebsites, async ({ deps }) => readWebsites(deps.scopes));
  bind(listStoreViews, async ({ deps }) => readStoreViews(deps.scopes));
};
