import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyOfSets, articlesOf, compileFilters } from '../../src/engine/meilisearch/filter.ts';
import {
  compileMatch,
  compilePhrase,
  exactFilter,
  inexactPhrases,
} from '../../src/engine/meilisearch/phrase-filter.ts';
import { storedValue } from '../../src/engine/meilisearch/terms.ts';
import type { Match, Phrase } from '../../src/engine/port.ts';
import { NO_FILTERS } from '../contract/fixtures.ts';

const exact = (...keys: string[]): Phrase => ({ kind: 'phrase', keys, tones: 'exact' });
const toneless = (...keys: string[]): Phrase => ({ kind: 'phrase', keys, tones: 'any' });
const compiled = (match: Match): string | boolean => compileMatch(match, (phrase) => exactFilter(phrase, () => []));

describe('a filter of meilisearch', () => {
  it('asks for a dictionary word by its one term', () => {
    expect(compiled(exact('chi', 'bo65'))).toBe('terms = "chi_bo65"');
    expect(compiled({ ...exact('chi', 'bo65'), field: 'title' })).toBe('title = "chi_bo65"');
  });
  it('asks for a toneless word by its toned readings', () => {
    expect(compiled(toneless('chi', 'bo'))).toBe('terms = "chi_bo65"');
    expect(compiled(toneless('khongcotrongbang'))).toBe('terms = "~khongcotrongbang"');
  });
  it('asks for other phrases by their pairs, which more than one pair only narrow', () => {
    expect(compilePhrase(exact('bo65', 'no6ng'))).toEqual({ filter: 'terms = "bo65_no6ng"', exact: true });
    expect(compilePhrase(exact('bo65', 'no6ng', 'gia'))).toEqual({
      filter: '(terms = "bo65_no6ng" AND terms = "no6ng_gia")',
      exact: false,
    });
    expect(inexactPhrases({ kind: 'or', of: [exact('a'), exact('bo65', 'no6ng', 'gia')] })).toHaveLength(1);
  });
  it('takes away the articles that were read and do not hold the phrase', () => {
    expect(exactFilter(exact('bo65', 'no6ng', 'gia'), () => ['0a', '0b'])).toBe(
      '((terms = "bo65_no6ng" AND terms = "no6ng_gia") AND (NOT key IN ["0a", "0b"]))',
    );
  });
  it('joins, excludes and knows everything and nothing', () => {
    const [a, b] = [exact('a'), exact('b')];
    expect(compiled({ kind: 'and', of: [a, { kind: 'not', of: b }] })).toBe('(terms = "a" AND (NOT terms = "b"))');
    expect(compiled({ kind: 'and', of: [a, { kind: 'nothing' }] })).toBe(false);
    expect(compiled({ kind: 'or', of: [a, { kind: 'everything' }] })).toBe(true);
    expect([articlesOf(true), articlesOf(false)]).toEqual(['at EXISTS', null]);
  });
  it('evaluates what sets have in common once', () => {
    expect(
      anyOfSets([
        ['x', 'y'],
        ['x', 'z'],
      ]),
    ).toBe('(x AND (y OR z))');
    expect(anyOfSets([['x'], ['x', 'z'], ['v']])).toBe('(x OR v)');
    expect(anyOfSets([])).toBe(false);
  });
  it('asks for all tags and for any place, and for inclusive days', () => {
    expect(
      compileFilters({
        ...NO_FILTERS,
        tags: ['Hòa Bình', 'x'],
        places: ['vinh-phuc'],
        from: '1970-01-02',
        to: '1970-01-03',
      }),
    ).toBe(
      '((place = "vinh-phuc" OR place_now = "vinh-phuc") AND (tag = "^686f61322062696e6832" OR keyword = "^686f61322062696e6832") AND (tag = "x" OR keyword = "x") AND day >= 1 AND day <= 2)',
    );
  });
});

describe('a stored value', () => {
  it('holds no sign that a filter reads, and says all of the value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(storedValue(a)).toMatch(/^[a-z0-9_|~=.:/'+^-]*$/);
        if (a.isWellFormed() && b.isWellFormed()) expect(storedValue(a) === storedValue(b)).toBe(a === b);
      }),
    );
  });
  it('is the value itself where it is plain, else its bytes or their digest', () => {
    expect(storedValue("cu-m'gar")).toBe("cu-m'gar");
    expect(storedValue('A\\B')).toBe('^415c42');
    expect(storedValue('đ'.repeat(100))).toMatch(/^\^\^[0-9a-f]{64}$/);
  });
});
