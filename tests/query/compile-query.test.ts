import { describe, expect, test } from 'vitest';
import type { Match } from '../../src/engine/port.ts';
import { type CompileOptions, compileQuery, matchOf, type QueryUnit, toMatch } from '../../src/query/compile-query.ts';
import { read } from './reading.ts';

/** A match in short: keys, ~ before toneless ones, the field, & | !. */
const show = (match: Match): string => {
  switch (match.kind) {
    case 'phrase':
      return `${match.field === undefined ? '' : `${match.field}:`}${match.tones === 'any' ? '~' : ''}${match.keys.join(' ')}`;
    case 'not':
      return `!${show(match.of)}`;
    case 'and':
      return `(${match.of.map(show).join(' & ')})`;
    case 'or':
      return `(${match.of.map(show).join(' | ')})`;
    default:
      return match.kind;
  }
};
const compile = (q: string, tones: CompileOptions['tones'] = 'auto', more: Partial<CompileOptions> = {}) =>
  compileQuery(read(q), { tones, ...more });
const whole = (q: string, tones: CompileOptions['tones'] = 'auto', more: Partial<CompileOptions> = {}): string =>
  show(matchOf(compile(q, tones, more)));
const texts = (units: readonly QueryUnit[]): string[] => units.map(({ text, kind }) => `${text} ${kind}`);

describe('units of a query', () => {
  test('are compound words, syllables, numbers, names and foreign words', () => {
    expect(texts(compile('hội thi trâu 2016 Nguyễn Văn Lành facebook').must)).toEqual([
      'hội thi compound',
      'trâu syllable',
      '2016 number',
      'Nguyễn Văn Lành name',
      'facebook foreign',
    ]);
  });
  test('are joined to the longest term', () => {
    expect(texts(compile('hội thi nông thôn mới').must)).toEqual(['hội thi compound', 'nông thôn mới compound']);
  });
  test('know what they may be relaxed to', () => {
    expect(texts(compile('nông thôn mới').must[0]!.parts)).toEqual(['nông thôn compound', 'mới syllable']);
    expect(compile('trâu').must[0]!.parts).toEqual([]);
  });
  test('know that they belong to a place or a date', () => {
    expect(compile('lễ hội xã Hải Lựu năm 2019').must.map(({ text, about }) => [text, about])).toEqual([
      ['lễ hội', null],
      ['xã', 'place'],
      ['Hải Lựu', 'place'],
      ['năm', 'date'],
      ['2019', 'date'],
    ]);
  });
  test('are asked for once', () => {
    expect(texts(compile('trâu lũ trâu').must)).toEqual(['trâu syllable', 'lũ syllable']);
  });
});

describe('matches', () => {
  test('of several words ask for all of them', () => {
    expect(whole('lễ hội trâu')).toBe('(le64 ho6i5 & tra6u)');
  });
  test('of nothing ask for everything, of an exclusion alone for everything else', () => {
    expect(whole('  ')).toBe('everything');
    expect(whole('-trâu')).toBe('(everything & !tra6u)');
  });
  test('of phrases keep their order and punctuation, or go without it', () => {
    expect(whole('"của làng, do làng"')).toBe('(cua3 lang2 | do lang2 | cua3 lang2 do lang2)');
    expect(whole('"và"')).toBe('va2');
  });
  test('of numbers with parts take them as one', () => {
    expect(whole('77/QĐ-UBND')).toBe('(77 | qd9 | ubnd | 77 qd9 ubnd)');
    expect(whole('Covid-19')).toBe('(~covid | 19 | ~covid 19)');
  });
  test('leave excluded words and phrases out, a compound word whole', () => {
    expect(whole('lũ -hải quan -"bờ sông"')).toBe('(lu4 & !hai3 quan & !bo72 so6ng)');
  });
  test('of alternatives take either; OR binds the words beside it', () => {
    expect(whole('đảng bộ OR chi bộ họp')).toBe('((d9ang3 bo65 | chi bo65) & hop5)');
    expect(whole('"bờ sông" OR lũ')).toBe('(bo72 so6ng | lu4)');
  });
  test('of fields are bound to them and to the compound word', () => {
    expect(whole('title:chi bộ họp author:Nguyễn Văn Lành')).toBe(
      '(hop5 & title:chi bo65 & author:nguye6n4 va8n lanh2)',
    );
  });
  test('toMatch of one unit is that unit', () => {
    expect(show(toMatch(compile('trâu').must))).toBe('tra6u');
  });
});

