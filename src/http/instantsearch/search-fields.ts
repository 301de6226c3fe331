import { z } from '@hono/zod-openapi';
import { LONGEST_TEXT } from '../parameter-fields.ts';
import { ATTRIBUTE_LIST } from './attributes.ts';
import type { ProtocolErrorCode } from './protocol-error.ts';

/**
 * The one table of what a search in the protocol may say: the members of a query's JSON, or the parameters of an
 * address. It reads requests, and writes the OpenAPI document; the docs are checked against it.
 */
export interface SearchField {
  schema: z.ZodType;
  /** what an error about it is called */
  code: ProtocolErrorCode;
  /** how it is written in an address */
  inAddress: 'text' | 'number' | 'boolean' | 'list' | 'json';
  /** what is allowed, for errors: "expected …" */
  expected: string;
}

/** Most hits of an answer: those of Algolia's largest page, and the one more that instant-meilisearch asks for. */
const MOST_HITS = 1001;
/** Far past the end of any archive, and safe to add and multiply. */
const FARTHEST = 100_000_000;
/** Words around what was found: past it a crop is the whole text. */
const LONGEST_CROP = 10_000;
const LONGEST_TAG = 200;
/** Most names in a list of attributes. */
const MOST_NAMES = 100;

const number = (code: ProtocolErrorCode, largest: number, description: string) =>
  ({
    schema: z.number().int().min(0).max(largest).nullish().openapi({ description }),
    code,
    inAddress: 'number',
    expected: `a whole number from 0 to ${largest}`,
  }) satisfies SearchField;

const text = (code: ProtocolErrorCode, longest: number, description: string) =>
  ({
    schema: z.string().max(longest).nullish().openapi({ description }),
    code,
    inAddress: 'text',
    expected: `a text of at most ${longest} characters`,
  }) satisfies SearchField;

const flag = (code: ProtocolErrorCode, description: string) =>
  ({
    schema: z.boolean().nullish().openapi({ description }),
    code,
    inAddress: 'boolean',
    expected: '`true` or `false`',
  }) satisfies SearchField;

const list = (code: ProtocolErrorCode, description: string) =>
  ({
    schema: z.array(z.string().max(LONGEST_TEXT)).max(MOST_NAMES).nullish().openapi({ description }),
    code,
    inAddress: 'list',
    expected: `a list of at most ${MOST_NAMES} texts`,
  }) satisfies SearchField;

/** Something this service has not: only what asks for nothing is taken. */
const without = (code: ProtocolErrorCode, what: string, nothing: z.ZodType = z.null().optional()) =>
  ({
    schema: nothing.openapi({ description: `not supported: ${what}` }),
    code,
    inAddress: 'json',
    expected: `it to be left out, for this service has no ${what}`,
  }) satisfies SearchField;

