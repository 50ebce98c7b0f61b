import type { MailDoc } from './collection.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** How long a mail is tried before it is given up. */
const tryingDays = 3;
/** How long the record of a mail that was sent is kept, and that of any other. */
const sentKeptDays = 30;
const keptDays = 90;
/** A process that has not finished a mail by then has died; sending ends well before. */
const leaseMs = 5 * minuteMs;
const longestPauseMs = 60 * minuteMs;

const after = (now: Date, milliseconds: number): string => new Date(now.getTime() + milliseconds).toISOString();

/** The times of a mail written at `now`; `linkEndsAt` is when the link in it ends. */
export const timesOf = (
  now: Date,
  linkEndsAt: string | null,
): Pick<MailDoc, 'createdAt' | 'dueAt' | 'giveUpAt' | 'linkEndsAt' | 'expiresAt'> => {
  const giveUpAt = after(now, tryingDays * dayMs);
  return {
    createdAt: now.toISOString(),
    dueAt: now.toISOString(),
    giveUpAt: linkEndsAt !== null && linkEndsAt < giveUpAt ? linkEndsAt : giveUpAt,
    linkEndsAt,
    expiresAt: after(now, keptDays * dayMs),
  };
};

/** Whether a mail may be taken now: it waits, and nobody is sending it. */
export const isDue = ({ state, dueAt }: Pick<MailDoc, 'state' | 'dueAt'>, now: Date): boolean =>
  state === 'waiting' && dueAt !== null && Date.parse(dueAt) <= now.getTime();

/** The mail while it is being sent: due again only when whoever sends it must have died. */
export const lease = (mail: Readonly<MailDoc>, now: Date): MailDoc => ({
  ...mail,
  attempts: mail.attempts + 1,
  dueAt: after(now, leaseMs),
});

/** The mail once the server has taken it: what it said is gone. */
export const asSent = (mail: Readonly<MailDoc>, now: Date): MailDoc => ({
  ...mail,
  state: 'sent',
  data: null,
  problem: '',
  dueAt: null,
  sentAt: now.toISOString(),
  expiresAt: after(now, sentKeptDays * dayMs),
});

/** The mail when it will not be tried any more, and why. */
export const asDead = (mail: Readonly<MailDoc>, problem: string): MailDoc => ({
  ...mail,
  state: 'dead',
  problem: problem.slice(0, 500),
  dueAt: null,
});

/** The mail after a try that failed: tried again after 30 s, 1 min, 2 min and so on up to an hour, until it is given up. */
export const asFailed = (mail: Readonly<MailDoc>, problem: string, now: Date): MailDoc => {
  const pauseMs = Math.min(30_000 * 2 ** (mail.attempts - 1), longestPauseMs);
  const dueAt = after(now, pauseMs);
  return dueAt > mail.giveUpAt ? asDead(mail, problem) : { ...mail, problem: problem.slice(0, 500), dueAt };
};

/** A dead mail given another chance, at once. */
export const asRetried = (mail: Readonly<MailDoc>, now: Date): MailDoc => ({
  ...mail,
  ...timesOf(now, mail.linkEndsAt),
  createdAt: mail.createdAt,
  state: 'waiting',
  attempts: 0,
});
