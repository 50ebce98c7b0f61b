import { setTimeout as sleep } from 'node:timers/promises';
import type { Deps } from '../../deps.ts';
import { type Mailbox, MailRefused, type MailTransport } from '../../mail/mail.ts';
import { type MailDoc, mails } from './collection.ts';
import { readOutboxMail } from './preview.ts';
import { asDead, asFailed, asSent, isDue, lease } from './rules.ts';

/** Well below the lease, so that no other process takes over a mail that is still on its way. */
const sendingMs = 60_000;
const lookMs = 15_000;
const finishMs = 5000;

/** How mails leave this process. */
export interface MailSenderOptions {
  transport: MailTransport;
  /** The address of senders that have none of their own. */
  fallbackFrom: string;
  /** How many mails are on their way at once. */
  atOnce?: number;
}

/** Works off the outbox. */
export interface MailSender {
  /** Looks for mails that are due, now; resolves when none is left. */
  work(): Promise<void>;
  /** Sends nothing more; resolves when nothing is on its way. */
  stop(): Promise<void>;
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const withDeadline = async (work: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The mail server took too long.')), sendingMs);
  });
  try {
    await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Starts to send what is in the outbox. Each mail is leased to one process while it is being sent and stands or falls by
 * itself: a refused or slow one holds up no other. Delivery is at least once: after a crash between the server's yes
 * and our record of it the mail goes out again, with the same `Message-ID`.
 */
export const startMailSender = (
  deps: Pick<Deps, 'store' | 'clock' | 'log'>,
  { transport, fallbackFrom, atOnce = 5 }: MailSenderOptions,
): MailSender => {
  const { store, clock, log } = deps;
  const stopping = new AbortController();
  let working: Promise<void> | undefined;
  let isAskedAgain = false;
  /** Ends the pause in which nothing is due. */
  let noticeAsking: (() => void) | undefined;

  const take = async (mailId: number): Promise<MailDoc | undefined> =>
    store.transact(async (tx) => {
      const mail = await tx.get(mails, mailId);
      const now = clock();
      if (mail === undefined || !isDue(mail, now)) return undefined;
      const isLate = Date.parse(mail.giveUpAt) <= now.getTime();
      const taken = isLate ? asDead(mail, mail.problem || 'It could not be sent in time.') : lease(mail, now);
      await tx.put(mails, taken);
      return isLate ? undefined : taken;
    });

  const finish = async ({ mailId, attempts }: MailDoc, change: (mail: Readonly<MailDoc>) => MailDoc): Promise<void> =>
    store.transact(async (tx) => {
      const mail = await tx.get(mails, mailId);
      // Another process has taken over: what it says counts.
      if (mail === undefined || mail.state !== 'waiting' || mail.attempts !== attempts) return;
      await tx.put(mails, change(mail));
    });

  const boxOf = ({ name, address }: Mailbox): Mailbox => ({ name, address: address || fallbackFrom });

  const send = async (mailId: number): Promise<void> => {
    const mail = await take(mailId);
    if (mail === undefined) return;
    try {
      const said = readOutboxMail(mail);
      if (said === undefined) throw new MailRefused('Nothing is left of what it said.');
      const { messageId, from, to } = mail;
      await withDeadline(transport.send({ messageId, from: boxOf(from), to, ...said }));
    } catch (error) {
      const problem = textOf(error);
      const isFinal = error instanceof MailRefused;
      log.warn({ mailId, template: mail.template, attempts: mail.attempts, isFinal, problem }, 'a mail was not sent');
      await finish(mail, (doc) => (isFinal ? asDead(doc, problem) : asFailed(doc, problem, clock())));
      return;
    }
    await finish(mail, (doc) => asSent(doc, clock()));
  };

  /** By mail; no more than `atOnce`. */
  const running = new Map<number, Promise<void>>();
  /** What the store would not let us work on; left alone until the next look by the clock, or it would be tried without end. */
  const stuck = new Set<number>();

  const start = (mailId: number): void => {
    const sending = send(mailId)
      .catch((error: unknown) => {
        stuck.add(mailId);
        log.error({ err: error, mailId }, 'a mail could not be worked on');
      })
      .finally(() => running.delete(mailId));
    running.set(mailId, sending);
  };

  const findDue = async (): Promise<number[]> => {
    const due = await store.find(mails, {
      filter: { op: 'range', field: 'dueAt', to: clock().toISOString() },
      sort: [{ field: 'dueAt' }],
      limit: atOnce * 4 + stuck.size,
    });
    return due.map(({ mailId }) => mailId).filter((mailId) => !running.has(mailId) && !stuck.has(mailId));
  };

  /** Sends what is due, and what becomes due while a slow one is still on its way. */
  const sendAll = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      isAskedAgain = false;
      const due = await findDue();
      for (const mailId of due) {
        if (running.size >= atOnce) await Promise.race(running.values());
        if (stopping.signal.aborted) break;
        start(mailId);
      }
      if (due.length > 0 || isAskedAgain) continue;
      if (running.size === 0) return;
      const asked = new Promise<void>((resolve) => (noticeAsking = resolve));
      await Promise.race([asked, ...running.values()]);
    }
  };

  const isWorkLeft = (): boolean => isAskedAgain && !stopping.signal.aborted;

  const workOff = async (): Promise<void> => {
    do {
      try {
        await sendAll();
      } catch (error) {
        log.error({ err: error }, 'the outbox could not be read');
      }
      await Promise.all(running.values());
    } while (isWorkLeft());
    // In the same turn as the look above, so that nobody is told to wait for work that has ended.
    working = undefined;
  };

  const work = (): Promise<void> => {
    isAskedAgain = true;
    noticeAsking?.();
    working ??= workOff();
    return working;
  };

  const unsubscribe = store.subscribe(async ({ type }) => {
    if (type === 'mail.queued') void work();
  });
  const timer = setInterval(() => {
    stuck.clear();
    void work();
  }, lookMs).unref();
  void work();

  return {
    work,
    stop: async () => {
      stopping.abort();
      noticeAsking?.();
      clearInterval(timer);
      unsubscribe();
      // Who is not finished by then is taken up again once the lease has ended.
      await Promise.race([working, sleep(finishMs, undefined, { ref: false })]);
      transport.close();
    },
  };
};
