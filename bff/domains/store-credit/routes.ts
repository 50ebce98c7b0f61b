import {
  adjustStoreCredit,
  listCreditHistory,
  listCustomerCreditHistory,
  readCustomerCredit,
  readStoreCredit,
} from '../../../shared-types/store-credit.ts';
import type { Routes } from '../../http/call.ts';
import { adjustBalance, listCustomerHistory, listHistory, readBalance, readCustomerBalances } from './service.ts';

export const storeCreditRoutes: Routes = (bind) => {
  bind(readStoreCredit, ({ deps, actor, scope }) => readBalance(deps, actor, scope));
  bind(listCreditHistory, ({ deps, actor, scope, query }) => listHistory(deps, actor, scope, query));
  bind(readCustomerCredit, ({ deps, params }) => readCustomerBalances(deps, params.customerId));
  bind(listCustomerCreditHistory, ({ deps, params, query }) => listCustomerHistory(deps, params.customerId, query));
  bind(adjustStoreCredit, ({ deps, actor, params, body, idempotencyKey }) =>
    adjustBalance(deps, actor, { customerId: params.customerId, adjustment: body, idempotencyKey }),
  );
};
