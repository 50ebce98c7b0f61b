import { addressTags } from '../../../shared-types/address-tags.ts';
import type { AddressTemplateKind } from '../../../shared-types/address-templates.ts';
import { escapeHtml } from '../../template/escape-html.ts';
import { type Finding, parseTemplate, renderTemplate, type Template } from '../../template/language.ts';
import type { TemplateProblem } from '../../../shared-types/template-problems.ts';

/** The lines that a variable stands for; none where it is empty. */
export type ValueOf = (code: string) => readonly string[];

const plainTags = addressTags.filter((tag) => tag !== 'a').join('|');

/**
 * The tags of an HTML template, without attributes; and the one link there may be, to call a number. Nothing that a person
 * entered can stand inside any other tag.
 */
const allowedTag = new RegExp(
  `^(?:</?(?:${plainTags})\\s*/?>|</a\\s*>|<a href="tel:\\{\\{\\s*var\\s+(?:telephone|fax)\\s*\\}\\}">)`,
  'iu',
);

const tagLengthMax = 100;

/** Every `<` that begins no tag of those that are allowed, with what stands there. */
const findTagProblems = (source: string): Finding[] =>
  [...source.matchAll(/</gu)]
    .map(({ index }) => ({ offset: index, rest: source.slice(index, index + tagLengthMax) }))
    .filter(({ rest }) => !allowedTag.test(rest))
    .map(({ offset, rest }) => ({
      offset,
      code: 'TAG_NOT_ALLOWED',
      subject: /^<\/?[a-z][a-z0-9-]*/iu.exec(rest)?.[0] ?? '<',
    }));

/** Reads a template of addresses; one for HTML may have a few tags only. */
export const parseAddressTemplate = (
  source: string,
  kind: AddressTemplateKind,
  isVariable: (code: string) => boolean,
): { template: Template } | { problems: TemplateProblem[] } =>
  parseTemplate(source, isVariable, kind === 'html' ? findTagProblems : undefined);

const lineBreaks: Readonly<Record<AddressTemplateKind, string>> = {
  text: '\n',
  oneline: ', ',
  html: '<br>',
  pdf: '|\n',
};

/** Of a whole address in HTML, the name of whom it is for stands out. */
const writeHtml = (code: string, lines: readonly string[], valueOf: ValueOf): string[] => {
  const name = code === 'address' ? valueOf('name')[0] : undefined;
  return lines.map((line) => (line === name ? `<strong>${escapeHtml(line)}</strong>` : escapeHtml(line)));
};

/** Lines of which nothing is left vanish. */
const tidy: Readonly<Record<AddressTemplateKind, (text: string) => string>> = {
  text: (text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\n'),
  oneline: (text) =>
    text
      .replaceAll(/\s+/gu, ' ')
      .split(/ ?, ?/u)
      .filter((part) => part.trim() !== '')
      .join(', ')
      .trim(),
  html: (text) =>
    text
      .replaceAll(/(<br ?\/?>\s*)+/giu, '<br>\n')
      .replaceAll(/^\s*<br>|<br>\s*$/giu, '')
      .trim(),
  pdf: (text) =>
    text
      .split('|')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('|\n'),
};

/** An address as a template writes it. In HTML every value is escaped, so that it can only ever be text. */
export const renderAddress = (template: Template, kind: AddressTemplateKind, valueOf: ValueOf): string => {
  const say = (code: string): string => {
    const lines = valueOf(code);
    return (kind === 'html' ? writeHtml(code, lines, valueOf) : lines).join(lineBreaks[kind]);
  };
  return tidy[kind](renderTemplate(template, { isFilled: (code) => valueOf(code).length > 0, say }));
};
