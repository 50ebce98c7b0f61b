import type { Config } from './config.ts';
import type { Deps } from './deps.ts';
import { settleLinkRequest } from './domains/identity/link-requests.ts';
import { type MailSenderOptions, startMailSender } from './domains/mails/sender.ts';
import { createSmtpTransport } from './mail/smtp.ts';

const requestIdOf = (payload: unknown): string | undefined =>
  typeof payload === 'object' && payload !== null && 'requestId' in payload && typeof payload.requestId === 'string'
    ? payload.requestId
    : undefined;

/** Settles requests for links as they come; the returned function stops it. */
export const startLinkRequests = (deps: Deps): (() => void) =>
  deps.store.subscribe(async ({ type, payload }) => {
    const requestId = type === 'link.requested' ? requestIdOf(payload) : undefined;
    if (requestId !== undefined) await settleLinkRequest(deps, requestId);
  });

const senderOptionsOf = ({ smtpUrl, from }: Config['mail']): MailSenderOptions | undefined =>
  smtpUrl === undefined ? undefined : { transport: createSmtpTransport(smtpUrl), fallbackFrom: from };

/**
 * Starts everything about mails: settles requests for links, and works off the outbox where there is a mail server. The
 * returned function stops it and waits for mails that are on their way.
 */
export const startMailing = (deps: Deps, config: Config['mail']): (() => Promise<void>) => {
  const stopRequests = startLinkRequests(deps);
  const options = senderOptionsOf(config);
  const sender = options && startMailSender(deps, options);
  return async () => {
    stopRequests();
    await sender?.stop();
  };
};
