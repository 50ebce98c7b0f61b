import type { TemplateProblem } from '../../shared-types/template-problems.ts';

/*
 * The language of templates: `{{var code}}`, `{{depend code}}…{{/depend}}` and `{{if code}}…{{else}}…{{/if}}`, as Adobe
 * Commerce writes them. A template is parsed once; what people entered is never parsed at all.
 */

type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'var'; readonly code: string }
  | {
      readonly kind: 'when';
      readonly code: string;
      readonly filled: readonly Node[];
      readonly otherwise: readonly Node[];
    };

/** A template that can be rendered. */
export type Template = readonly Node[];

/** Something wrong in a template, by its offset. */
export interface Finding {
  offset: number;
  code: TemplateProblem['code'];
  /** What stands there, such as the name of a variable. */
  subject: string;
}

/** What stands for the variables of a template. */
export interface Values {
  isFilled(code: string): boolean;
  /** The value, made to fit where it stands, as by escaping it. */
  say(code: string): string;
}

const depthMax = 20;
const problemsMax = 20;

interface Frame {
  kind: 'root' | 'depend' | 'if';
  code: string;
  offset: number;
  filled: Node[];
  otherwise: Node[];
  isElse: boolean;
}

const frameOf = (kind: Frame['kind'], code: string, offset: number): Frame => ({
  kind,
  code,
  offset,
  filled: [],
  otherwise: [],
  isElse: false,
});

const nodesOf = (frame: Frame): Node[] => (frame.isElse ? frame.otherwise : frame.filled);

/** The line and column of a place in a text, both from 1. */
const placeIn = (source: string, offset: number): { line: number; column: number } => {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
};

/**
 * Reads a template. Answers everything that is wrong with it, in order and with its place: unknown directives and
 * variables, blocks and braces that are not closed, blocks closed that are not open, and what `findMore` finds.
 */
export const parseTemplate = (
  source: string,
  isVariable: (code: string) => boolean,
  findMore: (source: string) => readonly Finding[] = () => [],
): { template: Template } | { problems: TemplateProblem[] } => {
  const found: Finding[] = [...findMore(source)];
  const refuse = (offset: number, code: Finding['code'], subject: string) => void found.push({ offset, code, subject });
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
        otherwise: frame.otherwise,
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
  for (const { kind, code, offset } of open) refuse(offset, 'BLOCK_UNCLOSED', `${kind} ${code}`);
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

/** Puts values into a template. */
export const renderTemplate = (template: Template, values: Values): string =>
  template
    .map((node) => {
      if (node.kind === 'text') return node.text;
      if (node.kind === 'var') return values.say(node.code);
      return renderTemplate(values.isFilled(node.code) ? node.filled : node.otherwise, values);
    })
    .join('');
