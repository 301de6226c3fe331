import { resolve } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { FileStamp } from '../read/walk.ts';
import { settleBefore } from './changed-records.ts';

/** A file as the ledger knows it, while a run is at it. */
export interface LedgerFile {
  file: number;
  /** as the user named it */
  path: string;
  /** what it was when it was read last; null where it must be looked into */
  stamp: FileStamp | null;
  digest: Uint8Array | null;
  format: string | null;
  extraction: string | null;
  /** the run that read it last, 0 for none; while it is read anew, this run */
  generation: number;
  position: number;
  /** the generation it had, while it is read anew */
  before: number;
  /** records of the generation, and those of them that failed */
  records: number;
  failed: number;
  /** met before in this run */
  again: boolean;
}

/** One row of `record`: what became of an article, or why there is none. */
export interface LedgerRecord {
  ordinal: number;
  part: number;
  line: number | null;
  fingerprint: Uint8Array;
  outcome: 'indexed' | 'unchanged' | 'duplicate' | 'failed';
  id: string | null;
  content: string | null;
  twin: string | null;
  code: string | null;
  message: string | null;
  letter: string | null;
}

/** How a file was read. */
export interface FileReadingEnd {
  /** null where it has to be looked into again, whatever its stamp */
  stamp: FileStamp | null;
  digest: Uint8Array | null;
  format: string | null;
  /** nothing stands behind what was read */
  complete: boolean;
}

/** An article that another input of the run has brought already. */
export interface EarlierClaim {
  path: string;
  line: number | null;
  content: string;
}

export interface LedgerCounts {
  read: number;
  failed: number;
  /** distinct ids */
  articles: number;
}

/** Counts of a run, as its report has them. */
export type RunCounts = Record<'read' | 'indexed' | 'unchanged' | 'duplicate' | 'failed' | 'removed', number>;

type Row = Record<string, unknown>;

/**
 * The account of a run in a draft of the ledger. Everything here is synchronous, within one transaction, and some
 * microseconds a call; nothing is kept in memory.
 */
export class Ledger {
  readonly db: DatabaseSync;
  readonly run: number;
  readonly #extraction: string;
  readonly #statements = new Map<string, StatementSync>();
  #position = 0;

  /** @param extraction see `extraction-version.ts` */
  constructor(db: DatabaseSync, extraction: string, started: Date = new Date()) {
    this.db = db;
    this.#extraction = extraction;
    this.run = Number(db.prepare('INSERT INTO run (started) VALUES (?)').run(started.toISOString()).lastInsertRowid);
  }

  /** A statement, prepared once. */
  sql(text: string): StatementSync {
    let statement = this.#statements.get(text);
    if (statement === undefined) {
      statement = this.db.prepare(text);
      this.#statements.set(text, statement);
    }
    return statement;
  }

  /** Notes that the run has met a file. `stamp` null: a pipe, which is another one each time. */
  meet(path: string, stamp: FileStamp | null): LedgerFile {
    const absolute = resolve(path);
    const row =
      stamp === null
        ? undefined
        : (this.sql("SELECT * FROM file WHERE path = ? AND kind = 'file'").get(absolute) as Row | undefined);
    const position = ++this.#position;
    if (row === undefined) {
      const { lastInsertRowid } = this.sql(
        'INSERT INTO file (path, kind, run, position, generation) VALUES (?, ?, ?, ?, 0)',
      ).run(absolute, stamp === null ? 'pipe' : 'file', this.run, position);
      return {
        file: Number(lastInsertRowid),
        path,
        stamp: null,
        digest: null,
        format: null,
        extraction: null,
        generation: 0,
        position,
        before: 0,
        records: 0,
        failed: 0,
        again: false,
      };
    }
    const again = row.run === this.run;
    if (!again)
      this.sql('UPDATE file SET run = ?, position = ? WHERE file = ?').run(this.run, position, Number(row.file));
    return { ...fileOf(row), path, position: again ? Number(row.position) : position, again };
  }

