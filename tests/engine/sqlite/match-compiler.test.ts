import { describe, expect, it } from 'vitest';
import type { Match, Phrase } from '../../../src/engine/port.ts';
import { compileMatch, compilePhrase, phraseToken, type Words } from '../../../src/engine/sqlite/match-compiler.ts';

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

const phrase = (expression: string) => ({ kind: 'phrase', expression });
const everything = { kind: 'everything' };
const nothing = { kind: 'nothing' };

describe('compiled matches', () => {
  it('hold each part once', () => {
    expect(compile({ kind: 'and', of: [exact('a'), exact('b'), exact('a')] })).toEqual({
      kind: 'and',
      of: [phrase('"a"'), phrase('"b"')],
    });
    expect(compile({ kind: 'or', of: [exact('a'), exact('a')] })).toEqual(phrase('"a"'));
  });
  it('keep exclusions', () => {
    expect(compile({ kind: 'not', of: exact('b') })).toEqual({ kind: 'not', of: phrase('"b"') });
    expect(compile({ kind: 'not', of: { kind: 'nothing' } })).toEqual(everything);
    expect(compile({ kind: 'not', of: { kind: 'everything' } })).toEqual(nothing);
  });
  it('drop alternatives that cannot match and end where a condition cannot', () => {
    expect(compile({ kind: 'or', of: [exact('a'), { kind: 'nothing' }] })).toEqual(phrase('"a"'));
    expect(compile({ kind: 'or', of: [exact('a'), { kind: 'everything' }] })).toEqual(everything);
    expect(compile({ kind: 'and', of: [exact('a'), { kind: 'everything' }] })).toEqual(phrase('"a"'));
    expect(compile({ kind: 'and', of: [exact('a'), { kind: 'nothing' }] })).toEqual(nothing);
    expect(compile({ kind: 'and', of: [] })).toEqual(everything);
    expect(compile({ kind: 'or', of: [] })).toEqual(nothing);
  });
});
