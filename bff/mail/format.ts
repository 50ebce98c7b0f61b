import type { Money } from '../../shared-types/money.ts';
import type { MailSetting } from './mail-data.ts';

/** Money in the manner of a locale; amounts are minor units of the currency. `signed` puts a plus before gains. */
export const formatMoney = ({ amount, currency }: Money, locale: string, { signed = false } = {}): string => {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    ...(signed && { signDisplay: 'exceptZero' as const }),
  });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
};

/** A moment in the shop's time zone, to the minute. */
export const formatTime = (time: string, { locale, timeZone }: Pick<MailSetting, 'locale' | 'timeZone'>): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(new Date(time));

/** How long a link works, in the largest unit that is whole. */
export const formatHours = (hours: number, locale: string): string => {
  const isDays = hours >= 48 && hours % 24 === 0;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: isDays ? 'day' : 'hour',
    unitDisplay: 'long',
    maximumFractionDigits: 2,
  }).format(isDays ? hours / 24 : hours);
};
