import type { Condition } from '../../engine/port.ts';
import type { Gazetteer } from '../../places/types.ts';
import { ATTRIBUTE_LIST, ATTRIBUTE_NAMES, type AttributeName, isAttribute } from './attributes.ts';
import { conditionOf } from './filter-condition.ts';
import { type FilterNode, parseFilter } from './filter-syntax.ts';
import { ProtocolError } from './protocol-error.ts';
import { type FieldValues, readFields } from './read-fields.ts';
import { FACET_SEARCH_FIELDS, SEARCH_FIELDS } from './search-fields.ts';

/** How the text of hits is shown. */
export interface Formatting {
  /** names of members, or `*` */
  retrieve: readonly string[];
  highlight: readonly string[];
  /** words to cut to, by name of a member or `*`; 0: not cut */
  crop: ReadonlyMap<string, number>;
  preTag: string;
  postTag: string;
  cropMarker: string;
  showPositions: boolean;
}

/** Which hits are given: so many after some, or a page, of which all are counted then. */
export type Paging =
  | { kind: 'offset'; offset: number; limit: number }
  | { kind: 'page'; page: number; hitsPerPage: number };

/** The hits of a page. One before the first holds nothing, as in Meilisearch. */
export function windowOf(paging: Paging): { offset: number; limit: number } {
  if (paging.kind === 'offset') return { offset: paging.offset, limit: paging.limit };
  const { page, hitsPerPage } = paging;
  return page === 0 ? { offset: 0, limit: 0 } : { offset: (page - 1) * hitsPerPage, limit: hitsPerPage };
}

/** A search of the protocol, read and checked. */
export interface ProtocolSearch {
  q: string;
  paging: Paging;
  filter: FilterTree | null;
  facets: readonly AttributeName[];
  order: 'newest' | 'oldest' | null;
  /** whether copies of one text are one hit */
  collapsed: boolean;
  /** whether words may be left out where little is found */
  mayRelax: boolean;
  formatting: Formatting;
}

/** A filter, and what it means to an engine. */
export interface FilterTree {
  node: FilterNode;
  condition: Condition;
}

export interface FacetSearch {
  facet: AttributeName;
  query: string;
  search: ProtocolSearch;
}

const DEFAULT_HITS = 20;
const DEFAULT_CROP = 10;
/** Most conditions of a filter: each is asked of every article. */
const MOST_CONDITIONS = 1000;

/**
 * @param given the JSON of a query
 * @param where path of it within the request, for errors
 * @throws ProtocolError
 */
export const readSearch = (given: unknown, gazetteer: Gazetteer, where = ''): ProtocolSearch =>
  inside(where, () => searchOf(readFields(given, SEARCH_FIELDS, where), gazetteer));

/** Search fields may stand in a request for facet values too: those that say which articles count are heeded. */
export function readFacetSearch(given: unknown, gazetteer: Gazetteer): FacetSearch {
  if (isObject(given) && !Object.hasOwn(given, 'facetName'))
    throw new ProtocolError('missing_facet_search_facet_name', 'Missing field `facetName`');
  const values = readFields(given, { ...SEARCH_FIELDS, ...FACET_SEARCH_FIELDS });
  const { facetName, facetQuery } = values;
  if (!isAttribute(facetName) || facetName === 'date')
    throw new ProtocolError(
      'invalid_facet_search_facet_name',
      `Attribute \`${facetName}\` is not facet-searchable. Available facet-searchable attributes are: ${ATTRIBUTE_NAMES.filter(
        (name) => name !== 'date',
      )
        .map((name) => `\`${name}\``)
        .join(', ')}.`,
    );
  return { facet: facetName, query: facetQuery ?? '', search: searchOf(values, gazetteer) };
}

const isObject = (given: unknown): given is object => typeof given === 'object' && given !== null;

/** Errors of one query among several say which. */
function inside<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (where === '' || !(error instanceof ProtocolError) || error.message.includes(where)) throw error;
    throw new ProtocolError(error.code, `Inside \`${where}\`: ${error.message}`);
  }
}

type Values = FieldValues<typeof SEARCH_FIELDS>;

