import type { MailTemplate } from '../../shared-types/mails.ts';
import type { MailContent } from './content.ts';
import { toHeaderText } from './header-text.ts';
import { renderHtml } from './html.ts';
import { english } from './languages/english.ts';
import type { Language } from './languages/language.ts';
import type { MailData, MailSaying, MailSetting } from './mail-data.ts';
import { renderText } from './text.ts';

/** The languages that there are, by their BCP 47 subtag; English stands in for the others. */
const languages: ReadonlyMap<string, Language> = new Map([['en', english]]);

const languageOf = (locale: string): Language => languages.get(locale.split('-')[0] ?? '') ?? english;

const write = <T extends MailTemplate>(
  language: Language,
  { template, data }: { template: T; data: MailData[T] },
  setting: MailSetting,
): MailContent => language[template](data, setting);

/** What a mail says, in the words of the shop's language. */
export const contentOf = (saying: MailSaying, setting: MailSetting): MailContent =>
  write(languageOf(setting.locale), saying, setting);

/** The subject of a mail: one line, whatever is in its values. */
export const renderSubject = (saying: MailSaying, setting: MailSetting): string =>
  toHeaderText(contentOf(saying, setting).subject);

/** Puts a mail into words: its subject, and the same content as HTML and as plain text. */
export const renderMail = (
  saying: MailSaying,
  setting: MailSetting,
): { subject: string; html: string; text: string } => {
  const content = contentOf(saying, setting);
  return {
    subject: toHeaderText(content.subject),
    html: renderHtml(content, setting),
    text: renderText(content, setting),
  };
};
