import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { EngineError } from '../../errors.ts';
import { SEARCH_FIELDS } from '../../search-fields.ts';
import { bestDocuments, type WeightedPostings } from '../best-documents.ts';
import { documentFilter } from '../document-filter.ts';
import type { Documents } from '../document-set.ts';
import { hiddenCopies } from '../hidden-copies.ts';
import { type CompiledMatch, matching, type PostingSource } from '../matching.ts';
import type { ArchiveStatistics, Candidate, CountedFacet, EngineQuery, Filters, Headline, Order } from '../port.ts';
import { type Columns, loadColumns } from './columns.ts';
import { countFacets } from './facet-counts.ts';
import type { ReaderAnswer } from './packed-answer.ts';
import { PostingCache } from './posting-cache.ts';
import { TOKEN_VOCABULARY } from './schema.ts';
import type { CountedTerms } from './term-statistics.ts';
import { testable } from './testable-columns.ts';

/** A query as the reader thread gets it: phrases already compiled to FTS5's language. */
export interface ReaderQuery {
  match: CompiledMatch;
  filters: Filters;
  order: Order;
  scoring: readonly { anywhere: string; title: string; weight: number }[];
  offset: number;
  limit: number;
  facets: readonly CountedFacet[];
  mostValues?: number | undefined;
  copies?: EngineQuery['copies'];
  agreeing?: EngineQuery['agreeing'];
}

/** What holds of the whole index version. */
export interface ReaderExtent {
  statistics: ArchiveStatistics;
  /** ids of each group of copies, the head first */
  copies: string[][];
}

/** A phrase as statistics are asked for: its one token in the index, or else how to match it in each field in order. */
export type ReaderPhrase = string | readonly string[];

/** How much more a term in the title says about an article than the same term elsewhere; only chooses candidates. */
const TITLE_WEIGHT = 1.5;

/** Answers queries on one index version. Synchronous: it lives in a thread of its own. */
export class IndexReader {
  readonly #db: DatabaseSync;
  readonly #columns: Columns;
  readonly #postings: PostingCache;
  readonly #source: PostingSource;
  readonly #frequencies: StatementSync;
  readonly #terms: StatementSync;
  readonly #count: StatementSync;
  readonly #candidates: StatementSync;
  readonly #ids: StatementSync;
  readonly #article: StatementSync;
  readonly #document: StatementSync;
  readonly #articlesWithToken: StatementSync;
  readonly #headline: StatementSync;
  readonly #scores: Float32Array;
  #last: { name: string; docs: Documents } | undefined;

