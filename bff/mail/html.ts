import { escapeHtml } from '../template/escape-html.ts';
import type { Block, MailContent } from './content.ts';
import type { MailSetting } from './mail-data.ts';

/*
 * One layout for every mail. Mail programs differ: several drop <style>, Outlook knows tables only, some turn colours
 * round in the dark, and web mail keeps only what is inside <body>. So the looks are inline and in tables, the style sheet holds nothing but the dark colours, and
 * there is no image that could be missing.
 */

/** Plain text as HTML that keeps its lines. */
export const withBreaks = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>');

export const font = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
export const ink = '#1c1e21';
export const muted = '#5f6368';
export const line = '#e3e5e8';
const ground = '#f4f5f7';

const darkStyles = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .ground { background-color: #131417 !important; }
    .sheet { background-color: #1d1f23 !important; border-color: #33363c !important; }
    .ink { color: #eceef1 !important; }
    .muted { color: #a5aab2 !important; }
    .line { border-color: #33363c !important; }
    .button { background-color: #eceef1 !important; }
    .button a, a.button { color: #16181b !important; }
  }
  @media (max-width: 480px) {
    .pad { padding-left: 22px !important; padding-right: 22px !important; }
    .edge { padding: 14px 10px !important; }
  }
`;

const paragraph = (text: string): string =>
  `<p class="ink" style="margin:0 0 18px;${font};font-size:16px;line-height:25px;color:${ink};word-break:break-word">${withBreaks(text)}</p>`;

const note = (text: string): string =>
  `<p class="muted" style="margin:0 0 18px;${font};font-size:14px;line-height:21px;color:${muted};word-break:break-word">${withBreaks(text)}</p>`;

const small = (text: string): string =>
  `<p class="muted" style="margin:0;${font};font-size:13px;line-height:20px;color:${muted}">${withBreaks(text)}</p>`;

const quote = (text: string): string =>
  `<p class="ink line" style="margin:0 0 18px;padding:2px 0 2px 16px;border-left:3px solid ${line};${font};font-size:16px;line-height:25px;color:${ink};word-break:break-word">${withBreaks(text)}</p>`;

// The address is written out below: some programs show no links, and people should see where one leads.
const button = (label: string, url: string): string => `
<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:6px 0 22px"><tr>
<td class="button" bgcolor="${ink}" style="border-radius:8px;background-color:${ink}">
<a href="${escapeHtml(url)}" style="display:inline-block;padding:13px 26px;${font};font-size:16px;line-height:22px;font-weight:600;color:#ffffff;text-decoration:none">${escapeHtml(label)}</a>
</td></tr></table>
<p class="muted" style="margin:0 0 20px;${font};font-size:13px;line-height:19px;color:${muted};word-break:break-all">${escapeHtml(url)}</p>`;

const facts = (rows: readonly { label: string; value: string }[]): string => `
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 22px">${rows
  .map(
    ({ label, value }) => `<tr>
<td class="muted line" style="padding:10px 16px 10px 0;border-top:1px solid ${line};${font};font-size:14px;line-height:21px;color:${muted};vertical-align:top;word-break:break-word">${escapeHtml(label)}</td>
<td class="ink line" align="right" style="padding:10px 0;border-top:1px solid ${line};${font};font-size:16px;line-height:21px;font-weight:600;color:${ink};word-break:break-word">${escapeHtml(value)}</td>
</tr>`,
  )
  .join('')}</table>`;

const writeBlock = (block: Block): string => {
  switch (block.kind) {
    case 'paragraph':
      return paragraph(block.text);
    case 'note':
      return note(block.text);
    case 'quote':
      return quote(block.text);
    case 'button':
      return button(block.label, block.url);
    case 'facts':
      return facts(block.facts);
  }
};

// Fills the preview line, so that programs do not go on with the text of the mail.
const previewRest = '&#847;&zwnj;&nbsp;'.repeat(60);

/** What goes into the layout of a mail; `body` is HTML of ours or of the store's own template. */
export interface Sheet {
  readonly subject: string;
  readonly preview: string;
  readonly body: string;
  /** Below the sheet, as text; empty leaves it out. */
  readonly footer: string;
}

/** A whole mail as HTML: at most 600 pixels wide, readable from 320, light and dark, without images. */
export const layOut = (
  { subject, preview, body, footer }: Sheet,
  { shopName, shopUrl, locale }: MailSetting,
): string => `<!doctype html>
<html lang="${escapeHtml(locale)}" dir="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${escapeHtml(subject)}</title>
<style>${darkStyles}</style>
</head>
<body class="ground" style="margin:0;padding:0;background-color:${ground};-webkit-text-size-adjust:100%">
<div role="article" aria-roledescription="email" aria-label="${escapeHtml(subject)}" lang="${escapeHtml(locale)}">
<div style="display:none;max-height:0;overflow:hidden;font-size:1px;line-height:1px;opacity:0">${escapeHtml(preview)}${previewRest}</div>
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${ground}" style="background-color:${ground}"><tr>
<td class="edge" align="center" style="padding:32px 16px">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;text-align:start">
<tr><td class="pad" style="padding:0 36px 16px"><a class="ink" href="${escapeHtml(shopUrl)}" style="${font};font-size:17px;line-height:24px;font-weight:700;letter-spacing:.2px;color:${ink};text-decoration:none">${escapeHtml(shopName)}</a></td></tr>
<tr><td class="sheet pad" bgcolor="#ffffff" style="padding:34px 36px 18px;background-color:#ffffff;border:1px solid ${line};border-radius:12px">
${body}
</td></tr>
${footer === '' ? '' : `<tr><td class="pad" style="padding:20px 36px 0">${small(footer)}</td></tr>`}
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</div>
</body>
</html>
`;

const renderBody = ({ heading, blocks }: MailContent): string =>
  `<h1 class="ink" style="margin:0 0 20px;${font};font-size:24px;line-height:31px;font-weight:700;color:${ink};word-break:break-word">${escapeHtml(heading)}</h1>
${blocks.map(writeBlock).join('\n')}`;

/** The HTML part of a mail in Foyer's words. */
export const renderHtml = (content: MailContent, setting: MailSetting): string =>
  layOut({ ...content, body: renderBody(content) }, setting);
