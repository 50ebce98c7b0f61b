import { addressTags } from '../../../shared-types/address-tags.ts';

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
export const findTagProblems = (source: string): { offset: number; subject: string }[] =>
  [...source.matchAll(/</gu)]
    .map(({ index }) => ({ offset: index, rest: source.slice(index, index + tagLengthMax) }))
    .filter(({ rest }) => !allowedTag.test(rest))
    .map(({ offset, rest }) => ({ offset, subject: /^<\/?[a-z][a-z0-9-]*/iu.exec(rest)?.[0] ?? '<' }));

/** The line and column of a place in a text, both from 1. */
export const placeIn = (source: string, offset: number): { line: number; column: number } => {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
};
