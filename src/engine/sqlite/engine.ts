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
import { ArticleReader } from './article-reader.ts';
import { compileMatch, compilePhrase, compilePhraseInField, phraseToken } from './match-compiler.ts';
import { type PackedAnswer, unpackAnswer } from './packed-answer.ts';
import type { ReaderExtent, ReaderQuery } from './reader.ts';
import type { Handover, ReaderRequest } from './reader-thread.ts';
import { type CountedTerms, TermStatistics } from './term-statistics.ts';
import { versionPath, versionWatcher } from './versions.ts';

export interface SqliteEngineOptions {
  dataDir: string;
  /** reader threads; each holds the facet columns (about 100 bytes an article) and a cache of postings (32 MB) */
  readers: number;
}

/**
 * Heap of a reader thread in MB: what a thread holds is typed arrays outside the heap, what passes through it is small,
 * and without limits V8 lets garbage grow to hundreds of MB on a machine that has them.
 */
const READER_HEAP_MB = 64;
const READER_YOUNG_MB = 4;

/** Phrases whose statistics are kept besides those of all syllables and words, of some 150 bytes each. */
const STATISTICS_KEPT = 10_000;

/** Terms read at a time: some 10 ms of a reader thread. */
const TERMS_BATCH = 10_000;

/** Articles read at a time while iterating: some 3 ms. */
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

/** Counts in the order of the fields. */
const phraseCounts = (counts: Uint32Array): PhraseStatistics =>
  Object.fromEntries(SEARCH_FIELDS.map((field, index) => [field, counts[index]!])) as PhraseStatistics;

/** What is kept of an index version beside its readers. */
interface Extent {
  statistics: ArchiveStatistics;
  /** by id of an article that has copies, all of its group, the head first: some 200 bytes each */
  copies: ReadonlyMap<string, readonly string[]>;
}

/** What is known of the index version that serves. */
interface Kept {
  version: string;
  /** by expression */
  phrases: LRUCache<string, PhraseStatistics>;
  extent: Promise<Extent> | undefined;
  /** once they are all read */
  terms: TermStatistics | undefined;
}

