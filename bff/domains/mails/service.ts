import type { ListQuery, Page } from '../../../shared-types/list.ts';
import type { Mail } from '../../../shared-types/mails.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure } from '../../failure.ts';
import type { MailSaying, MailSetting } from '../../mail/mail-data.ts';
import type { Mailbox } from '../../mail/mail.ts';
import { renderSubject } from '../../mail/render.ts';
import { wordSubject } from '../../mail/wording.ts';
import type { Transaction } from '../../store/port.ts';
import { countedAtMost, readPage } from '../../store/read-page.ts';
import { reachesWebsite, withinReach } from '../../website-reach.ts';
import { recordAction } from '../action-log/service.ts';
import { timeZone } from '../customers/settings.ts';
import { findWording } from '../mail-templates/service.ts';
import type { StoreScope } from '../scopes/service.ts';
import { type MailDoc, mails } from './collection.ts';
import { mailQueued } from './events.ts';
import { asRetried, timesOf } from './rules.ts';
import { pages, readSender, readShopName, type ShopPage } from './settings.ts';

/** What writing a mail needs besides the transaction. */
export type MailDeps = Pick<Deps, 'clock' | 'ids' | 'settings' | 'scopes' | 'origins'>;

/** The address below which a website's own pages are: its first base URL, else that of Foyer. */
const baseUrlOf = ({ origins }: Pick<Deps, 'origins'>, { website }: StoreScope): string =>
  website.baseUrls[0] ?? `${origins.publicUrl}/`;

/** The page that Foyer serves itself; it is told which store view it is for unless that is the one it takes by itself. */
const servedPageOf = ({ origins, scopes }: Pick<Deps, 'origins' | 'scopes'>, scope: StoreScope, path: string): URL => {
  const url = new URL(origins.publicUrl + path);
  const { code } = scope.storeView;
  if (code !== scopes.defaultScope().storeView.code) url.searchParams.set('storeView', code);
  return url;
};

/**
 * The address of a page that mails link to: the shop's own where one is configured, else the one that Foyer serves. One that is
 * configured as a path is below the first base URL of the website. A token goes into its query. Nothing of it comes from a request.
 */
export const pageUrlOf = (
  deps: Pick<Deps, 'settings' | 'scopes' | 'origins'>,
  scope: StoreScope,
  page: ShopPage,
  token?: string,
): string => {
  const { setting, path } = pages[page];
  const configured = deps.settings.read(setting, scope);
  const url =
    configured === ''
      ? servedPageOf(deps, scope, path)
      : new URL(configured.replace(/^\/+/u, ''), baseUrlOf(deps, scope));
  if (token !== undefined) url.searchParams.set('token', token);
  return url.href;
};

/** A mail to be written. */
export interface NewMail {
  /** The store view in whose name it goes out. */
  scope: StoreScope;
  customerId: number | null;
  to: Mailbox;
  /** Name of a sender identity. */
  identity: string;
  saying: MailSaying;
  /** When the link in it ends; after that nobody needs the mail. */
  linkEndsAt?: string;
}

const settingOf = (deps: MailDeps, scope: StoreScope): MailSetting => ({
  shopName: readShopName(deps.settings, scope),
  shopUrl: scope.website.baseUrls[0] ?? pageUrlOf(deps, scope, 'account'),
  locale: scope.storeView.locale,
  timeZone: deps.settings.read(timeZone, scope),
});

/** Writes a mail into the outbox, in the transaction of what causes it: it goes out if and only if that is stored. */
export const queueMail = async (tx: Transaction, deps: MailDeps, mail: NewMail): Promise<void> => {
  const { scope, customerId, to, identity, saying, linkEndsAt = null } = mail;
  const setting = settingOf(deps, scope);
  const wording = (await findWording(tx, deps, scope, saying.template)) ?? null;
  const mailId = await tx.nextNumber('mails');
  await tx.insert(mails, {
    mailId,
    template: saying.template,
    data: saying.data,
    setting,
    wording,
    customerId,
    websiteId: scope.website.websiteId,
    from: readSender(deps.settings, scope, identity),
    to,
    recipient: to.address,
    subject: wording === null ? renderSubject(saying, setting) : wordSubject(wording, saying, setting),
    messageId: `<${deps.ids()}@${new URL(deps.origins.publicUrl).hostname}>`,
    state: 'waiting',
    attempts: 0,
    problem: '',
    ...timesOf(deps.clock(), linkEndsAt),
    sentAt: null,
  });
  tx.raise(mailQueued(mailId));
};

const toMail = (doc: Readonly<MailDoc>): Mail => ({
  mailId: doc.mailId,
  template: doc.template,
  customerId: doc.customerId,
  to: doc.to.address,
  subject: doc.subject,
  state: doc.state,
  attempts: doc.attempts,
  problem: doc.problem,
  createdAt: doc.createdAt,
  dueAt: doc.dueAt,
  sentAt: doc.sentAt,
});

/** The mails that wait, were sent or are dead, newest first unless asked otherwise; never what they say. */
export const listMailPage = async (deps: Deps, admin: AdminActor, query: ListQuery): Promise<Page<Mail>> => {
  const within = withinReach(admin);
  const page = await readPage(deps.store, mails, query, {
    within,
    sort: [{ field: 'mailId', descending: true }],
    countedMax: countedAtMost,
  });
  return { ...page, items: page.items.map(toMail) };
};

/**
 * Tries a dead mail again, at once; one that waits or was sent stays as it is. Throws `NOT_FOUND`, and `LINK_EXPIRED`
 * where the mail holds a link that has ended.
 */
export const retryDeadMail = async (deps: Deps, admin: AdminActor, mailId: number): Promise<Mail> =>
  deps.store.transact(async (tx) => {
    const mail = await tx.get(mails, mailId);
    if (mail === undefined || !reachesWebsite(admin, mail.websiteId)) throw new Failure('NOT_FOUND');
    if (mail.state !== 'dead') return toMail(mail);
    const now = deps.clock();
    if (mail.linkEndsAt !== null && Date.parse(mail.linkEndsAt) <= now.getTime()) throw new Failure('LINK_EXPIRED');
    const retried = asRetried(mail, now);
    await tx.put(mails, retried);
    await recordAction(tx, deps, admin, {
      group: 'mails',
      action: 'retried',
      entity: { kind: 'mail', id: mailId, name: mail.subject },
      websiteId: mail.websiteId,
    });
    tx.raise(mailQueued(mailId));
    return toMail(retried);
  });

/** Deletes at most `max` mails to a customer who is no more, those that wait as well, and answers how many it was. */
export const eraseMails = async (tx: Transaction, customerId: number, max: number): Promise<number> => {
  const found = await tx.find(mails, { filter: { op: 'eq', field: 'customerId', value: customerId }, limit: max });
  for (const { mailId } of found) await tx.delete(mails, mailId);
  return found.length;
};
