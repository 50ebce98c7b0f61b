import type { CustomerColumn } from '../../../shared-types/customer-columns.ts';
import type { CustomerRow } from '../../../shared-types/customers.ts';
import type { Choice, ColumnFilter, GridColumn } from '../../elements/grid/columns.ts';
import { formatPlainDate } from '../../i18n/format.ts';

interface AttributeContext {
  locale: string;
  t(key: string): string;
  attributes: readonly CustomerColumn[];
}

const operations = { partial: 'contains', prefix: 'prefix', full: 'eq' } as const;

const filterOf = (
  { field, inputType, filterCondition, options }: CustomerColumn,
  yesOrNo: readonly Choice[],
): ColumnFilter => {
  if (inputType === 'select' || inputType === 'multiselect') return { kind: 'many', options };
  if (inputType === 'date') return { kind: 'range', of: 'date' };
  if (inputType === 'boolean')
    return { kind: 'choice', options: yesOrNo, toFilter: (value) => ({ op: 'eq', field, value: value === 'yes' }) };
  return { kind: 'text', op: operations[filterCondition] };
};

const valueIn = (row: CustomerRow, { entity, code }: CustomerColumn): unknown => {
  const values = entity === 'customer' ? row.attributes : row.billingAttributes;
  return Object.hasOwn(values, code) ? values[code] : null;
};

const wordsOf = (value: unknown, { inputType, options }: CustomerColumn, { locale, t }: AttributeContext): string => {
  if (value === null || value === undefined || value === '') return '';
  if (inputType === 'boolean') return t(value === true ? 'yes' : 'no');
  if (inputType === 'date' && typeof value === 'string') return formatPlainDate(locale, value);
  // `<uploadId>/<name>`: a file is shown by its name.
  if ((inputType === 'file' || inputType === 'image') && typeof value === 'string')
    return value.slice(value.indexOf('/') + 1);
  const labelOf = (each: unknown): string => options.find((option) => option.value === each)?.label ?? String(each);
  return Array.isArray(value) ? value.map(labelOf).filter(Boolean).join(', ') : labelOf(value);
};

/** The columns and filters of custom attributes. One that is filled only now can be shown, but not yet sorted or filtered by. */
export const attributeColumns = (context: AttributeContext): GridColumn<CustomerRow>[] => {
  const yesOrNo = ['yes', 'no'].map((value) => ({ value, label: context.t(value) }));
  return context.attributes
    .filter(({ isColumn, isFilter }) => isColumn || isFilter)
    .map((attribute) => ({
      field: attribute.field,
      label: attribute.label,
      render: (row) => wordsOf(valueIn(row, attribute), attribute, context),
      isSortable: attribute.isSortable && attribute.isReady,
      isHidden: true,
      isUnavailable: !attribute.isColumn,
      ...(attribute.isFilter && attribute.isReady && { filter: filterOf(attribute, yesOrNo) }),
    }));
};
