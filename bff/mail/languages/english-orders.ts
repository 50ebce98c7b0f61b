import type { MailTemplate } from '../../../shared-types/mails.ts';
import type { Money } from '../../../shared-types/money.ts';
import type { Block } from '../content.ts';
import { formatMoney, formatTime } from '../format.ts';
import type { MailSetting } from '../mail-data.ts';
import type { Language } from './language.ts';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const greeting = ({ name }: { name: string }): Block => paragraph(name === '' ? 'Hello,' : `Hello ${name},`);
const quoteOf = (comment: string): Block[] => (comment.trim() === '' ? [] : [{ kind: 'quote', text: comment.trim() }]);
const noteOf = (text: string): Block[] => (text.trim() === '' ? [] : [{ kind: 'note', text: text.trim() }]);

const ordersButton = ({ accountUrl }: { accountUrl: string }): Block[] =>
  accountUrl === '' ? [] : [{ kind: 'button', label: 'See your orders', url: accountUrl }];

const becauseOrdered = ({ shopName }: MailSetting): string => `You get this mail because of an order at ${shopName}.`;

const factsOf = (
  { locale }: MailSetting,
  ...rows: readonly (readonly [label: string, amount: Money | undefined])[]
) => ({
  kind: 'facts' as const,
  facts: rows.flatMap(([label, amount]) =>
    amount === undefined ? [] : [{ label, value: formatMoney(amount, locale) }],
  ),
});

const unlessZero = (amount: Money): Money | undefined => (amount.amount === 0 ? undefined : amount);

type OrderTemplate = Extract<MailTemplate, `order-${string}` | 'gift-card'>;

/** The mails about orders and gift cards in English. */
export const englishOrders: Pick<Language, OrderTemplate> = {
  'order-placed': (data, setting) => ({
    subject: `Your order ${data.orderNumber} at ${setting.shopName}`,
    preview: `We have your order over ${formatMoney(data.grandTotal, setting.locale)}.`,
    heading: 'Thank you for your order',
    blocks: [
      greeting(data),
      paragraph(`We have your order ${data.orderNumber}.`),
      {
        kind: 'facts',
        facts: [
          ...data.items.map(({ name, quantity, total }) => ({
            label: `${quantity} × ${name}`,
            value: formatMoney(total, setting.locale),
          })),
          { label: 'Delivery', value: formatMoney(data.shipping, setting.locale) },
          { label: 'Total', value: formatMoney(data.grandTotal, setting.locale) },
        ],
      },
      ...(data.storeCredit.amount === 0
        ? []
        : [factsOf(setting, ['Paid with store credit', data.storeCredit], ['Left to pay', data.due])]),
      ...(data.due.amount === 0 ? [] : [paragraph(`You pay by: ${data.payment}.`)]),
      ...noteOf(data.instructions),
      { kind: 'note', text: `It goes to:\n${data.shipTo.join('\n')}` },
      ...ordersButton(data),
    ],
    footer: becauseOrdered(setting),
  }),
  'order-invoiced': (data, setting) => ({
    subject: `The invoice for your order ${data.orderNumber}`,
    preview: `Your order over ${formatMoney(data.grandTotal, setting.locale)} is paid.`,
    heading: 'Your order is paid',
    blocks: [
      greeting(data),
      paragraph(`Thank you: your order ${data.orderNumber} is paid and invoiced.`),
      factsOf(setting, ['Total', data.grandTotal]),
      ...quoteOf(data.comment),
      ...ordersButton(data),
    ],
    footer: becauseOrdered(setting),
  }),
  'order-cancelled': (data, setting) => ({
    subject: `Your order ${data.orderNumber} was cancelled`,
    preview: 'Nothing of it will be sent.',
    heading: 'Your order was cancelled',
    blocks: [
      greeting(data),
      paragraph(`Your order ${data.orderNumber} was cancelled. Nothing of it will be sent, and nothing is due.`),
      factsOf(setting, ['Total', data.grandTotal], ['Back in your store credit', unlessZero(data.storeCredit)]),
      ...quoteOf(data.comment),
      ...ordersButton(data),
    ],
    footer: becauseOrdered(setting),
  }),
  'order-refunded': (data, setting) => ({
    subject: `A refund for your order ${data.orderNumber}`,
    preview: `You get ${formatMoney(data.refund, setting.locale)} back.`,
    heading: 'You get money back',
    blocks: [
      greeting(data),
      paragraph(`We have refunded a part or all of your order ${data.orderNumber}.`),
      factsOf(
        setting,
        ['Refund', data.refund],
        ['To your store credit', unlessZero(data.toStoreCredit)],
        ['Paid back otherwise', unlessZero(data.offline)],
      ),
      ...quoteOf(data.comment),
      ...ordersButton(data),
    ],
    footer: becauseOrdered(setting),
  }),
  'gift-card': (data, setting) => ({
    subject: `A gift card of ${setting.shopName} for you`,
    preview: `It is worth ${formatMoney(data.value, setting.locale)}.`,
    heading: 'You have a gift card',
    blocks: [
      greeting(data),
      paragraph('This is for you. Redeem it in your account: what it is worth becomes your store credit.'),
      ...quoteOf(data.message),
      {
        kind: 'facts',
        facts: [
          { label: 'Code', value: data.code },
          { label: 'Worth', value: formatMoney(data.value, setting.locale) },
          ...(data.expiresAt === null ? [] : [{ label: 'Valid until', value: formatTime(data.expiresAt, setting) }]),
        ],
      },
      { kind: 'button', label: 'Redeem it', url: data.accountUrl },
    ],
    footer: `You get this mail because somebody chose you for a gift card of ${setting.shopName}. Whoever has the code can redeem it: keep it to yourself.`,
  }),
};
