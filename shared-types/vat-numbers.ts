import * as v from 'valibot';

/**
 * What is known of a VAT number: format and check digits are wrong or a register does not have it; they are right and a register,
 * where one is asked, has it; or nobody can say, as in countries of which no rule is known and while a register does not answer.
 */
export const vatMarks = ['valid', 'invalid', 'unknown'] as const;
export type VatMark = (typeof vatMarks)[number];
export const vatMarkSchema = v.picklist(vatMarks);
