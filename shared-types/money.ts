import * as v from 'valibot';

/** A three-letter ISO 4217 code in capitals. */
export const currencySchema = v.pipe(v.string('TYPE_WRONG'), v.regex(/^[A-Z]{3}$/u, 'OPTION_UNKNOWN'));

/** A signed whole number of minor units (cents, yen, fils), within the integers that JSON and JavaScript keep exactly. */
export const amountSchema = v.pipe(v.number('TYPE_WRONG'), v.safeInteger('OUT_OF_RANGE'));

/** An amount of one currency; 1250 of USD is 12.50 dollars, 1250 of JPY is 1250 yen. */
export const moneySchema = v.strictObject({ amount: amountSchema, currency: currencySchema });

export type Money = v.InferOutput<typeof moneySchema>;
