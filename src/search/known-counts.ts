import type { EngineAnswer, EngineQuery, FacetCounts, SearchEngine } from '../engine/port.ts';

/** Lists of facets kept: the pages, the API's default and a few of its users'. */
const LISTS_KEPT = 8;

/** Whether a query asks about the whole archive, as the first page of every visit does. */
const isWhole = ({ match, filters }: EngineQuery): boolean =>
  match.kind === 'everything' &&
  filters.places.length + filters.tags.length + filters.sections.length + filters.authors.length === 0 &&
  filters.from === null &&
  filters.to === null &&
  filters.copiesOf === undefined &&
  filters.within === undefined;

/**
 * An engine that counts the facets of the whole archive once an index version: they are the largest there are, and
 * asked for most. Everything else is the engine's own.
 */
export function withKnownCounts(engine: SearchEngine): Pick<SearchEngine, 'search'> {
  let version: string | null = null;
  let known = new Map<string, FacetCounts>();
  return {
    async search(query): Promise<EngineAnswer> {
      if (!isWhole(query) || query.facets.length === 0) return engine.search(query);
      const before = await engine.version();
      if (before !== version) {
        version = before;
        known = new Map();
      }
      const list = [query.copies === undefined ? '' : 'copies', query.mostValues ?? 'all', ...query.facets].join();
      const facets = known.get(list);
      const answer = await engine.search(facets === undefined ? query : { ...query, facets: [] });
      // What was counted while another version was swapped in, or with a server missing, is not kept.
      const isSure = (await engine.version()) === before && answer.degraded === undefined;
      if (facets !== undefined) return isSure ? { ...answer, facets } : engine.search(query);
      if (isSure && version === before && known.size < LISTS_KEPT) known.set(list, answer.facets);
      return answer;
    },
  };
}
