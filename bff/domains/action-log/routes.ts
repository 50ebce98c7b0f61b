import { exportActions, listActions, readAction } from '../../../shared-types/action-log.ts';
import type { Routes } from '../../http/call.ts';
import { exportActionLog } from './export.ts';
import { listActionPage, readActionDetail } from './service.ts';

export const actionLogRoutes: Routes = (bind) => {
  bind(listActions, ({ deps, actor, query }) => listActionPage(deps, actor, query));
  bind(exportActions, ({ deps, actor, query }) => exportActionLog(deps, actor, query));
  bind(readAction, ({ deps, actor, params }) => readActionDetail(deps, actor, params.actionId));
};
