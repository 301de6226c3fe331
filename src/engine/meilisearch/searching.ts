import { ATTRIBUTE } from '../../../config/index-schema.ts';
import type { Candidate, CountedFacet, EngineAnswer, EngineQuery, FacetCounts, Filters } from '../port.ts';
import { type Answer, type Asker, counting } from './ask.ts';
import { bestCandidates, type Chosen, candidateOf } from './candidates.ts';
import { documentKey } from './document.ts';
import { estimatedMatches } from './estimate.ts';
import { attributeOf, emptyFacets, facetCounts } from './facet-counts.ts';
import { all, articlesOf, compileFilters, type Filter, holdsAny, not } from './filter.ts';
import type { StoredCounts } from './hidden-counts.ts';
import { IDENTIFIED_AT_MOST, identify, SURELY_FEW } from './identified.ts';
import type { IndexState } from './index-state.ts';
import type { StreamCache } from './stream-cache.ts';

/** What a search asks and what it knows already. */
export interface SearchParts {
  asker: Asker;
  streams: StreamCache;
  state: IndexState;
}

/** Searches the articles that pass a filter, by one of three ways, which give the same answer. */
export async function searchMatching(parts: SearchParts, matching: Filter, query: EngineQuery): Promise<EngineAnswer> {
  const { asker, state } = parts;
  const { match, order, scoring, limit, facets, copies } = query;
  const filter = articlesOf(matching);
  if (filter === null)
    return { total: 0, candidates: [], facets: emptyFacets(facets), ...(copies === undefined ? {} : { groups: 0 }) };
  if (order === 'relevance' && scoring.length > 0 && limit > 0) {
    const estimate = estimatedMatches(match, state.counts, state.archive.documents);
    const many = estimate <= SURELY_FEW ? estimate : (await asker.count([filter]))[0]!;
    if (many <= IDENTIFIED_AT_MOST) return searchIdentified(parts, matching, query, many);
  }
  if (copies !== undefined) return searchCopies(parts, matching, { ...query, copies });
  const { answer, candidates } = await list(asker, matching, query, facets.map(attributeOf));
  return {
    total: answer.total,
    candidates,
    facets: facetCounts(answer.facets, facets, state.names),
    ...degradedBy(answer),
  };
}

/** One request for which articles match; what else is to be said of them is mostly known. */
async function searchIdentified(
  parts: SearchParts,
  matching: Filter,
  query: EngineQuery,
  estimate: number,
): Promise<EngineAnswer> {
  const { asker, streams, state } = parts;
  const { facets, copies } = query;
  const how = { estimate, copies: copies !== undefined };
  const { answer, hidden, places, ...identified } = await identify(asker, streams, state, matching, query, how);
  const candidates = async (): Promise<Candidate[]> =>
    (await identified.list(copies === 'collapsed')) ??
    // Too many to be put in order by what is known of them: the server's bitmaps do it.
    (await list(asker, listedOf(matching, copies, hidden), query, [])).candidates;
  const [listed, hiddenCounts] = await Promise.all([candidates(), state.hidden.of(hidden, facets.map(attributeOf))]);
  const unseen = hidden.length === 0 ? null : hiddenCounts;
  return {
    total: answer.total,
    candidates: listed,
    facets: state.facets.facets(places, facets, unseen) ?? (await countedFacets(parts, matching, facets, unseen)),
    ...(copies === undefined ? {} : { groups: answer.total - hidden.length }),
    ...degradedBy(answer),
  };
}

/** Facets as the server counts them. */
async function countedFacets(
  { asker, state }: SearchParts,
  matching: Filter,
  facets: readonly CountedFacet[],
  unseen: StoredCounts | null,
): Promise<FacetCounts> {
  const [answer] = await asker.askAll([counting(articlesOf(matching)!, facets.map(attributeOf))]);
  return facetCounts(answer!.facets, facets, state.names, unseen);
}

/**
 * A search that counts copies of one text once more. The first request counts everything, and which articles with
 * copies are among the matches; what another one stands for is then left out by its key.
 */
async function searchCopies(
  { asker, state }: SearchParts,
  matching: Filter,
  query: EngineQuery & { copies: NonNullable<EngineQuery['copies']> },
): Promise<EngineAnswer> {
  const { facets, copies } = query;
  const counted = facets.map(attributeOf);
  const whole =
    state.copies.size === 0
      ? null
      : (await asker.askAll([counting(articlesOf(matching)!, [...counted, ATTRIBUTE.copy])]))[0]!;
  const hidden = state.copies.hidden(Object.keys(whole?.facets[ATTRIBUTE.copy] ?? {}));
  const [listed, unseen] = await Promise.all([
    whole !== null && query.limit === 0
      ? { answer: whole, candidates: [] }
      : list(asker, listedOf(matching, copies, hidden), query, whole === null ? counted : []),
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
}

/** The candidates asked for, chosen and put in order by the server. */
async function list(
  asker: Asker,
  matching: Filter,
  { match, order, scoring, offset, limit }: EngineQuery,
  facets: readonly string[],
): Promise<Chosen> {
  if (order === 'relevance' && scoring.length > 0 && limit > 0)
    return bestCandidates(asker, matching, { match, scoring, offset, limit, facets });
  const answer = await asker.ask({
    filters: [articlesOf(matching)!],
    order: order === 'oldest' ? 'oldest' : 'newest',
    offset,
    limit,
    attributes: ['key', 'id', 'published', 'stream'],
    facets,
  });
  return { answer, candidates: answer.hits.map(candidateOf) };
}

/** Of some candidates the ids of those that pass each of some filters. */
export async function agreeingCandidates(
  asker: Asker,
  candidates: readonly Candidate[],
  agreeing: readonly Filters[],
): Promise<ReadonlySet<string>[]> {
  if (candidates.length === 0) return agreeing.map(() => new Set());
  const among = holdsAny(
    ATTRIBUTE.key,
    candidates.map(({ id }) => documentKey(id)),
  );
  const answers = await asker.askAll(
    agreeing.map((filters) => ({
      filter: articlesOf(all([among, compileFilters(filters)]))!,
      order: 'newest',
      offset: 0,
      limit: candidates.length,
      attributes: ['key', 'id'],
      facets: [],
    })),
  );
  return answers.map(({ hits }) => new Set(hits.map(({ id }) => id!)));
}

/** Of what matches that which is listed: without the articles that another copy stands for, by document key. */
const listedOf = (matching: Filter, copies: EngineQuery['copies'], hidden: readonly string[]): Filter =>
  copies === 'collapsed' ? all([matching, not(holdsAny(ATTRIBUTE.copy, hidden))]) : matching;

/** Servers that any of the answers lacks. */
function degradedBy(...answers: readonly Answer[]): Pick<EngineAnswer, 'degraded'> {
  const missing = [...new Set(answers.flatMap((answer) => answer.missing))];
  return missing.length === 0 ? {} : { degraded: missing };
}
