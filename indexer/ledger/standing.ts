import type { Ledger } from './ledger.ts';

/** What has to be done to the index so that it is what the ledger says. */
export type Correction =
  | { kind: 'remove'; id: string }
  /** another record of the same id stands now: it has to be extracted again */
  | { kind: 'restore'; id: string; file: number; ordinal: number; content: string };

interface Claim {
  file: number;
  ordinal: number;
  content: string;
}

/**
 * Of several records of one id the one met last stands: by run, then by place in the run. The loading of a run follows
 * that order but for what it skips; this finds where the index differs, among ids that have lost a record or that
 * several claim with different contents. An id that no record has any more is to be removed, unless a failed or gone record still keeps it.
 * @param contentOf what the index holds under an id, null for nothing
 */
export async function* corrections(
  ledger: Ledger,
  contentOf: (id: string) => Promise<string | null>,
): AsyncGenerator<Correction> {
  const ids = ledger.sql(
    'SELECT id FROM loose UNION SELECT id FROM (SELECT id FROM record WHERE id IS NOT NULL GROUP BY id HAVING min(content) <> max(content))',
  );
  const stands: [id: string, content: string][] = [];
  for (const row of ids.iterate()) {
    const id = String(row.id);
    const claims = claimsOf(ledger, id);
    const standing = claims[0];
    if (standing === undefined) {
      const kept = ledger.sql('SELECT 1 FROM record WHERE former = ? LIMIT 1').get(id) !== undefined;
      if (!kept && (await contentOf(id)) !== null) yield { kind: 'remove', id };
      continue;
    }
    if (claims.some(({ content }) => content !== standing.content)) stands.push([id, standing.content]);
    const content = ledger.contentOf(id) ?? (await contentOf(id));
    if (content !== standing.content) yield { kind: 'restore', id, ...standing };
  }
  ledger.sql('DELETE FROM contested').run();
  for (const [id, content] of stands) ledger.sql('INSERT INTO contested (id, content) VALUES (?, ?)').run(id, content);
}

/** The records that bring an article under this id, the one that stands first. */
const claimsOf = (ledger: Ledger, id: string): Claim[] =>
  ledger
    .sql(
      `SELECT r.file, r.ordinal, r.content FROM record r JOIN file f ON f.file = r.file
       WHERE r.id = ? AND r.generation = f.generation
       ORDER BY f.run DESC, f.position DESC, r.ordinal DESC, r.part DESC`,
    )
    .all(id) as unknown as Claim[];
