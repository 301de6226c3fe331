import { describe, expect, it } from 'vitest';
import type { EngineAnswer, EngineQuery, SearchEngine } from '../../src/engine/port.ts';
import { withKnownCounts } from '../../src/search/known-counts.ts';

const NO_FILTERS = { places: [], tags: [], sections: [], authors: [], from: null, to: null };
const whole: EngineQuery = {
  match: { kind: 'everything' },
  filters: NO_FILTERS,
  order: 'newest',
  scoring: [],
  offset: 0,
  limit: 10,
  facets: ['tag'],
};

/** An engine that counts one tag as often as its version says, and remembers what facets it was asked for. */
function countingEngine() {
  const asked: (readonly string[])[] = [];
  const state = { version: 1, during: () => {}, degraded: false };
  const engine = {
    async search({ facets }: EngineQuery): Promise<EngineAnswer> {
      asked.push(facets);
      const count = state.version;
      state.during();
      return {
        total: count,
        candidates: [],
        facets: facets.length === 0 ? {} : { tag: [{ value: 'a', count }] },
        ...(state.degraded ? { degraded: ['x'] } : {}),
      };
    },
    version: async () => String(state.version),
  } as unknown as SearchEngine;
  return { engine: withKnownCounts(engine), asked, state };
}

describe('counts of the whole archive', () => {
  it('are made once an index version', async () => {
    const { engine, asked, state } = countingEngine();
    const first = await engine.search(whole);
    expect(await engine.search(whole)).toEqual(first);
    state.version = 2;
    expect(await engine.search(whole)).toEqual({
      total: 2,
      candidates: [],
      facets: { tag: [{ value: 'a', count: 2 }] },
    });
    expect(asked).toEqual([['tag'], [], ['tag']]);
  });

  it.each([
    { match: { kind: 'nothing' } },
    { filters: { ...NO_FILTERS, tags: ['a'] } },
    { filters: { ...NO_FILTERS, to: '2022-01-01' } },
    { facets: [] },
  ] as Partial<EngineQuery>[])('and those of %j are the engine’s own', async (part) => {
    const { engine, asked } = countingEngine();
    await engine.search({ ...whole, ...part });
    await engine.search({ ...whole, ...part });
    expect(asked).toEqual([part.facets ?? ['tag'], part.facets ?? ['tag']]);
  });

  it('never belong to another version than the total', async () => {
    const { engine, state } = countingEngine();
    await engine.search(whole);
    state.during = () => {
      state.version = 2;
      state.during = () => {};
    };
    const { total, facets } = await engine.search(whole);
    expect(facets.tag![0]!.count).toBe(total);
  });

  it('are not kept where a server did not answer', async () => {
    const { engine, asked, state } = countingEngine();
    state.degraded = true;
    await engine.search(whole);
    state.degraded = false;
    await engine.search(whole);
    expect(asked).toEqual([['tag'], ['tag']]);
  });
});
