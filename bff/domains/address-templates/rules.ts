import { addressTags } from '../../../shared-types/address-tags.ts';
import type { AddressTemplateKind, TemplateProblem } from '../../../shared-types/address-templates.ts';

/*
 * The language of address templates: `{{var code}}`, `{{depend code}}…{{/depend}}` and `{{if code}}…{{else}}…{{/if}}`, as
 * Adobe Commerce writes them. A template is parsed once; what people entered is never parsed at all.
 */

type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'var'; readonly code: string }
  | {
      readonly kind: 'when';
      readonly code: string;
      readonly filled: readonly Node[];
      readonly empty: readonly Node[];
    };

/** A template that can be rendered. */
export type Template = readonly Node[];

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
const findTagProblems = (source: string): { offset: number; subject: string }[] =>
  [...source.matchAll(/</gu)]
    .map(({ index }) => ({ offset: index, rest: source.slice(index, index + tagLengthMax) }))
    .filter(({ rest }) => !allowedTag.test(rest))
    .map(({ offset, rest }) => ({ offset, subject: /^<\/?[a-z][a-z0-9-]*/iu.exec(rest)?.[0] ?? '<' }));

/** The line and column of a place in a text, both from 1. */
const placeIn = (source: string, offset: number): { line: number; column: number } => {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
};

const depthMax = 20;
const problemsMax = 20;

interface Frame {
  kind: 'root' | 'depend' | 'if';
  code: string;
  offset: number;
  filled: Node[];
  empty: Node[];
  isElse: boolean;
}

const frameOf = (kind: Frame['kind'], code: string, offset: number): Frame => ({
  kind,
  code,
  offset,
  filled: [],
  empty: [],
  isElse: false,
});

const nodesOf = (frame: Frame): Node[] => (frame.isElse ? frame.empty : frame.filled);

/**
 * Reads a template. Answers everything that is wrong with it, in order and with its place: unknown directives and
 * variables, blocks and braces that are not closed, blocks closed that are not open, tags that HTML templates may not have.
 */
export const parseTemplate = (
  source: string,
  kind: AddressTemplateKind,
  isVariable: (code: string) => boolean,
): { template: Template } | { problems: TemplateProblem[] } => {
  const found: { offset: number; code: TemplateProblem['code']; subject: string }[] = [];
  const refuse = (offset: number, code: TemplateProblem['code'], subject: string) =>
    void found.push({ offset, code, subject });
  const root = frameOf('root', '', 0);
  const open: Frame[] = [];
  const top = (): Frame => open.at(-1) ?? root;

  const readDirective = (inner: string, offset: number): void => {
    const [name = '', code = '', ...rest] = inner.trim().split(/\s+/u);
    if (name === 'else' && code === '') {
      const frame = top();
      if (frame.kind === 'if' && !frame.isElse) frame.isElse = true;
      else refuse(offset, 'BLOCK_NOT_OPEN', 'else');
      return;
    }
    if ((name === '/if' || name === '/depend') && code === '') {
      const frame = open.at(-1);
      if (frame === undefined || `/${frame.kind}` !== name) return refuse(offset, 'BLOCK_NOT_OPEN', name);
      open.pop();
      return void nodesOf(top()).push({
        kind: 'when',
        code: frame.code,
        filled: frame.filled,
        empty: frame.empty,
      });
    }
    if ((name !== 'var' && name !== 'depend' && name !== 'if') || code === '' || rest.length > 0)
      return refuse(offset, 'DIRECTIVE_UNKNOWN', inner.trim());
    if (!isVariable(code)) refuse(offset, 'VARIABLE_UNKNOWN', code);
    if (name === 'var') return void nodesOf(top()).push({ kind: 'var', code });
    if (open.length >= depthMax) refuse(offset, 'NESTED_TOO_DEEP', code);
    open.push(frameOf(name, code, offset));
  };

  let at = 0;
  while (at < source.length) {
    const start = source.indexOf('{{', at);
    const text = source.slice(at, start === -1 ? undefined : start);
    if (text !== '') nodesOf(top()).push({ kind: 'text', text });
    if (start === -1) break;
    const end = source.indexOf('}}', start + 2);
    const next = source.indexOf('{{', start + 2);
    if (end === -1 || (next !== -1 && next < end)) {
      refuse(start, 'DIRECTIVE_UNCLOSED', '{{');
      at = start + 2;
      continue;
    }
    readDirective(source.slice(start + 2, end), start);
    at = end + 2;
  }
  for (const { kind: block, code, offset } of open) refuse(offset, 'BLOCK_UNCLOSED', `${block} ${code}`);
  if (kind === 'html')
    for (const { offset, subject } of findTagProblems(source)) refuse(offset, 'TAG_NOT_ALLOWED', subject);
  if (found.length === 0) return { template: root.filled };
  const inOrder = found.toSorted((a, b) => a.offset - b.offset).slice(0, problemsMax);
  return {
    problems: inOrder.map(({ offset, code, subject }) => ({
      ...placeIn(source, offset),
      code,
      subject: subject.slice(0, 60),
    })),
  };
};

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML that shows it. */
export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/gu, (sign) => escapes[sign] ?? '');

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

const renderNodes = (nodes: Template, valueOf: ValueOf, kind: AddressTemplateKind): string => {
  let result = '';
  for (const node of nodes) {
    if (node.kind === 'text') result += node.text;
    else if (node.kind === 'var') {
      const lines = valueOf(node.code);
      result += (kind === 'html' ? writeHtml(node.code, lines, valueOf) : lines).join(lineBreaks[kind]);
    } else result += renderNodes(valueOf(node.code).length > 0 ? node.filled : node.empty, valueOf, kind);
  }
  return result;
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
export const renderTemplate = (template: Template, kind: AddressTemplateKind, valueOf: ValueOf): string =>
  tidy[kind](renderNodes(template, valueOf, kind));
