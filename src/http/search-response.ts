import { z } from '@hono/zod-openapi';
import { placeLevelSchema } from '../article.ts';
import type { SearchAnswer } from '../search/types.ts';
import { articleHref, nextHref } from './links.ts';
import { readQueryString } from './query-string.ts';

/** The answer of `GET /api/search` (contract, sections 3 and 4): described here once, for the document and the tests. */

const unitReference = z.strictObject({ id: z.string(), code: z.string(), name: z.string() });

export const interpretationSchema = z
  .strictObject({
    normalized: z.string().describe('the text as understood'),
    words: z.array(z.string()).describe('compound words found outside places, dates, phrases and exclusions'),
    terms: z.array(
      z.strictObject({
        text: z.string(),
        kind: z.enum(['compound', 'syllable', 'number', 'foreign', 'phrase', 'name']),
        toned: z.boolean(),
      }),
    ),
    phrases: z.array(z.string()),
    excluded: z.array(z.string()),
    places: z.array(unitReference).describe('recognised places, offered as filters, not applied'),
    placesAny: z.array(unitReference).describe('equally good readings, none preferred'),
    dateFrom: z.string().nullable(),
    dateTo: z.string().nullable(),
    expansions: z.record(z.string(), z.string()).describe('abbreviations and what they stand for'),
    corrected: z.string().nullable().describe('"did you mean"'),
  })
  .openapi('Interpretation');

const resultSchema = z
  .strictObject({
    id: z.string(),
    href: z.string().describe('page of the article on this service'),
    url: z.string().nullable().describe('address of the source'),
    title: z.string(),
    day: z.string().nullable().describe('YYYY-MM-DD in Asia/Ho_Chi_Minh'),
    publishedAt: z.string().nullable(),
    section: z.string().nullable(),
    author: z.string().nullable(),
    titleHtml: z.string().describe('escaped text, only `<mark>` as markup'),
    snippetHtml: z.string().describe('escaped text, only `<mark>` as markup'),
    places: z.array(
      z.strictObject({ id: z.string(), name: z.string(), level: placeLevelSchema, path: z.array(z.string()) }),
    ),
    tags: z.array(z.string()).describe('given by the source'),
    keywords: z.array(z.string()).describe('extracted; only where the source gave no tags, which they stand in for'),
    duplicates: z
      .number()
      .int()
      .describe('other copies of the same text in the archive; `group` with the id of the result lists them'),
  })
  .openapi('SearchResult');

const facetValueShape = {
  value: z.string(),
  label: z.string(),
  count: z.number().int().describe('exact number of articles'),
  groups: z.number().int().describe('exact number of results where copies of one text are listed as one'),
  selected: z.boolean(),
};
const facetValueSchema = z.strictObject(facetValueShape).openapi('FacetValue');
const tagFacetValueSchema = z
  .strictObject({
    ...facetValueShape,
    extracted: z
      .boolean()
      .describe('a keyword extracted from articles without tags; none of the articles counted was given it as a tag'),
  })
  .openapi('TagFacetValue');
const placeFacetValueSchema = z
  .strictObject({
    ...facetValueShape,
    level: placeLevelSchema,
    parent: z.string().nullable(),
    hasChildren: z.boolean(),
  })
  .openapi('PlaceFacetValue');

export const searchResponseSchema = z
  .strictObject({
    query: z.strictObject({ q: z.string(), interpreted: interpretationSchema }),
    total: z.number().int().describe('exact number of articles, copies included'),
    totalGroups: z.number().int().describe('exact number of results where copies of one text are listed as one'),
    page: z.number().int(),
    perPage: z.number().int(),
    pages: z
      .number()
      .int()
      .describe('pages of the list: of `totalGroups` results, or of `total` with `duplicates=list`'),
    sort: z.enum(['relevance', 'newest', 'oldest']),
    relaxed: z
      .strictObject({
        reason: z.literal('too-few'),
        dropped: z.array(z.string()),
        exactTotal: z.number().int(),
        corrected: z.string().nullable().describe('searched for instead, where nothing was found as typed; else null'),
        tonesIgnored: z.boolean().describe('words were taken with any tones, nothing being found with those typed'),
      })
      .nullable()
      .describe('how the query was relaxed where too little was found'),
    results: z.array(resultSchema),
    facets: z.strictObject({
      place: z.array(placeFacetValueSchema).optional(),
      place_now: z.array(placeFacetValueSchema).optional(),
      tag: z.array(tagFacetValueSchema).optional(),
      section: z.array(facetValueSchema).optional(),
      author: z.array(facetValueSchema).optional(),
      date: z
        .array(z.strictObject({ value: z.string(), count: z.number().int(), groups: z.number().int() }))
        .optional()
        .describe('zero-filled between first and last'),
    }),
    next: z.string().nullable().describe('address of the next page'),
    degraded: z
      .array(z.string())
      .optional()
      .describe(
        'search servers that did not answer: their articles are in neither total nor facets. Absent where all did',
      ),
  })
  .openapi('SearchResponse');
export type SearchResponse = z.infer<typeof searchResponseSchema>;

/**
 * Adds to an answer what only HTTP knows: the addresses.
 * @param search the query string that was asked, as it was given
 */
export function presentSearch(answer: SearchAnswer, search: string): SearchResponse {
  return {
    query: answer.query,
    total: answer.total,
    totalGroups: answer.totalGroups,
    page: answer.page,
    perPage: answer.perPage,
    pages: answer.pages,
    sort: answer.sort,
    relaxed: answer.relaxed,
    results: answer.results.map(({ id, ...result }) => ({ id, href: articleHref(id), ...result })),
    facets: answer.facets as SearchResponse['facets'],
    next: nextHref('/api/search', readQueryString(search).pairs, answer.page, answer.pages),
    ...(answer.degraded === undefined ? {} : { degraded: [...answer.degraded] }),
  };
}
