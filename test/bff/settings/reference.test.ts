import { describe, expect, it } from 'vitest';
import type { Setting } from '../../../bff/domains/settings/declaration.ts';
import { labelOf, typeOf } from '../../../bff/domains/settings/rules.ts';
import { placeOf } from '../../../bff/domains/settings/sections.ts';
import { settings } from '../../../bff/settings.ts';
import { adobePaths, pathsNotDeclared } from './adobe-commerce.ts';

const wordsOf = (value: Setting['default']): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = typeof value === 'object' ? value.join(', ') : String(value);
  if (text.includes('\n'))
    return `<code>${text.replaceAll(/[&<|]/gu, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('\n', '<br>')}</code>`;
  return text === '' ? '(empty)' : `\`${text}\``;
};

const optionsOf = ({ options }: Setting): string => {
  if (options === undefined || options.length > 12) return '';
  if (typeof options === 'function') return '';
  return ` One of ${options.map(({ value, label }) => `\`${value}\` (${label})`).join(', ')}.`;
};

const boundsOf = ({ min, max }: Setting): string => {
  if (min === undefined && max === undefined) return '';
  return ` ${min ?? 0}${max === undefined ? ' or more' : ` to ${max}`}.`;
};

const rowOf = (setting: Setting): string =>
  `| \`${setting.path}\` | ${labelOf(setting)} | ${setting.meaning.replaceAll('|', '\\|')}${optionsOf(setting)}${boundsOf(setting)} | ${typeOf(setting)} | ${wordsOf(setting.default)} | ${setting.levels.join(', ')} |`;

const declared = new Set(settings.map(({ path }) => path));

const listNotDeclared = () => Object.entries(pathsNotDeclared).filter(([path]) => !declared.has(path));

const describeSettings = (): string => {
  const ordered = settings.toSorted(
    (a, b) => placeOf(a.path).rank - placeOf(b.path).rank || a.path.localeCompare(b.path, 'en'),
  );
  const groups = Map.groupBy(ordered, ({ path }) => `${placeOf(path).section}: ${placeOf(path).group}`);
  const parts = [...groups].map(([name, items]) =>
    [
      `## ${name}`,
      '',
      '| path | name | what it decides | kind | default | levels |',
      '|---|---|---|---|---|---|',
      ...items.map(rowOf),
    ].join('\n'),
  );
  return [
    '# Settings',
    '',
    'Every setting, as the domains declare them. Admins edit them with `<foyer-settings>` or `PATCH /api/admin/settings`; a store',
    'view takes what its website says, a website what the whole installation says, and that the default. This page is made from',
    'the declarations: `npx vitest run --project node test/bff/settings/reference.test.ts -u` writes it anew.',
    '',
    ...parts.flatMap((part) => [part, '']),
    '## Paths of Adobe Commerce that are no settings here',
    '',
    '| path | why |',
    '|---|---|',
    ...listNotDeclared().map(([path, reason]) => `| \`${path}\` | ${reason} |`),
    '',
  ].join('\n');
};

describe('docs/settings.md', () => {
  it('says of every setting what its declaration says', async () => {
    await expect(describeSettings()).toMatchFileSnapshot('../../../docs/settings.md');
  });

  it('accounts for every path that an operator of Adobe Commerce may look for', () => {
    expect(adobePaths).toHaveLength(101);
    expect(adobePaths.filter((path) => !declared.has(path) && !Object.hasOwn(pathsNotDeclared, path))).toEqual([]);
  });

  it('has a place on the settings page for every setting', () => {
    expect(settings.filter(({ path }) => placeOf(path).section === 'More').map(({ path }) => path)).toEqual([]);
    expect(new Set(settings.map(({ path }) => path)).size).toBe(settings.length);
  });
});