  constructor(path: string) {
    try {
      this.#db = new DatabaseSync(path, { readOnly: true });
      this.#db.exec(`PRAGMA cache_size = -4000; ${TOKEN_VOCABULARY} PRAGMA query_only = ON`);
      this.#columns = loadColumns(this.#db);
    } catch (cause) {
      throw new EngineError('index-unreadable', `The index ${path} cannot be opened: ${(cause as Error).message}`, {
        cause,
      });
    }
    this.#postings = new PostingCache(this.#db, this.#columns.size);
    const all = Uint32Array.from(this.#columns.newest).sort();
    this.#source = {
      documents: this.#columns.size,
      get: (expression) => this.#postings.get(expression),
      all: () => all,
    };
    // Many rows are asked for at once, by a list in JSON: a row takes 5 µs so, and 12 µs by a question of its own.
    this.#frequencies = this.#rows(`
      SELECT ${SEARCH_FIELDS.map((field) => `coalesce(${field}, 0)`).join(', ')}
      FROM json_each(?) AS asked LEFT JOIN frequency ON token = asked.value ORDER BY asked.key`);
    this.#terms = this.#rows(
      `SELECT token, ${SEARCH_FIELDS.join(', ')} FROM frequency WHERE token > ? ORDER BY token LIMIT ?`,
    );
    this.#count = this.#db.prepare('SELECT count(*) AS n FROM tokens WHERE tokens MATCH ?');
    this.#candidates = this.#rows(
      'SELECT article.id, published, stream FROM json_each(?) AS asked CROSS JOIN article ON doc = asked.value',
    );
    this.#ids = this.#rows('SELECT article.id FROM json_each(?) AS asked CROSS JOIN article ON doc = asked.value');
    this.#article = this.#db.prepare('SELECT json FROM article WHERE id = ?');
    this.#document = this.#db.prepare('SELECT doc FROM article WHERE id = ?');
    this.#articlesWithToken = this.#db.prepare('SELECT doc FROM temp.vocabulary WHERE term = ?');
    this.#headline = this.#db.prepare("SELECT id, json ->> '$.title' AS title FROM article WHERE doc = ?");
    this.#scores = new Float32Array(this.#columns.size);
  }

  search(query: ReaderQuery): ReaderAnswer {
    const docs = this.#matching(query.match, query.filters);
    const { copies } = query;
    if (copies === undefined)
      return { total: docs.length, ...this.#listed(docs, query), facets: countFacets(this.#columns, docs, query) };
    const hidden = hiddenCopies(this.#columns.copies, docs);
    const listed = copies === 'counted' || hidden.size === 0 ? docs : docs.filter((doc) => !hidden.has(doc));
    return {
      total: docs.length,
      groups: docs.length - hidden.size,
      ...this.#listed(listed, query),
      facets: countFacets(this.#columns, docs, query, hidden),
    };
  }

  count(match: CompiledMatch, filters: Filters): number {
    return this.#matching(match, filters).length;
  }

  /** Ids of all matches, newest first. */
  idsNewestFirst(match: CompiledMatch, filters: Filters): string[] {
    const docs = this.#matching(match, filters);
    return this.#idsOf(this.#byDate(docs, 'newest', 0, docs.length));
  }

  articleJson(id: string): string | null {
    const row = this.#article.get(id);
    return row === undefined ? null : String(row.json);
  }

  extent(): ReaderExtent {
    const { statistics, copies } = this.#columns;
    return {
      statistics,
      copies: copies.members.map((docs) => this.#idsOf(docs)),
    };
  }

  /** For each phrase how many articles hold it in each field, in the order of the fields: one run of numbers. */
  phraseStatistics(phrases: readonly ReaderPhrase[]): Uint32Array {
    const counts = new Uint32Array(phrases.length * SEARCH_FIELDS.length);
    const byToken = this.#frequenciesOf(phrases.filter((phrase) => typeof phrase === 'string'));
    let tokens = 0;
    for (const [index, phrase] of phrases.entries())
      counts.set(
        typeof phrase === 'string' ? byToken[tokens++]! : phrase.map((match) => Number(this.#count.get(match)!.n)),
        index * SEARCH_FIELDS.length,
      );
    return counts;
  }

  /** How many articles hold each token. One of one field alone is counted already; the others' postings are read. */
  wordCounts(tokens: readonly string[]): number[] {
    return this.#frequenciesOf(tokens).map((byField, index) => {
      const held = byField.filter((count) => count > 0);
      return held.length < 2 ? (held[0] ?? 0) : Number(this.#articlesWithToken.get(tokens[index]!)!.doc);
    });
  }

  /** So many terms in their order, from the one after `after` on, with in how many articles each field holds them. */
  terms(after: string, limit: number): CountedTerms {
    const rows = this.#terms.all(after, limit) as unknown as [string, ...number[]][];
    const counts = new Uint32Array(rows.length * SEARCH_FIELDS.length);
    for (const [index, [, ...byField]] of rows.entries()) counts.set(byField, index * SEARCH_FIELDS.length);
    return { tokens: rows.map(([token]) => token).join(' '), counts };
  }

  /** Newest first, undated last. */
  headlines(offset: number, limit: number): Headline[] {
    return Array.from(this.#columns.newest.subarray(offset, offset + limit), (doc) => {
      const { id, title } = this.#headline.get(doc)!;
      return { id: String(id), title: String(title) };
    });
  }

  close(): void {
    this.#db.close();
  }

  /** Of each token, in how many articles each field holds it, in the order of the fields. */
  #frequenciesOf(tokens: readonly string[]): number[][] {
    return this.#frequencies.all(JSON.stringify(tokens)) as unknown as number[][];
  }

  /** Document numbers, ascending. Those of the last search are kept: its facets are asked for next. */
  #matching(match: CompiledMatch, filters: Filters): Documents {
    const name = JSON.stringify([match, filters]);
    if (this.#last?.name !== name) this.#last = { name, docs: this.#find(match, filters) };
    return this.#last.docs;
  }

  #find(match: CompiledMatch, filters: Filters): Documents {
    const docs = matching(match, this.#source);
    const { copiesOf } = filters;
    const copies = copiesOf === undefined ? null : new Set(this.#copiesOf(copiesOf));
    const passes = documentFilter(testable(this.#columns), filters);
    const among = copies === null ? docs : docs.filter((doc) => copies.has(doc));
    return passes === null ? among : among.filter(passes);
  }

  /** The documents of an article and of its copies, the head first; none where there is no such article. */
  #copiesOf(id: string): readonly number[] {
    const row = this.#document.get(id);
    if (row === undefined) return [];
    const doc = Number(row.doc);
    const group = this.#columns.copies.group[doc]!;
    return group === -1 ? [doc] : this.#columns.copies.members[group]!;
  }

  /** The candidates asked for, with which of them agree with what. */
  #listed(docs: Uint32Array, query: ReaderQuery): Pick<ReaderAnswer, 'candidates' | 'agreeing'> {
    const chosen = this.#choose(docs, query);
    const candidates = this.#candidatesOf(chosen);
    if (query.agreeing === undefined) return { candidates };
    const agreeing = query.agreeing.map((filters) => {
      const passes = documentFilter(testable(this.#columns), filters);
      return new Set(candidates.filter((_, place) => passes === null || passes(chosen[place]!)).map(({ id }) => id));
    });
    return { candidates, agreeing };
  }

  #choose(docs: Uint32Array, query: ReaderQuery): number[] {
    if (query.limit === 0) return [];
    if (query.order !== 'relevance' || query.scoring.length === 0) {
      return this.#byDate(docs, query.order === 'oldest' ? 'oldest' : 'newest', query.offset, query.limit);
    }
    const terms: WeightedPostings[] = query.scoring.flatMap(({ anywhere, title, weight }) => [
      { postings: this.#postings.get(anywhere), weight },
      { postings: this.#postings.get(title), weight: weight * TITLE_WEIGHT },
    ]);
    return bestDocuments(docs, terms, this.#scores, query.offset, query.limit);
  }

  #byDate(docs: Uint32Array, order: 'newest' | 'oldest', offset: number, limit: number): number[] {
    const matching = new Uint8Array(this.#columns.size);
    for (const doc of docs) matching[doc] = 1;
    const { newest } = this.#columns;
    const chosen: number[] = [];
    let skipped = 0;
    for (let i = 0; i < newest.length && chosen.length < limit; i++) {
      const doc = newest[order === 'newest' ? i : newest.length - 1 - i]!;
      if (matching[doc] === 0) continue;
      if (skipped++ >= offset) chosen.push(doc);
    }
    return chosen;
  }

  /** A statement whose rows are arrays. */
  #rows(sql: string): StatementSync {
    const statement = this.#db.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  }

  #idsOf(docs: readonly number[]): string[] {
    const rows = this.#ids.all(JSON.stringify(docs)) as unknown as [id: string][];
    return rows.map(([id]) => id);
  }

  #candidatesOf(docs: readonly number[]): Candidate[] {
    const rows = this.#candidates.all(JSON.stringify(docs)) as unknown as [string, number | null, Uint8Array][];
    return rows.map(([id, published, stream]) => ({ id, stream, published }));
  }
}
