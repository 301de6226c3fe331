import { describe, expect, it } from 'vitest';
import { withKnownAnswers } from '../../src/search/known-answers.ts';
import type { Archive, SearchAnswer, SearchParameters } from '../../src/search/types.ts';
import { parametersOf } from '../meilisearch/parity-queries.ts';

/** An archive that counts how often it is asked: its answers are numbered by their totals. */
function archiveOf(answer: Partial<SearchAnswer> = {}) {
  const state = { asked: 0, version: 'one', duringSearch: () => {} };
  const source = {
    async search(): Promise<SearchAnswer> {
      state.duringSearch();
      return { total: ++state.asked, results: [], facets: {}, ...answer } as unknown as SearchAnswer;
    },
  } as unknown as Archive;
  const archive = withKnownAnswers(source, { version: async () => state.version });
  const totals = async (...asked: readonly SearchParameters[]): Promise<number[]> => {
    const found: number[] = [];
    for (const parameters of asked) found.push((await archive.search(parameters)).total);
    return found;
  };
  return { state, totals };
}

describe('known answers', () => {
  it('are given again to the same question, in whatever order it was put together', async () => {
    const { totals } = archiveOf();
    const { q, page, ...rest } = parametersOf('nước sạch');
    expect(await totals(parametersOf('nước sạch'), { ...rest, page, q }, parametersOf('nước sạch'))).toEqual([1, 1, 1]);
  });

  it('are those of one question each', async () => {
    const { totals } = archiveOf();
    const water = parametersOf('nước');
    const filtered = { ...water, filters: { ...water.filters, tags: ['làng'] } };
    const asked = [
      water,
      { ...water, page: 2 },
      filtered,
      { ...water, tones: 'ignore' as const },
      parametersOf('nuoc'),
    ];
    expect(await totals(...asked, ...asked)).toEqual([1, 2, 3, 4, 5, 1, 2, 3, 4, 5]);
  });

  it('are forgotten with the version of the index, and not kept where it changed meanwhile', async () => {
    const { state, totals } = archiveOf();
    const water = parametersOf('nước');
    expect(await totals(water, water)).toEqual([1, 1]);
    state.duringSearch = () => {
      state.version = 'three';
    };
    state.version = 'two';
    expect(await totals(water)).toEqual([2]);
    state.duringSearch = () => {};
    expect(await totals(water, water)).toEqual([3, 3]);
    state.version = 'two';
    expect(await totals(water)).toEqual([4]);
  });

  it('are not kept where a server did not answer', async () => {
    const { totals } = archiveOf({ degraded: ['timbao-1'] });
    const water = parametersOf('nước');
    expect(await totals(water, water)).toEqual([1, 2]);
  });
});
