import { describe, expect, it } from 'vitest';
import { foldKey, foldOfKey, spellingKey } from '../../src/analysis/spelling-key.ts';

describe('spelling keys', () => {
  it.each([
    ['hòa', 'hoà'],
    ['thủy', 'thuỷ'],
    ['ủy', 'uỷ'],
    ['kỹ', 'kĩ'],
    ['quý', 'quí'],
    ['quy', 'qui'],
    ['vịêt', 'việt'],
    ['đắk', 'đăk'],
    ['lắk', 'lăk'],
    ['münchen', 'munchen'],
  ])('are equal for two spellings of one word: %s, %s', (a, b) => {
    expect(spellingKey(a)).toBe(spellingKey(b));
  });

  it.each([
    ['hòa', 'hóa'],
    ['tay', 'tai'],
    ['thúy', 'thúi'],
    ['quyên', 'quiên'],
    ['đa', 'da'],
    ['đắk', 'dắk'],
    ['các', 'cac'],
    ['á', 'a1'],
    ['tã', 'tax'],
    ['bô', 'boo'],
  ])('differ for different words: %s, %s', (a, b) => {
    expect(spellingKey(a)).not.toBe(spellingKey(b));
  });

  it('forget everything but letters when folded', () => {
    expect(['bộ', 'đảng', 'kỹ', 'b52', 'øl', '北京'].map(foldKey)).toEqual([
      'bo',
      'dang',
      'ki',
      'b52',
      'ol',
      'beijing',
    ]);
    expect(['bo65', 'd9ang3', 'ki4', '0b52', '2023'].map(foldOfKey)).toEqual(['bo', 'dang', 'ki', 'b52', '2023']);
  });
});
