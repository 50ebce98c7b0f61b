import type { ColumnValue } from './layout.ts';

/** Collects the values of a statement; each `add` answers its placeholder. */
export interface Parameters {
  readonly values: (ColumnValue | readonly ColumnValue[])[];
  add(value: ColumnValue | readonly ColumnValue[], type: string): string;
}

export const createParameters = (): Parameters => {
  const values: Parameters['values'] = [];
  return { values, add: (value, type) => `$${values.push(value)}::${type}` };
};
