import { listSettings, updateSettings } from '../../../shared-types/settings.ts';
import type { Routes } from '../../http/call.ts';
import { listSettingsAt, updateSettingsAt } from './editing.ts';

export const settingRoutes: Routes = (bind) => {
  bind(listSettings, ({ deps, actor, query }) => listSettingsAt(deps, actor, query));
  bind(updateSettings, ({ deps, actor, body }) => updateSettingsAt(deps, actor, body));
};
