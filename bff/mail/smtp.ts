import { isIP } from 'node:net';
import { createTransport } from 'nodemailer';
import * as v from 'valibot';
import { emailSchema } from '../../shared-types/fields.ts';
import { type Mailbox, MailRefused, type MailTransport, type OutgoingMail } from './mail.ts';

/** How many mails are handed over at once, and so how many connections there are. */
export const smtpConnectionsMax = 5;

const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 };

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));

/** A password goes out encrypted only, except to this machine itself; the URL's own `requireTLS` decides otherwise. */
const mustEncrypt = ({ username, hostname, searchParams }: URL): boolean =>
  searchParams.has('requireTLS') ? searchParams.get('requireTLS') === 'true' : username !== '' && !isLoopback(hostname);

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The server's final no to this recipient or this message (RFC 5321 §4.2.1: 5yz), not to us as a client. */
const isRefusal = (error: unknown): boolean => {
  if (!(error instanceof Error) || !('responseCode' in error) || !('command' in error)) return false;
  const { responseCode, command } = error;
  return typeof responseCode === 'number' && responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
};

// nodemailer reads lists and display names out of an address, also out of an address object's.
const isOneAddress = ({ address }: Mailbox): boolean => v.is(emailSchema, address);

const toAddress = ({ name, address }: Mailbox) => ({ name, address });

const toMessage = ({ messageId, from, to, subject, text, html }: OutgoingMail) => ({
  messageId,
  from: toAddress(from),
  to: toAddress(to),
  envelope: { from: from.address, to: [to.address] },
  subject,
  text,
  html,
  // RFC 3834 §5: nobody's automatic answer should come back.
  headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  disableFileAccess: true,
  disableUrlAccess: true,
});

/**
 * Creates a {@link MailTransport} over SMTP. `url` is `smtp://user:password@host:587` (encrypted by STARTTLS) or
 * `smtps://…:465`. `requireTLS` and `rejectUnauthorized` may follow as a query.
 */
export const createSmtpTransport = (url: string): MailTransport => {
  const { hostname, port, protocol, username, password, searchParams } = new URL(url);
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    pool: true,
    maxConnections: smtpConnectionsMax,
    host: hostname.replace(/^\[|\]$/gu, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && mustEncrypt(new URL(url)),
    tls: { rejectUnauthorized: searchParams.get('rejectUnauthorized') !== 'false' },
    ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...timeouts,
  });
  return {
    send: async (mail) => {
      if (!isOneAddress(mail.to)) throw new MailRefused('The recipient is not one e-mail address.');
      if (!isOneAddress(mail.from))
        throw new Error('The sender is not one e-mail address. See the settings of senders.');
      try {
        await transport.sendMail(toMessage(mail));
      } catch (error) {
        throw isRefusal(error) ? new MailRefused(textOf(error), { cause: error }) : error;
      }
    },
    close: () => transport.close(),
  };
};
