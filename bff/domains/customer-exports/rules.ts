import type { Money } from '../../../shared-types/money.ts';

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

const known = new Map<string, number>();

/** Money as a decimal number, exact: `{ amount: -1250, currency: 'USD' }` is `-12.50`. */
export const decimalOf = ({ amount, currency }: Money): string => {
  const digits = known.get(currency) ?? digitsOf(currency);
  known.set(currency, digits);
  const sign = amount < 0 ? '-' : '';
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
};
