import { array, assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPackedTexts, packTexts } from '../../../bff/security/bloom-filter.ts';

describe('a packed set of texts', () => {
  it('has every text that was packed', () => {
    assert(
      property(array(string()), (texts) => {
        const set = openPackedTexts(packTexts(texts, 100));
        expect(texts.filter((text) => !set.has(text))).toEqual([]);
      }),
    );
  });

  it('has about one other in as many as it was told', () => {
    const set = openPackedTexts(
      packTexts(
        Array.from({ length: 1000 }, (_, index) => `member ${index}`),
        100,
      ),
    );
    const mistaken = Array.from({ length: 10_000 }, (_, index) => `other ${index}`).filter((text) => set.has(text));
    expect(mistaken.length).toBeGreaterThan(30);
    expect(mistaken.length).toBeLessThan(300);
  });

  it('is opened from nothing else', () => {
    expect(() => openPackedTexts(new Uint8Array())).toThrow('no packed set');
    expect(() => openPackedTexts(new Uint8Array([200, 1]))).toThrow('no packed set');
  });
});
