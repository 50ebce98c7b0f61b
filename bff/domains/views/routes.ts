import { createView, deleteView, listViews, rememberLook, updateView } from '../../../shared-types/views.ts';
import type { Routes } from '../../http/call.ts';
import { changeView, keepLook, listOwnViews, removeView, saveView } from './service.ts';

export const viewRoutes: Routes = (bind) => {
  bind(listViews, ({ deps, actor, query }) => listOwnViews(deps, actor, query.grid));
  bind(createView, ({ deps, actor, body }) => saveView(deps, actor, body));
  bind(rememberLook, ({ deps, actor, body }) => keepLook(deps, actor, body));
  bind(updateView, ({ deps, actor, params, version, body }) =>
    changeView(deps, actor, { viewId: params.viewId, version, patch: body }),
  );
  bind(deleteView, ({ deps, actor, params, version }) => removeView(deps, actor, { viewId: params.viewId, version }));
};
