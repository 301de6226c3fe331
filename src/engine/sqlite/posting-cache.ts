import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { LRUCache } from 'lru-cache';
import type { Postings } from './postings.ts';

/** Bytes of postings kept: what the words of some fifty recent queries need. */
const BYTES_KEPT = 16 * 1024 * 1024;

/**
 * Document numbers that match an FTS5 expression, ascending, with the most recently used kept. One aggregated row is
 * read instead of one row a document: 11,000 matches take 0.9 ms so, 8 ms as rows (measured).
 */
export class PostingCache {
  readonly #statement: StatementSync;
  readonly #kept = new LRUCache<string, Postings>({
    maxSize: BYTES_KEPT,
    sizeCalculation: (docs, expression) => docs.byteLength + expression.length * 2 + 1,
  });

  constructor(db: DatabaseSync) {
    this.#statement = db.prepare('SELECT json_group_array(rowid) AS docs FROM tokens WHERE tokens MATCH ?');
  }

  get(expression: string): Postings {
    let docs = this.#kept.get(expression);
    if (docs === undefined) {
      docs = Uint32Array.from(JSON.parse(String(this.#statement.get(expression)!.docs)) as number[]);
      this.#kept.set(expression, docs);
    }
    return docs;
  }
}
