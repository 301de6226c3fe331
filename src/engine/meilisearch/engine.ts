import { setImmediate as sent } from 'node:timers/promises';
import { ATTRIBUTE } from '../../../config/index-schema.ts';
import type { Article } from '../../article.ts';
import { SEARCH_FIELDS } from '../../search-fields.ts';
import type { EngineAnswer, EngineQuery, Filters, Match, Phrase, PhraseStatistics, SearchEngine } from '../port.ts';
import { Asker } from './ask.ts';
import { documentKey } from './document.ts';
import { countedTerm } from './estimate.ts';
import { ARTICLES, all, articlesOf, compileFilters, type Filter, holdsAny } from './filter.ts';
import { frequentTerms } from './frequent-terms.ts';
import { type IndexState, readState } from './index-state.ts';
import { searchKnown } from './known-postings.ts';
import { compileMatch, exactFilter, inexactPhrases, phraseName } from './phrase-filter.ts';
import { type PhraseReading, phraseFrequency, readPhrase } from './phrase-reading.ts';
import { agreeingCandidates, searchMatching } from './searching.ts';
import { type MeiliOptions, openServers } from './server.ts';
import { checkIndex } from './startup-check.ts';
import { StreamCache } from './stream-cache.ts';
import { tonedTerm } from './terms.ts';

/** How long, in milliseconds, statistics and names of facet values may be those of an index just replaced. Matches never are. */
const STATE_FRESH = 1000;
/** Articles fetched at a time while iterating. */
const ITERATION_BATCH = 200;
const HEADLINES_BATCH = 2000;

/** Filters used of late whose articles are read again when some of the index has changed. */
const RECENT_FILTERS = 500;

export interface MeiliEngineOptions extends MeiliOptions {
  /** Reads the streams of articles before they are searched for: for a service, which answers many. */
  readAhead?: boolean;
}

export interface MeiliEngine extends SearchEngine {
  /** Whether what was last seen of the index is the sample archive. */
  holdsSample(): boolean;
}

