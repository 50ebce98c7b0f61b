import { warnOnce } from './warn.ts';

/** What a site builder chose of some words, else the first of them; an attribute that was taken away is no mistake. */
export const checkChoice = <Choice extends string>(
  tag: string,
  attribute: string,
  choices: readonly [Choice, ...Choice[]],
  chosen: string | null,
): Choice => {
  const known = choices.find((each) => each === chosen);
  if (chosen && known === undefined)
    warnOnce(tag, `${attribute}="${chosen}" is none of ${choices.join(', ')}; ${choices[0]} is used.`);
  return known ?? choices[0];
};

/** The id that a site builder names, else 0: none. */
export const checkId = (tag: string, attribute: string, id: number | null): number => {
  if (Number.isSafeInteger(id) && Number(id) >= 0) return Number(id);
  if (id !== null) warnOnce(tag, `${attribute} must be a whole number; it names nothing.`);
  return 0;
};
