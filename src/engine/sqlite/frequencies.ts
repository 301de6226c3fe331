import type { DatabaseSync } from 'node:sqlite';
import { GAP, TONELESS } from '../../analysis/spelling-key.ts';
import { SEARCH_FIELDS } from '../../search-fields.ts';

/** A row of `frequency`: the term, and in how many articles each searchable field has it. */
export type FrequencyRow = [term: string, ...counts: number[]];

/** Some of the terms, as a condition on them. */
type TermRange = string & { readonly range: unique symbol };

export const ALL_TERMS = 'TRUE' as TermRange;
/** Numbers and toneless terms: a little less than half of the work, as dictionary words are toned. */
export const TONELESS_TERMS = `term <= '${TONELESS}${GAP}'` as TermRange;
export const TONED_TERMS = `term > '${TONELESS}${GAP}'` as TermRange;

const POSTING = 'CREATE VIRTUAL TABLE temp.posting USING fts5vocab(main, tokens, col)';

const counts = (range: TermRange): string => `
  SELECT term, ${SEARCH_FIELDS.map(
    (field) => `coalesce(sum(CASE WHEN col IN ('${field}', '${field}_f', '${field}_words') THEN doc END), 0)`,
  ).join(', ')}
  FROM temp.posting WHERE ${range} AND term NOT IN ('${GAP}', '${TONELESS}${GAP}') GROUP BY term`;

/** Fills `frequency` from the postings of some terms: one scan, about a second for all of 36,000 articles. */
export function countTerms(db: DatabaseSync, range: TermRange): void {
  db.exec(`${POSTING}; INSERT INTO frequency ${counts(range)}; DROP TABLE temp.posting`);
}

/** The same rows, read from a database that is not written. */
export function frequencyRows(db: DatabaseSync, range: TermRange): FrequencyRow[] {
  db.exec(POSTING);
  const select = db.prepare(counts(range));
  select.setReturnArrays(true);
  return select.all() as unknown as FrequencyRow[];
}

/** Fills `frequency` with such rows. */
export function countedTerms(db: DatabaseSync, rows: readonly FrequencyRow[]): void {
  const insert = db.prepare(`INSERT INTO frequency VALUES (?${', ?'.repeat(SEARCH_FIELDS.length)})`);
  for (const row of rows) insert.run(...row);
}
