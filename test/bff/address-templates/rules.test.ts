import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddressTemplate, renderAddress } from '../../../bff/domains/address-templates/rules.ts';
import { type AddressTemplateKind, addressTemplateKinds } from '../../../shared-types/address-templates.ts';

const codes = new Set(['a', 'b', 'name', 'address', 'telephone']);

const read = (source: string, kind: AddressTemplateKind = 'text') =>
  parseAddressTemplate(source, kind, (code) => codes.has(code));

const render = (source: string, values: Record<string, string[]>, kind: AddressTemplateKind = 'text'): string => {
  const parsed = read(source, kind);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return renderAddress(parsed.template, kind, (code) => (Object.hasOwn(values, code) ? (values[code] ?? []) : []));
};

const problemsOf = (source: string, kind?: AddressTemplateKind) => {
  const parsed = read(source, kind);
  return 'problems' in parsed ? parsed.problems.map(({ line, column, code }) => `${line}:${column} ${code}`) : [];
};

describe('a template of addresses', () => {
  it('writes variables, and shows what depends on one only where it is not empty', () => {
    expect(render('{{var a}}-{{depend b}}B {{var b}}{{/depend}}', { a: ['1'], b: ['2'] })).toBe('1-B 2');
    expect(render('{{var a}}-{{depend b}}B {{var b}}{{/depend}}', { a: ['1'] })).toBe('1-');
    expect(render('{{if a}}yes{{else}}no{{/if}}', { a: ['1'] })).toBe('yes');
    expect(render('{{if a}}yes{{else}}no{{/if}}', {})).toBe('no');
    expect(render('{{ if  a }}{{depend b}}both{{/depend}}{{/if}}', { a: ['1'], b: ['2'] })).toBe('both');
  });

  it('drops lines of which nothing is left, in the manner of each kind', () => {
    expect(render('{{var a}}\n{{var b}}\nend', { a: ['1'] })).toBe('1\nend');
    expect(render('{{var a}}, {{var b}},\n end', { a: ['1'] }, 'oneline')).toBe('1, end');
    expect(render('{{var a}}<br>\n{{var b}}<br/>end<br>', { a: ['1'] }, 'html')).toBe('1<br>\nend');
    expect(render('{{var a}}|\n{{var b}}|\nend', { a: ['1'] }, 'pdf')).toBe('1|\nend');
  });

  it('writes the lines of a value each on its own, the name of a whole address in bold in HTML', () => {
    const values = { address: ['Ada', '12 Main St'], name: ['Ada'] };
    expect(render('{{var address}}', values)).toBe('Ada\n12 Main St');
    expect(render('{{var address}}', values, 'oneline')).toBe('Ada, 12 Main St');
    expect(render('{{var address}}', values, 'html')).toBe('<strong>Ada</strong><br>\n12 Main St');
  });

  it('shows in HTML what people entered as text, whatever it looks like', () => {
    const a = [`<script>alert("1")</script> & '{{var b}}' &amp;`];
    expect(render('<p>{{var a}}</p>', { a, b: ['2'] }, 'html')).toBe(
      '<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;{{var b}}&#39; &amp;amp;</p>',
    );
    expect(render('{{var a}}', { a: ['{{var b}}'], b: ['2'] })).toBe('{{var b}}');
  });

  it.each([
    ['{{nothing a}}', '1:1 DIRECTIVE_UNKNOWN'],
    ['{{var}}', '1:1 DIRECTIVE_UNKNOWN'],
    ['{{var a b}}', '1:1 DIRECTIVE_UNKNOWN'],
    ['{{}}', '1:1 DIRECTIVE_UNKNOWN'],
    ['line\n  {{var c}}', '2:3 VARIABLE_UNKNOWN'],
    ['{{var constructor}}', '1:1 VARIABLE_UNKNOWN'],
    ['a\nb {{depend a}}x', '2:3 BLOCK_UNCLOSED'],
    ['{{if a}}x{{/depend}}', '1:1 BLOCK_UNCLOSED'],
    ['x{{/if}}', '1:2 BLOCK_NOT_OPEN'],
    ['{{depend a}}{{else}}{{/depend}}', '1:13 BLOCK_NOT_OPEN'],
    ['{{if a}}{{else}}{{else}}{{/if}}', '1:17 BLOCK_NOT_OPEN'],
    ['x {{var a', '1:3 DIRECTIVE_UNCLOSED'],
    ['{{var a {{var a}}', '1:1 DIRECTIVE_UNCLOSED'],
  ])('is refused for %j at its line and column', (source, problem) => {
    expect(problemsOf(source)).toContain(problem);
  });

  it.each([
    '<script>',
    '<img src=x onerror=alert(1)>',
    '<b onclick="x">',
    '<a href="javascript:alert(1)">',
    '<a href="tel:{{var a}}">',
    '<b {{var a}}>',
    '< b>',
    'a < b',
    '<!-- -->',
    '<svg/onload=x>',
  ])('is refused for %j in HTML', (source) => {
    expect(problemsOf(`<p>\n${source}`, 'html')).toContain(
      '2:'.concat(source === 'a < b' ? '3' : '1', ' TAG_NOT_ALLOWED'),
    );
  });

  it('takes the tags that addresses may have', () => {
    const source = '<p><b>{{var a}}</b><br><BR/><em>x</em><a href="tel:{{var telephone}}">{{var telephone}}</a></p>';
    expect(problemsOf(source, 'html')).toEqual([]);
  });

  it('can be anything at all without failing; what it refuses has a place within it', () => {
    const piece = constantFrom(
      '{{',
      '}}',
      '{{var a}}',
      '{{if a}}',
      '{{else}}',
      '{{/if}}',
      '{{depend b}}',
      '\n',
      '<',
      '<b>',
    );
    const source = array(oneof(piece, string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 40 });
    const search = () =>
      assert(
        property(source, constantFrom(...addressTemplateKinds), string(), (pieces, kind, value) => {
          const text = pieces.join('');
          const lines = text.split('\n');
          const parsed = read(text, kind);
          if ('template' in parsed) return renderAddress(parsed.template, kind, () => [value]) !== undefined;
          const isWithin = parsed.problems.every(({ line, column }) => column - 1 <= (lines[line - 1] ?? '').length);
          return parsed.problems.length > 0 && isWithin;
        }),
        { numRuns: 2000 },
      );
    expect(search).not.toThrow();
  });

  it('never lets what people entered become a tag, whatever it is', () => {
    const parsed = read('<p>{{var a}}<br>{{depend b}}<b>{{var b}}</b>{{/depend}}</p>', 'html');
    assert(
      property(string(), string(), (a, b) => {
        if ('problems' in parsed) throw new Error('the template is good');
        const html = renderAddress(parsed.template, 'html', (code) => [code === 'a' ? a : b]);
        const tags = html.match(/<[^>]*>?/gu) ?? [];
        expect(tags.every((tag) => /^<\/?(p|b|br)>$/u.test(tag))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