/** The engine over one Meilisearch server or several that share the articles. Asks nothing until it is asked. */
export function openMeiliEngine({ readAhead = false, ...options }: MeiliEngineOptions): MeiliEngine {
  const asker = new Asker(openServers(options), options.index);
  const streams = new StreamCache(asker);
  let state: IndexState | null = null;
  let kind: 'sample' | 'archive' | null = null;
  let closed = false;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<IndexState> | null = null;

  const currentState = (): Promise<IndexState> => {
    if (state !== null && performance.now() - readAt < STATE_FRESH) return Promise.resolve(state);
    reading ??= readState(asker, state, (described) => {
      kind = described;
    })
      .then((read) => {
        if (read.sequence < (state?.sequence ?? 0)) streams.forget();
        if (read !== state && readAhead) startReadingAhead(read, state);
        readAt = performance.now();
        state = read;
        return read;
      })
      .finally(() => {
        reading = null;
      });
    return reading;
  };

  /** What it cannot read is read when it is asked for, and then told of. */
  const startReadingAhead = (read: IndexState, former: IndexState | null): void => {
    const goesOn = read.base === former?.base;
    const isWanted = (): boolean => !closed && state === read;
    const postings = async (): Promise<void> => {
      const first = goesOn ? [...former.postings.recent()].slice(0, RECENT_FILTERS) : await frequentTerms(read.counts);
      await read.postings.readAhead(first, isWanted);
    };
    postings().catch(() => {});
    if (!goesOn) streams.readAhead(() => !closed && state?.base === read.base).catch(() => {});
  };

  /** What an article must pass to hold a phrase of a match, exactly. */
  const exactFilters = async (match: Match): Promise<(phrase: Phrase) => Filter> => {
    const readings = new Map<string, PhraseReading>();
    for (const phrase of inexactPhrases(match))
      readings.set(phraseName(phrase), await readPhrase(asker, await currentState(), phrase));
    return (phrase) => exactFilter(phrase, () => readings.get(phraseName(phrase))!.without);
  };

  const compile = async (match: Match): Promise<Filter> => compileMatch(match, await exactFilters(match));

  /** What an article must pass to count, whatever is asked of those that do. */
  const compileAll = async (match: Match, filters: Filters): Promise<Filter> => {
    const { copiesOf } = filters;
    const copies =
      copiesOf === undefined
        ? true
        : holdsAny(ATTRIBUTE.key, (await currentState()).copies.of(copiesOf).map(documentKey));
    return all([await compile(match), compileFilters(filters), copies]);
  };

  const searchServer = async (query: EngineQuery): Promise<EngineAnswer> => {
    const matching = await compileAll(query.match, query.filters);
    const answer = await searchMatching({ asker, streams, state: await currentState() }, matching, query);
    if (query.agreeing === undefined) return answer;
    return { ...answer, agreeing: await agreeingCandidates(asker, answer.candidates, query.agreeing) };
  };

  return {
    name: 'meilisearch',
    capabilities: { maxOffset: null, countsApart: false, keepsPostings: false },
    async search(query) {
      for (let attempt = 0; attempt < 2; attempt++) {
        const filterOf = await exactFilters(query.match);
        const answer = await searchKnown({ state: await currentState(), streams }, query, filterOf);
        if (answer === null) break;
        if (answer !== 'replaced') return answer;
        readAt = Number.NEGATIVE_INFINITY;
      }
      return searchServer(query);
    },
    async count(match: Match, filters: Filters) {
      const filter = articlesOf(await compileAll(match, filters));
      return filter === null ? 0 : (await asker.count([filter]))[0]!;
    },
    async statistics() {
      const { archive, postings } = await currentState();
      // A search begins so: the server answers while the query is read. Requests are sent between two events.
      void postings.currency().catch(() => {});
      await sent();
      return archive;
    },
    async phraseStatistics(phrases: readonly Phrase[]) {
      const current = await currentState();
      return Promise.all(phrases.map((phrase) => phraseStatistics(asker, current, phrase)));
    },
    async articles(ids) {
      if (ids.length === 0) return [];
      const texts = await (await currentState()).texts.of(ids);
      return texts.map((text) => (text === null ? null : (JSON.parse(text) as Article)));
    },
    async copies(ids) {
      const { copies } = await currentState();
      return ids.map((id) => [...copies.of(id)]);
    },
    async *iterate(match, filters) {
      const filter = articlesOf(await compileAll(match, filters));
      if (filter === null) return;
      for await (const page of asker.pages(filter, ['key', 'json'], ITERATION_BATCH))
        for (const { json } of page) yield JSON.parse(json!) as Article;
    },
    async version() {
      return (await currentState()).version;
    },
    async wordCounts(words) {
      const { counts } = await currentState();
      return words.map((keys) => counts.get(tonedTerm(keys)).documents);
    },
    async *headlines(limit) {
      let left = limit;
      for await (const page of asker.pages(ARTICLES, ['key', 'id', 'headline'], HEADLINES_BATCH)) {
        yield page.slice(0, left).map(({ id, headline }) => ({ id: id!, title: headline! }));
        left -= page.length;
        if (left <= 0) return;
      }
    },
    async ready() {
      await Promise.all(asker.servers.map((server) => checkIndex(server, options.index)));
      readAt = Number.NEGATIVE_INFINITY;
      await currentState();
    },
    holdsSample: () => kind === 'sample',
    async close() {
      closed = true;
    },
  };
}

async function phraseStatistics(asker: Asker, state: IndexState, phrase: Phrase): Promise<PhraseStatistics> {
  const term = countedTerm(phrase);
  if (term === null) return phraseFrequency(asker, state, phrase);
  const { byField } = state.counts.get(term);
  return Object.fromEntries(SEARCH_FIELDS.map((field, index) => [field, byField[index]!])) as PhraseStatistics;
}
