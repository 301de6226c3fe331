import type { Article } from '../article.ts';
import type {
  ArchiveStatistics,
  Candidate,
  EngineAnswer,
  EngineQuery,
  Match,
  Order,
  SearchEngine,
} from '../engine/port.ts';
import type { Gazetteer } from '../places/types.ts';
import { type CompiledQuery, compileQuery, matchOf } from '../query/compile-query.ts';
import { interpret } from '../query/interpret.ts';
import { parseQuery } from '../query/parse-query.ts';
import { readQuery } from '../query/read-query.ts';
import { borrowedFeatures, FEEDBACK_ARTICLES, feedbackPool } from '../ranking/feedback.ts';
import { type Feature, inverseFrequency, type Ranked, rerank } from '../ranking/rerank.ts';
import { presentFacets } from './facets.ts';
import { featuresOf, featureWishes, phrasesToCount } from './ranking-features.ts';
import { relax, type WeighedUnit, withConditions } from './relaxation.ts';
import { type Marking, presentResults } from './results.ts';
import type { Archive, SearchAnswer, SearchParameters } from './types.ts';

export interface ArchiveOptions {
  /** place id or name that settles ambiguous place names; null: none */
  homeProvince: string | null;
}

/** Candidates that are ordered by all features; beyond them the engine's own order goes on. Recall of 200 is 0.97 on the corpus topics. */
const RERANKED = 200;

/** Of these, candidates ordered once more with borrowed terms. */
const RERANKED_AGAIN = 100;
/** A query of fewer words is about just that word: what its first articles say besides would only lead away from it. */
const FEEDBACK_UNITS = 2;

/** What is looked for, how it is ordered, and what was loosened to find enough. */
interface Plan {
  match: Match;
  compiled: CompiledQuery;
  features: Feature[];
  units: WeighedUnit[];
}

