import { describe, expect, it } from 'vitest';
import type { Match, Phrase } from '../../../src/engine/port.ts';
import { compileMatch, compilePhrase, phraseToken, type Words } from '../../../src/engine/sqlite/match-compiler.ts';
import { UnsupportedQueryError } from '../../../src/errors.ts';

const words: Words = {
  isWord: (keys) => keys.join(' ') === 'chi bo65',
  tonedReadings: (folds) =>
    folds.join(' ') === 'chi bo'
      ? [{ keys: ['chi', 'bo65'] }]
      : folds.join(' ') === 'nam hoc'
        ? [{ keys: ['na8m', 'ho5c'] }, { keys: ['nam', 'ho5c'] }]
        : [],
};
const exact = (...keys: string[]): Phrase => ({ kind: 'phrase', keys, tones: 'exact' });
const any = (...keys: string[]): Phrase => ({ kind: 'phrase', keys, tones: 'any' });
const compile = (match: Match) => compileMatch(match, words);

describe('phrases in the language of FTS5', () => {
  it('are one token where they are a dictionary word', () => {
    expect(compilePhrase(exact('chi', 'bo65'), words)).toBe('"chi_bo65"');
    expect(compilePhrase(any('chi', 'bo'), words)).toBe('"chi_bo65"');
    expect(phraseToken(any('chi', 'bo'), words)).toBe('chi_bo65');
    expect(phraseToken(exact('hai3', 'quan'), words)).toBeNull();
  });
  it('are any of the dictionary words that read so without tones', () => {
    expect(compilePhrase(any('nam', 'hoc'), words)).toBe('("na8m_ho5c" OR "nam_ho5c")');
    expect(compilePhrase({ ...any('nam', 'hoc'), field: 'title' }, words)).toBe(
      'title_words : ("na8m_ho5c" OR "nam_ho5c")',
    );
    expect(phraseToken(any('nam', 'hoc'), words)).toBeNull();
  });
  it('are tokens in a row otherwise, toneless ones marked', () => {
    expect(compilePhrase(exact('hai3', 'quan'), words)).toBe('"hai3 quan"');
    expect(compilePhrase(any('hai', 'quan'), words)).toBe('"_hai _quan"');
    expect(compilePhrase(any('an', '|', 'ninh'), words)).toBe('"_an _| _ninh"');
  });
  it('go to the columns of their field', () => {
    expect(compilePhrase({ ...exact('chi', 'bo65'), field: 'title' }, words)).toBe('title_words : "chi_bo65"');
    expect(compilePhrase({ ...exact('chi'), field: 'title' }, words)).toBe('title : "chi"');
    expect(compilePhrase({ ...any('le', 'an'), field: 'author' }, words)).toBe('author_f : "_le _an"');
  });
  it('quote whatever stands in a key', () => {
    expect(compilePhrase(exact('a" OR "b'), words)).toBe('"a"" OR ""b"');
  });
});

describe('matches in the language of FTS5', () => {
  it('join with AND and OR, each part once', () => {
    expect(compile({ kind: 'and', of: [exact('a'), exact('b'), exact('a')] })).toEqual({
      include: '("a" AND "b")',
      exclude: null,
    });
    expect(compile({ kind: 'or', of: [exact('a'), { kind: 'and', of: [exact('b'), exact('c')] }] })).toEqual({
      include: '("a" OR ("b" AND "c"))',
      exclude: null,
    });
  });
  it('keep exclusions apart', () => {
    expect(
      compile({ kind: 'and', of: [exact('a'), { kind: 'not', of: exact('b') }, { kind: 'not', of: exact('c') }] }),
    ).toEqual({
      include: '"a"',
      exclude: '("b" OR "c")',
    });
    expect(compile({ kind: 'not', of: exact('b') })).toEqual({ include: null, exclude: '"b"' });
    expect(compile({ kind: 'not', of: { kind: 'nothing' } })).toEqual({ include: null, exclude: null });
    expect(compile({ kind: 'not', of: { kind: 'everything' } })).toBe('nothing');
  });
  it('drop alternatives that cannot match and end where a condition cannot', () => {
    expect(compile({ kind: 'or', of: [exact('a'), { kind: 'nothing' }] })).toEqual({ include: '"a"', exclude: null });
    expect(compile({ kind: 'or', of: [exact('a'), { kind: 'everything' }] })).toEqual({ include: null, exclude: null });
    expect(compile({ kind: 'and', of: [exact('a'), { kind: 'nothing' }] })).toBe('nothing');
    expect(compile({ kind: 'or', of: [] })).toBe('nothing');
  });
  it('refuse an exclusion as an alternative', () => {
    expect(() => compile({ kind: 'or', of: [exact('a'), { kind: 'not', of: exact('b') }] })).toThrow(
      UnsupportedQueryError,
    );
  });
});
