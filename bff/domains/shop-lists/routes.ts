import { readShopLists } from '../../../shared-types/shop-lists.ts';
import type { Routes } from '../../http/call.ts';
import { readLists } from './service.ts';

export const shopListRoutes: Routes = (bind) => {
  bind(readShopLists, ({ deps, actor, params }) => readLists(deps, actor, params.customerId));
};
