import { describe, expect, it } from 'vitest';
import { segmenter } from '../../../src/analysis/segmenter.ts';
import type { Phrase } from '../../../src/engine/port.ts';
import { TermStatistics } from '../../../src/engine/sqlite/term-statistics.ts';

const statistics = (): TermStatistics => {
  const terms = new TermStatistics(segmenter());
  terms.add({
    tokens: '10xyz _bo bo65 chi_bo65',
    counts: Uint32Array.of(9, 9, 9, 9, 4, 5, 6, 7, 1, 2, 0, 3, 1, 0, 0, 2),
  });
  terms.add({ tokens: '', counts: new Uint32Array(0) });
  return terms;
};
const phrase = (keys: string, tones: Phrase['tones'] = 'exact'): Phrase => ({
  kind: 'phrase',
  keys: keys.split(' '),
  tones,
});

describe('statistics of all terms', () => {
  it('have room for as many tokens as there are', () => {
    const terms = new TermStatistics(segmenter());
    const tokens = Array.from({ length: 10_000 }, (_, i) => `0x${i}y`);
    terms.add({ tokens: tokens.join(' '), counts: Uint32Array.from({ length: 40_000 }, (_, i) => i) });
    expect(tokens.map((token) => terms.of(phrase(token))!.body)).toEqual(tokens.map((_, i) => i * 4 + 3));
  });

  it('tell of syllables, words and any other token in how many articles each field holds them', () => {
    const terms = statistics();
    expect(terms.of(phrase('bo65'))).toEqual({ title: 1, lead: 2, captions: 0, body: 3 });
    expect(terms.of(phrase('bo', 'any'))).toEqual({ title: 4, lead: 5, captions: 6, body: 7 });
    expect(terms.of(phrase('chi bo65'))).toEqual({ title: 1, lead: 0, captions: 0, body: 2 });
    expect(terms.of(phrase('10xyz'))).toEqual({ title: 9, lead: 9, captions: 9, body: 9 });
  });

  it('are 0 of a term that no article holds', () => {
    const nowhere = { title: 0, lead: 0, captions: 0, body: 0 };
    expect([phrase('hop5'), phrase('10xy'), phrase('zz', 'any')].map((each) => statistics().of(each))).toEqual([
      nowhere,
      nowhere,
      nowhere,
    ]);
  });

  it('tell of the one word that is read so without tones', () => {
    const only = segmenter().tonedReadings(['nong', 'thon']);
    expect(only.map(({ keys }) => keys.join(' '))).toEqual(['no6ng tho6n']);
    const terms = statistics();
    terms.add({ tokens: 'no6ng_tho6n', counts: Uint32Array.of(0, 8, 0, 9) });
    expect(terms.of(phrase('nong thon', 'any'))).toEqual({ title: 0, lead: 8, captions: 0, body: 9 });
  });

  it('know nothing of what is not one term: no word, several words, a word in one field', () => {
    const terms = statistics();
    expect(
      [phrase('bo65 hop5'), phrase('dai hoi', 'any'), { ...phrase('bo65'), field: 'title' as const }].map((each) =>
        terms.of(each),
      ),
    ).toEqual([null, null, null]);
    expect(segmenter().tonedReadings(['dai', 'hoi']).length).toBeGreaterThan(1);
  });
});
