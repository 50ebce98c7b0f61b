import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { idParameterSchema, idSchema, timeSchema } from './fields.ts';
import { listQuerySchema, pageOf } from './list.ts';

/** Every mail that Foyer sends. */
export const mailTemplates = [
  'welcome',
  'welcome-without-password',
  'confirmation-link',
  'confirmed',
  'email-change-link',
  'forgot-password',
  'remind',
  'password-changed',
  'email-changed',
  'email-and-password-changed',
  'store-credit-updated',
  'order-placed',
  'order-invoiced',
  'order-cancelled',
  'order-refunded',
  'gift-card',
  'account-locked',
  'account-closed',
  'admin-invitation',
  'newsletter-confirm',
  'newsletter-subscribed',
  'newsletter-unsubscribed',
] as const;
export type MailTemplate = (typeof mailTemplates)[number];

/** `dead` mails were refused for good, or could not be sent in time; only an admin's retry brings them back. */
export const mailStates = ['waiting', 'sent', 'dead'] as const;

/** A mail as admins see it: never what it says, for it may hold a link that lets somebody in. */
export const mailSchema = v.strictObject({
  mailId: idSchema,
  template: v.picklist(mailTemplates),
  customerId: v.nullable(idSchema),
  to: v.string(),
  subject: v.string(),
  state: v.picklist(mailStates),
  /** How often sending was tried. */
  attempts: v.number(),
  /** What the mail server said last; empty where nothing went wrong. */
  problem: v.string(),
  createdAt: timeSchema,
  /** When it is tried next; null unless it waits. */
  dueAt: v.nullable(timeSchema),
  sentAt: v.nullable(timeSchema),
});
export type Mail = v.InferOutput<typeof mailSchema>;

export const listMails = endpoint({
  operation: 'listMails',
  summary: 'List the mails that wait, were sent or could not be sent, newest first.',
  method: 'GET',
  path: '/api/admin/mails',
  caller: 'admin',
  resource: 'mails.view',
  query: listQuerySchema,
  responses: { 200: pageOf(mailSchema) },
});

export const retryMail = endpoint({
  operation: 'retryMail',
  summary: 'Try a mail again that could not be sent; LINK_EXPIRED where its link works no more.',
  method: 'POST',
  path: '/api/admin/mails/{mailId}/retries',
  caller: 'admin',
  resource: 'mails.edit',
  params: v.strictObject({ mailId: idParameterSchema }),
  responses: { 202: mailSchema },
  errors: ['NOT_FOUND', 'LINK_EXPIRED'],
});
