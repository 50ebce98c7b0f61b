import { previewAddressTemplate } from '../../../shared-types/address-templates.ts';
import type { Routes } from '../../http/call.ts';
import { previewTemplate } from './service.ts';

export const addressTemplateRoutes: Routes = (bind) => {
  bind(previewAddressTemplate, async ({ deps, body }) => previewTemplate(deps, body));
};
