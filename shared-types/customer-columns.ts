import * as v from 'valibot';
import { attributeEntities, attributeInputTypes, filterConditions } from './attributes.ts';
import { endpoint } from './endpoint.ts';

/**
 * What the customers grid can do with one custom attribute. `field` names it in filters and in `sort`: `attributes.<code>`, or
 * `billingAttributes.<code>` for one of the default billing address; a row of the list has its value under the same path.
 *
 * Filters by input type: texts by `filterCondition` (`contains`, `prefix` or `eq`), choices by `eq` or `in` with values of
 * `options` (one of several choices is enough), yes/no by `eq` with a boolean, dates by `range`; all by `empty`.
 */
export const customerColumnSchema = v.strictObject({
  field: v.string(),
  entity: v.picklist(attributeEntities),
  code: v.string(),
  label: v.string(),
  inputType: v.picklist(attributeInputTypes),
  /** Whether it may be shown as a column; its values are in the rows then. */
  isColumn: v.boolean(),
  isFilter: v.boolean(),
  isSortable: v.boolean(),
  /** Whether the keyword search finds it. */
  isSearched: v.boolean(),
  filterCondition: v.picklist(filterConditions),
  /** Choices in their order; what is stored is `value`. */
  options: v.array(v.strictObject({ value: v.string(), label: v.string() })),
  /** False while rows of customers who were there before are still being filled: it cannot be sorted or filtered by yet. */
  isReady: v.boolean(),
});
export type CustomerColumn = v.InferOutput<typeof customerColumnSchema>;

export const listCustomerColumns = endpoint({
  operation: 'listCustomerColumns',
  summary: 'List the custom attributes that the customers grid can show, filter or search by.',
  method: 'GET',
  path: '/api/admin/customers/columns',
  caller: 'admin',
  resource: 'customers.view',
  responses: { 200: v.strictObject({ items: v.array(customerColumnSchema) }) },
});
