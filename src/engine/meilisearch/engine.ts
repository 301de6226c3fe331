import { ATTRIBUTE } from '../../../config/index-schema.ts';
import type { Article } from '../../article.ts';
import { SEARCH_FIELDS } from '../../search-fields.ts';
import type {
  Candidate,
  CountedFacet,
  EngineAnswer,
  EngineQuery,
  FacetCounts,
  Filters,
  Match,
  Phrase,
  PhraseStatistics,
  SearchEngine,
} from '../port.ts';
import { type Answer, Asker, counting } from './ask.ts';
import { bestCandidates, type Chosen, candidateOf } from './candidates.ts';
import { documentKey } from './document.ts';
import { countedTerm, estimatedMatches } from './estimate.ts';
import { attributeOf, emptyFacets, facetCounts } from './facet-counts.ts';
import { ARTICLES, all, articlesOf, compileFilters, type Filter, holdsAny, not } from './filter.ts';
import type { StoredCounts } from './hidden-counts.ts';
import { IDENTIFIED_AT_MOST, identify, SURELY_FEW } from './identified.ts';
import { type IndexState, readState } from './index-state.ts';
import { compileMatch, inexactPhrases, phraseName } from './phrase-filter.ts';
import { type PhraseReading, phraseFrequency, readPhrase } from './phrase-reading.ts';
import { type MeiliOptions, openServers } from './server.ts';
import { checkIndex } from './startup-check.ts';
import { StreamCache } from './stream-cache.ts';
import { tonedTerm } from './terms.ts';