/** The archive over an engine: reads queries, chooses what counts as a match, orders the first results, presents them. */
export function createArchive(engine: SearchEngine, gazetteer: Gazetteer, options: ArchiveOptions): Archive {
  const planOf = async (parameters: SearchParameters, archive: ArchiveStatistics) => {
    const reading = readQuery(parseQuery(parameters.q), { gazetteer, homeProvince: options.homeProvince });
    // `match=all` asks for the words as typed: what only means the same stays out, and totals are those of the words.
    const compiled = compileQuery(reading, { tones: parameters.tones, equivalents: parameters.match !== 'all' });
    const wishes = featureWishes(parameters.q, compiled);
    const counted = phrasesToCount(wishes);
    const statistics = await engine.phraseStatistics([...counted, ...compiled.must.map((unit) => unit.phrases[0]!)]);
    const plan: Plan = {
      match: matchOf(compiled),
      compiled,
      features: featuresOf(wishes, statistics),
      units: compiled.must.map((unit, index) => {
        const articles = Math.max(...Object.values(statistics[counted.length + index]!));
        return { unit, weight: articles === 0 ? 0 : inverseFrequency(articles, archive.documents) };
      }),
    };
    return { reading, plan };
  };

  /** Candidates in order: by the query's own features, then again with terms borrowed from the first of them. */
  const ranked = async (
    candidates: readonly Candidate[],
    plan: Plan,
    archive: ArchiveStatistics,
  ): Promise<Ranked[]> => {
    const once = rerank(candidates, plan.features, archive);
    if (plan.units.length < FEEDBACK_UNITS || once.length <= FEEDBACK_ARTICLES) return once;
    const first = await engine.articles(once.slice(0, FEEDBACK_ARTICLES).map(({ id }) => id));
    const pool = feedbackPool(
      first.filter((article) => article !== null),
      plan.features,
    );
    const borrowed = borrowedFeatures(pool, await engine.phraseStatistics(pool.map(({ phrase }) => phrase)), archive);
    const again = rerank(once.slice(0, RERANKED_AGAIN), [...plan.features, ...borrowed], archive);
    return [...again, ...once.slice(RERANKED_AGAIN)];
  };

  /** The page asked for: the first candidates in ranking's order, then the engine's. */
  const page = async (
    parameters: SearchParameters,
    plan: Plan,
    order: Order,
    match: Match,
    archive: ArchiveStatistics,
  ) => {
    const offset = (parameters.page - 1) * parameters.perPage;
    const base: EngineQuery = {
      match,
      filters: parameters.filters,
      order,
      scoring: plan.units.map(({ unit, weight }) => ({ phrase: unit.phrases[0]!, weight })),
      offset,
      limit: parameters.perPage,
      facets: parameters.facets,
    };
    if (order !== 'relevance' || offset >= RERANKED) return idsOf(await engine.search(base));
    const first = await engine.search({ ...base, offset: 0, limit: RERANKED });
    const ids = (await ranked(first.candidates, plan, archive))
      .slice(offset, offset + parameters.perPage)
      .map(({ id }) => id);
    const missing = Math.min(parameters.perPage, first.total - offset) - ids.length;
    if (missing > 0) {
      const rest = await engine.search({ ...base, offset: RERANKED, limit: missing, facets: [] });
      ids.push(...rest.candidates.map(({ id }) => id));
    }
    return { ...first, ids };
  };

  return {
    async search(parameters): Promise<SearchAnswer> {
      const archive = await engine.statistics();
      const { reading, plan } = await planOf(parameters, archive);
      const hasWords = plan.compiled.must.length + plan.compiled.phrases.length > 0;
      const order =
        parameters.sort === null || (parameters.sort === 'relevance' && !hasWords)
          ? hasWords
            ? 'relevance'
            : 'newest'
          : parameters.sort;
      const anyOf = plan.compiled.must.flatMap((unit) => unit.anyOf);
      const match =
        parameters.match === 'any' && anyOf.length > 0
          ? withConditions(plan.compiled, { kind: 'or', of: anyOf })
          : plan.match;
      let found = await page(parameters, plan, order, match, archive);
      let relaxed: SearchAnswer['relaxed'] = null;
      if (parameters.match === 'auto' && found.total < parameters.perPage) {
        const looser = relax(plan.compiled, plan.units);
        const wider = looser === null ? null : await page(parameters, plan, order, looser.match, archive);
        if (looser !== null && wider !== null && wider.total > found.total) {
          relaxed = { reason: 'too-few', dropped: looser.dropped, exactTotal: found.total };
          found = wider;
        }
      }
      const articles = (await engine.articles(found.ids)).filter((article) => article !== null);
      return {
        query: { q: parameters.q, interpreted: interpret(reading) },
        total: found.total,
        page: parameters.page,
        perPage: parameters.perPage,
        pages: Math.ceil(found.total / parameters.perPage),
        sort: order,
        relaxed,
        results: presentResults(articles, markingOf(plan, relaxed !== null)),
        facets: presentFacets(
          found.facets,
          parameters.filters,
          { facets: parameters.facets, size: parameters.facetSize, interval: parameters.dateInterval },
          gazetteer,
        ),
      };
    },
    async article(id): Promise<Article | null> {
      return (await engine.articles([id]))[0] ?? null;
    },
    async extent() {
      const { documents, firstDay, lastDay } = await engine.statistics();
      return { articles: documents, firstDay, lastDay };
    },
    ready: () => engine.ready(),
    close: () => engine.close(),
  };
}

const idsOf = (answer: EngineAnswer): EngineAnswer & { ids: string[] } => ({
  ...answer,
  ids: answer.candidates.map(({ id }) => id),
});

/** What results show as found: the units of the query; their parts too where they were not all found together. */
function markingOf({ compiled, units }: Plan, relaxed: boolean): Marking[] {
  const weightOf = new Map(units.map(({ unit, weight }) => [unit, weight]));
  return [...compiled.must, ...compiled.phrases].flatMap((unit) =>
    [...unit.phrases, ...(relaxed ? unit.parts.flatMap((part) => part.phrases) : [])].map((phrase) => ({
      phrase,
      weight: weightOf.get(unit) ?? 1,
    })),
  );
}
