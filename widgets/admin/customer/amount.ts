/** How many decimals a currency has (ISO 4217, by Intl): JPY none, USD two, KWD three. */
export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/**
 * An amount as typed, such as `12.50`, `-5` or `1 250,5`, in minor units of the currency; undefined for what is no amount,
 * has too many decimals or is nothing. It is read digit by digit, never as a floating-point number.
 */
export const parseAmount = (text: string, currency: string): number | undefined => {
  const match = /^([+\-−]?)(\d[\d\s']*?)(?:[.,](\d+))?$/u.exec(text.trim());
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  const decimals = decimalsOf(currency);
  if (fraction.length > decimals) return undefined;
  const amount = Number(whole.replaceAll(/[\s']/gu, '') + fraction.padEnd(decimals, '0'));
  if (amount === 0 || !Number.isSafeInteger(amount)) return undefined;
  return sign === '' || sign === '+' ? amount : -amount;
};