describe('tones', () => {
  test('auto takes a toned query at its word, one without tones as any', () => {
    expect(whole('chi bộ')).toBe('chi bo65');
    expect(whole('chi bo')).toBe('~chi bo');
    expect(compile('chi bộ').toned).toBe(true);
    expect(compile('chi bo').toned).toBe(false);
  });
  test('auto takes a word typed without tones beside toned ones as any', () => {
    expect(whole('đại hội dang bo')).toBe('(d9ai5 ho6i5 & ~dang bo)');
  });
  test('auto holds to the tones that were typed in a word', () => {
    expect(whole('họp xã Hai Lựu')).toBe('(hop5 & xa4 & (~hai luu & lu7u5))');
  });
  test('exact and ignore force it', () => {
    expect(whole('chi bo', 'exact')).toBe('chi bo');
    expect(whole('chi bộ', 'ignore')).toBe('~chi bo');
  });
  test('the likeliest reading of what was left out is named for ranking', () => {
    expect(compile('chi bo').must[0]!.likely).toEqual({ kind: 'phrase', tones: 'exact', keys: ['chi', 'bo65'] });
    expect(compile('chi bộ').must[0]!.likely).toBeNull();
  });
  test('keyboards count as typed tones', () => {
    expect(whole('chi booj')).toBe('chi bo65');
  });
});

describe('abbreviations', () => {
  test('find their full form as a phrase, and the other way round', () => {
    expect(whole('UBND')).toBe('(~ubnd | uy3 ban nha6n da6n)');
    expect(whole('ủy ban nhân dân')).toBe('(uy3 ban nha6n da6n | ubnd)');
  });
  test('only as typed where equivalents are not wanted', () => {
    expect(whole('ủy ban nhân dân', 'auto', { equivalents: false })).toBe('uy3 ban nha6n da6n');
  });
  test('not inside quotes', () => {
    expect(whole('"ủy ban nhân dân"')).toBe('uy3 ban nha6n da6n');
  });
  test('a name in one word is looked for in both ways', () => {
    expect(whole('hanoi')).toBe('(~ha noi | hanoi)');
  });
});

describe('spellings of one word', () => {
  test.each([
    ['hòa giải', 'hoà giải'],
    ['Việt Nam', 'Vịêt Nam'],
    ['kỹ thuật', 'kĩ thuật'],
    ['xã Lục Sỹ Thành', 'xã Lục Sĩ Thành'],
    ['ỦY BAN XÃ', 'ủy ban xã'],
    ['bệnh viện', 'bệnh viện'.normalize('NFD')],
  ])('%s and %s ask for the same', (one, other) => {
    expect(whole(one)).toBe(whole(other));
  });
  test.each([
    ['tay', 'tai'],
    ['hòa', 'hóa'],
    ['hải quan', 'hải quân'],
  ])('%s and %s do not', (one, other) => {
    expect(whole(one)).not.toBe(whole(other));
  });
});

describe('nothing that is typed is lost or an error', () => {
  test.each(['NOT', 'NEAR(', 'a* b', 'Lưu ý: hạn chót', 'C++ C#', '1.000 3,5%', 'a_b', 'OR OR OR', 'title:'])(
    '%s',
    (q) => {
      const { must, phrases, excluded } = compile(q);
      const asked = [...must, ...phrases, ...excluded].flatMap(({ phrases: all }) =>
        all[0]!.keys.filter((key) => key !== '|'),
      );
      const typed = read(q).tokens.map(({ asked: { key, fold } }) => [key, fold]);
      expect(typed.every((forms) => forms.some((form) => asked.includes(form)))).toBe(true);
    },
  );
});
