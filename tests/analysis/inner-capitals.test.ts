import { describe, expect, it } from 'vitest';
import { highlight } from '../../src/analysis/highlight.ts';
import { piecesAtCapitals } from '../../src/analysis/inner-capitals.ts';
import { tokenize } from '../../src/analysis/tokenizer.ts';
import { valueKey } from '../../src/analysis/value-key.ts';

describe('words written in one piece', () => {
  it.each([
    ['TuMơRông', ['Tu', 'Mơ', 'Rông']],
    ['ĐắkLắk', ['Đắk', 'Lắk']],
    ['KrôngAna', ['Krông', 'Ana']],
    ['HàNội', ['Hà', 'Nội']],
    ['họpThứ', ['họp', 'Thứ']],
  ])('%s is %j', (written, pieces) => {
    expect(piecesAtCapitals(written)).toEqual(pieces);
  });

  it.each([
    'iPhone',
    'YouTube',
    'McDonald',
    'TikTok',
    'MoMo',
    'HoaPhat',
    'CôngTyABC',
    'BeyoncéX',
    'UBNDtỉnh',
    'HÀNỘI',
    'Hànội',
    'Covid19Ở',
    'XeÔ',
    'huyỆn',
    'ngườI',
    '',
  ])('%s stays whole', (written) => {
    expect(piecesAtCapitals(written)).toBe(null);
  });

  it('are the same tokens as apart, in any composition, at their places in the original', () => {
    const forms = (text: string) => tokenize(text).map(({ form, gap }) => ({ form, gap }));
    expect(forms('ở TuMơRông nay')).toEqual(forms('ở Tu Mơ Rông nay'));
    expect(forms('ở TuMơRông nay'.normalize('NFD'))).toEqual(forms('ở Tu Mơ Rông nay'));
    expect(tokenize('“Tu\u00adMơRông”').map(({ start, end }) => [start, end])).toEqual([
      [1, 4],
      [4, 6],
      [6, 10],
    ]);
    expect(valueKey('TuMơRông')).toBe(valueKey('tu mơ rông'));
  });

  it('are marked whole and by their parts', () => {
    const mark = (text: string, words: string) =>
      highlight(text, [{ kind: 'phrase', keys: tokenize(words).map(({ form }) => form.key), tones: 'exact' }]).html;
    expect(mark('Về TuMơRông.', 'Tu Mơ Rông')).toBe('Về <mark>TuMơRông</mark>.');
    expect(mark('Về TuMơRông.'.normalize('NFD'), 'mơ')).toBe('Về Tu<mark>Mơ</mark>Rông.'.normalize('NFD'));
    expect(mark('Về Tu Mơ Rông.', 'TuMơRông')).toBe('Về <mark>Tu Mơ Rông</mark>.');
    expect(mark('Mua iPhone', 'phone')).toBe('Mua iPhone');
  });
});
