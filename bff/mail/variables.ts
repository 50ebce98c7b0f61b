import type { Money } from '../../shared-types/money.ts';
import { formatHours, formatMoney, formatTime } from './format.ts';
import type { MailSaying, MailSetting } from './mail-data.ts';

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;

const writeItem = (item: unknown, { locale }: MailSetting): string => {
  if (typeof item === 'string') return item;
  const { name, quantity, total } = item as { name: string; quantity: number; total: Money };
  return `${quantity} × ${name}: ${formatMoney(total, locale)}`;
};

const write = (key: string, value: unknown, setting: MailSetting): string | undefined => {
  if (Array.isArray(value)) return value.map((item) => writeItem(item, setting)).join('\n');
  if (value === null) return '';
  if (isMoney(value)) return formatMoney(value, setting.locale);
  if (typeof value === 'string') return /(?:At|Until)$/u.test(key) ? formatTime(value, setting) : value;
  if (typeof value === 'number') return key.endsWith('Hours') ? formatHours(value, setting.locale) : String(value);
  return undefined;
};

/**
 * What `{{var …}}` may name in a template of a mail: each single value of what it says, in the manner of the shop's locale
 * (money, moments, hours; lists a line each), and the shop's name and address.
 */
export const variablesOf = ({ data }: MailSaying, setting: MailSetting): ReadonlyMap<string, string> => {
  const said = Object.entries(data).flatMap(([key, value]): [string, string][] => {
    const words = write(key, value, setting);
    return words === undefined ? [] : [[key, words]];
  });
  return new Map([...said, ['shopName', setting.shopName], ['shopUrl', setting.shopUrl]]);
};
