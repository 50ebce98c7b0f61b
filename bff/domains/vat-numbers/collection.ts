import { collection } from '../../store/port.ts';
import type { RegisterAnswer } from './port.ts';

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

/** What a register said last of a number, whoever has it. */
export interface VatAnswerDoc {
  /** Prefix and digits, as the register has it. */
  number: string;
  answer: RegisterAnswer;
  answeredAt: string;
}

export const vatAnswers = collection<VatAnswerDoc>()({
  name: 'vatAnswers',
  key: 'number',
  fields: { number: 'exact' },
});
