import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crop } from '../../../src/http/instantsearch/crop.ts';

/** Crops a text around words, each a phrase of weight 1 unless said. */
function cropped(
  text: string,
  words: number,
  found: readonly string[],
  weights: number[] = found.map(() => 1),
): string {
  const occurrences = found
    .flatMap((word, phrase) =>
      [...text.matchAll(new RegExp(RegExp.escape(word), 'g'))].map(({ index }) => ({
        start: index,
        end: index + word.length,
        phrase,
      })),
    )
    .sort((a, b) => a.start - b.start);
  const { from, to } = crop(text, words, occurrences, weights);
  return text.slice(from, to);
}

const TEXT = 'một hai ba bốn năm sáu bảy tám chín mười';

describe('a crop', () => {
  it.each([
    ['has as many words before as after', 5, ['năm'], 'ba bốn năm sáu bảy'],
    ['has one more after where they are even', 4, ['năm'], 'bốn năm sáu bảy'],
    ['begins with the text', 5, ['hai'], 'một hai ba bốn năm'],
    ['ends with the text', 5, ['mười'], 'sáu bảy tám chín mười'],
    ['is the beginning where nothing was found', 3, [], 'một hai ba'],
    ['holds as much of what was found as it can', 4, ['một', 'bảy', 'tám'], 'sáu bảy tám chín'],
    ['is as long as said, even if what was found is longer', 2, ['ba bốn năm sáu'], 'ba bốn'],
    ['is the whole text where that is no longer', 10, ['năm'], TEXT],
    ['is the whole text for 0 words', 0, ['năm'], TEXT],
  ])('%s', (_, words, found, expected) => {
    expect(cropped(TEXT, words, found)).toBe(expected);
  });

  it('prefers what weighs more, then what comes first', () => {
    expect(cropped(TEXT, 1, ['hai', 'chín'], [1, 2])).toBe('chín');
    expect(cropped(TEXT, 1, ['hai', 'chín'])).toBe('hai');
  });

  it('begins and ends with words, in any text', () => {
    const words = fc.array(fc.constantFrom('đá', 'a-b', 'x,', '…', '👩‍🌾'), { maxLength: 30 });
    const blanks = fc.constantFrom(' ', '  ', '\n\n', '\u00a0');
    fc.assert(
      fc.property(words, blanks, fc.nat(12), fc.constantFrom('đá', 'x'), (parts, blank, length, word) => {
        const text = parts.join(blank);
        const part = cropped(text, length, [word]);
        const split = (of: string): string[] => of.split(/\s+/u).filter((each) => each !== '');
        expect(split(part)).toHaveLength(length === 0 ? parts.length : Math.min(length, parts.length));
        expect(` ${split(text).join(' ')} `).toContain(` ${split(part).join(' ')} `.replace('  ', ' '));
        if (length > 0 && parts.includes('đá') && word === 'đá') expect(part).toContain('đá');
      }),
    );
  });
});
