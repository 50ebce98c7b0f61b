import { readStoreConfig } from '../../../shared-types/store-config.ts';
import type { Routes } from '../../http/call.ts';
import { describeStore } from './service.ts';

export const storeConfigRoutes: Routes = (bind) => {
  bind(readStoreConfig, async ({ deps, scope }) => describeStore(deps, scope));
};
