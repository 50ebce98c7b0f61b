import type { Body } from '../../../shared-types/endpoint.ts';
import type {
  MailKind,
  MailTemplateDetail,
  NewMailTemplate,
  previewMailTemplate,
  updateMailTemplate,
  WordingProblem,
} from '../../../shared-types/mail-templates.ts';
import { type MailTemplate, mailTemplates } from '../../../shared-types/mails.ts';
import type { AdminActor } from '../../actor.ts';
import type { Deps } from '../../deps.ts';
import { Failure, fieldError, invalid } from '../../failure.ts';
import { shippedWordingOf } from '../../mail/shipped-wording.ts';
import { findWordingProblems, variablesFor, type Wording, wordSample } from '../../mail/wording.ts';
import type { Reader, Transaction } from '../../store/port.ts';
import { requireAllWebsites } from '../../website-reach.ts';
import { recordAction } from '../action-log/service.ts';
import { settingValues } from '../settings/collection.ts';
import type { StoreScope } from '../scopes/service.ts';
import { type MailTemplateDoc, ownMailTemplates } from './collection.ts';
import { mailTemplateSettings } from './settings.ts';

const toDetail = (doc: Readonly<MailTemplateDoc>): MailTemplateDetail => ({ ...doc });

/** Words of each mistake, for whoever reads an answer. */
const sayProblem = ({ line, column, code, subject }: WordingProblem): string =>
  `Line ${line}, column ${column}: ${code} ${subject}`.trim();

const requireGoodWording = (mail: MailTemplate, wording: Wording): void => {
  const problems = findWordingProblems(mail, wording);
  if (problems.length === 0) return;
  throw invalid(...problems.map((problem) => fieldError(problem.part, 'TEMPLATE_INVALID', sayProblem(problem))));
};

const requireTemplate = async (reader: Reader, mailTemplateId: number): Promise<Readonly<MailTemplateDoc>> => {
  const found = await reader.get(ownMailTemplates, mailTemplateId);
  if (found === undefined) throw new Failure('NOT_FOUND');
  return found;
};

const requireVersion = ({ version }: Readonly<MailTemplateDoc>, expected: number): void => {
  if (version !== expected) throw new Failure('VERSION_STALE');
};

const aboutTemplate = ({ mailTemplateId, name }: Readonly<MailTemplateDoc>) =>
  ({ group: 'mails', entity: { kind: 'mail-template', id: mailTemplateId, name } }) as const;

const describeMail = (mail: MailTemplate): MailKind => ({
  mail,
  settingPath: mailTemplateSettings[mail].path,
  variables: [...variablesFor(mail)].map(([code, example]) => ({ code, example })),
  ...shippedWordingOf(mail),
});

/** The store's own templates by name, and every mail that there is. */
export const listTemplates = async ({
  store,
}: Pick<Deps, 'store'>): Promise<{ items: MailTemplateDetail[]; mails: MailKind[] }> => {
  const items = await store.find(ownMailTemplates, { sort: [{ field: 'name' }] });
  return { items: items.map(toDetail), mails: mailTemplates.map(describeMail) };
};

/** Adds a template. Throws `INPUT_INVALID` naming part, line and column; `FORBIDDEN` to admins of some websites. */
export const createTemplate = async (
  deps: Deps,
  admin: AdminActor,
  template: NewMailTemplate,
): Promise<MailTemplateDetail> => {
  requireAllWebsites(admin);
  requireGoodWording(template.mail, template);
  return deps.store.transact(async (tx) => {
    const now = deps.clock().toISOString();
    const mailTemplateId = await tx.nextNumber('mailTemplates');
    const doc: MailTemplateDoc = { mailTemplateId, ...template, createdAt: now, updatedAt: now, version: 1 };
    await tx.insert(ownMailTemplates, doc);
    await recordAction(tx, deps, admin, { ...aboutTemplate(doc), action: 'created', after: { ...doc } });
    return toDetail(doc);
  });
};

/** Changes parts of a template. Throws `NOT_FOUND`, `VERSION_STALE`, and what {@link createTemplate} does. */
export const updateTemplate = async (
  deps: Deps,
  admin: AdminActor,
  {
    mailTemplateId,
    version,
    patch,
  }: { mailTemplateId: number; version: number; patch: Body<typeof updateMailTemplate> },
): Promise<MailTemplateDetail> => {
  requireAllWebsites(admin);
  return deps.store.transact(async (tx) => {
    const before = await requireTemplate(tx, mailTemplateId);
    requireVersion(before, version);
    const { name = before.name, subject = before.subject, html = before.html, text = before.text } = patch;
    const updatedAt = deps.clock().toISOString();
    const after: MailTemplateDoc = { ...before, name, subject, html, text, updatedAt, version: before.version + 1 };
    requireGoodWording(before.mail, after);
    await tx.put(ownMailTemplates, after);
    await recordAction(tx, deps, admin, {
      ...aboutTemplate(after),
      action: 'updated',
      before: { ...before },
      after: { ...after },
    });
    return toDetail(after);
  });
};

/** Deletes a template. Throws `NOT_FOUND`, `VERSION_STALE`, and `IN_USE` while a setting chooses it. */
export const deleteTemplate = async (
  deps: Deps,
  admin: AdminActor,
  { mailTemplateId, version }: { mailTemplateId: number; version: number },
): Promise<undefined> => {
  requireAllWebsites(admin);
  await deps.store.transact(async (tx) => {
    const doc = await requireTemplate(tx, mailTemplateId);
    requireVersion(doc, version);
    const { path } = mailTemplateSettings[doc.mail];
    const chosen = await tx.find(settingValues, {});
    if (chosen.some(({ settingKey, value }) => settingKey.endsWith(`:${path}`) && value === String(mailTemplateId)))
      throw new Failure('IN_USE');
    await tx.delete(ownMailTemplates, mailTemplateId);
    await recordAction(tx, deps, admin, { ...aboutTemplate(doc), action: 'deleted', before: { ...doc } });
  });
  return undefined;
};

/** What a wording makes of an example, or what is wrong with it. */
export const previewTemplate = ({ mail, ...wording }: Body<typeof previewMailTemplate>) => {
  const problems = findWordingProblems(mail, wording);
  return problems.length > 0
    ? { subject: '', html: '', text: '', problems }
    : { ...wordSample(mail, wording), problems };
};

/** The store's own wording of a mail in a store view; undefined where Foyer's words are to be used. */
export const findWording = async (
  tx: Transaction,
  { settings }: Pick<Deps, 'settings'>,
  scope: StoreScope,
  mail: MailTemplate,
): Promise<Wording | undefined> => {
  const chosen = settings.read(mailTemplateSettings[mail], scope);
  if (!/^[1-9]\d{0,14}$/u.test(chosen)) return undefined;
  const found = await tx.get(ownMailTemplates, Number(chosen));
  return found?.mail === mail ? { subject: found.subject, html: found.html, text: found.text } : undefined;
};