/** The embedded engine: SQLite FTS5 in `dataDir`, read by threads of its own. Opens nothing until it is asked. */
export function openSqliteEngine({ dataDir, readers }: SqliteEngineOptions): SearchEngine {
  const pool = new Piscina({
    filename: new URL('./reader-thread.ts', import.meta.url).href,
    // The others start when there is more to do than one can: each takes some 50 MB.
    minThreads: 1,
    maxThreads: readers,
    // The next request waits at the thread, not for the answer before it to be read here.
    concurrentTasksPerWorker: 2,
    idleTimeout: Number.POSITIVE_INFINITY,
    resourceLimits: { maxYoungGenerationSizeMb: READER_YOUNG_MB, maxOldGenerationSizeMb: READER_HEAP_MB },
  });
  const words = segmenter();
  let kept: Kept | undefined;
  const byField = (phrase: Phrase): string[] =>
    SEARCH_FIELDS.map((field) => compilePhraseInField(phrase, field, words));

  const lookUp = versionWatcher(dataDir);
  const serving = (): Serving => {
    const version = lookUp();
    if (version === null)
      throw new EngineError('index-missing', 'Nothing has been indexed yet; run npm run index -- PATH…');
    if (version.analysis !== analysisVersion()) {
      throw new EngineError(
        'index-outdated',
        'The index was made by another version of Timbao; run npm run index -- --rebuild PATH…',
      );
    }
    return { name: `${version.file} ${version.published}`, path: versionPath(dataDir, version.file) };
  };

  const ask = async <T>(question: Question, { name, path }: Serving = serving()): Promise<T> => {
    try {
      const handover = (await pool.run({ ...question, version: name, path })) as Handover;
      const { answer } = handover;
      // The pool's table of tasks, as it grows anew, keeps some of what was handed over until the whole heap is looked
      // through: 300 KB a search, for which that happened every eighty searches.
      handover.answer = undefined;
      return answer as T;
    } catch (cause) {
      if (cause instanceof TimbaoError) throw cause;
      throw new EngineError('engine-failed', `The embedded engine could not answer: ${(cause as Error).message}`, {
        cause,
      });
    }
  };

  /** What is known of an index version; what was known of another one is let go. */
  const keptOf = (version: Serving): Kept => {
    if (kept?.version !== version.name)
      kept = {
        version: version.name,
        phrases: new LRUCache({ max: STATISTICS_KEPT }),
        extent: undefined,
        terms: undefined,
      };
    return kept;
  };

  /** Reads the statistics of all terms, a batch at a time so that searches are answered between. */
  const readTerms = async (version: Serving): Promise<TermStatistics> => {
    const terms = new TermStatistics(words);
    for (let after = ''; ; ) {
      const batch = await ask<CountedTerms>({ ask: 'terms', after, limit: TERMS_BATCH }, version);
      terms.add(batch);
      if (batch.counts.length < TERMS_BATCH * SEARCH_FIELDS.length) return terms;
      after = batch.tokens.slice(batch.tokens.lastIndexOf(' ') + 1);
    }
  };

  /** Asked for once an index version. */
  const extentOf = (version: Serving): Promise<Extent> => {
    const known = keptOf(version);
    if (known.extent === undefined)
      readTerms(version).then(
        (terms) => (known.terms = terms),
        // Then each is asked for when it is needed, and whoever asks is told what is wrong.
        () => {},
      );
    known.extent ??= ask<ReaderExtent>({ ask: 'extent' }, version)
      .then(({ statistics, copies }) => ({
        statistics,
        copies: new Map(copies.flatMap((group) => group.map((id) => [id, group]))),
      }))
      .catch((error: unknown) => {
        known.extent = undefined;
        throw error;
      });
    return known.extent;
  };

  return {
    name: 'sqlite',
    capabilities: { maxOffset: null, countsApart: true, keepsPostings: true },
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
        mostValues: query.mostValues,
        ...(query.copies === undefined ? {} : { copies: query.copies }),
        ...(query.agreeing === undefined ? {} : { agreeing: query.agreeing }),
      };
      return unpackAnswer(await ask<PackedAnswer>({ ask: 'search', query: compiled }));
    },
    count: (match: Match, filters: Filters) =>
      ask<number>({ ask: 'count', match: compileMatch(match, words), filters }),
    async statistics() {
      return (await extentOf(serving())).statistics;
    },
    async phraseStatistics(phrases: readonly Phrase[]) {
      const version = serving();
      const { phrases: kept, terms } = keptOf(version);
      const known = phrases.map((phrase) => terms?.of(phrase) ?? kept.get(compilePhrase(phrase, words)));
      const unknown = [...phrases.keys()].filter((i) => known[i] === undefined);
      if (unknown.length > 0) {
        const tokens = unknown.map((i) => phraseToken(phrases[i]!, words));
        const counts = await ask<Uint32Array>(
          { ask: 'phrases', phrases: tokens.map((token, n) => token ?? byField(phrases[unknown[n]!]!)) },
          version,
        );
        for (const [n, i] of unknown.entries()) {
          known[i] = phraseCounts(counts.subarray(n * SEARCH_FIELDS.length));
          kept.set(compilePhrase(phrases[i]!, words), known[i]);
        }
      }
      return known as PhraseStatistics[];
    },
    async articles(ids) {
      const texts = await ask<(string | null)[]>({ ask: 'articles', ids });
      return texts.map((text) => (text === null ? null : (JSON.parse(text) as Article)));
    },
    async copies(ids) {
      const { copies } = await extentOf(serving());
      return ids.map((id) => [...(copies.get(id) ?? [id])]);
    },
    async *iterate(match, filters) {
      const version = serving();
      const reader = new ArticleReader(version.path);
      try {
        const ids = await ask<string[]>({ ask: 'ids', match: compileMatch(match, words), filters }, version);
        for (let from = 0; from < ids.length; from += ITERATION_BATCH)
          yield* reader.read(ids.slice(from, from + ITERATION_BATCH));
      } finally {
        reader.close();
      }
    },
    async version() {
      return serving().name;
    },
    wordCounts: (asked) => ask<number[]>({ ask: 'words', tokens: asked.map((keys) => keys.join(JOINT)) }),
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
      await ask({ ask: 'extent' });
    },
    close: () => pool.close(),
  };
}
