import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Bytes of postings kept: what the words of some hundred recent queries need. */
const BYTES_KEPT = 32 * 1024 * 1024;

/**
 * Document numbers that match an FTS5 expression, ascending, with the most recently used kept. One aggregated row is
 * read instead of one row a document: 11,000 matches take 0.9 ms so, 8 ms as rows (measured).
 */
export class PostingCache {
  readonly #statement: StatementSync;
  readonly #kept = new Map<string, Uint32Array>();
  #bytes = 0;

  constructor(db: DatabaseSync) {
    this.#statement = db.prepare('SELECT json_group_array(rowid) AS docs FROM tokens WHERE tokens MATCH ?');
  }

  get(match: string): Uint32Array {
    let docs = this.#kept.get(match);
    if (docs !== undefined) {
      this.#kept.delete(match);
      this.#kept.set(match, docs);
      return docs;
    }
    docs = Uint32Array.from(JSON.parse(String(this.#statement.get(match)!.docs)) as number[]);
    this.#kept.set(match, docs);
    this.#bytes += docs.byteLength + match.length * 2;
    for (const [oldest, postings] of this.#kept) {
      if (this.#bytes <= BYTES_KEPT) break;
      this.#kept.delete(oldest);
      this.#bytes -= postings.byteLength + oldest.length * 2;
    }
    return docs;
  }
}
