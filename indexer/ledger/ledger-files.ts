import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { lockForWriting } from '../../src/engine/sqlite/writer-lock.ts';
import { LEDGER_FORMAT, LEDGER_SCHEMA, RUN_SCHEMA } from './schema.ts';

export interface LedgerPlace {
  dataDir: string;
  /** which index it is the ledger of; a file name */
  index: string;
  /** name of the index version that serves; null where none does or its name is not known */
  serving: string | null;
  /** The run starts from nothing, whatever serves. */
  fresh: boolean;
}

/** A draft of the ledger, which takes the place of the one in force once the index version it accounts for serves. */
export interface LedgerDraft {
  db: DatabaseSync;
  /** the account of the serving version could not be used: missing, damaged, or of another version */
  lost: boolean;
  /** Writes all of it to the disk, as the account of the index version of that name. Nothing can be written after. */
  seal(version: string): void;
  /** Puts it in force; call it when that version serves. */
  adopt(): void;
  /** Throws it away, unless it is sealed: then the next run finds out whether its version came to serve. */
  close(): void;
}

/**
 * Opens a draft of the ledger. Whatever ends a run at whatever time, the next one finds a true account: the ledger in
 * force is never written to, a sealed draft is taken only where the version it names serves, and an account of another
 * version than serves is not used at all: then every input is read again.
 * @throws {EngineError} `index-busy` while another run has it, `index-not-writable`
 */
export function openDraft({ dataDir, index, serving, fresh }: LedgerPlace): LedgerDraft {
  const folder = join(dataDir, 'ledger');
  const lock = lockForWriting(folder);
  const path = join(folder, `${index}.db`);
  const next = join(folder, `${index}.next.db`);
  const writing = join(folder, `${index}.draft.db`);
  try {
    mkdirSync(folder, { recursive: true });
    rmSync(writing, { force: true });
    if (existsSync(next)) {
      if (serving !== null && versionIn(next) === serving) renameSync(next, path);
      else rmSync(next, { force: true });
    }
    const usable = !fresh && serving !== null && versionIn(path) === serving;
    if (usable) copyFileSync(path, writing, constants.COPYFILE_FICLONE);
    const db = new DatabaseSync(writing, { defensive: false });
    // A draft of a run that was killed is thrown away: it needs no journal.
    db.exec(
      'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -16000; PRAGMA temp_store = FILE',
    );
    if (!usable) db.exec(LEDGER_SCHEMA);
    db.exec(RUN_SCHEMA);
    db.exec('BEGIN');
    return draft(db, { path, next, writing, lost: !usable && !fresh }, () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}

function draft(
  db: DatabaseSync,
  { path, next, writing, lost }: { path: string; next: string; writing: string; lost: boolean },
  release: () => void,
): LedgerDraft {
  let open = true;
  let sealed = false;
  return {
    db,
    lost,
    seal(version) {
      const about = db.prepare('INSERT OR REPLACE INTO about (name, value) VALUES (?, ?)');
      about.run('format', LEDGER_FORMAT);
      about.run('version', version);
      db.exec('COMMIT');
      db.close();
      const file = openSync(writing, 'r+');
      try {
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(writing, next);
      sealed = true;
    },
    adopt() {
      renameSync(next, path);
      open = false;
      release();
    },
    close() {
      if (!open) return;
      open = false;
      if (!sealed) {
        if (db.isOpen) db.close();
        rmSync(writing, { force: true });
      }
      release();
    },
  };
}

/** Paths of files with failed records, in the account that a draft starts from. */
export const failedPaths = ({ db }: LedgerDraft): string[] =>
  db
    .prepare("SELECT DISTINCT path FROM file WHERE failed > 0 AND kind <> 'pipe' ORDER BY path")
    .all()
    .map(({ path }) => String(path));

/** The index version that a ledger file accounts for; null where there is no such file or it cannot be used. */
function versionIn(path: string): string | null {
  if (!existsSync(path)) return null;
  try {
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      const about = new Map(
        db
          .prepare('SELECT name, value FROM about')
          .all()
          .map(({ name, value }) => [name, value]),
      );
      return about.get('format') === LEDGER_FORMAT ? String(about.get('version')) : null;
    } finally {
      db.close();
    }
  } catch {
    return null;
  }
}
