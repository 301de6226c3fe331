import { ATTRIBUTE } from '../../../config/index-schema.ts';
import { segmenter } from '../../analysis/segmenter.ts';
import { GAP } from '../../analysis/spelling-key.ts';
import type { Article } from '../../article.ts';
import { SEARCH_FIELDS } from '../../search-fields.ts';
import type {
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
import { type Answer, Asker, serverMissing } from './ask.ts';
import { bestCandidates, type Chosen, candidateOf } from './candidates.ts';
import { dayText, documentKey } from './document.ts';
import { ARTICLES, all, articlesOf, compileFilters, FACET_ATTRIBUTES, type Filter, holdsAny, not } from './filter.ts';
import { type IndexState, readState } from './index-state.ts';
import { compileMatch, inexactPhrases, phraseName } from './phrase-filter.ts';
import { type PhraseReading, phraseFrequency, readPhrase } from './phrase-reading.ts';
import { type MeiliOptions, openServers } from './server.ts';
import { checkIndex } from './startup-check.ts';
import { tonedTerm, tonelessTerm } from './terms.ts';

/** How long, in milliseconds, statistics and names of facet values may be those of an index just replaced. Matches never are. */
const STATE_FRESH = 1000;
/** Articles fetched at a time while iterating. */
const ITERATION_BATCH = 200;
const HEADLINES_BATCH = 2000;
export interface MeiliEngine extends SearchEngine {
  /** Whether what was last seen of the index is the sample archive. */
  holdsSample(): boolean;
}

/** The engine over one Meilisearch server or several that share the articles. Asks nothing until it is asked. */
export function openMeiliEngine(options: MeiliOptions): MeiliEngine {
  const asker = new Asker(openServers(options), options.index);
  let state: IndexState | null = null;
  let kind: 'sample' | 'archive' | null = null;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<IndexState> | null = null;

  const currentState = (): Promise<IndexState> => {
    if (state !== null && performance.now() - readAt < STATE_FRESH) return Promise.resolve(state);
    reading ??= readState(asker, state, (described) => {
      kind = described;
    })
      .then((read) => {
        readAt = performance.now();
        state = read;
        return read;
      })
      .finally(() => {
        reading = null;
      });
    return reading;
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
    const { match, filters, facets, copies } = query;
    const matching = await compileAll(match, filters);
    if (articlesOf(matching) === null)
      return { total: 0, candidates: [], facets: emptyFacets(facets), ...(copies === undefined ? {} : { groups: 0 }) };
    if (copies !== undefined) return searchCopies(query, matching, copies, await currentState());
    const found = list(matching, query, facets.map(attributeOf));
    const [{ answer, candidates }, current] = await Promise.all([found, facets.length === 0 ? null : currentState()]);
    return {
      total: answer.total,
      candidates,
      facets: current === null ? {} : facetCounts(answer.facets, facets, current),
      ...(answer.missing.length === 0 ? {} : { degraded: answer.missing }),
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
    const count = (filter: Filter, attributes: readonly string[]): Promise<Answer> =>
      asker.ask({
        filters: [articlesOf(filter)!],
        order: 'loading',
        offset: 0,
        limit: 0,
        attributes: ['key'],
        facets: attributes,
      });
    const whole = state.copies.size === 0 ? null : await count(matching, [...counted, ATTRIBUTE.copy]);
    const hidden = state.copies.hidden(Object.keys(whole?.facets[ATTRIBUTE.copy] ?? {}));
    const isHidden = holdsAny(ATTRIBUTE.copy, hidden);
    const [listed, unseen] = await Promise.all([
      whole !== null && query.limit === 0
        ? { answer: whole, candidates: [] }
        : list(
            copies === 'collapsed' ? all([matching, not(isHidden)]) : matching,
            query,
            whole === null ? counted : [],
          ),
      isHidden === false || facets.length === 0 ? null : count(isHidden, counted),
    ]);
    const everything = whole ?? listed.answer;
    const missing = [...new Set([...everything.missing, ...listed.answer.missing])];
    return {
      total: everything.total,
      groups: everything.total - hidden.length,
      candidates: listed.candidates,
      facets: withGroups(
        facetCounts(everything.facets, facets, state),
        unseen === null ? null : facetCounts(unseen.facets, facets, state),
      ),
      ...(missing.length === 0 ? {} : { degraded: missing }),
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
      const keys = [...new Set(ids.map(documentKey))];
      const { hits, missing } = await asker.ask({
        filters: [`${ATTRIBUTE.key} IN [${keys.join(', ')}]`],
        order: 'loading',
        offset: 0,
        limit: keys.length,
        attributes: ['key', 'id', 'json'],
        facets: [],
      });
      const found = new Map(hits.map((hit) => [hit.id, hit.json]));
      // An article of a server that does not answer is not there to be read, which is not to say that there is none.
      const down = asker.serversOf(ids.filter((id) => !found.has(id))).filter((name) => missing.includes(name));
      if (down.length > 0) throw serverMissing(down);
      return ids.map((id) => {
        const json = found.get(id);
        return json === undefined ? null : (JSON.parse(json) as Article);
      });
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
    async close() {},
  };
}

const attributeOf = (facet: CountedFacet): string => FACET_ATTRIBUTES[facet];

const emptyFacets = (facets: readonly CountedFacet[]): FacetCounts =>
  Object.fromEntries(facets.map((facet) => [facet, []]));

function facetCounts(
  counted: Record<string, Record<string, number>>,
  facets: readonly CountedFacet[],
  { names }: IndexState,
): FacetCounts {
  const counts: FacetCounts = {};
  for (const facet of facets) {
    const values = Object.entries(counted[attributeOf(facet)] ?? {});
    counts[facet] =
      facet === 'date'
        ? values
            .map(([day, count]): [number, number] => [Number(day), count])
            .sort(([a], [b]) => a - b)
            .map(([day, count]) => ({ value: dayText(day), count }))
        : values.map(([stored, count]) => ({ value: names.shown(facet, stored), count }));
  }
  return counts;
}

/** Adds to each value how many of its articles stand for their group. `hidden`: counts of those that do not, if any. */
function withGroups(counts: FacetCounts, hidden: FacetCounts | null): FacetCounts {
  if (hidden === null) return counts;
  return Object.fromEntries(
    (Object.keys(counts) as CountedFacet[]).map((facet) => {
      const ofValue = new Map(hidden[facet]?.map(({ value, count }) => [value, count]));
      return [facet, counts[facet]!.map((each) => ({ ...each, groups: each.count - (ofValue.get(each.value) ?? 0) }))];
    }),
  );
}

/** The term a phrase's statistics are counted under; null where it has to be read for. */
function countedTerm({ keys, tones, field }: Phrase): string | null {
  if (field !== undefined || keys.length === 0 || keys.includes(GAP)) return null;
  const { isWord, isWordFolded } = segmenter();
  if (keys.length > 1 && !(tones === 'exact' ? isWord : isWordFolded)(keys)) return null;
  return tones === 'exact' ? tonedTerm(keys) : tonelessTerm(keys);
}

async function phraseStatistics(asker: Asker, state: IndexState, phrase: Phrase): Promise<PhraseStatistics> {
  const term = countedTerm(phrase);
  if (term === null) return phraseFrequency(asker, state, phrase);
  const { byField } = state.counts.get(term);
  return Object.fromEntries(SEARCH_FIELDS.map((field, index) => [field, byField[index]!])) as PhraseStatistics;
}
