import type { QueryInput } from '../../shared-types/endpoint.ts';
import * as endpoints from '../../shared-types/mails.ts';
import type { Client } from './client.ts';

export const listMails = (client: Client, query: QueryInput<typeof endpoints.listMails>, signal: AbortSignal) =>
  client.call(endpoints.listMails, { query, signal });

/** Tries a mail again that could not be sent. */
export const retryMail = (client: Client, mailId: number) =>
  client.call(endpoints.retryMail, { params: { mailId: String(mailId) } });
