import type { Article } from '../article.ts';
import type { Order, SearchEngine } from '../engine/port.ts';
import type { Gazetteer } from '../places/types.ts';
import { interpret } from '../query/interpret.ts';
import { copiesWithin } from './copies-within.ts';
import { presentFacets } from './facets.ts';
import { findMore, mayRelax, type Outcome } from './find-more.ts';
import { withKnownCounts } from './known-counts.ts';
import { find } from './ordering.ts';
import { type Plan, planSearch } from './planning.ts';
import { presentResults } from './results.ts';
import type { Archive, Finding, Marking, SearchAnswer, SearchParameters } from './types.ts';

export interface ArchiveOptions {
  /** place id or name that settles ambiguous place names; null: none */
  homeProvince: string | null;
}

/** The archive over an engine: reads queries, chooses what counts as a match, orders the first results, presents them. */
export function createArchive(source: SearchEngine, gazetteer: Gazetteer, { homeProvince }: ArchiveOptions): Archive {
  const engine: SearchEngine = { ...source, ...withKnownCounts(source) };
  const planner = { engine, gazetteer, homeProvince };

  /** What counts as found and how many that is; what is shown of it is ordered only when it is asked for. */
  const decide = async (parameters: SearchParameters): Promise<Outcome & { typed: Plan; order: Order }> => {
    const archive = await engine.statistics();
    const typed = await planSearch(planner, parameters, archive);
    const order = orderOf(parameters, typed);
    const exact = await find(engine, parameters, typed.match, { ...typed, order }, archive);
    const outcome: Outcome = mayRelax(parameters, exact.total)
      ? await findMore({ planner, parameters, archive, order }, typed, exact)
      : { plan: typed, found: exact, relaxed: null };
    return { ...outcome, typed, order };
  };

  const findArticles = async (parameters: SearchParameters): Promise<Finding> => {
    const { plan, found, relaxed, typed, order } = await decide(parameters);
    // The engine counts while the candidates are put in order here.
    const [{ total, facets }, ids] = await Promise.all([found.counted(), found.page()]);
    // What was counted in another index version than what was found would be neither's answer.
    if (total !== found.total) return findArticles(parameters);
    const [known, copies] = await Promise.all([
      engine.articles(ids),
      copiesWithin(engine, ids, parameters.filters.within),
    ]);
    const articles = known.filter((article) => article !== null);
    const duplicates = new Map(ids.map((id, index) => [id, copies[index]!.length - 1]));
    const marking = markingOf(plan, relaxed !== null && relaxed.dropped.length > 0);
    const answer: SearchAnswer = {
      query: { q: parameters.q, interpreted: interpret(typed.reading) },
      total: found.total,
      totalGroups: found.groups,
      page: parameters.page,
      perPage: parameters.perPage,
      pages: Math.ceil(found.listed / parameters.perPage),
      sort: order,
      relaxed,
      results: presentResults(articles, marking, duplicates),
      facets: presentFacets(
        facets,
        parameters.filters,
        { facets: parameters.facets, size: parameters.facetSize, interval: parameters.dateInterval },
        gazetteer,
      ),
      ...(found.degraded === undefined ? {} : { degraded: found.degraded }),
    };
    return { answer, articles, marking, counts: facets };
  };

  return {
    find: findArticles,
    async search(parameters) {
      return (await findArticles(parameters)).answer;
    },
    async count(parameters) {
      return (await decide(countingOnly(parameters))).found.total;
    },
    async matches(parameters) {
      const { match, total } = (await decide(countingOnly(parameters))).found;
      return { total, articles: engine.iterate(match, parameters.filters) };
    },
    async article(id): Promise<Article | null> {
      return (await engine.articles([id]))[0] ?? null;
    },
    async copies(id) {
      const [ids] = await engine.copies([id]);
      const others = await engine.articles(ids!.filter((other) => other !== id));
      return others.filter((article) => article !== null);
    },
    groups: (ids, within) => copiesWithin(engine, ids, within),
    async extent() {
      const { documents, firstDay, lastDay } = await engine.statistics();
      return { articles: documents, firstDay, lastDay };
    },
    async index() {
      return { engine: engine.name, version: await engine.version() };
    },
    ready: () => engine.ready(),
    close: () => engine.close(),
  };
}

/** The same search, of which nothing is shown. */
const countingOnly = (parameters: SearchParameters): SearchParameters => ({
  ...parameters,
  sort: 'newest',
  facets: [],
  relaxBelow: parameters.relaxBelow ?? parameters.perPage,
  page: 1,
  perPage: 0,
});

/** Relevance says nothing where there is nothing to be relevant to. */
function orderOf({ sort }: SearchParameters, { hasWords }: Plan): Order {
  if (!hasWords && (sort === null || sort === 'relevance')) return 'newest';
  return sort ?? 'relevance';
}

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
