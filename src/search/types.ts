import type { Article, PlaceLevel } from '../article.ts';
import type { Condition, Facet, FacetCounts, Filters, Order, Phrase } from '../engine/port.ts';

/** A search as the HTTP layer hands it over: parsed, checked, with defaults filled in. */
export interface SearchParameters {
  q: string;
  filters: Filters;
  /** null: relevance, or newest where `q` is empty */
  sort: Order | null;
  page: number;
  perPage: number;
  facets: readonly Facet[];
  facetSize: number;
  /** null: chosen from the span */
  dateInterval: 'year' | 'month' | 'day' | null;
  tones: 'auto' | 'exact' | 'ignore';
  match: 'auto' | 'all' | 'any';
  /** absent: copies of one text are listed as one, unless `filters.copiesOf` asks for them */
  duplicates?: 'collapse' | 'list';
  /** with `match` auto: a search that finds fewer is relaxed; without it, one that finds less than a page; 0: never */
  relaxBelow?: number;
  /** results to pass over, instead of whole pages */
  offset?: number;
}

/** How a query was read (contract, section 4). */
export interface Interpretation {
  normalized: string;
  words: string[];
  terms: { text: string; kind: 'compound' | 'syllable' | 'number' | 'foreign' | 'phrase' | 'name'; toned: boolean }[];
  phrases: string[];
  excluded: string[];
  places: { id: string; code: string; name: string }[];
  placesAny: { id: string; code: string; name: string }[];
  dateFrom: string | null;
  dateTo: string | null;
  expansions: Record<string, string>;
  corrected: string | null;
}

export interface SearchResult {
  id: string;
  url: string | null;
  title: string;
  day: string | null;
  publishedAt: string | null;
  section: string | null;
  author: string | null;
  /** escaped, only `<mark>` as markup */
  titleHtml: string;
  snippetHtml: string;
  places: { id: string; name: string; level: PlaceLevel; path: string[] }[];
  tags: string[];
  /** extracted, the most telling first; given only where the source gave no tags, which they stand in for */
  keywords: string[];
  /** other copies of its text in the archive, whether they match or not */
  duplicates: number;
}

export interface FacetValue {
  value: string;
  label: string;
  /** articles */
  count: number;
  /** entries of the list in which copies of one text are one */
  groups: number;
  selected: boolean;
}

export interface TagFacetValue extends FacetValue {
  /** Whether no article counted was given it as a tag: all have it as an extracted keyword. */
  extracted: boolean;
}

export interface PlaceFacetValue extends FacetValue {
  level: PlaceLevel;
  parent: string | null;
  hasChildren: boolean;
}

export interface SearchFacets {
  place?: PlaceFacetValue[];
  place_now?: PlaceFacetValue[];
  tag?: TagFacetValue[];
  section?: FacetValue[];
  author?: FacetValue[];
  /** zero-filled between first and last */
  date?: { value: string; count: number; groups: number }[];
}

/** The contract's answer less what only the HTTP layer knows (`href`, `next`). */
export interface SearchAnswer {
  query: { q: string; interpreted: Interpretation };
  /** articles that match */
  total: number;
  /** entries of the list in which copies of one text are one */
  totalGroups: number;
  page: number;
  perPage: number;
  pages: number;
  sort: Order;
  relaxed: {
    reason: 'too-few';
    /** words that an article may lack */
    dropped: string[];
    /** how many articles hold the query as typed */
    exactTotal: number;
    /** what was searched for instead, a slip mended; null where it was what was typed */
    corrected: string | null;
    /** Whether words were taken with any tones. */
    tonesIgnored: boolean;
  } | null;
  results: SearchResult[];
  facets: SearchFacets;
  /** names of search servers that did not answer, whose articles are not counted; absent where all did */
  degraded?: readonly string[];
}

/** A phrase that is marked in what was found, and how much it says. */
export interface Marking {
  phrase: Phrase;
  weight: number;
}

/** An answer with what it was made of, for those who present it otherwise. */
export interface Finding {
  answer: SearchAnswer;
  /** the articles of the page, in the order of the results */
  articles: Article[];
  marking: readonly Marking[];
  /** values of the facets asked for, dates by day; of names those most counted, `facetSize` of them or more */
  counts: FacetCounts;
}

/** What the HTTP layer and the site ask of the archive; made once, in the composition root (`src/app.ts`). */
export interface Archive {
  search(parameters: SearchParameters): Promise<SearchAnswer>;
  find(parameters: SearchParameters): Promise<Finding>;
  /** The total that `search` gives for the same parameters. */
  count(parameters: SearchParameters): Promise<number>;
  /** Everything that `search` counts for the same parameters, newest first, then by id; read as it is taken. */
  matches(parameters: SearchParameters): Promise<{ total: number; articles: AsyncIterable<Article> }>;
  article(id: string): Promise<Article | null>;
  /** The other copies of an article's text, the one that stands for all first where it is among them. */
  copies(id: string): Promise<Article[]>;
  /**
   * For each id the ids of all copies of that article's text, itself among them, the one that stands for all first.
   * @param within what the articles meet and each copy must; without it, any copy
   */
  groups(ids: readonly string[], within?: Condition): Promise<string[][]>;
  /** The extent of the archive, for the home page and the health checks. */
  extent(): Promise<{ articles: number; firstDay: string | null; lastDay: string | null }>;
  /** The engine that answers, and the name of the index version it answers from: another content, another name. */
  index(): Promise<{ engine: string; version: string }>;
  /** Rejects with an EngineError where the engine cannot answer. */
  ready(): Promise<void>;
  close(): Promise<void>;
}
