import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenForm } from '../../src/analysis/tokenizer.ts';
import { agrees, agreesAt, halfTyped, readTyped } from '../../src/suggest/typed-input.ts';

/** Which of the words agree with what was typed. */
const among = (typed: string, words: string): string[] =>
  words.split(' ').filter((word) => {
    const [syllable] = readTyped(typed);
    return syllable !== undefined && agrees(syllable, tokenForm(word));
  });

describe('a half-typed syllable', () => {
  it('without marks agrees with any marks', () => {
    expect(among('dang', 'đảng đang đặng dáng đăng đá ngang')).toEqual(['đảng', 'đang', 'đặng', 'dáng', 'đăng']);
  });
  it('with a tone agrees with that tone alone, wherever the mark will stand', () => {
    expect(among('đả', 'đảng đảm đáng đã dả đả')).toEqual(['đảng', 'đảm', 'đả']);
    expect(among('hoà', 'hòa hoàn hoá hóa hòn')).toEqual(['hòa', 'hoàn']);
  });
  it('lets letters without marks take theirs later', () => {
    expect(among('tiê', 'tiếng tiên tiền tieu tiệc')).toEqual(['tiếng', 'tiên', 'tiền', 'tiệc']);
    expect(among('đương', 'đường đương dương đướng đượng')).toEqual(['đường', 'đương', 'đướng', 'đượng']);
    expect(among('đuong', 'đường dương đuông')).toEqual(['đường', 'đuông']);
  });
  it('takes a letter with a mark at its word', () => {
    expect(among('má', 'mát mất mắt má')).toEqual(['mát', 'má']);
  });
  it('reads i and y as one only where nothing follows', () => {
    expect(among('ky', 'kỹ kĩ kyoto kinh')).toEqual(['kỹ', 'kĩ', 'kyoto']);
    expect(among('ki', 'kỹ kĩ kinh')).toEqual(['kỹ', 'kĩ', 'kinh']);
  });
  it('reads capitals, decomposed letters and older places of the tone mark', () => {
    expect(among('ĐỨ', 'đức đứng đúc')).toEqual(['đức', 'đứng']);
    expect(among('đứ'.normalize('NFD'), 'đức dục')).toEqual(['đức']);
    expect(among('thuỷ', 'thủy thuỷ thùy')).toEqual(['thủy', 'thuỷ']);
  });
  it('knows numbers and codes', () => {
    expect(among('2', '2022 12 2k')).toEqual(['2022', '2k']);
    expect(among('covid', 'covid19 covit')).toEqual(['covid19']);
  });
});

describe('typed input', () => {
  it('takes the syllables before the last as complete, and the last where a blank follows', () => {
    const fits = (typed: string, words: string): boolean =>
      agreesAt(readTyped(typed), words.split(' ').map(tokenForm), 0);
    expect(fits('chi b', 'chi bộ')).toBe(true);
    expect(fits('chi b', 'chiến binh')).toBe(false);
    expect(fits('chi ', 'chiến binh')).toBe(false);
    expect(fits('chi ', 'chị bỏ')).toBe(true);
    expect(fits('chí b', 'chị bỏ')).toBe(false);
  });
  it('may be read as half typed in every syllable', () => {
    const typed = halfTyped(readTyped('ha lu'));
    expect(agreesAt(typed, ['hải', 'lựu'].map(tokenForm), 0)).toBe(true);
    expect(agreesAt(typed, ['hoa', 'lựu'].map(tokenForm), 0)).toBe(false);
  });
  it('is nothing where no letter or digit stands, or where more stands than anybody completes', () => {
    expect(readTyped(' –"… ')).toEqual([]);
    expect(readTyped('a '.repeat(13))).toEqual([]);
  });
  it('never throws, and any beginning of a word agrees with it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        for (const syllable of readTyped(text)) expect(agrees(syllable, syllable.form)).toBe(true);
      }),
    );
    const word = fc.constantFrom('đường', 'nghiêng', 'hoàn', 'thủy', 'quý', 'giữa', 'tiếng', 'ươm', 'khuỷu');
    fc.assert(
      fc.property(word, fc.nat(), fc.boolean(), (text, cut, bare) => {
        const letters = [...text.normalize('NFC')];
        const begun = letters.slice(0, 1 + (cut % letters.length)).join('');
        const typed = bare ? begun.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd') : begun;
        expect(agrees(readTyped(typed)[0]!, tokenForm(text))).toBe(true);
      }),
    );
  });
});
