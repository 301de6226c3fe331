import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnswer } from '../../src/engine/meilisearch/place-runs.ts';

const places = fc.uniqueArray(fc.maxSafeInteger(), { maxLength: 20 });
const counted = (of: readonly number[]) => ({ at: Object.fromEntries(of.map((at) => [at, 1])) });

describe('an answer of the server', () => {
  it('gives the places in time that were counted as numbers, each result its own, and the rest as it is', () => {
    fc.assert(
      fc.property(fc.array(places, { maxLength: 4 }), fc.string(), (lists, data) => {
        const text = JSON.stringify({
          results: [
            { hits: [{ data }], estimatedTotalHits: 1 },
            ...lists.map((list) => ({
              hits: [],
              facetDistribution: { ...counted(list), tag: { [data]: 2 } },
              facetStats: { at: { min: 1 } },
            })),
          ],
        });
        const { results } = parseAnswer(text) as { results: Record<string, unknown>[] };
        const [first, ...others] = results;
        expect(first).toEqual({ hits: [{ data }], estimatedTotalHits: 1 });
        expect(others.map(({ places }) => [...(places as Float64Array)].sort())).toEqual(
          lists.map((list) => list.map((at) => at + 0).sort()),
        );
        for (const { places: _, ...rest } of others)
          expect(rest).toEqual({
            hits: [],
            facetDistribution: { tag: { [data]: 2 } },
            facetStats: { at: { min: 1 } },
          });
      }),
    );
  });

  it('may be one result alone', () => {
    const text = JSON.stringify({ hits: [], facetDistribution: counted([3, -9007199187668833]) });
    expect(parseAnswer(text)).toEqual({
      hits: [],
      facetDistribution: {},
      places: Float64Array.from([3, -9007199187668833]),
    });
  });

  it('is parsed as it is where the places are no whole numbers, and where none were counted', () => {
    for (const answer of [
      { facetDistribution: { at: { '1.5': 1 } } },
      { facetDistribution: { at: { a: 1, 2: 1 } } },
      { facetDistribution: { tag: { at: 1 } } },
      { hits: [{ data: '"facetDistribution":{"at":{"1":1}}' }] },
      [],
    ])
      expect(parseAnswer(JSON.stringify(answer))).toEqual(answer);
    expect(() => parseAnswer('<html>')).toThrow(SyntaxError);
  });
});
