import { constants, copyFileSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { EngineError } from '../../errors.ts';
import { SEARCH_FIELDS } from '../../search-fields.ts';
import { analysisVersion } from '../analysis-version.ts';
import type { AnalyzedArticle, IndexWriter } from '../port.ts';
import { TERM_LISTS, termBytes } from '../term-lists.ts';
import { derive } from './derive.ts';
import { encodeValueIds } from './facet-values.ts';
import { LOADING, SCHEMA } from './schema.ts';
import {
  currentVersion,
  newVersionFile,
  publishVersion,
  removeOtherVersions,
  type VersionPointer,
  versionPath,
} from './versions.ts';
import { lockForWriting } from './writer-lock.ts';

export interface SqliteWriterOptions {
  dataDir: string;
  /** The sample archive makes way for the first real one. */
  kind: 'sample' | 'archive';
  /** Start from nothing instead of from the version that serves. */
  rebuild?: boolean;
}

/**
 * Articles written in one transaction. At each commit FTS5 writes the postings it has gathered as a segment of its own:
 * with a commit a batch that took half of the loading time. Nobody reads the file before it is published.
 */
const ARTICLES_A_COMMIT = 1000;

/**
 * Opens a new version of the index for writing, beside the one that serves.
 * @throws {EngineError} `index-busy`, `index-not-writable`, or `index-outdated` where the version that serves was made
 * by another analysis and `rebuild` is not asked for.
 */
export async function openSqliteWriter({ dataDir, kind, rebuild = false }: SqliteWriterOptions): Promise<IndexWriter> {
  const lock = lockForWriting(dataDir);
  try {
    return openVersion(dataDir, kind, rebuild, () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * The version that a writer with these options starts from; null where it starts from nothing.
 * @throws {EngineError} `index-outdated`
 */
export function startFrom({ dataDir, kind, rebuild = false }: SqliteWriterOptions): VersionPointer | null {
  const serving = currentVersion(dataDir);
  if (rebuild || serving === null || (serving.kind === 'sample' && kind === 'archive')) return null;
  if (serving.analysis === analysisVersion()) return serving;
  throw new EngineError(
    'index-outdated',
    `The index in ${dataDir} was made by another version of Timbao; index everything again with npm run index -- --rebuild PATH…`,
  );
}

function openVersion(dataDir: string, kind: 'sample' | 'archive', rebuild: boolean, release: () => void): IndexWriter {
  const serving = startFrom({ dataDir, kind, rebuild });
  const fresh = serving === null;
  const file = newVersionFile(dataDir);
  const path = versionPath(dataDir, file);
  if (!fresh) copyFileSync(versionPath(dataDir, serving.file), path, constants.COPYFILE_FICLONE);
  const db = new DatabaseSync(path, { defensive: false });
  // Nobody reads this file before it is published, and a killed run throws it away: it needs no journal, which
  // SQLite allows only outside its defensive mode. Pages of 8 KB hold most articles whole (measured: 5 % less time).
  db.exec(
    'PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -64000',
  );
  if (fresh) db.exec(SCHEMA);
  db.exec(LOADING);

  const findDoc = db.prepare('SELECT doc, fingerprint FROM article WHERE id = ?');
  const insertArticle = db.prepare(
    `INSERT INTO article (id, fingerprint, published, day, stream, json, ${SEARCH_FIELDS.map((field) => `${field}_tokens`).join(', ')})
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  );
  const insertTokens = db.prepare(
    `INSERT INTO tokens (rowid, ${TERM_LISTS.join(', ')}) VALUES (?${', CAST(? AS TEXT)'.repeat(TERM_LISTS.length)})`,
  );
  const deleteArticle = db.prepare('DELETE FROM article WHERE doc = ?');
  const deleteTokens = db.prepare('DELETE FROM tokens WHERE rowid = ?');
  const insertFacet = db.prepare('INSERT INTO facet (doc, value_ids) VALUES (?, ?)');
  const deleteFacet = db.prepare('DELETE FROM facet WHERE doc = ?');
  // By a list in JSON: a value takes 3 µs so, and 12 by a statement of its own, and every article brings new ones.
  const insertValues = db.prepare(
    'INSERT INTO facet_value (value_id, facet, value) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)',
  );
  const insertSignature = db.prepare('INSERT INTO signature (doc, id, published, signature) VALUES (?, ?, ?, ?)');
  const deleteSignature = db.prepare('DELETE FROM signature WHERE doc = ?');
  const valueIds = new Map<string, number>();
  let lastValueId = 0;
  for (const row of db.prepare('SELECT value_id, facet, value FROM facet_value').all()) {
    const id = Number(row.value_id);
    valueIds.set(`${row.facet}\0${row.value}`, id);
    lastValueId = Math.max(lastValueId, id);
  }
  let newValues: [id: number, facet: string, value: string][] = [];
  const valueId = (facet: string, value: string): number => {
    const name = `${facet}\0${value}`;
    let id = valueIds.get(name);
    if (id === undefined) {
      id = ++lastValueId;
      newValues.push([id, facet, value]);
      valueIds.set(name, id);
    }
    return id;
  };
  const removeDoc = (id: string): void => {
    const row = findDoc.get(id);
    if (row === undefined) return;
    deleteArticle.run(row.doc!);
    deleteTokens.run(row.doc!);
    deleteFacet.run(row.doc!);
    deleteSignature.run(row.doc!);
  };
  /** Writes an article in the place of one with its id, of which there seldom is one: its number. */
  const insert = (analyzed: AnalyzedArticle): number | bigint => {
    const row = [
      analyzed.article.id,
      analyzed.fingerprint,
      analyzed.published,
      analyzed.day,
      analyzed.stream,
      analyzed.json,
      ...SEARCH_FIELDS.map((field) => analyzed.lengths[field]),
    ];
    const inserted = insertArticle.run(...row);
    if (inserted.changes > 0) return inserted.lastInsertRowid;
    removeDoc(analyzed.article.id);
    return insertArticle.run(...row).lastInsertRowid;
  };
  db.exec('BEGIN');
  let uncommitted = 0;
  /**
   * Writes the new facet values down. Only right before a commit: a statement that writes several rows opens a savepoint,
   * at which FTS5 writes a segment as it does at a commit. A segment a batch made publishing take twice the time.
   */
  const writeValues = (): void => {
    insertValues.run(JSON.stringify(newValues));
    newValues = [];
  };
  /** Commits now and then: see ARTICLES_A_COMMIT. */
  const written = (articles: number): void => {
    uncommitted += articles;
    if (uncommitted < ARTICLES_A_COMMIT) return;
    writeValues();
    db.exec('COMMIT; BEGIN');
    uncommitted = 0;
  };
  const write = (work: () => void): void => {
    try {
      work();
    } catch (cause) {
      throw new EngineError('index-write-failed', `Writing the index failed: ${(cause as Error).message}`, { cause });
    }
  };
  let open = true;
  let published = false;
  const close = (): void => {
    if (!open) return;
    open = false;
    db.close();
    release();
  };

  return {
    fingerprint(id) {
      const row = findDoc.get(id);
      return row === undefined ? null : String(row.fingerprint);
    },
    async put(batch) {
      write(() => {
        for (const analyzed of batch) {
          const doc = insert(analyzed);
          insertTokens.run(doc, ...TERM_LISTS.map((_, list) => termBytes(analyzed.terms, list)));
          const ids = Object.entries(analyzed.facets).flatMap(([facet, values]) =>
            values.map((value) => valueId(facet, value)),
          );
          insertFacet.run(doc, encodeValueIds(ids));
          if (analyzed.signature.length > 0)
            insertSignature.run(doc, analyzed.article.id, analyzed.published, analyzed.signature);
        }
        written(batch.length);
      });
    },
    async remove(ids) {
      write(() => {
        for (const id of ids) removeDoc(id);
        written(ids.length);
      });
    },
    async publish(name) {
      try {
        writeValues();
        await derive(db, path);
        const articles = Number(db.prepare('SELECT count(*) AS n FROM article').get()!.n);
        // The file is handed to readers: on disk, whole, and with a journal mode that lets several read.
        db.exec('PRAGMA synchronous = FULL; PRAGMA journal_mode = DELETE; PRAGMA user_version = 1');
        close();
        published = true;
        publishVersion(dataDir, { file, kind, analysis: analysisVersion(), articles, name });
        removeOtherVersions(dataDir);
      } catch (cause) {
        close();
        throw cause instanceof EngineError
          ? cause
          : new EngineError('index-write-failed', `The new index could not be published: ${(cause as Error).message}`, {
              cause,
            });
      }
    },
    async abandon() {
      close();
      // After a publication that failed at the very end, the file may serve; if not, the next run removes it.
      if (!published) rmSync(path, { force: true });
    },
  };
}