  /** Whether a known file stands as it is: nothing of it need be read. */
  isCurrent({ generation, extraction }: LedgerFile): boolean {
    return generation > 0 && extraction === this.#extraction;
  }

  /** The stamp has changed, the bytes have not. */
  restamp({ file }: LedgerFile, { size, modified, changed }: FileStamp): void {
    this.sql('UPDATE file SET size = ?, modified = ?, changed = ? WHERE file = ?').run(size, modified, changed, file);
  }

  /** Begins to read a file anew: what it held is kept to compare with. */
  begin(file: LedgerFile): void {
    file.before = file.generation;
    file.generation = this.run;
    file.records = 0;
    file.failed = 0;
    this.sql('UPDATE file SET generation = ? WHERE file = ?').run(this.run, file.file);
    if (file.before === 0) return;
    this.sql(
      'INSERT INTO before (file, ordinal, fingerprint) SELECT DISTINCT file, ordinal, fingerprint FROM record WHERE file = ? AND generation = ?',
    ).run(file.file, file.before);
  }

  /**
   * Finds the record that a file already held with the same fingerprint. Where it can stay as it is, it is taken over
   * and nothing need be extracted.
   * @param retry failed records are to be tried again
   */
  carry(file: LedgerFile, ordinal: number, line: number | null, fingerprint: Uint8Array, retry: boolean): boolean {
    if (file.before === 0) return false;
    const row = this.sql(
      'SELECT ordinal FROM before INDEXED BY before_fingerprint WHERE file = ? AND fingerprint = ? AND matched IS NULL ORDER BY ordinal LIMIT 1',
    ).get(file.file, fingerprint) as { ordinal: number } | undefined;
    if (row === undefined) return false;
    const was = this.sql(
      'SELECT count(*) AS parts, count(code) AS failed FROM record WHERE file = ? AND generation = ? AND ordinal = ?',
    ).get(file.file, file.before, row.ordinal) as { parts: number; failed: number };
    const stays = this.isCurrent(file) && !(retry && was.failed > 0);
    this.sql('UPDATE before SET matched = ?, redo = ? WHERE file = ? AND ordinal = ?').run(
      ordinal,
      stays ? 0 : 1,
      file.file,
      row.ordinal,
    );
    if (!stays) return false;
    this.sql(
      `INSERT INTO record (file, generation, ordinal, part, line, fingerprint, outcome, id, content, former, twin, code, message, letter, run, time)
       SELECT file, ?, ?, part, ?, fingerprint, CASE outcome WHEN 'gone' THEN 'unchanged' ELSE outcome END,
         CASE outcome WHEN 'gone' THEN former ELSE id END, content, CASE outcome WHEN 'gone' THEN NULL ELSE former END,
         twin, code, message, letter, run, time
       FROM record WHERE file = ? AND generation = ? AND ordinal = ?`,
    ).run(this.run, ordinal, line, file.file, file.before, row.ordinal);
    file.records += was.parts;
    file.failed += was.failed;
    return true;
  }

  /** The input before this one in the run that brought the same id, if any. */
  earlier(id: string, { position }: LedgerFile, ordinal: number): EarlierClaim | null {
    const row = this.sql(
      `SELECT f.path, r.line, r.content FROM record r JOIN file f ON f.file = r.file
       WHERE r.id = ? AND f.run = ? AND r.generation = f.generation AND (f.position, r.ordinal) <= (?, ?)
       ORDER BY f.position DESC, r.ordinal DESC, r.part DESC LIMIT 1`,
    ).get(id, this.run, position, ordinal);
    return row === undefined ? null : (row as unknown as EarlierClaim);
  }

