import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLine } from '../../../indexer/extract/text.ts';
import { cleanText, isClean } from '../../../src/analysis/char-filters.ts';

const BLANKS = /[\s\u0000-\u001f\u007f-\u009f]+/gu;

describe('a text of one line', () => {
  it('has one space between words and none around them', () => {
    expect(oneLine('  Chi bộ \n\t họp\u00a0bàn  ')).toBe('Chi bộ họp bàn');
    expect(oneLine('')).toBe('');
    expect(oneLine(' ')).toBe('');
  });

  it('is the cleaned text with its blanks made even, whatever the text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.constantFrom(' ', '  ', '\n', '\u00a0', '\u200b', '\u0301', 'ð', 'họp', 'bàn', '\u001f', '\u0085', '’'),
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (text) => {
        expect(oneLine(text)).toBe(cleanText(text).replace(BLANKS, ' ').trim());
      }),
    );
  });
});

describe('a clean UTF-16 unit', () => {
  it('is composed, visible and no mark, each of the 65,536', () => {
    const units = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(isClean);
    const wrong = units.filter((unit) => unit.normalize('NFC') !== unit || /[\p{M}\p{Cs}\u00ad\u200b]/u.test(unit));
    expect(wrong).toEqual([]);
    // Han, Korean syllables, the letters of Vietnamese and most others.
    expect(units.length).toBeGreaterThan(57_000);
  });
});
