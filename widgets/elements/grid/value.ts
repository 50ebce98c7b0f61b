import type { Money } from '../../../shared-types/money.ts';
import { formatDate, formatMoney, formatNumber, formatPlainDate } from '../../i18n/format.ts';
import type { GridColumn } from './columns.ts';

/** How a grid speaks to its reader. */
export interface GridSpeech {
  locale: string;
  t(key: string, values?: Record<string, string | number>): string;
}

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;

const wordsOfValue = (
  { type = 'text', options }: Pick<GridColumn, 'type' | 'options'>,
  value: unknown,
  { locale, t }: GridSpeech,
): string => {
  if (value === null || value === undefined || value === '') return '';
  if (isMoney(value)) return formatMoney(locale, value);
  if (type === 'number' && typeof value === 'number') return formatNumber(locale, value);
  if (type === 'boolean') return t(value === true ? 'yes' : 'no');
  const text = String(value);
  if (type === 'date') return formatPlainDate(locale, text);
  if (type === 'time') return formatDate(locale, text);
  return options?.find((option) => option.value === text)?.label ?? text;
};

/** What a cell shows: what its column renders, else the field's value in words. */
export const renderValue = (column: GridColumn<never>, row: object, speech: GridSpeech): unknown =>
  column.render
    ? column.render(row as never)
    : wordsOfValue(column, (row as Readonly<Record<string, unknown>>)[column.field], speech);

export const isNumericColumn = ({ isNumeric, type }: Pick<GridColumn, 'isNumeric' | 'type'>): boolean =>
  isNumeric ?? (type === 'number' || type === 'money');
