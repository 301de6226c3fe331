import type { Article } from '../article.ts';
import type { SearchField } from '../search-fields.ts';

/**
 * The port: all that the rest of Timbao knows of an engine. Engines select and count; what is said to match is exact.
 * The order of the first page is the business of `ranking/`, which reads the candidates' token streams.
 */

/** A sequence of syllables side by side; one syllable is a phrase of one. */
export interface Phrase {
  kind: 'phrase';
  /** spelling keys where `tones` is 'exact', toneless keys where it is 'any' */
  keys: readonly string[];
  tones: 'exact' | 'any';
  /** Only in this field; anywhere when absent. */
  field?: SearchField | 'author';
}

/** What an article must hold to count. `not` stands only inside an `and` that also has something to hold. */
export type Match =
  | Phrase
  | { kind: 'everything' }
  | { kind: 'nothing' }
  | { kind: 'and'; of: readonly Match[] }
  | { kind: 'or'; of: readonly Match[] }
  | Enough
  | { kind: 'not'; of: Match };

/**
 * Holds enough of its parts: those held weigh `least` together, or more. Weights are positive, the heaviest first, and
 * are added in this order, so that all engines come to the same sums.
 */
export interface Enough {
  kind: 'enough';
  of: readonly { match: Match; weight: number }[];
  least: number;
}

export interface Filters {
  /** place ids; any of them, each with all below it, in its own era (`place`) or today's (`placeNow`) */
  places: readonly string[];
  /** all of them, by spelling key; a tag is one given by the source or, of an article without such, a keyword */
  tags: readonly string[];
  sections: readonly string[];
  authors: readonly string[];
  /** inclusive days, YYYY-MM-DD */
  from: string | null;
  to: string | null;
  /** id of an article: only it and the other copies of its text */
  copiesOf?: string;
  /** what an article must meet besides, whatever else is asked for: the scope of a token, a filter expression */
  within?: Condition;
}

/** Whatever else an article is. */
export const NO_FILTERS: Filters = { places: [], tags: [], sections: [], authors: [], from: null, to: null };

/** A condition on the stored values of an article, for what lists of values cannot say. */
export type Condition =
  | { kind: 'and' | 'or'; of: readonly Condition[] }
  | { kind: 'not'; of: Condition }
  /** any of these values in this facet; place ids as they are, names by spelling key */
  | { kind: 'value'; facet: Exclude<Facet, 'date'>; values: readonly string[] }
  /** dated, inclusive days, YYYY-MM-DD; null: no limit on this side */
  | { kind: 'days'; from: string | null; to: string | null };

export const FACETS = ['place', 'place_now', 'tag', 'section', 'author', 'date'] as const;
export type Facet = (typeof FACETS)[number];

/**
 * What an engine counts. `tag` are the tags given by the source, `keyword` the extracted keywords of articles that have
 * none: no article is in both, so that their sum by spelling key is the number of articles `tags` filters for.
 */
export type CountedFacet = Facet | 'keyword';

/** A value with the exact number of matching articles that have it. */
export interface FacetCount {
  value: string;
  count: number;
  /** how many of them stand for their group (`EngineQuery.copies`); absent where all do, or copies were not asked for */
  groups?: number;
}

/** Exact number of matching articles per value. Dates: per day, for the caller to sum to months and years. */
export type FacetCounts = Partial<Record<CountedFacet, FacetCount[]>>;

export type Order = 'relevance' | 'newest' | 'oldest';

/** One wish of the query, for ordering: articles that hold it rank higher, the more the rarer it is. */
export interface ScoringTerm {
  phrase: Phrase;
  weight: number;
}

export interface EngineQuery {
  match: Match;
  filters: Filters;
  order: Order;
  /** Read only when `order` is 'relevance'. */
  scoring: readonly ScoringTerm[];
  offset: number;
  limit: number;
  facets: readonly CountedFacet[];
  /**
   * Most values of a list of names that will be shown: tags with the keywords that stand in for them, sections,
   * authors. What neither can be among the most counted so many nor is filtered for may be left out; absent: nothing is.
   */
  mostValues?: number;
  /**
   * Copies of one text among the matches. Of each group the matching article nearest to its head stands for all, every
   * article without copies for itself. 'collapsed': only those are listed; 'counted': all are, those are counted too;
   * absent: copies are articles like others.
   */
  copies?: 'collapsed' | 'counted';
  /** Of each of these filters the answer tells which candidates pass it as well. Nothing else depends on them. */
  agreeing?: readonly Filters[];
}

export interface Candidate {
  id: string;
  /** what ranking reads (`ranking/token-stream.ts`) */
  stream: Uint8Array;
  /** minutes since 1970, null when undated */
  published: number | null;
}

export interface EngineAnswer {
  /** exact, whatever the offset */
  total: number;
  candidates: Candidate[];
  facets: FacetCounts;
  /** exact number of matches that stand for their group; there where `copies` were asked for */
  groups?: number;
  /** ids of the candidates that pass each of the filters of `agreeing`; there where these were given */
  agreeing?: readonly ReadonlySet<string>[];
  /** names of servers that did not answer, whose articles are in neither total nor facets; absent where all did */
  degraded?: readonly string[];
}