function searchOf(values: Values, gazetteer: Gazetteer): ProtocolSearch {
  return {
    q: values.q ?? '',
    paging: pagingOf(values),
    filter: values.filter === undefined ? null : readFilter(values.filter, gazetteer),
    facets: facetsAsked(values.facets ?? []),
    order: orderOf(values.sort ?? []),
    collapsed: isCollapsed(values.distinct),
    mayRelax: values.matchingStrategy !== 'all',
    formatting: {
      retrieve: values.attributesToRetrieve ?? ['*'],
      highlight: values.attributesToHighlight ?? [],
      crop: cropsOf(values.attributesToCrop ?? [], values.cropLength ?? DEFAULT_CROP),
      preTag: values.highlightPreTag ?? '<em>',
      postTag: values.highlightPostTag ?? '</em>',
      cropMarker: values.cropMarker ?? '…',
      showPositions: values.showMatchesPosition ?? false,
    },
  };
}

/** Pages are counted where one of their fields is there; offset and limit say nothing then, as in Meilisearch. */
function pagingOf({ offset, limit, page, hitsPerPage }: Values): Paging {
  if (page === undefined && hitsPerPage === undefined)
    return { kind: 'offset', offset: offset ?? 0, limit: limit ?? DEFAULT_HITS };
  return { kind: 'page', page: page ?? 1, hitsPerPage: hitsPerPage ?? DEFAULT_HITS };
}

/** A list is all of its parts, a list inside it any of them; no part says nothing. */
function readFilter(filter: NonNullable<Values['filter']>, gazetteer: Gazetteer): FilterTree | null {
  const all = (typeof filter === 'string' ? [filter] : filter).flatMap((part) => {
    const any = (typeof part === 'string' ? [part] : part).flatMap((text) => parseFilter(text) ?? []);
    return any.length === 0 ? [] : [joined('or', any)];
  });
  if (all.length === 0) return null;
  const node = joined('and', all);
  const conditions = countConditions(node);
  if (conditions > MOST_CONDITIONS)
    throw new ProtocolError(
      'invalid_search_filter',
      `The filter has ${conditions} conditions and values; at most ${MOST_CONDITIONS} are allowed.`,
    );
  return { node, condition: conditionOf(node, gazetteer) };
}

const joined = (kind: 'and' | 'or', of: readonly FilterNode[]): FilterNode => (of.length === 1 ? of[0]! : { kind, of });

function countConditions(node: FilterNode): number {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.of.reduce((sum, part) => sum + countConditions(part), 0);
    case 'not':
      return countConditions(node.of);
    case 'in':
      return Math.max(1, node.values.length);
    default:
      return 1;
  }
}

function facetsAsked(names: readonly string[]): AttributeName[] {
  if (names.includes('*')) return [...ATTRIBUTE_NAMES];
  return [...new Set(names)].map((name) => {
    if (isAttribute(name)) return name;
    throw new ProtocolError(
      'invalid_search_facets',
      `Invalid facet distribution: Attribute \`${name}\` is not filterable. Available filterable attributes are: ${ATTRIBUTE_LIST}.`,
    );
  });
}

function orderOf(rules: readonly string[]): ProtocolSearch['order'] {
  if (rules.length === 0) return null;
  const order = rules.length === 1 ? ORDERS[rules[0]!] : undefined;
  if (order !== undefined) return order;
  throw new ProtocolError(
    'invalid_search_sort',
    `Sort by \`${rules.join(',')}\` is not supported; supported are \`date:desc\` and \`date:asc\`, one of them.`,
  );
}

const ORDERS: Readonly<Record<string, 'newest' | 'oldest'>> = { 'date:desc': 'newest', 'date:asc': 'oldest' };

function isCollapsed(distinct: string | undefined): boolean {
  if (distinct === undefined) return false;
  if (distinct === 'group') return true;
  throw new ProtocolError(
    'invalid_search_distinct',
    `Attribute \`${distinct}\` cannot be used as distinct attribute; available is \`group\`: copies of one text.`,
  );
}

/** `body:30` crops to 30 words, `body` to `length`. */
function cropsOf(attributes: readonly string[], length: number): Map<string, number> {
  return new Map(
    attributes.map((attribute): [string, number] => {
      const [, name, own] = /^(.*):(\d{1,4})$/.exec(attribute) ?? [];
      return name === undefined ? [attribute, length] : [name, Number(own)];
    }),
  );
}
