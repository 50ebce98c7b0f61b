import { listWebsites } from '../../../shared-types/websites.ts';
import type { Routes } from '../../http/call.ts';
import { readWebsites } from './service.ts';

export const websiteRoutes: Routes = (bind) => {
  bind(listWebsites, async ({ deps }) => readWebsites(deps.scopes));
};