/** How long, in milliseconds, statistics and names of facet values may be those of an index just replaced. Matches never are. */
const STATE_FRESH = 1000;
/** Articles fetched at a time while iterating. */
const ITERATION_BATCH = 200;
const HEADLINES_BATCH = 2000;

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
        if (read.base !== state?.base && readAhead) startReadingAhead(read.base);
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
  const startReadingAhead = (base: string): void => {
    streams.readAhead(() => !closed && state?.base === base).catch(() => {});
  };

  const compile = async (match: Match): Promise<Filter> => {
    const inexact = inexactPhrases(match);
    if (inexact.length === 0) return compileMatch(match, () => []);
    const current = await currentState();
    const readings = new Map<string, PhraseReading>();
    for (const phrase of inexact) readings.set(phraseName(phrase), await readPhrase(asker, current, phrase));
    return compileMatch(match, (phrase) => readings.get(phraseName(phrase))!.without);
  };

  const candidatesByTime = async (
    matching: Filter,
    order: 'newest' | 'oldest',
    asked: { offset: number; limit: number; facets: readonly string[] },
  ): Promise<Chosen> => {
    const filters = [articlesOf(matching)!];
    const answer = await asker.ask({ ...asked, filters, order, attributes: ['key', 'id', 'published', 'stream'] });
    return { answer, candidates: answer.hits.map(candidateOf) };
  };

  /** What an article must pass to count, whatever is asked of those that do. */
  const compileAll = async (match: Match, filters: Filters): Promise<Filter> => {
    const { copiesOf } = filters;
    const copies =
      copiesOf === undefined
        ? true
        : holdsAny(ATTRIBUTE.key, (await currentState()).copies.of(copiesOf).map(documentKey));
    return all([await compile(match), compileFilters(filters), copies]);
  };

  const list = (matching: Filter, query: EngineQuery, facets: readonly string[]): Promise<Chosen> => {
    const { match, order, scoring, offset, limit } = query;
    return order === 'relevance' && scoring.length > 0 && limit > 0
      ? bestCandidates(asker, matching, { match, scoring, offset, limit, facets })
      : candidatesByTime(matching, order === 'oldest' ? 'oldest' : 'newest', { offset, limit, facets });
  };

  const search = async (query: EngineQuery): Promise<EngineAnswer> => {
    const { match, filters, order, scoring, limit, facets, copies } = query;
    const matching = await compileAll(match, filters);
    if (articlesOf(matching) === null)
      return { total: 0, candidates: [], facets: emptyFacets(facets), ...(copies === undefined ? {} : { groups: 0 }) };
    const current = await currentState();
    if (order === 'relevance' && scoring.length > 0 && limit > 0) {
      const estimate = estimatedMatches(match, current.counts, current.archive.documents);
      const many = estimate <= SURELY_FEW ? estimate : (await asker.count([articlesOf(matching)!]))[0]!;
      if (many <= IDENTIFIED_AT_MOST) return searchIdentified(query, matching, current, many);
    }
    if (copies !== undefined) return searchCopies(query, matching, copies, current);
    const { answer, candidates } = await list(matching, query, facets.map(attributeOf));
    return {
      total: answer.total,
      candidates,
      facets: facetCounts(answer.facets, facets, current.names),
      ...degradedBy(answer),
    };
  };

  /** Facets as the server counts them. */
  const countedFacets = async (
    matching: Filter,
    facets: readonly CountedFacet[],
    { names }: IndexState,
    unseen: StoredCounts | null,
  ): Promise<FacetCounts> => {
    const [answer] = await asker.askAll([counting(articlesOf(matching)!, facets.map(attributeOf))]);
    return facetCounts(answer!.facets, facets, names, unseen);
  };

  /** One request for which articles match; what else is to be said of them is mostly known. */
  const searchIdentified = async (
    query: EngineQuery,
    matching: Filter,
    state: IndexState,
    estimate: number,
  ): Promise<EngineAnswer> => {
    const { facets, copies } = query;
    const identified = await identify(asker, streams, state, matching, query, {
      estimate,
      copies: copies !== undefined,
    });
    const { answer, hidden, places } = identified;
    const candidates = async (): Promise<Candidate[]> =>
      (await identified.list(copies === 'collapsed')) ??
      // Too many to be put in order by what is known of them: the server's bitmaps do it.
      (await list(listedOf(matching, copies, hidden), query, [])).candidates;
    const [listed, hiddenCounts] = await Promise.all([candidates(), state.hidden.of(hidden, facets.map(attributeOf))]);
    const unseen = hidden.length === 0 ? null : hiddenCounts;
    return {
      total: answer.total,
      candidates: listed,
      facets: state.facets.facets(places, facets, unseen) ?? (await countedFacets(matching, facets, state, unseen)),
      ...(copies === undefined ? {} : { groups: answer.total - hidden.length }),
      ...degradedBy(answer),
    };
  };

  /**
   * A search that counts copies of one text once more. The first request counts everything, and which articles with
   * copies are among the matches; what another one stands for is then left out by its key.
   */
  const searchCopies = async (
    query: EngineQuery,
    matching: Filter,
    copies: NonNullable<EngineQuery['copies']>,
    state: IndexState,
  ): Promise<EngineAnswer> => {
    const { facets } = query;
    const counted = facets.map(attributeOf);
    const whole =
      state.copies.size === 0
        ? null
        : (await asker.askAll([counting(articlesOf(matching)!, [...counted, ATTRIBUTE.copy])]))[0]!;
    const hidden = state.copies.hidden(Object.keys(whole?.facets[ATTRIBUTE.copy] ?? {}));
    const [listed, unseen] = await Promise.all([
      whole !== null && query.limit === 0
        ? { answer: whole, candidates: [] }
        : list(listedOf(matching, copies, hidden), query, whole === null ? counted : []),
      state.hidden.of(hidden, counted),
    ]);
    const everything = whole ?? listed.answer;
    return {
      total: everything.total,
      groups: everything.total - hidden.length,
      candidates: listed.candidates,
      facets: facetCounts(everything.facets, facets, state.names, hidden.length === 0 ? null : unseen),
      ...degradedBy(everything, listed.answer),
    };
  };

  return {
    name: 'meilisearch',
    capabilities: { maxOffset: null },
    search,
    async count(match: Match, filters: Filters) {
      const filter = articlesOf(await compileAll(match, filters));
      return filter === null ? 0 : (await asker.count([filter]))[0]!;
    },
    async statistics() {
      return (await currentState()).archive;
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

/** Of what matches that which is listed: without the articles that another copy stands for, by document key. */
const listedOf = (matching: Filter, copies: EngineQuery['copies'], hidden: readonly string[]): Filter =>
  copies === 'collapsed' ? all([matching, not(holdsAny(ATTRIBUTE.copy, hidden))]) : matching;

/** Servers that any of the answers lacks. */
function degradedBy(...answers: readonly Answer[]): Pick<EngineAnswer, 'degraded'> {
  const missing = [...new Set(answers.flatMap((answer) => answer.missing))];
  return missing.length === 0 ? {} : { degraded: missing };
}

async function phraseStatistics(asker: Asker, state: IndexState, phrase: Phrase): Promise<PhraseStatistics> {
  const term = countedTerm(phrase);
  if (term === null) return phraseFrequency(asker, state, phrase);
  const { byField } = state.counts.get(term);
  return Object.fromEntries(SEARCH_FIELDS.map((field, index) => [field, byField[index]!])) as PhraseStatistics;
}
