import type { Config } from './config.ts';
import type { Deps } from './deps.ts';
import { listOpenRequests, settleLinkRequest } from './domains/identity/link-requests.ts';
import { type MailSenderOptions, startMailSender } from './domains/mails/sender.ts';
import { createSmtpTransport } from './mail/smtp.ts';

const requestIdOf = (payload: unknown): string | undefined =>
  typeof payload === 'object' && payload !== null && 'requestId' in payload && typeof payload.requestId === 'string'
    ? payload.requestId
    : undefined;

const lookMs = 60_000;

/**
 * Settles requests for links as they come, and those that a process left behind; one that fails holds up no other and is
 * tried again. The returned function stops it.
 */
export const startLinkRequests = (deps: Deps): (() => void) => {
  const settle = async (requestId: string): Promise<void> => {
    try {
      await settleLinkRequest(deps, requestId);
    } catch (error) {
      deps.log.error({ err: error, requestId }, 'a request for a link could not be settled and will be tried again');
    }
  };
  const settleOpen = async (): Promise<void> => {
    try {
      for (const requestId of await listOpenRequests(deps)) await settle(requestId);
    } catch (error) {
      deps.log.error({ err: error }, 'requests for links could not be read');
    }
  };
  const unsubscribe = deps.store.subscribe(async ({ type, payload }) => {
    const requestId = type === 'link.requested' ? requestIdOf(payload) : undefined;
    if (requestId !== undefined) await settle(requestId);
  });
  const timer = setInterval(() => void settleOpen(), lookMs).unref();
  void settleOpen();
  return () => {
    clearInterval(timer);
    unsubscribe();
  };
};

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
