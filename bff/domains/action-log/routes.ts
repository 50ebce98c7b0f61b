import { listActions, readAction } from '../../../shared-types/action-log.ts';
import type { Routes } from '../../http/call.ts';
import { listActionPage, readActionDetail } from './service.ts';

export const actionLogRoutes: Routes = (bind) => {
  bind(listActions, ({ deps, query }) => listActionPage(deps, query));
  bind(readAction, ({ deps, params }) => readActionDetail(deps, params.actionId));
};
