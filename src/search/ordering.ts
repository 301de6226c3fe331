import type {
  ArchiveStatistics,
  Candidate,
  EngineAnswer,
  EngineQuery,
  Filters,
  Match,
  Order,
  SearchEngine,
} from '../engine/port.ts';
import { AGREEMENT_SHARE, COMPLETE_SHARE, type Favoured, favour } from '../ranking/agreement.ts';
import { borrowedFeatures, FEEDBACK_ARTICLES, feedbackPool } from '../ranking/feedback.ts';
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
  complete?: ReadonlySet<string>;
}

export interface FoundPage extends EngineAnswer {
  /** ids of the articles of the page, in order */
  ids: string[];
}

/** The page asked for: the first candidates in ranking's order, then on in the engine's. */
export async function findPage(
  engine: SearchEngine,
  parameters: SearchParameters,
  match: Match,
  { order, features, units, named, complete }: Ordering,
  archive: ArchiveStatistics,
): Promise<FoundPage> {
  const offset = (parameters.page - 1) * parameters.perPage;
  const base: EngineQuery = {
    match,
    filters: parameters.filters,
    order,
    scoring: units.map(({ unit, weight }) => ({ phrase: askedPhrase(unit), weight })),
    offset,
    limit: parameters.perPage,
    facets: parameters.facets,
  };
  if (order !== 'relevance' || offset >= RERANKED) {
    const answer = await engine.search(base);
    return { ...answer, ids: answer.candidates.map(({ id }) => id) };
  }
  const first = await engine.search({ ...base, offset: 0, limit: RERANKED });
  const agreeing = await agreeingSets(engine, base, named);
  if (complete !== undefined && complete.size > 0) agreeing.push({ ids: complete, share: COMPLETE_SHARE });
  const inOrder = (candidates: readonly Candidate[], wanted: readonly Feature[]): Ranked[] =>
    favour(rerank(candidates, wanted, archive), agreeing);
  const ranked = await rankedCandidates(engine, first.candidates, features, units.length, archive, inOrder);
  const ids = ranked.slice(offset, offset + parameters.perPage).map(({ id }) => id);
  const missing = Math.min(parameters.perPage, first.total - offset) - ids.length;
  if (missing > 0) {
    const rest = await engine.search({ ...base, offset: RERANKED, limit: missing, facets: [] });
    ids.push(...rest.candidates.map(({ id }) => id));
  }
  return { ...first, ids };
}

/** For each thing named, the ids of the matches that agree with it: the same search, narrowed. */
async function agreeingSets(engine: SearchEngine, base: EngineQuery, { places, from, to }: Named): Promise<Favoured[]> {
  const { filters } = base;
  const narrowed: Filters[] = [];
  if (places.length > 0 && filters.places.length === 0) narrowed.push({ ...filters, places });
  if ((from !== null || to !== null) && filters.from === null && filters.to === null)
    narrowed.push({ ...filters, from, to });
  const answers = await Promise.all(
    narrowed.map((each) => engine.search({ ...base, filters: each, offset: 0, limit: RERANKED, facets: [] })),
  );
  return answers.map(({ candidates }) => ({ ids: new Set(candidates.map(({ id }) => id)), share: AGREEMENT_SHARE }));
}

/** Candidates in order: by the query's own features, then again with terms borrowed from the first of them. */
async function rankedCandidates(
  engine: SearchEngine,
  candidates: readonly Candidate[],
  features: readonly Feature[],
  units: number,
  archive: ArchiveStatistics,
  inOrder: (candidates: readonly Candidate[], features: readonly Feature[]) => Ranked[],
): Promise<Ranked[]> {
  const once = inOrder(candidates, features);
  if (units < FEEDBACK_UNITS || once.length <= FEEDBACK_ARTICLES) return once;
  const first = await engine.articles(once.slice(0, FEEDBACK_ARTICLES).map(({ id }) => id));
  const pool = feedbackPool(
    first.filter((article) => article !== null),
    features,
  );
  const borrowed = borrowedFeatures(pool, await engine.phraseStatistics(pool.map(({ phrase }) => phrase)), archive);
  const again = inOrder(once.slice(0, RERANKED_AGAIN), [...features, ...borrowed]);
  return [...again, ...once.slice(RERANKED_AGAIN)];
}
