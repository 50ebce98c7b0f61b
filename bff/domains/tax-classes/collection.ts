import { collection } from '../../store/port.ts';

/** A tax class of customers. */
export interface TaxClassDoc {
  taxClassId: number;
  name: string;
  version: number;
}

export const taxClasses = collection<TaxClassDoc>()({
  name: 'taxClasses',
  key: 'taxClassId',
  fields: { taxClassId: 'number', name: 'text' },
  unique: { name: ['name'] },
});