  /** Writes down what became of an article of a file that is read anew. */
  add(file: LedgerFile, record: LedgerRecord, now: number): void {
    const { ordinal, part, line, fingerprint, outcome, id, content, twin, code, message, letter } = record;
    this.sql(
      `INSERT OR REPLACE INTO record (file, generation, ordinal, part, line, fingerprint, outcome, id, content, twin, code, message, letter, run, time)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      file.file,
      this.run,
      ordinal,
      part,
      line,
      fingerprint,
      outcome,
      id,
      content,
      twin,
      code,
      message,
      letter,
      this.run,
      now,
    );
    file.records++;
    if (code !== null) file.failed++;
  }

  /** A file has been read, and all its records are in. */
  end(file: LedgerFile, { stamp, digest, format, complete }: FileReadingEnd): void {
    if (file.before !== 0) settleBefore(this, file, complete);
    this.sql(
      'UPDATE file SET size = ?, modified = ?, changed = ?, digest = ?, format = ?, extraction = ?, records = ?, failed = ? WHERE file = ?',
    ).run(
      stamp?.size ?? null,
      stamp?.modified ?? null,
      stamp?.changed ?? null,
      digest,
      format,
      this.#extraction,
      file.records,
      file.failed,
      file.file,
    );
  }

  /**
   * Notes that an article is written to the index.
   * @param served what the index held under its id
   * @returns by how much this changes the number of articles that differ from what serves
   */
  put(id: string, served: string | null, content: string): number {
    const before = this.sql('SELECT served, content FROM put WHERE id = ?').get(id) as
      | { served: string | null; content: string }
      | undefined;
    if (before === undefined) {
      this.sql('INSERT INTO put (id, served, content) VALUES (?, ?, ?)').run(id, served, content);
      return content === served ? 0 : 1;
    }
    this.sql('UPDATE put SET content = ? WHERE id = ?').run(content, id);
    return (content === before.served ? 0 : 1) - (before.content === before.served ? 0 : 1);
  }

  /** What the index holds under an id, where this run has written it or it is contested; undefined where it may be any. */
  contentOf(id: string): string | undefined {
    const row =
      this.sql('SELECT content FROM put WHERE id = ?').get(id) ??
      this.sql('SELECT content FROM contested WHERE id = ?').get(id);
    return row === undefined ? undefined : String(row.content);
  }

  /**
   * An article is taken out of the index.
   * @returns whether it had been counted as differing from what serves, and whether it is in what serves
   */
  takeOut(id: string): { counted: boolean; served: boolean } {
    const row = this.sql('SELECT served, content FROM put WHERE id = ?').get(id);
    if (row === undefined) return { counted: false, served: true };
    this.sql('DELETE FROM put WHERE id = ?').run(id);
    return { counted: row.content !== row.served, served: row.served !== null };
  }

  /** The engine would not take an article: its inputs of this run have failed. */
  refuse(id: string, code: string, message: string): { path: string; line: number | null } | null {
    const rows = this.sql(
      `SELECT f.path, r.file, r.line FROM record r JOIN file f ON f.file = r.file
       WHERE r.id = ? AND r.run = ? AND r.generation = f.generation ORDER BY f.position, r.ordinal`,
    ).all(id, this.run);
    this.sql(
      "UPDATE record SET outcome = 'failed', former = id, id = NULL, code = ?, message = ? WHERE id = ? AND run = ?",
    ).run(code, message, id, this.run);
    for (const { file } of rows) this.sql('UPDATE file SET failed = failed + 1 WHERE file = ?').run(file!);
    const last = rows.at(-1);
    return last === undefined ? null : { path: String(last.path), line: last.line as number | null };
  }

  /** A place that could not be read at all and so has no content: noted for this run, and for trying again. */
  unread(path: string, code: string, message: string, letter: string | null, now: number): void {
    const { lastInsertRowid } = this.sql(
      "INSERT INTO file (path, kind, run, position, generation, records, failed) VALUES (?, 'unread', ?, ?, ?, 1, 1)",
    ).run(resolve(path), this.run, ++this.#position, this.run);
    this.sql(
      `INSERT INTO record (file, generation, ordinal, part, fingerprint, outcome, code, message, letter, run, time)
       VALUES (?, ?, 0, 0, x'', 'failed', ?, ?, ?, ?, ?)`,
    ).run(lastInsertRowid, this.run, code, message, letter, this.run, now);
  }

  /** Forgets what could not be read at or below a place: it is about to be tried again. */
  forgetUnread(root: string): void {
    const [at, from, to] = subtree(root);
    const unread = "SELECT file FROM file WHERE kind = 'unread' AND (path = ? OR (path >= ? AND path < ?))";
    this.sql(`DELETE FROM record WHERE file IN (${unread})`).run(at, from, to);
    this.sql(`DELETE FROM file WHERE file IN (${unread})`).run(at, from, to);
  }

  /** A record must be extracted again, though nothing of its file seems changed. */
  distrust(file: number, ordinal: number): void {
    this.sql("UPDATE record SET fingerprint = x'' WHERE file = ? AND ordinal = ?").run(file, ordinal);
    this.sql('UPDATE file SET size = NULL, digest = NULL WHERE file = ?').run(file);
  }

  /** What the files met in this run hold, as the ledger stands. */
  counts(): LedgerCounts {
    const { read, failed } = this.sql(
      'SELECT coalesce(sum(records), 0) AS read, coalesce(sum(failed), 0) AS failed FROM file WHERE run = ?',
    ).get(this.run) as { read: number; failed: number };
    const { articles } = this.sql(
      `SELECT count(*) AS articles FROM (SELECT 1 FROM record r JOIN file f ON f.file = r.file
       WHERE r.id IS NOT NULL AND r.ordinal >= 0 AND f.run = ? AND r.generation = f.generation GROUP BY r.id)`,
    ).get(this.run) as { articles: number };
    return { read, failed, articles };
  }

  /** Failed records of files met in this run that were not tried again: known from an earlier run. */
  *failedBefore(): Generator<{ path: string; line: number | null; code: string; message: string }> {
    const rows = this.sql(
      `SELECT f.path, r.line, r.code, r.message FROM file f JOIN record r ON r.file = f.file AND r.generation = f.generation
       WHERE f.run = ? AND f.failed > 0 AND r.code IS NOT NULL AND r.run <> ? ORDER BY f.position, r.ordinal`,
    ).iterate(this.run, this.run);
    for (const row of rows)
      yield row as unknown as { path: string; line: number | null; code: string; message: string };
  }

  /** Names in the dead-letter folder of what fails at present. */
  letters(): Set<string> {
    const rows = this.sql('SELECT letter FROM record WHERE code IS NOT NULL AND letter IS NOT NULL').all();
    return new Set(rows.map(({ letter }) => String(letter)));
  }

  /** Notes how the run ended. */
  close(ending: string, { read, indexed, unchanged, duplicate, failed, removed }: RunCounts): void {
    this.sql(
      'UPDATE run SET ended = ?, ending = ?, read = ?, indexed = ?, unchanged = ?, duplicate = ?, failed = ?, removed = ? WHERE run = ?',
    ).run(new Date().toISOString(), ending, read, indexed, unchanged, duplicate, failed, removed, this.run);
  }
}

/** An absolute path, and the bounds between which all paths below it lie. */
export function subtree(root: string): [at: string, from: string, to: string] {
  const at = resolve(root);
  const from = at.endsWith('/') ? at : `${at}/`;
  // The character after the slash.
  return [at, from, `${from.slice(0, -1)}0`];
}

/** A row of `file` as a run needs it. */
export function fileOf(row: Row): LedgerFile {
  const stamped = row.size !== null && row.modified !== null && row.changed !== null;
  return {
    file: Number(row.file),
    path: String(row.path),
    stamp: stamped ? { size: Number(row.size), modified: Number(row.modified), changed: Number(row.changed) } : null,
    digest: row.digest as Uint8Array | null,
    format: row.format as string | null,
    extraction: row.extraction as string | null,
    generation: Number(row.generation),
    position: Number(row.position),
    before: 0,
    records: Number(row.records),
    failed: Number(row.failed),
    again: false,
  };
}
