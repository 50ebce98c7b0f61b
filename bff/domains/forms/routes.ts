import { readForm } from '../../../shared-types/forms.ts';
import type { Routes } from '../../http/call.ts';
import { describeForm } from './service.ts';

export const formRoutes: Routes = (bind) => {
  bind(readForm, async ({ deps, scope, params }) => describeForm(deps, scope, params.form));
};
