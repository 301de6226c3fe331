import { TERM_LISTS } from '../term-lists.ts';

/**
 * One index version is one SQLite file.
 *
 * `tokens` holds the text as analyzed, a column for each list of terms. It keeps no content of its own: SQLite stores postings only. Dictionary
 * words stand joined in the columns `…_words`, which makes `chi bộ` one posting instead of a phrase, and `chi bo` those
 * of the words that read so. `frequency` holds, for every token, in how many articles each field has it: what ranking asks for at each query.
 */
export const SCHEMA = `
  CREATE TABLE article (
    doc INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL,
    published INTEGER,
    day TEXT,
    title_tokens INTEGER NOT NULL,
    lead_tokens INTEGER NOT NULL,
    captions_tokens INTEGER NOT NULL,
    body_tokens INTEGER NOT NULL,
    stream BLOB NOT NULL,
    json TEXT NOT NULL
  );
  CREATE TABLE facet_value (value_id INTEGER PRIMARY KEY, facet TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (facet, value));
  CREATE TABLE facet (doc INTEGER PRIMARY KEY, value_ids BLOB NOT NULL);
  CREATE TABLE signature (doc INTEGER PRIMARY KEY, id TEXT NOT NULL, published INTEGER, signature BLOB NOT NULL);
  CREATE TABLE copy (doc INTEGER PRIMARY KEY, head INTEGER NOT NULL, place INTEGER NOT NULL);
  CREATE TABLE frequency (
    token TEXT PRIMARY KEY,
    title INTEGER NOT NULL,
    lead INTEGER NOT NULL,
    captions INTEGER NOT NULL,
    body INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE VIRTUAL TABLE tokens USING fts5 (
    ${TERM_LISTS.join(', ')},
    content = '', contentless_delete = 1, tokenize = "ascii tokenchars '_|'"
  );
`;

/** The tokens of an index as a table of a reader's own, for asking in how many articles one stands. */
export const TOKEN_VOCABULARY = 'CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, tokens, row);';

/**
 * How FTS5 gathers postings while an index is written. It keeps up to 64 MB before it writes a segment, and merges no
 * segments on the way: publishing merges them all at once, where merging as they come writes each posting three times
 * over (measured: 0.30 ms of processor time an article against 0.26).
 */
export const LOADING = `
  INSERT INTO tokens (tokens, rank) VALUES ('hashsize', 64000000);
  INSERT INTO tokens (tokens, rank) VALUES ('automerge', 0);
  INSERT INTO tokens (tokens, rank) VALUES ('crisismerge', 2000);
`;
