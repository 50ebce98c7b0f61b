import { escapeHtml } from '../template/escape-html.ts';
import type { Block, MailContent } from './content.ts';
import { font, ink, line, muted, withBreaks } from './html.ts';

/*
 * HTML as a store writes it in a template of its own: plain tags. Their looks are put into each tag when the mail is written,
 * because several mail programs drop style sheets. A tag with attributes of its own is left as it is.
 */

const text = `${font};font-size:16px;line-height:25px;color:${ink};word-break:break-word`;
const small = `${font};font-size:14px;line-height:21px;color:${muted};word-break:break-word`;

const looks: Readonly<Record<string, string>> = {
  '<h1>': `<h1 class="ink" style="margin:0 0 20px;${font};font-size:24px;line-height:31px;font-weight:700;color:${ink};word-break:break-word">`,
  '<h2>': `<h2 class="ink" style="margin:24px 0 12px;${font};font-size:18px;line-height:25px;font-weight:700;color:${ink};word-break:break-word">`,
  '<p>': `<p class="ink" style="margin:0 0 18px;${text}">`,
  '<li>': `<li class="ink" style="margin:0 0 6px;${text}">`,
  '<p class="note">': `<p class="muted" style="margin:0 0 18px;${small}">`,
  '<blockquote>': `<blockquote class="ink line" style="margin:0 0 18px;padding:2px 0 2px 16px;border-left:3px solid ${line};${text}">`,
  '<table>': '<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 22px">',
  '<td>': `<td class="ink line" style="padding:10px 16px 10px 0;border-top:1px solid ${line};${text};vertical-align:top">`,
  '<a class="button"': `<a class="button" style="display:inline-block;padding:13px 26px;border-radius:8px;background-color:${ink};${font};font-size:16px;line-height:22px;font-weight:600;color:#ffffff;text-decoration:none"`,
};

/** Gives the plain tags of a template their looks. */
export const dress = (html: string): string =>
  html.replaceAll(
    /<(?:h1|h2|p|li|blockquote|table|td)>|<p class="note">|<a class="button"/gu,
    (tag) => looks[tag] ?? tag,
  );

const writeBlock = (block: Block): string => {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${withBreaks(block.text)}</p>`;
    case 'note':
      return `<p class="note">${withBreaks(block.text)}</p>`;
    case 'quote':
      return `<blockquote>${withBreaks(block.text)}</blockquote>`;
    case 'button': {
      const url = escapeHtml(block.url);
      return `<p><a class="button" href="${url}">${escapeHtml(block.label)}</a></p>\n<p class="note">${url}</p>`;
    }
    case 'facts':
      return `<table>\n${block.facts
        .map(({ label, value }) => `  <tr><td>${escapeHtml(label)}</td><td>${escapeHtml(value)}</td></tr>`)
        .join('\n')}\n</table>`;
  }
};

/** What a mail says, as plain HTML. */
export const writePlainHtml = ({ heading, blocks }: Pick<MailContent, 'heading' | 'blocks'>): string =>
  [`<h1>${escapeHtml(heading)}</h1>`, ...blocks.map(writeBlock)].join('\n');
