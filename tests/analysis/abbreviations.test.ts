import { describe, expect, it } from 'vitest';
import { abbreviationsOf, expand, readAbbreviations } from '../../src/analysis/abbreviations.ts';

describe('expanding abbreviations', () => {
  it('gives the full form', () => {
    expect(expand('UBND')).toEqual(['Ủy ban nhân dân']);
  });

  it('takes no heed of case, separators and tones left out', () => {
    for (const typed of ['HĐND', 'hđnd', 'hdnd', 'HDND', 'H.Đ.N.D'])
      expect(expand(typed)).toEqual(['Hội đồng nhân dân']);
    for (const typed of ['KT-XH', 'KTXH', 'kt-xh']) expect(expand(typed)).toEqual(['kinh tế - xã hội']);
    expect(expand('GD&ĐT')).toEqual(expand('gddt'));
  });

  it('holds to a mark that was typed, and prefers the form as typed', () => {
    expect(expand('HĐ')).toEqual(['hợp đồng', 'hội đồng']);
    expect(expand('HD')).toEqual(['hướng dẫn', 'hợp đồng', 'hội đồng']);
  });

  it('gives several full forms, the likeliest first', () => {
    expect(expand('ĐH').slice(0, 2)).toEqual(['đại học', 'đại hội']);
  });

  it('puts first what the words around speak for', () => {
    expect(expand('ĐH', 'ĐH Đảng bộ xã nhiệm kỳ mới')[0]).toBe('đại hội');
    expect(expand('BTV', 'BTV đài truyền hình')[0]).toBe('biên tập viên');
  });

  it('takes a word in lower case for the word', () => {
    expect(expand('ca')).toEqual([]);
    expect(expand('CA')).toEqual(['công an']);
  });

  it('expands nothing else', () => {
    expect(expand('XYZ')).toEqual([]);
    expect(expand('')).toEqual([]);
    expect(expand('- .')).toEqual([]);
  });
});

describe('abbreviations of a full form', () => {
  it('are found in any case, spelling and punctuation', () => {
    expect(abbreviationsOf('uỷ ban nhân dân')).toEqual(['UBND']);
    expect(abbreviationsOf('Phòng cháy chữa cháy')).toEqual(['PCCC']);
    expect(abbreviationsOf('kinh tế – xã hội')).toEqual(['KT-XH', 'KTXH']);
  });

  it('are none for other words', () => {
    expect(abbreviationsOf('nhân dân ủy ban')).toEqual([]);
  });
});

describe('the table', () => {
  it('refuses a line without a full form, and names it', () => {
    expect(() => readAbbreviations('UBND\tỦy ban nhân dân\nHĐND')).toThrow('"HĐND"');
  });
});
