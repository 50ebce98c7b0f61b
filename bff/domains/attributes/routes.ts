import {
  createAttribute,
  deleteAttribute,
  listAttributes,
  orderAttributes,
  readAttribute,
  readAttributeCoverage,
  updateAttribute,
} from '../../../shared-types/attributes.ts';
import type { Routes } from '../../http/call.ts';
import { readCoverage } from './coverage.ts';
import { deleteAttributeOf } from './deletion.ts';
import { createAttributeOf, updateAttributeOf } from './editing.ts';
import { orderAttributesOf } from './ordering.ts';
import { listAttributesOf, requireAttribute } from './service.ts';

export const attributeRoutes: Routes = (bind) => {
  bind(listAttributes, ({ deps, query }) => listAttributesOf(deps.store, query.entity));
  bind(createAttribute, ({ deps, actor, body }) => createAttributeOf(deps, actor, body));
  bind(orderAttributes, ({ deps, actor, body }) => orderAttributesOf(deps, actor, body));
  bind(readAttribute, ({ deps, params }) => requireAttribute(deps.store, params.attributeId));
  bind(readAttributeCoverage, ({ deps, actor, params }) => readCoverage(deps, actor, params.attributeId));
  bind(updateAttribute, ({ deps, actor, params, version, body }) =>
    updateAttributeOf(deps, actor, { ...params, version, patch: body }),
  );
  bind(deleteAttribute, ({ deps, actor, params, version }) => deleteAttributeOf(deps, actor, { ...params, version }));
};
