import { listProducts, readProduct } from '../../../shared-types/products.ts';
import type { Routes } from '../../http/call.ts';

export const catalogueRoutes: Routes = (bind) => {
  bind(listProducts, ({ deps, scope, query }) => deps.commerce.listProducts(deps, scope, query));
  bind(readProduct, ({ deps, scope, params }) => deps.commerce.readProduct(deps, scope, params.sku));
};
