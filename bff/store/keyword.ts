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

/** A part of a keyword text. */
export type KeywordPart =
  /** As it was typed, and the words that must each begin some word of the document. */
  | { readonly typed: string; readonly words: readonly string[] }
  /** What must occur as it is, without case, and the words in it. */
  | { readonly quoted: string; readonly words: readonly string[] };

/** Takes a keyword text apart; undefined where nothing was typed. All parts must hold; without any, nothing is found. */
export const parseKeyword = (typed: string | undefined): KeywordPart[] | undefined => {
  if (typed === undefined || blank.test(typed)) return undefined;
  const parts: KeywordPart[] = [];
  for (const { groups } of typed.matchAll(queryParts)) {
    const quoted = groups?.['quoted'];
    const word = groups?.['word'] ?? '';
    const words = wordsOf(quoted ?? word);
    if (quoted !== undefined) {
      if (quoted !== '') parts.push({ quoted: foldCase(quoted), words });
    } else if (words.length > 0) parts.push({ typed: word, words });
  }
  return parts;
};

/** Whether a document with this text and key is meant. */
export type KeywordMatch = (text: SearchText, key: Key) => boolean;

/** The keys that a typed word may be, whatever their type; a word is a key only as it is written. */
export const keysOf = (typed: string): Key[] => (String(Number(typed)) === typed ? [typed, Number(typed)] : [typed]);

const compilePart = (part: KeywordPart): KeywordMatch => {
  if ('quoted' in part) return (text) => text.exact.includes(part.quoted);
  const words = part.words.map((word) => ` ${word}`);
  const keys = new Set<Key>(keysOf(part.typed));
  return (text, key) => words.every((word) => text.words.includes(word)) || keys.has(key);
};

/**
 * Understands a keyword text as typed: every word must begin some word of the document, or be its whole key; what stands
 * in quotes must occur as it is. Undefined where nothing was typed; a text without any letter or digit finds nothing.
 */
export const compileKeyword = (typed: string | undefined): KeywordMatch | undefined => {
  const parts = parseKeyword(typed);
  if (parts === undefined) return undefined;
  const conditions = parts.map(compilePart);
  if (conditions.length === 0) return () => false;
  return (text, key) => conditions.every((condition) => condition(text, key));
};
