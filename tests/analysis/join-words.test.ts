import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinWords } from '../../src/analysis/join-words.ts';

describe('joining words', () => {
  it('puts one underscore for the blanks inside a word', () => {
    expect(joinWords('Hội nghị  chi bộ   thôn')).toBe('Hội_nghị  chi_bộ   thôn');
    expect(joinWords('chi  \tbộ')).toBe('chi_bộ');
  });

  it('changes nothing else: punctuation, numbers, blanks at both ends, carriage returns', () => {
    expect(joinWords('  "Nông thôn mới", năm 2020: 12,5% (tăng).\r')).toBe(
      '  "Nông_thôn mới", năm 2020: 12,5% (tăng).\r',
    );
    expect(joinWords('')).toBe('');
  });

  it('joins a number whose thousands are set apart', () => {
    expect(joinWords('hỗ trợ 1 . 250 . 000 đồng')).toBe('hỗ_trợ 1_._250_._000 đồng');
    expect(joinWords('mục 1 . 25 hộ')).toBe('mục 1 . 25 hộ');
  });

  it('keeps text in any composition as it was written', () => {
    const decomposed = 'bệnh viện'.normalize('NFD');
    expect(joinWords(decomposed)).toBe(decomposed.replace(' ', '_'));
  });

  it('gives the line back when underscores become blanks, but for runs of blanks', () => {
    const line = fc
      .array(fc.constantFrom('bệnh', 'viện', 'huyện', 'Lê', 'Thị', ' ', '  ', '.', '12', '\u00a0', '漢', '-'), {
        maxLength: 25,
      })
      .map((pieces) => pieces.join(''));
    const plain = (text: string): string => text.replace(/[\s_]+/gu, ' ');
    fc.assert(
      fc.property(line, (any) => {
        expect(plain(joinWords(any))).toBe(plain(any));
      }),
    );
  });
});
