import { readdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Ledger, subtree } from './ledger.ts';

/** What pruning did, or why it did not. */
export interface PruneResult {
  /** inputs that are gone: files, and records of files */
  inputs: number;
  /** why nothing was removed, and the cure; null where it was done */
  refused: string | null;
}

/** More of a path's articles than this share are not removed without being told so. */
const MOST_PRUNED = 0.5;

/**
 * Forgets the inputs at and below the paths that are no longer there: files that do not exist, and records that their
 * file holds no more. What cannot be read is not gone. Articles that no other input has are then loose, to be removed.
 *
 * Refused where a path or a folder that held inputs is empty or not there, as when a disk is not mounted, or where more
 * than half of the articles of a path would go; then nothing is forgotten.
 * @param all whatever the share
 */
export function prune(ledger: Ledger, paths: readonly string[], all: boolean): PruneResult {
  for (const path of paths) {
    findMissing(ledger, path);
    ledger
      .sql(
        `INSERT OR IGNORE INTO going (id) SELECT former FROM record WHERE outcome = 'gone' AND file IN (${FILES_BELOW})`,
      )
      .run(...subtree(path));
  }
  ledger
    .sql(
      'INSERT OR IGNORE INTO going (id) SELECT coalesce(id, former) FROM record WHERE file IN (SELECT file FROM missing) AND coalesce(id, former) IS NOT NULL',
    )
    .run();
  ledger
    .sql(
      `DELETE FROM going WHERE EXISTS (SELECT 1 FROM record r WHERE r.id = going.id AND r.file NOT IN (SELECT file FROM missing))`,
    )
    .run();
  const refused = all ? null : paths.map((path) => reasonAgainst(ledger, path)).find((reason) => reason !== null);
  if (refused != null) return { inputs: 0, refused };
  return { inputs: forget(ledger, paths), refused: null };
}

const FILES_BELOW = "SELECT file FROM file WHERE kind = 'file' AND (path = ? OR (path >= ? AND path < ?))";

function findMissing(ledger: Ledger, path: string): void {
  const rows = ledger.sql(`SELECT file, path FROM file WHERE run <> ? AND file IN (${FILES_BELOW})`);
  for (const { file, path: at } of rows.all(ledger.run, ...subtree(path)))
    if (isGone(String(at))) ledger.sql('INSERT OR IGNORE INTO missing (file) VALUES (?)').run(file!);
}

function isGone(path: string): boolean {
  try {
    statSync(path);
    return false;
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
}

function reasonAgainst(ledger: Ledger, path: string): string | null {
  const bounds = subtree(path);
  const missing = ledger
    .sql(`SELECT path FROM file WHERE file IN (SELECT file FROM missing) AND file IN (${FILES_BELOW})`)
    .all(...bounds)
    .map((row) => String(row.path));
  const count = (condition: string): number =>
    Number(
      ledger
        .sql(
          `SELECT count(DISTINCT coalesce(r.id, r.former)) AS many FROM record r
           WHERE r.file IN (${FILES_BELOW}) AND coalesce(r.id, r.former) ${condition}`,
        )
        .get(...bounds)!.many,
    );
  const going = count('IN (SELECT id FROM going)');
  if (going === 0) return null;
  const empty = emptyFolder(missing, bounds[0]);
  if (empty !== null) return refusal(path, `${empty} trống hoặc không có / ${empty} is empty or not there`, going);
  const known = count('IS NOT NULL');
  if (going <= known * MOST_PRUNED) return null;
  return refusal(path, `${going} trong ${known} bài sẽ bị gỡ / ${going} of ${known} articles would go`, going);
}

const refusal = (path: string, why: string, going: number): string =>
  `--prune: không gỡ gì trong ${path}: ${why}. Nếu đúng là muốn gỡ ${going} bài, dùng --prune-all. / ` +
  `Nothing in ${path} was removed; where that is what you want, use --prune-all.`;

/** The first folder on the way to something missing that holds nothing, or the path itself where it is not there. */
function emptyFolder(missing: readonly string[], root: string): string | null {
  for (const folder of new Set(missing.map(dirname))) {
    let at = folder;
    while (at.length > root.length && isGone(at)) at = dirname(at);
    if (at.length < root.length || isGone(at)) return root;
    try {
      if (readdirSync(at).every((name) => name.startsWith('.'))) return at;
    } catch {
      return at;
    }
  }
  return null;
}

function forget(ledger: Ledger, paths: readonly string[]): number {
  let inputs = 0;
  const drop = (which: string, ...bounds: string[]): void => {
    ledger
      .sql(
        `INSERT OR IGNORE INTO loose (id) SELECT coalesce(id, former) FROM record WHERE ${which} AND coalesce(id, former) IS NOT NULL`,
      )
      .run(...bounds);
    inputs += Number(ledger.sql(`DELETE FROM record WHERE ${which}`).run(...bounds).changes);
  };
  for (const path of paths) drop(`outcome = 'gone' AND file IN (${FILES_BELOW})`, ...subtree(path));
  drop('file IN (SELECT file FROM missing)');
  ledger.sql('DELETE FROM file WHERE file IN (SELECT file FROM missing)').run();
  return inputs;
}
