import { LRUCache } from 'lru-cache';
import { Piscina } from 'piscina';
import { segmenter } from '../../analysis/segmenter.ts';
import { JOINT } from '../../analysis/spelling-key.ts';
import type { Article } from '../../article.ts';
import { EngineError, TimbaoError } from '../../errors.ts';
import { SEARCH_FIELDS } from '../../search-fields.ts';
import { analysisVersion } from '../analysis-version.ts';
import type {
  ArchiveStatistics,
  EngineAnswer,
  EngineQuery,
  Filters,
  Headline,
  Match,
  Phrase,
  PhraseStatistics,
  SearchEngine,
} from '../port.ts';
import { compileMatch, compilePhrase, compilePhraseInField, phraseToken, type Words } from './match-compiler.ts';
import { type PackedAnswer, unpackAnswer } from './packed-answer.ts';
import type { ReaderPhrase, ReaderQuery } from './reader.ts';
import type { ReaderRequest } from './reader-thread.ts';
import { currentVersion, publishedAt, versionPath } from './versions.ts';

export interface SqliteEngineOptions {
  dataDir: string;
  /** reader threads; each holds the facet columns (about 100 bytes an article) and a cache of postings (32 MB) */
  readers: number;
}

/**
 * Heap of a reader thread in MB: what a thread holds is typed arrays outside the heap, what passes through it is small,
 * and without limits V8 lets garbage grow to hundreds of MB on a machine that has them.
 */
const READER_HEAP_MB = 256;
const READER_YOUNG_MB = 4;

/**
 * Phrases whose statistics are kept, of some 150 bytes each. Ranking asks for hundreds a search, mostly the same common
 * words; reading one takes about 10 µs.
 */
const STATISTICS_KEPT = 40_000;

/** Articles fetched at a time while iterating. */
const ITERATION_BATCH = 200;

/** Headlines read at a time: some 15 ms of a reader thread. */
const HEADLINES_BATCH = 2000;

/** Without the index version, the request a reader thread gets. */
type Question<T = ReaderRequest> = T extends ReaderRequest ? Omit<T, 'version' | 'path'> : never;

/** The index version that serves: its file, and a name that no other version has, in a folder begun anew either. */
interface Serving {
  name: string;
  path: string;
}

/** The embedded engine: SQLite FTS5 in `dataDir`, read by threads of its own. Opens nothing until it is asked. */
export function openSqliteEngine({ dataDir, readers }: SqliteEngineOptions): SearchEngine {
  const pool = new Piscina({
    filename: new URL('./reader-thread.ts', import.meta.url).href,
    // The others start when there is more to do than one can: each takes some 50 MB.
    minThreads: 1,
    maxThreads: readers,
    idleTimeout: Number.POSITIVE_INFINITY,
    resourceLimits: { maxYoungGenerationSizeMb: READER_YOUNG_MB, maxOldGenerationSizeMb: READER_HEAP_MB },
  });
  const words: Words = segmenter();
  let extent: { version: string; statistics: ArchiveStatistics } | undefined;
  const statistics = new LRUCache<string, PhraseStatistics>({ max: STATISTICS_KEPT });
  const readerPhrase = (phrase: Phrase): ReaderPhrase => {
    const token = phraseToken(phrase, words);
    return {
      token,
      byField: token === null ? SEARCH_FIELDS.map((field) => compilePhraseInField(phrase, field, words)) : [],
    };
  };

  const serving = (): Serving => {
    const version = currentVersion(dataDir);
    if (version === null)
      throw new EngineError('index-missing', 'Nothing has been indexed yet; run npm run index -- PATH…');
    if (version.analysis !== analysisVersion()) {
      throw new EngineError(
        'index-outdated',
        'The index was made by another version of Timbao; run npm run index -- --rebuild PATH…',
      );
    }
    return { name: `${version.file} ${publishedAt(dataDir)}`, path: versionPath(dataDir, version.file) };
  };

  const ask = async <T>(question: Question, { name, path }: Serving = serving()): Promise<T> => {
    try {
      return (await pool.run({ ...question, version: name, path })) as T;
    } catch (cause) {
      if (cause instanceof TimbaoError) throw cause;
      throw new EngineError('engine-failed', `The embedded engine could not answer: ${(cause as Error).message}`, {
        cause,
      });
    }
  };

  return {
    name: 'sqlite',
    capabilities: { maxOffset: null },
    async search(query: EngineQuery): Promise<EngineAnswer> {
      const compiled: ReaderQuery = {
        match: compileMatch(query.match, words),
        filters: query.filters,
        order: query.order,
        scoring: query.scoring.map(({ phrase, weight }) => ({
          anywhere: compilePhrase(phrase, words),
          title: compilePhraseInField(phrase, 'title', words),
          weight,
        })),
        offset: query.offset,
        limit: query.limit,
        facets: query.facets,
        ...(query.copies === undefined ? {} : { copies: query.copies }),
      };
      return unpackAnswer(await ask<PackedAnswer>({ ask: 'search', query: compiled }));
    },
    count: (match: Match, filters: Filters) =>
      ask<number>({ ask: 'count', match: compileMatch(match, words), filters }),
    async statistics() {
      const version = serving();
      if (extent?.version !== version.name)
        extent = { version: version.name, statistics: await ask<ArchiveStatistics>({ ask: 'statistics' }, version) };
      return extent.statistics;
    },
    async phraseStatistics(phrases: readonly Phrase[]) {
      const version = serving();
      const names = phrases.map((phrase) => `${version.name} ${compilePhrase(phrase, words)}`);
      const known = names.map((name) => statistics.get(name));
      const unknown = phrases.filter((_, i) => known[i] === undefined);
      if (unknown.length === 0) return known as PhraseStatistics[];
      const read = await ask<PhraseStatistics[]>({ ask: 'phrases', phrases: unknown.map(readerPhrase) }, version);
      let next = 0;
      return known.map((counts, i) => {
        if (counts !== undefined) return counts;
        statistics.set(names[i]!, read[next]!);
        return read[next++]!;
      });
    },
    async articles(ids) {
      const texts = await ask<(string | null)[]>({ ask: 'articles', ids });
      return texts.map((text) => (text === null ? null : (JSON.parse(text) as Article)));
    },
    copies: (ids) => ask<string[][]>({ ask: 'copies', ids }),
    async *iterate(match, filters) {
      const ids = await ask<string[]>({ ask: 'ids', match: compileMatch(match, words), filters });
      for (let from = 0; from < ids.length; from += ITERATION_BATCH) {
        for (const article of await this.articles(ids.slice(from, from + ITERATION_BATCH)))
          if (article !== null) yield article;
      }
    },
    async version() {
      return serving().name;
    },
    wordCounts: (words) => ask<number[]>({ ask: 'words', tokens: words.map((keys) => keys.join(JOINT)) }),
    async *headlines(limit) {
      for (let offset = 0; offset < limit; offset += HEADLINES_BATCH) {
        const batch = await ask<Headline[]>({
          ask: 'headlines',
          offset,
          limit: Math.min(HEADLINES_BATCH, limit - offset),
        });
        if (batch.length > 0) yield batch;
        if (batch.length < HEADLINES_BATCH) return;
      }
    },
    async ready() {
      await ask({ ask: 'statistics' });
    },
    close: () => pool.close(),
  };
}