/** How many articles hold a phrase in each field. */
export type PhraseStatistics = Record<SearchField, number>;

export interface ArchiveStatistics {
  documents: number;
  /** mean number of tokens of a field over all articles */
  meanLength: Record<SearchField, number>;
  firstDay: string | null;
  lastDay: string | null;
}

export interface Headline {
  id: string;
  title: string;
}

export interface EngineCapabilities {
  /** null: any depth */
  maxOffset: number | null;
  /** Whether facets are best counted by a search of their own: the engine counts while the caller ranks. */
  countsApart: boolean;
  /**
   * Whether a service does well to ask for frequent words before it listens: what they were found in is kept in this
   * process, and not read ahead by the engine itself.
   */
  keepsPostings: boolean;
}

export interface SearchEngine {
  readonly name: string;
  readonly capabilities: EngineCapabilities;
  search(query: EngineQuery): Promise<EngineAnswer>;
  /** How many articles match, without fetching any. */
  count(match: Match, filters: Filters): Promise<number>;
  statistics(): Promise<ArchiveStatistics>;
  phraseStatistics(phrases: readonly Phrase[]): Promise<PhraseStatistics[]>;
  /** In the order of `ids`; null where there is none. */
  articles(ids: readonly string[]): Promise<(Article | null)[]>;
  /**
   * For each id the ids of all copies of that article's text, itself among them, the head first; the id alone where
   * there are no others or there is no such article.
   */
  copies(ids: readonly string[]): Promise<string[][]>;
  /** All matches, newest first, then by id: stable, for exports. */
  iterate(match: Match, filters: Filters): AsyncIterable<Article>;
  /**
   * Names the index version that answers: another content, another name. Cheap, for it is asked at every suggestion.
   * sqlite: the pointer's file and time; meilisearch: `version` of the index's description.
   */
  version(): Promise<string>;
  /**
   * Number of articles that hold each word anywhere, in the order of `words`: exactly what `count` says of the phrase.
   * A word is one syllable or a dictionary word, as spelling keys. Callers ask for some thousands at a time.
   * sqlite: postings of the word's one token; meilisearch: `documents` of the term in the packed statistics.
   */
  wordCounts(words: readonly (readonly string[])[]): Promise<number[]>;
  /**
   * The newest `limit` articles, undated last, in batches. sqlite: titles read out of the stored records; meilisearch:
   * pages of all articles by time, newest first.
   */
  headlines(limit: number): AsyncIterable<readonly Headline[]>;
  /** Resolves when the engine can answer; rejects with an EngineError that says why not. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/**
 * What an engine finds an article by, as lists of terms joined by blanks:
 *
 * - per searchable field and for the author the tokens, toned and toneless, a lone `|` where no phrase may reach across;
 *   toneless tokens begin with `_`, so that the syllable `an` and `_an` (for ăn, ấn, án …) are two terms;
 * - per searchable field the distinct dictionary words of two syllables or more, the keys of each joined by `_`.
 *
 * They are UTF-8 from the start, one behind the other in one array: what SQLite takes, and what goes between threads as
 * it is. Strings, put together token by token, took twice the time.
 */
export interface TermLists {
  bytes: Uint8Array;
  /** where each list ends, in the order of TERM_LISTS (`term-lists.ts`) */
  ends: Uint32Array;
}

/** What the analysis makes of one article, ready to be loaded. */
export interface AnalyzedArticle {
  article: Pick<Article, 'id' | 'warnings'>;
  /** the whole article record as JSON: written and sent between threads as it is, never parsed on the way */
  json: string;
  /** fingerprint of the article's content: equal content, equal fingerprint, on every machine */
  fingerprint: string;
  /** what it is found by: tokens and dictionary words of each field */
  terms: TermLists;
  /** tokens in each searchable field */
  lengths: Record<SearchField, number>;
  stream: Uint8Array;
  /** what copies are told by (`copies/signature.ts`); empty where the text is too short to say */
  signature: Uint8Array;
  /** values counted for this article; places with all above them, tags and names as displayed */
  facets: Record<Exclude<CountedFacet, 'date'>, string[]>;
  /** minutes since 1970, null when undated */
  published: number | null;
  /** YYYY-MM-DD in Asia/Ho_Chi_Minh, null when undated */
  day: string | null;
}

/** An article that an engine would not take, and why. */
export interface RefusedArticle {
  id: string;
  code: string;
  message: string;
}

/** Writes one new version of the index beside the one that serves. Nothing is seen before `publish`. */
export interface IndexWriter {
  /** Fingerprint of the article with this id in the version being written, null where there is none. */
  fingerprint(id: string): string | null;
  /** Adds articles, replacing those with the same id. */
  put(batch: readonly AnalyzedArticle[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /**
   * Resolves when all that was put has been taken or refused, with the refused articles, each once. Engines that take
   * everything at once have no such step.
   */
  settle?(): Promise<readonly RefusedArticle[]>;
  /** Swaps the new version in, whole. `name`: what the ledger calls it, kept with it. */
  publish(name?: string): Promise<void>;
  /** Throws the new version away; the old one keeps serving. */
  abandon(): Promise<void>;
}
