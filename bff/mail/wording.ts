import type { MailTemplate } from '../../shared-types/mails.ts';
import type { WordingProblem } from '../../shared-types/mail-templates.ts';
import { parseTemplate, renderTemplate, type Template } from '../template/language.ts';
import { toHeaderText } from './header-text.ts';
import { layOut, withBreaks } from './html.ts';
import type { MailSaying, MailSetting } from './mail-data.ts';
import { dress } from './plain-html.ts';
import { sampleSayingOf } from './samples.ts';
import { variablesOf } from './variables.ts';

/** A mail in the store's own words: each part a template. */
export interface Wording {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

const parts = ['subject', 'html', 'text'] as const;

/** A shop for examples. */
const sampleSetting: MailSetting = {
  shopName: 'Your shop',
  shopUrl: 'https://shop.example/',
  locale: 'en-US',
  timeZone: 'UTC',
};

/** What a template of a mail may name, each with an example. */
export const variablesFor = (mail: MailTemplate): ReadonlyMap<string, string> =>
  variablesOf(sampleSayingOf(mail), sampleSetting);

/** What is wrong with a wording of a mail: none where it can be used. */
export const findWordingProblems = (mail: MailTemplate, wording: Wording): WordingProblem[] => {
  const known = variablesFor(mail);
  return parts.flatMap((part) => {
    const parsed = parseTemplate(wording[part], (code) => known.has(code));
    return 'problems' in parsed ? parsed.problems.map((problem) => ({ part, ...problem })) : [];
  });
};

const templateOf = (source: string): Template => {
  const parsed = parseTemplate(source, () => true);
  // Checked when it was saved; a store changed by hand sends the template as it stands.
  return 'problems' in parsed ? [{ kind: 'text', text: source }] : parsed.template;
};

const say = (source: string, values: ReadonlyMap<string, string>, write: (text: string) => string): string =>
  renderTemplate(templateOf(source), {
    isFilled: (code) => (values.get(code) ?? '') !== '',
    say: (code) => write(values.get(code) ?? ''),
  });

const asIs = (text: string): string => text;

/** The subject of a mail in the store's own words: one line, whatever is in its values. */
export const wordSubject = ({ subject }: Wording, saying: MailSaying, setting: MailSetting): string =>
  toHeaderText(say(subject, variablesOf(saying, setting), asIs));

/** A mail in the store's own words. Values are escaped in HTML; none of them is ever read as a template. */
export const wordMail = (
  wording: Wording,
  saying: MailSaying,
  setting: MailSetting,
): { subject: string; html: string; text: string } => {
  const values = variablesOf(saying, setting);
  const subject = wordSubject(wording, saying, setting);
  const body = say(dress(wording.html), values, withBreaks);
  return {
    subject,
    html: layOut({ subject, preview: subject, body, footer: '' }, setting),
    text: `${say(wording.text, values, asIs).trim()}\n`,
  };
};

/** An example of a mail in the store's own words. */
export const wordSample = (mail: MailTemplate, wording: Wording): ReturnType<typeof wordMail> =>
  wordMail(wording, sampleSayingOf(mail), sampleSetting);
