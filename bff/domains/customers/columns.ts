import type { CustomerColumn } from '../../../shared-types/customer-columns.ts';
import type { Deps } from '../../deps.ts';
import { columnFieldOf, isColumnReady } from '../attributes/service.ts';

/** What the customers grid can do with custom attributes, in the order of forms. */
export const readCustomerColumns = ({ attributes }: Pick<Deps, 'attributes'>): { items: CustomerColumn[] } => {
  const plan = attributes.plan();
  const items = plan.columns.flatMap((planned) => {
    const attribute = attributes.named(planned.entity, planned.code);
    if (attribute === undefined) return [];
    const { entity, code, label, inputType, isColumn, isFilter, isSearched, filterCondition, options } = attribute;
    const column: CustomerColumn = {
      field: columnFieldOf(planned),
      entity,
      code,
      label,
      inputType,
      isColumn,
      isFilter,
      isSortable: isColumn && inputType !== 'multiselect',
      isSearched,
      filterCondition,
      options: options.map((option) => ({ value: option.value, label: option.label })),
      isReady: planned.slot === null || isColumnReady(plan, planned),
    };
    return [{ column, sortOrder: attribute.sortOrder }];
  });
  return { items: items.toSorted((a, b) => a.sortOrder - b.sortOrder).map(({ column }) => column) };
};
