/**
 * The ledger is one SQLite file for each index, in `DATA_DIR/ledger`. It says of every input what became of it; together
 * with the index version it names, it is always a true account of what serves.
 *
 * - `about`: `format` of this file; `version`, the name of the index version it accounts for
 * - `run`: each run with its counts
 * - `file`: each file met, by absolute path. `size`, `modified` and `changed` are null where it must be looked into again,
 *   `digest` (of its bytes) where it was not read to its end. `run` and `position`: when it was last met, and as which
 *   of that run. `generation`: the run that read it last.
 * - `record`: each article of a file, or each reason why there is none, by its place among the records of the file.
 *   `fingerprint` is that of the text before extraction, `content` that of the article. `outcome`: indexed, unchanged,
 *   duplicate (`twin` says of what), failed (`code`, `message`, `letter` in the dead-letter folder), gone (no longer in
 *   its file). A failed or gone record may still have an article in the index from when it could be read: `former`.
 * - `contested`: ids that several records claim with different contents, with the content that stands
 */
export const LEDGER_FORMAT = '1';

export const LEDGER_SCHEMA = `
  CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE run (
    run INTEGER PRIMARY KEY, started TEXT NOT NULL, ended TEXT, ending TEXT,
    read INTEGER, indexed INTEGER, unchanged INTEGER, duplicate INTEGER, failed INTEGER, removed INTEGER
  );
  CREATE TABLE file (
    file INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    kind TEXT NOT NULL,
    format TEXT,
    extraction TEXT,
    size INTEGER, modified REAL, changed REAL, digest BLOB,
    run INTEGER NOT NULL, position INTEGER NOT NULL, generation INTEGER NOT NULL,
    records INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX file_path ON file (path);
  CREATE TABLE record (
    file INTEGER NOT NULL, generation INTEGER NOT NULL, ordinal INTEGER NOT NULL, part INTEGER NOT NULL,
    line INTEGER, fingerprint BLOB NOT NULL,
    outcome TEXT NOT NULL, id TEXT, content TEXT, former TEXT, twin TEXT,
    code TEXT, message TEXT, letter TEXT,
    run INTEGER NOT NULL, time INTEGER NOT NULL,
    PRIMARY KEY (file, generation, ordinal, part)
  ) WITHOUT ROWID;
  CREATE INDEX record_id ON record (id) WHERE id IS NOT NULL;
  CREATE INDEX record_former ON record (former) WHERE former IS NOT NULL;
  CREATE INDEX record_failed ON record (file) WHERE code IS NOT NULL;
  CREATE INDEX record_gone ON record (file) WHERE outcome = 'gone';
  CREATE TABLE contested (id TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;
`;

/**
 * What a run keeps while it is under way. `before`: the records of files being read anew, as the last run left them;
 * `matched` is where one was found again. `put`: articles written, with what the serving version holds under their id.
 * `loose`: ids that lost an input.
 */
export const RUN_SCHEMA = `
  CREATE TEMP TABLE before (
    file INTEGER NOT NULL, ordinal INTEGER NOT NULL, fingerprint BLOB NOT NULL, matched INTEGER, redo INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (file, ordinal)
  ) WITHOUT ROWID;
  CREATE INDEX temp.before_fingerprint ON before (file, fingerprint, ordinal);
  CREATE INDEX temp.before_matched ON before (file, matched) WHERE matched IS NOT NULL;
  CREATE TEMP TABLE put (id TEXT PRIMARY KEY, served TEXT, content TEXT NOT NULL) WITHOUT ROWID;
  CREATE TEMP TABLE loose (id TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TEMP TABLE missing (file INTEGER PRIMARY KEY);
  CREATE TEMP TABLE going (id TEXT PRIMARY KEY) WITHOUT ROWID;
`;
