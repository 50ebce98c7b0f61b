import { senderOptions } from '../mails/settings.ts';
import { setting } from '../settings/service.ts';

const mail = (kind: 'order' | 'invoice' | 'creditmemo', words: string) => ({
  enabled: setting({
    path: `sales_email/${kind}/enabled`,
    default: true,
    levels: ['global', 'website', 'store view'],
    label: `${words}: send`,
    meaning: `Whether mails are sent: ${words.toLowerCase()}.`,
  }),
  identity: setting({
    path: `sales_email/${kind}/identity`,
    default: 'sales',
    levels: ['global', 'website', 'store view'],
    options: senderOptions,
    label: `${words}: sender`,
    meaning: `The sender of mails: ${words.toLowerCase()}.`,
  }),
});

/** Mails about orders: whether they go out, and from whom. */
export const orderMails = {
  order: mail('order', 'Order placed or cancelled'),
  invoice: mail('invoice', 'Invoice'),
  creditMemo: mail('creditmemo', 'Refund'),
} as const;
