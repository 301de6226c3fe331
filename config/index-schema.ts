/**
 * What an index on a Meilisearch server looks like: the one place that names its attributes and settings.
 *
 * Meilisearch's own text search is not used. It strips tones, takes each syllable as a word, looks at ten words of a
 * query and cannot join conditions freely. Here every article carries the distinct terms of its analysis (`terms`), and
 * a query is a filter over them: bitmaps on the server, so totals are exact, alternatives and exclusions nest freely,
 * and nothing the server does to text (normalizing, typo tolerance, prefixes, proximity) comes into play. It is also
 * what makes loading cheap: no words, positions and pairs are computed for text nobody searches.
 */

/** Raised whenever documents of an earlier version cannot be read any more. */
export const INDEX_FORMAT = 3;

/** Attribute names. Short where they stand in every filter. */
export const ATTRIBUTE = {
  /** primary key: a hash of the article's id, or the name of one of the index's own documents */
  key: 'key',
  /** the article's id as it is */
  id: 'id',
  /** the title as it is written */
  headline: 'headline',
  /** distinct terms of all searchable fields (`terms.ts`) */
  terms: 'terms',
  /** the same of the title alone, and of the author */
  title: 'title',
  author: 'author',
  place: 'place',
  placeNow: 'place_now',
  tag: 'tag',
  keyword: 'keyword',
  section: 'section',
  writer: 'writer',
  /** days since 1970, absent where undated */
  day: 'day',
  /** order by time: one number, different for every article (`document.ts`) */
  at: 'at',
  /** minutes since 1970, null where undated */
  published: 'published',
  /** token stream, base64 */
  stream: 'stream',
  /** the whole article as JSON text */
  json: 'json',
  fingerprint: 'fingerprint',
  /** what copies are told by, base64 */
  signature: 'signature',
  /** the document's own key, where the article has copies or had some: counting it tells which of them match */
  copy: 'copy',
  /** content of the index's own documents: its description and its term statistics */
  data: 'data',
} as const;

/** Attributes that a search may hand out; the others are only matched. */
const DISPLAYED = [
  'key',
  'id',
  'headline',
  'published',
  'stream',
  'json',
  'fingerprint',
  'signature',
  'at',
  'data',
] as const;

const equalityOnly = { facetSearch: false, filter: { equality: true, comparison: false } };
const comparable = { facetSearch: false, filter: { equality: true, comparison: true } };

/** More than any archive has values, articles or seconds: nothing a reader could ask for is capped. */
const NO_LIMIT = 1_000_000_000;

/**
 * Settings as the server reports them back, so that they can be compared and sent only where they differ.
 * Searchable attributes: none. Ranking rules: only the sort asked for, otherwise the order of loading.
 */
export const INDEX_SETTINGS = {
  displayedAttributes: [...DISPLAYED],
  searchableAttributes: [] as string[],
  filterableAttributes: [
    { attributePatterns: ['key', 'terms', 'title', 'author', 'copy'], features: equalityOnly },
    { attributePatterns: ['place', 'place_now', 'tag', 'keyword', 'section', 'writer'], features: equalityOnly },
    { attributePatterns: ['day', 'at'], features: comparable },
  ],
  sortableAttributes: ['at'],
  rankingRules: ['sort'],
  typoTolerance: { enabled: false, disableOnNumbers: true },
  prefixSearch: 'disabled',
  proximityPrecision: 'byAttribute',
  facetSearch: false,
  faceting: { maxValuesPerFacet: NO_LIMIT },
  pagination: { maxTotalHits: NO_LIMIT },
  // Milliseconds after which the server would hand out what it has so far: never a partial answer in silence.
  searchCutoffMs: 600_000,
};
