import type { Money } from '../../shared-types/money.ts';

/*
 * Dates, numbers and money as the reader writes them, by Intl. The digits of a currency's minor unit come from Intl too
 * (ISO 4217: JPY none, USD two, KWD three).
 */

const moneyFormats = new Map<string, Intl.NumberFormat>();

/** Money in the reader's manner: 1250 of USD is $12.50 in en-US. `signed` shows a plus on what comes in. */
export const formatMoney = (locale: string, { amount, currency }: Money, signed = false): string => {
  const key = `${locale}:${currency}:${signed}`;
  let format = moneyFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      signDisplay: signed ? 'exceptZero' : 'auto',
    });
    moneyFormats.set(key, format);
  }
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
};

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes as long as a hundred uses of it. */
const dateFormatOf = (locale: string, timeZone?: string): Intl.DateTimeFormat => {
  const key = `${locale}:${timeZone}`;
  const known = dateFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...(timeZone && { timeZone }) });
  dateFormats.set(key, made);
  return made;
};

/** A moment, `2026-03-01T09:30:00Z`, as a short date. */
export const formatDate = (locale: string, time: string): string => dateFormatOf(locale).format(new Date(time));

/** A plain date, `1990-05-06`, whatever the reader's time zone. */
export const formatPlainDate = (locale: string, date: string): string =>
  dateFormatOf(locale, 'UTC').format(new Date(`${date}T00:00:00Z`));

export const formatNumber = (locale: string, value: number): string => new Intl.NumberFormat(locale).format(value);

/**
 * Writes a number and a date for nobody: what a browser loads for the first of them in a page takes as long as dozens of rows, and may
 * be had while a page waits for an answer.
 */
export const prepareFormats = (locale: string): void => {
  formatNumber(locale, 0);
  formatDate(locale, '2000-01-01T00:00:00Z');
};

/** A moment with its time of day. */
export const formatDateTime = (locale: string, time: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(time));
