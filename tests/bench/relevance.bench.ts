import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foldKey } from '../../src/analysis/spelling-key.ts';
import { openSqliteEngine } from '../../src/engine/sqlite/engine.ts';
import { gazetteer } from '../../src/places/gazetteer.ts';
import { createArchive } from '../../src/search/archive.ts';
import type { Archive } from '../../src/search/types.ts';
import { indexCorpus, missingCorpus, quantile, readTopics, type Topic } from './corpus.ts';
import type { Bench, Row } from './main.ts';

/** nDCG over the first ten results, as the measuring scripts beside the project count it. */
export function ndcg(ids: readonly string[], relevant: readonly string[]): number {
  const wanted = new Set(relevant);
  const gain = (rank: number): number => 1 / Math.log2(rank + 2);
  const got = ids.slice(0, 10).reduce((sum, id, rank) => sum + (wanted.has(id) ? gain(rank) : 0), 0);
  const best = Array.from({ length: Math.min(10, wanted.size) }, (_, rank) => gain(rank)).reduce((a, b) => a + b, 0);
  return best === 0 ? 0 : got / best;
}

const withoutTones = (text: string): string => text.replace(/[\p{L}\p{M}\p{N}]+/gu, foldKey);

async function measure(archive: Archive, topics: readonly Topic[], name: string): Promise<Row> {
  const times: number[] = [];
  let sum = 0;
  for (const { q, relevant } of topics) {
    const started = performance.now();
    const { results } = await archive.search({
      q,
      filters: { places: [], tags: [], sections: [], authors: [], from: null, to: null },
      sort: null,
      page: 1,
      perPage: 10,
      facets: ['place', 'tag', 'date'],
      facetSize: 20,
      dateInterval: null,
      tones: 'auto',
      match: 'auto',
    });
    times.push(performance.now() - started);
    sum += ndcg(
      results.map(({ id }) => id),
      relevant,
    );
  }
  times.sort((a, b) => a - b);
  return {
    queries: name,
    'nDCG@10': (sum / topics.length).toFixed(4),
    'p50 ms': quantile(times, 0.5).toFixed(1),
    'p95 ms': quantile(times, 0.95).toFixed(1),
    topics: topics.length,
  };
}

/** `npm run bench -- relevance [DATA_DIR]`: the corpus topics on the embedded engine, typed with tones and without. */
export const bench: Bench = async ([dataDir = mkdtempSync(join(tmpdir(), 'timbao-bench-'))]) => {
  const missing = missingCorpus();
  if (missing !== null) return missing;
  indexCorpus(dataDir);
  const archive = createArchive(openSqliteEngine({ dataDir, readers: 1 }), gazetteer(), { homeProvince: null });
  const topics = readTopics();
  const toneless = topics.map(({ q, relevant }) => ({ q: withoutTones(q), relevant }));
  await measure(archive, topics.slice(0, 20), 'warm-up');
  const halves = [0, 1].map((half) => topics.filter((_, index) => index % 2 === half));
  const rows = [
    await measure(archive, topics, 'with tones'),
    await measure(archive, halves[0]!, 'with tones, even half (tuned on)'),
    await measure(archive, halves[1]!, 'with tones, odd half (checked on)'),
    await measure(archive, toneless, 'without tones'),
  ];
  await archive.close();
  return rows;
};
