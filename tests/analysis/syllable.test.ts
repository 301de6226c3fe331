import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldKey } from '../../src/analysis/spelling-key.ts';
import {
  everySyllable,
  isSyllable,
  isTonelessSyllable,
  likeCase,
  parseSyllable,
  placeTone,
  writeSyllable,
} from '../../src/analysis/syllable.ts';

describe('the grammar of syllables', () => {
  test.each(['a', 'ý', 'nghiêng', 'quyết', 'khuỷu', 'giữa', 'gìn', 'giếng', 'thuở', 'xoong', 'đường', 'yêu', 'ngoằn'])(
    'knows %s',
    (word) => {
      expect(isSyllable(word)).toBe(true);
    },
  );
  test.each([
    '',
    'cat',
    'học\u0301',
    'hoc',
    'tàch',
    'kong',
    'gê',
    'nghà',
    'ngê',
    'ký\u0323',
    'putin',
    'dưong',
    'jack',
    'ôtô',
    'qa',
    '東',
  ])('refuses %j', (word) => {
    expect(isSyllable(word)).toBe(false);
  });
  test('reads onset, rhyme and tone', () => {
    expect(parseSyllable('quyền')).toEqual({ onset: 'qu', rhyme: 'yên', tone: '\u0300' });
    expect(parseSyllable('gì')).toEqual({ onset: 'g', rhyme: 'i', tone: '\u0300' });
    expect(parseSyllable('ương')).toEqual({ onset: '', rhyme: 'ương', tone: '' });
  });
  test('reads back every syllable it writes', () => {
    const wrong = [...everySyllable()].filter((syllable) => {
      const read = parseSyllable(writeSyllable(syllable));
      return read === null || writeSyllable(read) !== writeSyllable(syllable);
    });
    expect(wrong).toEqual([]);
  });
  test('knows the toneless keys of its syllables', () => {
    expect(['duong', 'nghieng', 'ki', 'bo', 'putin', 'wan'].map(isTonelessSyllable)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    for (const syllable of everySyllable()) expect(isTonelessSyllable(foldKey(writeSyllable(syllable)))).toBe(true);
  });
  test('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void [isSyllable(text), placeTone(text)]));
  });
});

describe('tone marks as newspapers place them', () => {
  test.each([
    ['hoà', 'hòa'],
    ['thuỷ', 'thủy'],
    ['khoẻ', 'khỏe'],
    ['Vịêt', 'Việt'],
    ['TÚÔI', 'TUỐI'],
    ['qúy', 'quý'],
    ['gìa', 'già'],
    ['ngòai', 'ngoài'],
    ['hòan', 'hoàn'],
    ['mưà', 'mừa'],
    ['người', 'người'],
    ['ma', 'ma'],
    ['Krông', 'Krông'],
  ])('%s is written %s', (written, expected) => {
    expect(placeTone(written)).toBe(expected);
  });
});

test('a word takes the capitals of another', () => {
  expect([
    likeCase('Hoa', 'hòa'),
    likeCase('HOA', 'hòa'),
    likeCase('hoa', 'hòa'),
    likeCase('Y', 'ý'),
    likeCase('d', 'đ'),
  ]).toEqual(['Hòa', 'HÒA', 'hòa', 'Ý', 'đ']);
});
