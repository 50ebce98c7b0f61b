import { foldCase } from '../collation.ts';
import { createTextReader } from '../keyword.ts';
import type { Layout } from './layout.ts';
import type { Parameters } from './parameters.ts';
import { toColumnText } from './stored-text.ts';

const queryParts = /"(?<quoted>[^"]*)"?|(?<word>[^\s"]+)/gu;
const blank = /^\s*$/u;
const readTyped = createTextReader(['typed']);

/** The words of a text as the column of words has them. */
const wordsOf = (typed: string): string[] =>
  readTyped({ typed })
    .words.split(' ')
    .filter((word) => word !== '');

const containing = (text: string): string => `%${toColumnText(text).replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;

const isKeyOf = ({ keyType }: Layout, word: string, parameters: Parameters): string | undefined => {
  if (keyType === 'text') return `_key = ${parameters.add(toColumnText(word), 'text')}`;
  const number = Number(word);
  return Number.isFinite(number) && String(number) === word ? `_key = ${parameters.add(number, 'float8')}` : undefined;
};

const isSearchable = ({ collection }: Layout): boolean => (collection.keywords ?? []).length > 0;

const compileWord = (layout: Layout, word: string, parameters: Parameters): string | undefined => {
  const words = wordsOf(word);
  if (words.length === 0) return undefined;
  // Every word stands after a space, so a space and its beginning find it.
  const conditions = isSearchable(layout)
    ? words.map((each) => `_words LIKE ${parameters.add(containing(` ${each}`), 'text')}`)
    : ['FALSE'];
  const key = isKeyOf(layout, word, parameters);
  const found = conditions.join(' AND ');
  return key === undefined ? found : `((${found}) OR ${key})`;
};

/** The words in it are looked for first, wherever they stand in others, because only the words have an index. */
const compileQuoted = (layout: Layout, quoted: string, parameters: Parameters, isRough: boolean): string => {
  if (!isSearchable(layout)) return 'FALSE';
  const words = wordsOf(quoted).map((word) => `_words LIKE ${parameters.add(containing(word), 'text')}`);
  if (isRough && words.length > 0) return words.join(' AND ');
  return [...words, `_quotable LIKE ${parameters.add(containing(foldCase(quoted)), 'text')}`].join(' AND ');
};

/**
 * A keyword text as a condition: every word begins some word of the document or is its whole key, what stands in quotes
 * occurs as it is. Undefined where nothing was typed; a text without any letter or digit finds nothing. A rough one finds what is
 * quoted in other writings, too: a server that takes both conditions of a quotation for independent expects far too little.
 */
export const compileKeyword = (
  layout: Layout,
  typed: string | undefined,
  parameters: Parameters,
  isRough = false,
): string | undefined => {
  if (typed === undefined || blank.test(typed)) return undefined;
  const conditions: string[] = [];
  for (const { groups } of typed.matchAll(queryParts)) {
    const quoted = groups?.['quoted'];
    if (quoted === '') continue;
    const condition =
      quoted === undefined
        ? compileWord(layout, groups?.['word'] ?? '', parameters)
        : compileQuoted(layout, quoted, parameters, isRough);
    if (condition !== undefined) conditions.push(condition);
  }
  return conditions.length === 0 ? 'FALSE' : `(${conditions.join(' AND ')})`;
};
