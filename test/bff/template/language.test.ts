import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTemplate, renderTemplate } from '../../../bff/template/language.ts';

const values: Readonly<Record<string, string>> = { name: 'Ada', empty: '', markup: '<b>{{var name}}</b>' };
const isVariable = (code: string): boolean => Object.hasOwn(values, code);

const render = (source: string, write = (text: string) => text): string => {
  const parsed = parseTemplate(source, isVariable);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return renderTemplate(parsed.template, {
    isFilled: (code) => (values[code] ?? '') !== '',
    say: (code) => write(values[code] ?? ''),
  });
};

const escape = (text: string): string => text.replaceAll('<', '&lt;');

/** Lines and columns of everything that is wrong. */
const placesOf = (source: string): number[] => {
  const parsed = parseTemplate(source, isVariable);
  return 'problems' in parsed ? parsed.problems.flatMap(({ line, column }) => [line, column]) : [];
};

describe('a template', () => {
  it.each([
    ['Hello {{var name}}!', 'Hello Ada!'],
    ['{{ var  name }}', 'Ada'],
    ['{{depend name}}Dear {{var name}}{{/depend}}{{depend empty}}nobody{{/depend}}', 'Dear Ada'],
    ['{{if empty}}yes{{else}}no{{/if}}', 'no'],
    ['{{if name}}{{if empty}}a{{else}}b{{/if}}{{else}}c{{/if}}', 'b'],
    ['{ {var name} } }}', '{ {var name} } }}'],
  ])('%s says %s', (source, words) => {
    expect(render(source)).toBe(words);
  });

  it('never reads a value as a template or as markup', () => {
    expect(render('<i>{{var markup}}</i>', escape)).toBe('<i>&lt;b>{{var name}}&lt;/b></i>');
  });

  it.each([
    ['a\nb {{var nobody}}', 2, 3, 'VARIABLE_UNKNOWN', 'nobody'],
    ['{{config path}}', 1, 1, 'DIRECTIVE_UNKNOWN', 'config path'],
    ['{{if name}}x', 1, 1, 'BLOCK_UNCLOSED', 'if name'],
    ['x{{/depend}}', 1, 2, 'BLOCK_NOT_OPEN', '/depend'],
    ['{{if name}}{{/depend}}{{/if}}', 1, 12, 'BLOCK_NOT_OPEN', '/depend'],
    ['{{var name', 1, 1, 'DIRECTIVE_UNCLOSED', '{{'],
    ['{{var {{var name}}', 1, 1, 'DIRECTIVE_UNCLOSED', '{{'],
    ['{{else}}', 1, 1, 'BLOCK_NOT_OPEN', 'else'],
    ['{{depend name}}'.repeat(21) + '{{/depend}}'.repeat(21), 1, 301, 'NESTED_TOO_DEEP', 'name'],
  ])('%j is refused at line %i, column %i', (source, line, column, code, subject) => {
    expect(parseTemplate(source, isVariable)).toEqual({ problems: [{ line, column, code, subject }] });
  });

  it('is read or refused, whatever it is, and says its own text where it has no directive', () => {
    const piece = constantFrom('{{', '}}', 'if', 'var', 'name', ' ', '\n', '/', 'else', 'depend', '<', 'ß');
    assert(
      property(array(piece, { maxLength: 60 }), string(), (pieces, text) => {
        expect(placesOf(pieces.join('') + text).every((place) => place > 0)).toBe(true);
        const plain = text.replaceAll('{{', '');
        expect(render(plain)).toBe(plain);
      }),
      { numRuns: 500 },
    );
  });
});
