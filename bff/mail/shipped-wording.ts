import type { MailTemplate } from '../../shared-types/mails.ts';
import type { Block } from './content.ts';
import { withBreaks } from './html.ts';
import type { MailSaying } from './mail-data.ts';
import { writePlainHtml } from './plain-html.ts';
import { contentOf } from './render.ts';
import { sampleSayingOf } from './samples.ts';
import { renderText } from './text.ts';
import { variablesOf } from './variables.ts';
import type { Wording } from './wording.ts';

/** Values that read like nothing else, so that the places where they stand can be found. */
const shop = { shopName: 'Shop-Name-Here', shopUrl: 'https://shop-url.example/', locale: 'en-US', timeZone: 'UTC' };

const putVariables = (text: string, values: ReadonlyMap<string, string>, write: (text: string) => string): string => {
  const longestFirst = [...values].filter(([, value]) => value !== '').toSorted(([, a], [, b]) => b.length - a.length);
  return longestFirst.reduce((done, [code, value]) => done.replaceAll(write(value), `{{var ${code}}}`), text);
};

const asIs = (text: string): string => text;

/** A template has no loop: the lines of an order stand in one variable. */
const withoutItems = (saying: MailSaying): MailSaying =>
  saying.template === 'order-placed' ? { ...saying, data: { ...saying.data, items: [] } } : saying;

/** How Foyer words a mail, as a template of the store's own to begin with. */
export const shippedWordingOf = (mail: MailTemplate): Wording => {
  const saying = withoutItems(sampleSayingOf(mail));
  const values = variablesOf(saying, shop);
  const written = contentOf(saying, shop);
  const [greeting, ...rest] = written.blocks;
  const items: Block[] = values.has('items') ? [{ kind: 'paragraph', text: '{{var items}}' }] : [];
  const content = { ...written, blocks: [...(greeting ? [greeting] : []), ...items, ...rest] };
  const blocks: Block[] = [...content.blocks, { kind: 'note', text: content.footer }];
  return {
    subject: putVariables(content.subject, values, asIs),
    html: putVariables(writePlainHtml({ heading: content.heading, blocks }), values, withBreaks),
    text: putVariables(renderText(content, shop), values, asIs),
  };
};
