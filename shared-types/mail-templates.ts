import * as v from 'valibot';
import { endpoint } from './endpoint.ts';
import { idParameterSchema, idSchema, lineOf, noContent, paragraphOf, timeSchema, versionSchema } from './fields.ts';
import { mailTemplates } from './mails.ts';
import { templateProblemSchema } from './template-problems.ts';

/** The two parts and the subject of a mail, in the template language; see `docs/mail-templates.md`. */
export const mailWordingEntries = {
  subject: v.pipe(lineOf(255), v.trim(), v.nonEmpty('REQUIRED')),
  /** What stands in the sheet of the mail's layout. */
  html: v.pipe(paragraphOf(50_000), v.nonEmpty('REQUIRED')),
  text: v.pipe(paragraphOf(50_000), v.nonEmpty('REQUIRED')),
};

const nameSchema = v.pipe(lineOf(100), v.trim(), v.nonEmpty('REQUIRED'));

/** A store's own wording of one of the mails. A setting of the mail's chooses it, for a store view or wider. */
export const mailTemplateSchema = v.strictObject({
  mailTemplateId: idSchema,
  name: v.string(),
  /** Which mail it words; fixed once saved. */
  mail: v.picklist(mailTemplates),
  subject: v.string(),
  html: v.string(),
  text: v.string(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  version: versionSchema,
});
export type MailTemplateDetail = v.InferOutput<typeof mailTemplateSchema>;

export const newMailTemplateSchema = v.strictObject({
  name: nameSchema,
  mail: v.picklist(mailTemplates, 'OPTION_UNKNOWN'),
  ...mailWordingEntries,
});
export type NewMailTemplate = v.InferOutput<typeof newMailTemplateSchema>;

/** One mail that can be worded: its variables, and how Foyer words it, as a template to begin with. */
export const mailKindSchema = v.strictObject({
  mail: v.picklist(mailTemplates),
  /** The setting that chooses its template. */
  settingPath: v.string(),
  variables: v.array(v.strictObject({ code: v.string(), example: v.string() })),
  subject: v.string(),
  html: v.string(),
  text: v.string(),
});
export type MailKind = v.InferOutput<typeof mailKindSchema>;

/** A mistake in a template, and the part that it is in. */
export const wordingProblemSchema = v.strictObject({
  part: v.picklist(['subject', 'html', 'text']),
  ...templateProblemSchema.entries,
});
export type WordingProblem = v.InferOutput<typeof wordingProblemSchema>;

const params = v.strictObject({ mailTemplateId: idParameterSchema });

export const listMailTemplates = endpoint({
  operation: 'listMailTemplates',
  summary: "List the store's own mail templates by name, and the mails that can be worded.",
  method: 'GET',
  path: '/api/admin/mail-templates',
  caller: 'admin',
  resource: 'mails.view',
  responses: {
    200: v.strictObject({ items: v.array(mailTemplateSchema), mails: v.array(mailKindSchema) }),
  },
});

export const createMailTemplate = endpoint({
  operation: 'createMailTemplate',
  summary: 'Add a mail template; mistakes are refused with line and column.',
  method: 'POST',
  path: '/api/admin/mail-templates',
  caller: 'admin',
  resource: 'mails.edit',
  body: newMailTemplateSchema,
  responses: { 201: mailTemplateSchema },
});

export const updateMailTemplate = endpoint({
  operation: 'updateMailTemplate',
  summary: 'Change parts of a mail template; what is not sent stays. Mails that wait keep their words.',
  method: 'PATCH',
  path: '/api/admin/mail-templates/{mailTemplateId}',
  caller: 'admin',
  resource: 'mails.edit',
  params,
  body: v.partial(v.strictObject({ name: nameSchema, ...mailWordingEntries })),
  needsVersion: true,
  responses: { 200: mailTemplateSchema },
  errors: ['NOT_FOUND'],
});

export const deleteMailTemplate = endpoint({
  operation: 'deleteMailTemplate',
  summary: 'Delete a mail template that no setting chooses.',
  method: 'DELETE',
  path: '/api/admin/mail-templates/{mailTemplateId}',
  caller: 'admin',
  resource: 'mails.edit',
  params,
  needsVersion: true,
  responses: { 204: noContent },
  errors: ['NOT_FOUND', 'IN_USE'],
});

export const previewMailTemplate = endpoint({
  operation: 'previewMailTemplate',
  summary: 'Show what a mail template makes of an example, or what is wrong with it; stores and sends nothing.',
  method: 'POST',
  path: '/api/admin/mail-template-previews',
  caller: 'admin',
  resource: 'mails.view',
  body: v.strictObject({
    mail: v.picklist(mailTemplates, 'OPTION_UNKNOWN'),
    subject: lineOf(255),
    html: paragraphOf(50_000),
    text: paragraphOf(50_000),
  }),
  responses: {
    200: v.strictObject({
      /** The whole mail; empty where something is wrong. */
      subject: v.string(),
      html: v.string(),
      text: v.string(),
      problems: v.array(wordingProblemSchema),
    }),
  },
});
