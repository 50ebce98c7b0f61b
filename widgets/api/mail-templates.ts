import type { BodyInput } from '../../shared-types/endpoint.ts';
import * as endpoints from '../../shared-types/mail-templates.ts';
import type { Client } from './client.ts';

type Versioned = Pick<endpoints.MailTemplateDetail, 'mailTemplateId' | 'version'>;

/** The store's own mail templates, and the mails that can be worded. */
export const listMailTemplates = (client: Client, signal: AbortSignal) =>
  client.call(endpoints.listMailTemplates, { signal });

/** Adds a template. */
export const createMailTemplate = (client: Client, body: BodyInput<typeof endpoints.createMailTemplate>) =>
  client.call(endpoints.createMailTemplate, { body });

/** Changes a template from the version that was read. */
export const updateMailTemplate = (
  client: Client,
  { mailTemplateId, version }: Versioned,
  body: BodyInput<typeof endpoints.updateMailTemplate>,
) => client.call(endpoints.updateMailTemplate, { params: { mailTemplateId: String(mailTemplateId) }, version, body });

/** Deletes a template from the version that was read. */
export const deleteMailTemplate = async (client: Client, { mailTemplateId, version }: Versioned): Promise<void> => {
  await client.call(endpoints.deleteMailTemplate, { params: { mailTemplateId: String(mailTemplateId) }, version });
};

/** What a wording makes of an example, or what is wrong with it. */
export const previewMailTemplate = (
  client: Client,
  body: BodyInput<typeof endpoints.previewMailTemplate>,
  signal: AbortSignal,
) => client.call(endpoints.previewMailTemplate, { body, signal });
