import { describe, expect, it } from 'vitest';
import { isReranked, rankChoices } from '../../../bff/domains/attributes/choice-ranks.ts';

const options = (...labels: string[]) => labels.map((label) => ({ value: label.toLowerCase(), label, labels: {} }));
const orderOf = (ranks: Readonly<Record<string, string>>): string[] =>
  Object.entries(ranks)
    .toSorted(([, a], [, b]) => (a < b ? -1 : 1))
    .map(([value]) => value);

describe('ranks of choices', () => {
  it('stand as text in the order of labels, numbers by their size', () => {
    expect(orderOf(rankChoices(options('10 and more', 'Éclair', '2 to 5', 'Zebra', 'apple'), {}))).toEqual([
      '2 to 5',
      '10 and more',
      'apple',
      'éclair',
      'zebra',
    ]);
  });

  it('stay when a choice comes in between, before or behind, or goes', () => {
    const before = rankChoices(options('B', 'D'), {});
    const after = rankChoices(options('A', 'B', 'C', 'D', 'E'), before);
    expect(orderOf(after)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(after).toMatchObject(before);
    expect(isReranked(before, after)).toBe(false);
    expect(rankChoices(options('D'), before)).toEqual({ d: before['d'] });
  });

  it('are given anew where a label moves its choice, or no room is left', () => {
    const before = rankChoices(options('A', 'B'), {});
    const moved = rankChoices([{ value: 'a', label: 'Z', labels: {} }, ...options('B')], before);
    expect(orderOf(moved)).toEqual(['b', 'a']);
    expect(isReranked(before, moved)).toBe(true);
    const full = rankChoices(options('A', 'B', 'C'), { a: '000000001', c: '000000002' });
    expect(orderOf(full)).toEqual(['a', 'b', 'c']);
  });

  it('hold a thousand choices, each by its own rank', () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({ value: `v${index}`, label: `L${index}`, labels: {} }));
    let ranks = {};
    for (let count = 1; count <= 1000; count += 37) ranks = rankChoices(many.slice(0, count), ranks);
    expect(new Set(Object.values(rankChoices(many, ranks))).size).toBe(1000);
  });
});
