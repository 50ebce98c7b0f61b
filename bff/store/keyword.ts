import type { Key } from './port.ts';
import type { Doc } from './document.ts';
import { foldAccents, foldCase } from './collation.ts';
import { createFieldReader } from './field-value.ts';

const queryParts = /"(?<quoted>[^"]*)"?|(?<word>[^\s"]+)/gu;
const wordBreaks = /[^\p{L}\p{N}]+/gu;
const blank = /^\s*$/u;

/** Text of a document as keyword search sees it. */
export interface SearchText {
  /** The words of all keyword fields, without case and accents, each after a space. */
  readonly words: string;
  /** The fields as they are, without case, each on a line. */
  readonly exact: string;
}

const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  return Array.isArray(value) ? value.flatMap(textsOf) : [];
};

const wordsOf = (text: string): string[] =>
  foldAccents(text)
    .split(wordBreaks)
    .filter((word) => word !== '');

/** Prepares the reading of a collection's keyword fields. */
export const createTextReader = (fields: readonly string[]): ((doc: Doc) => SearchText) => {
  const readers = fields.map(createFieldReader);
  return (doc) => {
    const texts = readers.flatMap((read) => textsOf(read(doc)));
    return {
      words: ` ${foldAccents(texts.join(' ')).replaceAll(wordBreaks, ' ')}`,
      exact: foldCase(texts.join('\n')),
    };
  };
};

/** Whether a document with this text and key is meant. */
export type KeywordMatch = (text: SearchText, key: Key) => boolean;

/**
 * Understands a keyword text as typed: every word must begin some word of the document, or be its whole key; what stands
 * in quotes must occur as it is. Undefined where nothing was typed; a text without any letter or digit finds nothing.
 */
export const compileKeyword = (typed: string | undefined): KeywordMatch | undefined => {
  if (typed === undefined || blank.test(typed)) return undefined;
  const conditions: KeywordMatch[] = [];
  for (const { groups } of typed.matchAll(queryParts)) {
    const quoted = groups?.['quoted'];
    if (quoted !== undefined) {
      if (quoted === '') continue;
      const folded = foldCase(quoted);
      conditions.push((text) => text.exact.includes(folded));
      continue;
    }
    const word = groups?.['word'] ?? '';
    const parts = wordsOf(word).map((part) => ` ${part}`);
    if (parts.length === 0) continue;
    const [only = ''] = parts;
    const hasParts =
      parts.length === 1
        ? (text: SearchText) => text.words.includes(only)
        : (text: SearchText) => parts.every((part) => text.words.includes(part));
    const keys = new Set<Key>([word, Number(word)]);
    conditions.push((text, key) => hasParts(text) || (keys.has(key) && String(key) === word));
  }
  const [only] = conditions;
  if (only === undefined) return () => false;
  if (conditions.length === 1) return only;
  return (text, key) => conditions.every((condition) => condition(text, key));
};
