import {
  createMailTemplate,
  deleteMailTemplate,
  listMailTemplates,
  previewMailTemplate,
  updateMailTemplate,
} from '../../../shared-types/mail-templates.ts';
import type { Routes } from '../../http/call.ts';
import { createTemplate, deleteTemplate, listTemplates, previewTemplate, updateTemplate } from './service.ts';

export const mailTemplateRoutes: Routes = (bind) => {
  bind(listMailTemplates, ({ deps }) => listTemplates(deps));
  bind(createMailTemplate, ({ deps, actor, body }) => createTemplate(deps, actor, body));
  bind(updateMailTemplate, ({ deps, actor, params, body, version }) =>
    updateTemplate(deps, actor, { ...params, version, patch: body }),
  );
  bind(deleteMailTemplate, ({ deps, actor, params, version }) => deleteTemplate(deps, actor, { ...params, version }));
  bind(previewMailTemplate, async ({ body }) => previewTemplate(body));
};
