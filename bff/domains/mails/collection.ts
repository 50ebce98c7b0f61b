import type { mailStates, MailTemplate } from '../../../shared-types/mails.ts';
import type { Mailbox } from '../../mail/mail.ts';
import type { MailData, MailSetting } from '../../mail/mail-data.ts';
import type { Wording } from '../../mail/wording.ts';
import { collection } from '../../store/port.ts';

/** One mail of the outbox, written in the transaction that causes it. */
export interface MailDoc {
  mailId: number;
  template: MailTemplate;
  /** What it says. It may hold a one-time link, so it is emptied the moment that the mail has been sent. */
  data: MailData[MailTemplate] | null;
  setting: MailSetting;
  /** The store's own words, as they were when it was written; null for Foyer's. */
  wording: Wording | null;
  customerId: number | null;
  websiteId: number;
  /** An empty address stands for the one that the process sends from. */
  from: Mailbox;
  to: Mailbox;
  /** `to.address` once more, to be searched by. */
  recipient: string;
  subject: string;
  /** The same at every try. */
  messageId: string;
  state: (typeof mailStates)[number];
  attempts: number;
  /** What went wrong last; empty where nothing did. */
  problem: string;
  createdAt: string;
  /** When it is to be tried, or, while a process tries it, when another one may take over. Null unless it waits. */
  dueAt: string | null;
  /** When trying ends: some days after it was written, and never after its link has ended. */
  giveUpAt: string;
  /** When the link in it ends; null where there is none. */
  linkEndsAt: string | null;
  sentAt: string | null;
  /** When the record itself is deleted. */
  expiresAt: string;
}

/** The outbox, and for a while what has been sent. */
export const mails = collection<MailDoc>()({
  name: 'mails',
  key: 'mailId',
  fields: {
    mailId: 'number',
    template: 'exact',
    customerId: 'number',
    websiteId: 'number',
    recipient: 'text',
    subject: 'text',
    state: 'exact',
    attempts: 'number',
    createdAt: 'time',
    dueAt: 'time',
    sentAt: 'time',
    expiresAt: 'time',
  },
  indexes: [['dueAt'], ['state'], ['customerId'], ['createdAt'], ['expiresAt']],
  keywords: ['recipient', 'subject'],
});
