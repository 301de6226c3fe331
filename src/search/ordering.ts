import {
  type ArchiveStatistics,
  type EngineAnswer,
  type EngineQuery,
  type Filters,
  type Match,
  NO_FILTERS,
  type Order,
  type SearchEngine,
} from '../engine/port.ts';
import { AGREEMENT_SHARE, COMPLETE_SHARE, type Favoured, favour } from '../ranking/agreement.ts';
import { borrowedFeatures, FEEDBACK_ARTICLES, FEEDBACK_FROM, feedbackPool } from '../ranking/feedback.ts';
import { type Feature, type Ranked, rerank } from '../ranking/rerank.ts';
import { askedPhrase, type Named } from './planning.ts';
import type { WeighedUnit } from './relaxation.ts';
import type { SearchParameters } from './types.ts';

/** Candidates that are ordered by all features; beyond them the engine's own order goes on. Recall of 200 is 0.97 on the corpus topics. */
const RERANKED = 200;
/** Of these, candidates ordered once more with borrowed terms. */
const RERANKED_AGAIN = 100;
/** A query of fewer words is about just that word: what its first articles say besides would only lead away from it. */
const FEEDBACK_UNITS = 2;

/** What decides the order of the matches. */
export interface Ordering {
  order: Order;
  features: readonly Feature[];
  units: readonly WeighedUnit[];
  /** what the query names besides its words; articles that agree are lifted */
  named: Named;
  /** in a relaxed search: the articles that hold every word all the same */
  complete?: ReadonlySet<string> | undefined;
}

export interface Found extends Omit<EngineAnswer, 'facets'> {
  /** what counts as found */
  match: Match;
  /** matches in which copies of one text are one */
  groups: number;
  /** how many matches the pages list altogether */
  listed: number;
  /** The facets of the matches, with how many these were then: another index version may have been swapped in. */
  counted(): Promise<Pick<EngineAnswer, 'total' | 'facets'>>;
  /** Orders the first candidates; gives the ids of the articles of the page. Asked only of what will be shown. */
  page(): Promise<string[]>;
}

/** All matches, and the page asked for: the first candidates in ranking's order, then on in the engine's. */
export async function find(
  engine: SearchEngine,
  parameters: SearchParameters,
  match: Match,
  { order, features, units, named, complete }: Ordering,
  archive: ArchiveStatistics,
): Promise<Found> {
  const offset = parameters.offset ?? (parameters.page - 1) * parameters.perPage;
  const base: EngineQuery = {
    match,
    filters: parameters.filters,
    order,
    scoring: units.map(({ unit, weight }) => ({ phrase: askedPhrase(unit), weight })),
    offset,
    limit: parameters.perPage,
    // Keywords are the tags of articles that were given none.
    facets: parameters.facets.includes('tag') ? [...parameters.facets, 'keyword'] : parameters.facets,
    mostValues: parameters.facetSize,
  };
  const agreeing = agreeingFilters(parameters.filters, named);
  const copies = copiesWanted(parameters);
  const counts = ({ total, groups = total }: EngineAnswer): Pick<Found, 'groups' | 'listed'> => ({
    groups,
    listed: copies === 'collapsed' ? groups : total,
  });
  if (order !== 'relevance' || offset >= RERANKED) {
    const answer = await engine.search({ ...base, copies });
    return {
      ...answer,
      ...counts(answer),
      match,
      counted: async () => answer,
      page: async () => answer.candidates.map(({ id }) => id),
    };
  }
  const apart = engine.capabilities.countsApart && base.facets.length > 0;
  const answer = await engine.search({
    ...base,
    copies,
    offset: 0,
    limit: RERANKED,
    facets: apart ? [] : base.facets,
    ...(agreeing.length === 0 ? {} : { agreeing }),
  });
  const counted = async (): Promise<EngineAnswer> =>
    apart ? engine.search({ ...base, copies, order: 'newest', scoring: [], offset: 0, limit: 0 }) : answer;
  const first = { ...answer, ...counts(answer), match, counted };
  const rest = (limit: number): Promise<EngineAnswer> =>
    engine.search({ ...base, copies, offset: RERANKED, limit, facets: [] });
  const favoured = (answer.agreeing ?? []).map((ids): Favoured => ({ ids, share: AGREEMENT_SHARE }));
  if (complete !== undefined && complete.size > 0) favoured.push({ ids: complete, share: COMPLETE_SHARE });
  const wishes = { features, units, favoured };
  return { ...first, page: () => rankedPage(engine, base, first, rest, wishes, archive) };
}

async function rankedPage(
  engine: SearchEngine,
  base: EngineQuery,
  first: Omit<Found, 'page'>,
  rest: (limit: number) => Promise<EngineAnswer>,
  { features, units, favoured }: Pick<Ordering, 'features' | 'units'> & { favoured: readonly Favoured[] },
  archive: ArchiveStatistics,
): Promise<string[]> {
  const { offset, limit } = base;
  const own = rerank(first.candidates, features, archive);
  const once = favour(own, favoured);
  const borrowed = units.length < FEEDBACK_UNITS ? [] : await feedback(engine, once, features, archive);
  const ranked = borrowed.length === 0 ? once : orderedAgain(own, once, borrowed, favoured, archive);
  const ids = ranked.slice(offset, offset + limit).map(({ id }) => id);
  const missing = Math.min(limit, first.listed - offset) - ids.length;
  if (missing > 0) {
    const { candidates } = await rest(missing);
    ids.push(...candidates.map(({ id }) => id));
  }
  return ids;
}

/** Copies of one text are listed as one, unless they are asked for. */
function copiesWanted({ duplicates, filters }: SearchParameters): NonNullable<EngineQuery['copies']> {
  const asked = duplicates ?? (filters.copiesOf === undefined ? 'collapse' : 'list');
  return asked === 'collapse' ? 'collapsed' : 'counted';
}

/** What an article must pass to agree with each thing that the query names and is not filtered for already. */
function agreeingFilters(filters: Filters, { places, from, to }: Named): Filters[] {
  const narrowed: Filters[] = [];
  if (places.length > 0 && filters.places.length === 0) narrowed.push({ ...NO_FILTERS, places });
  if ((from !== null || to !== null) && filters.from === null && filters.to === null)
    narrowed.push({ ...NO_FILTERS, from, to });
  return narrowed;
}

/** Terms borrowed from the first articles; none where there are few others to tell apart. */
async function feedback(
  engine: SearchEngine,
  ranked: readonly Ranked[],
  features: readonly Feature[],
  archive: ArchiveStatistics,
): Promise<Feature[]> {
  if (ranked.length <= FEEDBACK_FROM) return [];
  const first = ranked.slice(0, FEEDBACK_ARTICLES).map(({ stream }) => stream);
  const pool = feedbackPool(first, features);
  return borrowedFeatures(pool, await engine.phraseStatistics(pool.map(({ phrase }) => phrase)), archive);
}

/** The first candidates by the query's own features and the borrowed ones together. */
function orderedAgain(
  own: readonly Ranked[],
  once: readonly Ranked[],
  borrowed: readonly Feature[],
  agreeing: readonly Favoured[],
  archive: ArchiveStatistics,
): Ranked[] {
  const scores = new Map(own.map(({ id, score }) => [id, score]));
  const first = once.slice(0, RERANKED_AGAIN).map((one) => ({ ...one, score: scores.get(one.id)! }));
  return [...favour(rerank(first, borrowed, archive), agreeing), ...once.slice(RERANKED_AGAIN)];
}
