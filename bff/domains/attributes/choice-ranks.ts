import type { AttributeOption } from '../../../shared-types/attributes.ts';

/*
 * People sort a column of choices by what it says, and rows keep what never changes: so each choice has a rank, in the order of
 * labels. Ranks have room between them, so that a choice more, or another label in the same place, leaves the others where they are.
 */

/** Ranks by the value of a choice, of one length, so that as texts they stand in their order. */
export type ChoiceRanks = Readonly<Record<string, string>>;

const step = 10_000;
const digits = 9;

const inOrder = new Intl.Collator('en', { numeric: true });

const toRank = (place: number): string => String(place).padStart(digits, '0');

/** The known ranks with new choices between them; undefined where they are not in the order of labels, or have no room left. */
const fitIn = (values: readonly string[], known: ReadonlyMap<string, string>): Map<string, string> | undefined => {
  const ranks = new Map<string, string>();
  let before = 0;
  for (const [index, value] of values.entries()) {
    const next = values.slice(index).find((each) => known.has(each));
    const until = next === undefined ? before + 2 * step : Number(known.get(next));
    const place = next === value ? until : Math.floor((before + until) / 2);
    if (place <= before || place >= 10 ** digits) return undefined;
    ranks.set(value, toRank(place));
    before = place;
  }
  return ranks;
};

/** The ranks of an attribute's choices, those that they have already wherever the order allows it. */
export const rankChoices = (options: readonly AttributeOption[], known: ChoiceRanks): ChoiceRanks => {
  const values = options.toSorted((a, b) => inOrder.compare(a.label, b.label)).map(({ value }) => value);
  const fitting = fitIn(values, new Map(Object.entries(known)));
  return Object.fromEntries(fitting ?? values.map((value, index) => [value, toRank((index + 1) * step)]));
};

/** Whether a choice that had a rank has another now. */
export const isReranked = (before: ChoiceRanks, after: ChoiceRanks): boolean => {
  const held = new Map(Object.entries(before));
  return Object.entries(after).some(([value, rank]) => (held.get(value) ?? rank) !== rank);
};
