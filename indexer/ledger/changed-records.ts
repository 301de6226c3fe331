import type { Ledger, LedgerFile } from './ledger.ts';

interface Before {
  ordinal: number;
  matched: number | null;
  redo: number;
}

/**
 * Compares what a file held with what it holds, when it has been read anew. As in a comparison of two texts, records
 * found again are fixed points, and where as many new ones as old ones stand between two of them, each old one has
 * become the new one in its place: the article it had goes, where no input has it any more. What is only missing is
 * `gone`: its article stays until it is pruned, for a file may be a window on the newest articles. The same holds for a
 * file of several records without one that is found again: it may hold the next day's articles.
 * @param complete nothing stands behind what was read; else old records behind the last one found again are kept as
 * they were
 */
export function settleBefore(ledger: Ledger, file: LedgerFile, complete: boolean): void {
  const rows = ledger
    .sql('SELECT ordinal, matched, redo FROM before WHERE file = ? ORDER BY ordinal')
    .all(file.file) as unknown as Before[];
  const newRecords = newRecordCount(ledger, file);
  const left: { ordinal: number; gone: boolean }[] = [];
  const pairs: [before: number, now: number][] = [];
  let hunk: number[] = [];
  /** place of the last record found again, -1 for none */
  let from = -1;
  let anchored = false;
  let many = 0;
  const endHunk = (to: number, isLast: boolean): void => {
    const trusted = isLast ? complete && (anchored || (many === 1 && newRecords === 1)) : true;
    const fits =
      trusted && to - from - 1 === hunk.length && !hunk.some((_, at) => isMatched(ledger, file, from + 1 + at));
    if (fits) for (const [at, ordinal] of hunk.entries()) pairs.push([ordinal, from + 1 + at]);
    else for (const ordinal of hunk) left.push({ ordinal, gone: complete || !isLast });
    hunk = [];
  };
  for (const { ordinal, matched, redo } of rows) {
    if (matched !== null && redo === 1) pairs.push([ordinal, matched]);
    if (ordinal < 0) {
      if (matched === null) left.push({ ordinal, gone: complete });
      continue;
    }
    many++;
    if (matched === null) hunk.push(ordinal);
    else if (matched > from) {
      endHunk(matched, false);
      from = matched;
      anchored = true;
    }
  }
  endHunk(newRecords, true);
  for (const [before, now] of pairs) replace(ledger, file, before, now);
  for (const [at, { ordinal, gone }] of left.entries()) keep(ledger, file, ordinal, -1 - at, gone);
  ledger.sql('DELETE FROM record WHERE file = ? AND generation = ?').run(file.file, file.before);
  ledger.sql('DELETE FROM before WHERE file = ?').run(file.file);
  file.before = 0;
}

/** Whether a record is one the file held before, perhaps in another place. */
const isMatched = (ledger: Ledger, { file }: LedgerFile, ordinal: number): boolean =>
  ledger.sql('SELECT 1 FROM before WHERE file = ? AND matched = ?').get(file, ordinal) !== undefined;

const newRecordCount = (ledger: Ledger, { file, generation }: LedgerFile): number =>
  Number(
    ledger
      .sql('SELECT coalesce(max(ordinal) + 1, 0) AS many FROM record WHERE file = ? AND generation = ?')
      .get(file, generation)!.many,
  );

/** A record has become another: its ids lose it, and where the new one failed they stay in the index as they were. */
function replace(ledger: Ledger, file: LedgerFile, before: number, now: number): void {
  const claims = ledger
    .sql('SELECT coalesce(id, former) AS id, content FROM record WHERE file = ? AND generation = ? AND ordinal = ?')
    .all(file.file, file.before, before);
  for (const { id, content } of claims) {
    if (id === null) continue;
    ledger.sql('INSERT OR IGNORE INTO loose (id) VALUES (?)').run(id!);
    ledger
      .sql(
        `UPDATE record SET former = ?, content = ? WHERE (file, generation, ordinal, part) =
         (SELECT file, generation, ordinal, part FROM record
          WHERE file = ? AND generation = ? AND ordinal = ? AND code IS NOT NULL AND former IS NULL LIMIT 1)`,
      )
      .run(id!, content!, file.file, file.generation, now);
  }
}

/**
 * A record that is not there any more, or was not reached, is kept behind the others, so that its article has an
 * account. Where another version of Timbao extracted it, it must not be taken for done, so it loses its fingerprint.
 */
function keep(ledger: Ledger, file: LedgerFile, ordinal: number, place: number, gone: boolean): void {
  if (gone) {
    for (const { id } of ledger
      .sql('SELECT id FROM record WHERE file = ? AND generation = ? AND ordinal = ? AND id IS NOT NULL')
      .all(file.file, file.before, ordinal))
      ledger.sql('INSERT OR IGNORE INTO loose (id) VALUES (?)').run(id!);
  }
  ledger
    .sql(
      `INSERT INTO record (file, generation, ordinal, part, line, fingerprint, outcome, id, content, former, twin, code, message, letter, run, time)
       SELECT file, ?, ?, part, line, ${ledger.isCurrent(file) ? 'fingerprint' : "x''"}, ${gone ? "'gone'" : 'outcome'}, ${gone ? 'NULL' : 'id'}, content,
         ${gone ? 'coalesce(id, former)' : 'former'}, twin, code, message, letter, run, time
       FROM record WHERE file = ? AND generation = ? AND ordinal = ? AND coalesce(id, former) IS NOT NULL`,
    )
    .run(file.generation, place, file.file, file.before, ordinal);
}
