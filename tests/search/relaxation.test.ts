import { describe, expect, it } from 'vitest';
import type { Phrase } from '../../src/engine/port.ts';
import type { CompiledQuery, QueryUnit } from '../../src/query/compile-query.ts';
import { looseUnits, relax, unitWeight } from '../../src/search/relaxation.ts';

const phrase = (text: string): Phrase => ({ kind: 'phrase', keys: text.split(' '), tones: 'exact' });
const unit = (text: string, more: Partial<QueryUnit> = {}): QueryUnit => ({
  text,
  kind: 'compound',
  start: 0,
  end: text.length,
  anyOf: [phrase(text)],
  phrases: [phrase(text)],
  likely: null,
  about: null,
  parts: [],
  ...more,
});
const query = (must: QueryUnit[], more: Partial<CompiledQuery> = {}): CompiledQuery => ({
  must,
  phrases: [],
  excluded: [],
  toned: true,
  ...more,
});

describe('a relaxed search', () => {
  const [a, b, c] = [unit('a'), unit('b'), unit('c')];

  it('asks for words that carry two fifths of the information together', () => {
    const relaxed = relax(query([a, b, c]), [
      { unit: a, weight: 3 },
      { unit: b, weight: 4 },
      { unit: c, weight: 3 },
    ]);
    expect(relaxed).toEqual({
      match: {
        kind: 'enough',
        of: [
          { match: phrase('b'), weight: 4 },
          { match: phrase('a'), weight: 3 },
          { match: phrase('c'), weight: 3 },
        ],
        least: 4,
      },
      dropped: ['a', 'b', 'c'],
    });
  });

  it('keeps a word that every set needs, and drops words that no article holds', () => {
    expect(
      relax(query([a, b, c]), [
        { unit: a, weight: 9 },
        { unit: b, weight: 1 },
        { unit: c, weight: 0 },
      ]),
    ).toEqual({ match: phrase('a'), dropped: ['b', 'c'] });
  });

  it('keeps quoted phrases and exclusions, unless quotes may be loosened too', () => {
    const compiled = query([a, b], { phrases: [c], excluded: [unit('x')] });
    const weighed = [
      { unit: a, weight: 1 },
      { unit: b, weight: 1 },
    ];
    const either = {
      kind: 'enough',
      of: [
        { match: phrase('a'), weight: 1 },
        { match: phrase('b'), weight: 1 },
      ],
      least: 0.8,
    };
    const excluded = { kind: 'not', of: phrase('x') };
    expect(relax(compiled, weighed)!.match).toEqual({ kind: 'and', of: [either, phrase('c'), excluded] });
    expect(relax(compiled, weighed, 'loose')!.match).toEqual({ kind: 'and', of: [either, excluded] });
  });

  it('has nothing to loosen in one word, or where no word is held at all', () => {
    expect(relax(query([a]), [{ unit: a, weight: 5 }])).toBeNull();
    expect(
      relax(query([a, b]), [
        { unit: a, weight: 0 },
        { unit: b, weight: 0 },
      ]),
    ).toBeNull();
    expect(relax(query([]), [])).toBeNull();
  });

  it('takes names apart, and quoted phrases only when they may be loosened', () => {
    const name = unit('đỗ nam', { kind: 'name', parts: [unit('đỗ'), unit('nam')] });
    const bound = unit('t', { phrases: [{ ...phrase('t'), field: 'title' }] });
    const compiled = query([name, a], { phrases: [b, bound] });
    expect(looseUnits(compiled, 'kept').map(({ text }) => text)).toEqual(['đỗ', 'nam', 'a']);
    expect(looseUnits(compiled, 'loose').map(({ text }) => text)).toEqual(['đỗ', 'nam', 'a', 'b']);
  });

  it('keeps words and places whole, takes long terms apart into their words', () => {
    const word = unit('chi bộ', { parts: [unit('chi', { kind: 'syllable' }), unit('bộ', { kind: 'syllable' })] });
    const place = unit('Hải Lựu', {
      kind: 'name',
      about: 'place',
      parts: [unit('Hải'), unit('Lựu')].map((part) => ({ ...part, kind: 'syllable' as const })),
    });
    const term = unit('nông thôn mới', { parts: [unit('nông thôn'), unit('mới', { kind: 'syllable' })] });
    const loose = looseUnits(query([word, place, term]), 'kept');
    expect(loose.map(({ text }) => text)).toEqual(['chi bộ', 'Hải Lựu', 'nông thôn', 'mới']);
  });

  it('weighs rarer words more, dates less, missing ones not at all', () => {
    expect(unitWeight(a, 1, 1000)).toBeGreaterThan(unitWeight(a, 100, 1000));
    expect(unitWeight({ ...a, about: 'date' }, 1, 1000)).toBeLessThan(unitWeight(a, 1, 1000));
    expect(unitWeight(a, 0, 1000)).toBe(0);
  });
});
