import { collection } from '../../store/port.ts';

/** A customer whose VAT number is to be checked; the record goes when that is done. */
export interface VatCheckDoc {
  customerId: number;
  /** When it is tried, at the earliest. */
  dueAt: string;
  /** How often the register was asked in vain. */
  tries: number;
}

export const vatChecks = collection<VatCheckDoc>()({
  name: 'vatChecks',
  key: 'customerId',
  fields: { customerId: 'number', dueAt: 'time' },
  indexes: [['dueAt']],
  placedBy: 'customerId',
});
