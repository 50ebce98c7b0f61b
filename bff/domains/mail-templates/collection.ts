import type { MailTemplate } from '../../../shared-types/mails.ts';
import { collection } from '../../store/port.ts';

/** A store's own wording of a mail. */
export interface MailTemplateDoc {
  mailTemplateId: number;
  name: string;
  mail: MailTemplate;
  subject: string;
  html: string;
  text: string;
  createdAt: string;
  updatedAt: string;
  version: number;
}

export const ownMailTemplates = collection<MailTemplateDoc>()({
  name: 'mailTemplates',
  key: 'mailTemplateId',
  fields: { mailTemplateId: 'number', name: 'text', mail: 'exact' },
  indexes: [['mail']],
});
