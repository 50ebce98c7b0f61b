import type { MailTemplate } from '../../../shared-types/mails.ts';
import type { MailContent } from '../content.ts';
import type { MailData, MailSetting } from '../mail-data.ts';

/** The words of every mail in one language. Values go in as they are: they are escaped where they are rendered. */
export type Language = { readonly [T in MailTemplate]: (data: MailData[T], setting: MailSetting) => MailContent };
