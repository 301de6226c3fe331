import { type Condition, NO_FILTERS } from '../../engine/port.ts';
import type { Gazetteer } from '../../places/types.ts';
import type { Archive, Finding, SearchAnswer, SearchParameters } from '../../search/types.ts';
import { valuesHolding } from '../../search/values-holding.ts';
import type { Scope } from '../access/scope.ts';
import { withinScope } from '../access/within-scope.ts';
import { type AttributeName, facetsOf } from './attributes.ts';
import { dateStats, facetValues } from './facet-values.ts';
import { hitFormatter, type MatchPosition } from './formatted.ts';
import { type HitDocument, hitDocument, pick } from './hit.ts';
import { type FacetSearch, type ProtocolSearch, windowOf } from './search-request.ts';

/** What answers are made of. */
export interface ProtocolParts {
  archive: Archive;
  gazetteer: Gazetteer;
  /** origin of the service, for the address of an article */
  origin: string;
}

export type Hit = HitDocument & {
  _formatted?: HitDocument;
  _matchesPosition?: Record<string, MatchPosition[]>;
};

/** The answer to one search, as Meilisearch's clients read it. */
export type SearchResult = {
  hits: Hit[];
  query: string;
  processingTimeMs: number;
  facetDistribution?: Record<string, Record<string, number>>;
  facetStats?: Record<string, { min: number; max: number }>;
  /** there where words were left out because little was found: as in `/api/search` */
  relaxed?: SearchAnswer['relaxed'];
  /** names of search servers that did not answer; absent where all did */
  degraded?: readonly string[];
} & (
  | { offset: number; limit: number; estimatedTotalHits: number }
  | { page: number; hitsPerPage: number; totalPages: number; totalHits: number }
);

export interface FacetSearchResult {
  facetHits: { value: string; count: number }[];
  facetQuery: string | null;
  processingTimeMs: number;
}

/**
 * What finds fewer is relaxed, whatever the page: a page asks for one answer in several requests (hits, counts without
 * one of the filters), which must agree.
 */
const RELAXED_BELOW = 20;
/** Most values of a facet in an answer, as in `/api/search`. */
const MOST_VALUES = 500;
/** More than any facet has. */
const ALL_VALUES = 100_000_000;
/** Most values in an answer to a search among them, as in Meilisearch. */
const MOST_FACET_HITS = 100;

/** Answers one search within what a token opens. */
export async function answerSearch(
  search: ProtocolSearch,
  scope: Scope | null,
  parts: ProtocolParts,
): Promise<SearchResult> {
  const started = performance.now();
  const { paging, collapsed } = search;
  const finding = await find(search, windowOf(paging), { facets: search.facets, most: MOST_VALUES }, scope, parts);
  const { answer, counts } = finding;
  const total = collapsed ? answer.totalGroups : answer.total;
  const { relaxed, degraded } = answer;
  return {
    hits: hitsOf(finding, search, parts),
    query: search.q,
    processingTimeMs: sinceMs(started),
    ...(paging.kind === 'offset'
      ? { limit: paging.limit, offset: paging.offset, estimatedTotalHits: total }
      : { hitsPerPage: paging.hitsPerPage, page: paging.page, totalPages: pagesOf(paging, total), totalHits: total }),
    ...(search.facets.length === 0
      ? {}
      : {
          facetDistribution: distributionOf(search, counts, parts),
          facetStats: statsOf(search.facets, counts),
        }),
    ...(relaxed === null ? {} : { relaxed }),
    ...(degraded === undefined ? {} : { degraded }),
  };
}

/** Answers a search among the values of one facet: of the articles the search finds. */
export async function answerFacetSearch(
  { facet, query, search }: FacetSearch,
  scope: Scope | null,
  parts: ProtocolParts,
): Promise<FacetSearchResult> {
  const started = performance.now();
  const { counts } = await find(search, { offset: 0, limit: 0 }, { facets: [facet], most: ALL_VALUES }, scope, parts);
  const values = facetValues(facet, counts, countingOf(search, parts), ALL_VALUES);
  const found = valuesHolding(values, query, MOST_FACET_HITS);
  return {
    facetHits: found.map(({ label, count }) => ({ value: label, count })),
    facetQuery: query === '' ? null : query,
    processingTimeMs: sinceMs(started),
  };
}

function find(
  { q, filter, order, collapsed, mayRelax }: ProtocolSearch,
  { offset, limit }: { offset: number; limit: number },
  { facets, most }: { facets: readonly AttributeName[]; most: number },
  scope: Scope | null,
  { archive, gazetteer }: ProtocolParts,
): Promise<Finding> {
  const filters = withinScope(NO_FILTERS, scope, '', gazetteer);
  const within = both(filters.within, filter?.condition);
  const parameters: SearchParameters = {
    q,
    filters: { ...filters, ...(within === undefined ? {} : { within }) },
    // Where no hit is given, none needs to be ordered.
    sort: limit === 0 ? 'newest' : order,
    page: 1,
    perPage: limit,
    offset,
    facets: facetsOf(facets),
    facetSize: most,
    dateInterval: 'year',
    tones: 'auto',
    match: mayRelax ? 'auto' : 'all',
    duplicates: collapsed ? 'collapse' : 'list',
    relaxBelow: RELAXED_BELOW,
  };
  return archive.find(parameters);
}

const both = (a: Condition | undefined, b: Condition | undefined): Condition | undefined =>
  a === undefined || b === undefined ? (a ?? b) : { kind: 'and', of: [a, b] };

const pagesOf = ({ hitsPerPage }: { hitsPerPage: number }, total: number): number =>
  hitsPerPage === 0 ? 0 : Math.ceil(total / hitsPerPage);

function hitsOf({ articles, answer, marking }: Finding, { formatting }: ProtocolSearch, parts: ProtocolParts): Hit[] {
  const formatter = hitFormatter(marking, formatting);
  const duplicates = new Map(answer.results.map((result) => [result.id, result.duplicates]));
  return articles.map((article) => {
    const document = hitDocument(article, duplicates.get(article.id) ?? 0, parts);
    const formatted = formatter.formatted(document);
    const positions = formatter.positions(document);
    return {
      ...pick(document, formatting.retrieve),
      ...(formatted === null ? {} : { _formatted: formatted }),
      ...(positions === null ? {} : { _matchesPosition: positions }),
    } as Hit;
  });
}

const countingOf = ({ collapsed, filter }: ProtocolSearch, { gazetteer }: ProtocolParts) => ({
  gazetteer,
  collapsed,
  filter: filter?.node ?? null,
});

const distributionOf = (
  search: ProtocolSearch,
  counts: Finding['counts'],
  parts: ProtocolParts,
): Record<string, Record<string, number>> =>
  Object.fromEntries(
    search.facets.map((name) => [
      name,
      Object.fromEntries(
        facetValues(name, counts, countingOf(search, parts), MOST_VALUES).map(({ label, count }) => [label, count]),
      ),
    ]),
  );

function statsOf(
  facets: readonly AttributeName[],
  counts: Finding['counts'],
): Record<string, { min: number; max: number }> {
  const stats = facets.includes('date') ? dateStats(counts) : null;
  return stats === null ? {} : { date: stats };
}

const sinceMs = (started: number): number => Math.round(performance.now() - started);