export const SEARCH_FIELDS = {
  q: text(
    'invalid_search_q',
    LONGEST_TEXT,
    'what is searched for, read as on the site: words, "phrases", -exclusions, `A OR B`; empty: everything',
  ),
  offset: number('invalid_search_offset', FARTHEST, 'hits to pass over; default 0'),
  limit: number('invalid_search_limit', MOST_HITS, 'most hits; default 20'),
  page: number('invalid_search_page', FARTHEST, 'page of hits from 1; with it or `hitsPerPage`, pages are counted'),
  hitsPerPage: number('invalid_search_hits_per_page', MOST_HITS, 'hits of a page; default 20'),
  filter: {
    schema: z
      .union([z.string(), z.array(z.union([z.string(), z.array(z.string())]))])
      .nullish()
      .openapi({
        description: `an expression of Meilisearch's filter language, or a list: all of them, of a list inside it any. Attributes: ${ATTRIBUTE_LIST}`,
        example: '"places.lvl0" = "Vĩnh Phúc" AND date >= 1659459600',
      }),
    code: 'invalid_search_filter',
    inAddress: 'json',
    expected: 'a text, or a list of texts and lists of texts',
  },
  facets: list('invalid_search_facets', `attributes whose values are counted, or \`*\`: ${ATTRIBUTE_LIST}`),
  sort: list(
    'invalid_search_sort',
    '`date:desc` or `date:asc`; default: the best first, the newest where `q` is empty',
  ),
  distinct: text('invalid_search_distinct', LONGEST_TEXT, '`group`: of copies of one text one is listed and counted'),
  matchingStrategy: {
    schema: z.enum(['last', 'all', 'frequency']).nullish().openapi({
      description: '`all`: every word; `last` (default), `frequency`: words may be left out where little is found',
    }),
    code: 'invalid_search_matching_strategy',
    inAddress: 'text',
    expected: '`last`, `all` or `frequency`',
  },
  attributesToRetrieve: list('invalid_search_attributes_to_retrieve', 'members of the hits; default `*`'),
  attributesToHighlight: list('invalid_search_attributes_to_highlight', 'members of `_formatted` with marks, or `*`'),
  highlightPreTag: text('invalid_search_highlight_pre_tag', LONGEST_TAG, 'before a mark; default `<em>`'),
  highlightPostTag: text('invalid_search_highlight_post_tag', LONGEST_TAG, 'after a mark; default `</em>`'),
  attributesToCrop: list(
    'invalid_search_attributes_to_crop',
    'members of `_formatted` cut to the words around what was found, or `*`; `body:30` for so many words',
  ),
  cropLength: number('invalid_search_crop_length', LONGEST_CROP, 'words of a cut text; default 10; 0: whole'),
  cropMarker: text('invalid_search_crop_marker', LONGEST_TAG, 'where a text was cut; default `…`'),
  showMatchesPosition: flag('invalid_search_show_matches_position', 'gives `_matchesPosition`, in bytes of UTF-8'),
  locales: {
    schema: z
      .array(z.enum(['vi', 'vie']))
      .nullish()
      .openapi({ description: 'language of the query: `vi`' }),
    code: 'invalid_search_locales',
    inAddress: 'list',
    expected: '`vi`, the language every query is read in',
  },
  attributesToSearchOn: {
    schema: z
      .tuple([z.literal('*')])
      .nullish()
      .openapi({ description: 'not supported, apart from `*`; `q` may say `title:`' }),
    code: 'invalid_search_attributes_to_search_on',
    inAddress: 'list',
    expected: 'it to be left out, for every text is searched; write `title:` or `author:` before a word of `q`',
  },
  showRankingScore: without('invalid_search_show_ranking_score', 'scores between 0 and 1', z.literal(false).nullish()),
  showRankingScoreDetails: without(
    'invalid_search_show_ranking_score_details',
    'scores between 0 and 1',
    z.literal(false).nullish(),
  ),
  rankingScoreThreshold: without('invalid_search_ranking_score_threshold', 'scores between 0 and 1'),
  showPerformanceDetails: without(
    'invalid_search_show_performance_details',
    'such details',
    z.literal(false).nullish(),
  ),
  hybrid: without('invalid_search_hybrid_query', 'embeddings'),
  vector: without('invalid_search_vector', 'embeddings'),
  retrieveVectors: without('invalid_search_retrieve_vectors', 'embeddings', z.literal(false).nullish()),
  media: without('invalid_search_media', 'search by image'),
  personalize: without('invalid_search_personalize', 'personal order'),
  useNetwork: without('invalid_search_use_network', 'network of its own', z.literal(false).nullish()),
} as const satisfies Record<string, SearchField>;

/** What a request for values of one facet says besides. */
export const FACET_SEARCH_FIELDS = {
  facetName: {
    schema: z.string().max(LONGEST_TEXT).openapi({ description: 'attribute whose values are looked through' }),
    code: 'invalid_facet_search_facet_name',
    inAddress: 'text',
    expected: 'the name of an attribute',
  },
  facetQuery: text(
    'invalid_facet_search_facet_query',
    LONGEST_TEXT,
    'text a value holds, with or without tones; empty: all values, the most frequent first',
  ),
  exhaustiveFacetCount: flag('invalid_facet_search_exhaustive_facet_count', 'counts are exact, whatever is asked'),
} as const satisfies Record<string, SearchField>;
