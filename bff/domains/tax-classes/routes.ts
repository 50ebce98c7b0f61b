import { createTaxClass, deleteTaxClass, listTaxClasses, renameTaxClass } from '../../../shared-types/tax-classes.ts';
import type { Routes } from '../../http/call.ts';
import { createClass, deleteClass, listClasses, renameClass } from './service.ts';

export const taxClassRoutes: Routes = (bind) => {
  bind(listTaxClasses, ({ deps }) => listClasses(deps));
  bind(createTaxClass, ({ deps, actor, body }) => createClass(deps, actor, body.name));
  bind(renameTaxClass, ({ deps, actor, params, version, body }) =>
    renameClass(deps, actor, { taxClassId: params.taxClassId, version, name: body.name }),
  );
  bind(deleteTaxClass, ({ deps, actor, params, version }) =>
    deleteClass(deps, actor, { taxClassId: params.taxClassId, version }),
  );
};
