import { expect, vi } from 'vitest';
import { linkRequests } from '../../bff/domains/identity/collection.ts';
import { type MailSender, startMailSender } from '../../bff/domains/mails/sender.ts';
import type { MailTransport, OutgoingMail } from '../../bff/mail/mail.ts';
import { startLinkRequests } from '../../bff/mailing.ts';
import type { TestApp } from './app.ts';

/** The mails that a BFF sends, as they arrive. */
export interface MailboxOf {
  readonly mails: OutgoingMail[];
  readonly sender: MailSender;
  /** Waits until every request is settled and every mail that is due was tried. */
  settle(): Promise<void>;
  /** The mails that arrived since it was asked last, after settling. */
  take(): Promise<OutgoingMail[]>;
  close(): Promise<void>;
}

/** The token of the link in a mail. */
export const tokenIn = ({ text }: Pick<OutgoingMail, 'text'>): string => {
  const [, token] = /[?&]token=([\w-]{43})/u.exec(text) ?? [];
  if (token === undefined) throw new Error(`there is no link in this mail:\n${text}`);
  return token;
};

/** Sends the mails of a BFF into a list, or through `transport`. */
export const openMailbox = (test: TestApp, transport?: MailTransport): MailboxOf => {
  const mails: OutgoingMail[] = [];
  let taken = 0;
  const stopRequests = startLinkRequests(test.deps);
  const sender = startMailSender(test.deps, {
    transport: transport ?? { send: async (mail) => void mails.push(mail), close: () => undefined },
    fallbackFrom: 'hello@shop.example',
  });
  const settle = async (): Promise<void> => {
    const unsettled = { filter: { op: 'empty', field: 'isGranted' } } as const;
    const count = (): Promise<number> => test.deps.store.count(linkRequests, unsettled);
    await vi.waitFor(async () => expect(await count()).toBe(0), { timeout: 10_000, interval: 5 });
    await sender.work();
  };
  return {
    mails,
    sender,
    settle,
    take: async () => {
      await settle();
      const fresh = mails.slice(taken);
      taken = mails.length;
      return fresh;
    },
    close: async () => {
      stopRequests();
      await sender.stop();
    },
  };
};
