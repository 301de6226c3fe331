import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { LRUCache } from 'lru-cache';
import { DocumentSet } from '../document-set.ts';

/** Bytes of postings kept: what the words of some hundred recent queries need. */
const BYTES_KEPT = 8 * 1024 * 1024;
/** What an entry takes besides its postings and two bytes a letter. */
const ENTRY_BYTES = 200;

/**
 * Documents that match an FTS5 expression, with the most recently used kept. One aggregated row is read instead of one
 * row a document: 11,000 matches take 0.9 ms so, 8 ms as rows (measured).
 */
export class PostingCache {
  readonly #statement: StatementSync;
  readonly #documents: number;
  readonly #kept = new LRUCache<string, DocumentSet>({
    maxSize: BYTES_KEPT,
    sizeCalculation: (set, expression) => set.byteLength + expression.length * 2 + ENTRY_BYTES,
  });

  /** @param documents one more than the largest document number */
  constructor(db: DatabaseSync, documents: number) {
    this.#statement = db.prepare('SELECT json_group_array(rowid) AS docs FROM tokens WHERE tokens MATCH ?');
    this.#documents = documents;
  }

  get(expression: string): DocumentSet {
    let set = this.#kept.get(expression);
    if (set === undefined) {
      const docs = JSON.parse(String(this.#statement.get(expression)!.docs)) as number[];
      set = new DocumentSet(Uint32Array.from(docs), this.#documents);
      this.#kept.set(expression, set);
    }
    return set;
  }
}
