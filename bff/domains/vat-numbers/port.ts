/** What a register says of a number. `unknown`: it did not answer, or not so that it could be understood. */
export type RegisterAnswer = 'valid' | 'invalid' | 'unknown';

/** A VAT number as registers have it: the two letters that it begins with, and the rest. */
export interface RegisteredNumber {
  readonly prefix: string;
  readonly digits: string;
}

/** A register that knows which VAT numbers have been given out. It never throws: what goes wrong is `unknown`. */
export interface VatRegister {
  check(number: RegisteredNumber): Promise<RegisterAnswer>;
}
