import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EngineError } from '../../src/errors.ts';
import type { HostMemory } from './polite-client.ts';

/** What is remembered of a feed or a sitemap. Times are milliseconds since 1970. */
export interface FeedState {
  address: string;
  etag: string | null;
  lastModified: string | null;
  /** not asked before */
  nextAt: number;
  /** in a row */
  failures: number;
  /** the `lastmod` under which a sitemap index listed it when it was last read */
  listedAs: string | null;
}

/** A page that is still to be fetched. */
export interface WaitingPage {
  address: string;
  attempts: number;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS feed (
    address TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, next_at INTEGER NOT NULL, failures INTEGER NOT NULL, listed_as TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS page (
    number INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, host TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'fetched', 'failed')),
    attempts INTEGER NOT NULL, next_at INTEGER NOT NULL, reason TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS waiting ON page (host, next_at) WHERE state = 'waiting';
  CREATE TABLE IF NOT EXISTS host (
    host TEXT PRIMARY KEY, paused_until INTEGER, robots TEXT, robots_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS archive (file TEXT PRIMARY KEY, indexed INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`;

/**
 * What `--follow` knows from run to run, in `DATA_DIR/follow/state.db`. Open, it locks others out: two that follow the
 * same feeds would ask every host twice.
 */
export class FollowState implements HostMemory {
  readonly #db: DatabaseSync;

  /** @throws EngineError `follow-busy`, `index-not-writable` */
  constructor(dataDir: string) {
    try {
      mkdirSync(join(dataDir, 'follow'), { recursive: true });
      this.#db = new DatabaseSync(join(dataDir, 'follow', 'state.db'), { timeout: 0 });
      this.#db.exec(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; ${SCHEMA} COMMIT`);
    } catch (cause) {
      const { message } = cause as Error;
      if (/locked|busy/i.test(message)) {
        throw new EngineError(
          'follow-busy',
          `Một lần chạy --follow khác đang dùng ${dataDir} / Another run with --follow is using ${dataDir}`,
          { cause },
        );
      }
      throw new EngineError(
        'index-not-writable',
        `Không ghi được vào ${dataDir} / ${dataDir} cannot be written to: ${message}`,
        { cause },
      );
    }
  }

  feed(address: string): FeedState | null {
    const row = this.#db.prepare('SELECT * FROM feed WHERE address = ?').get(address);
    if (row === undefined) return null;
    return {
      address,
      etag: row.etag as string | null,
      lastModified: row.last_modified as string | null,
      nextAt: Number(row.next_at),
      failures: Number(row.failures),
      listedAs: row.listed_as as string | null,
    };
  }

  /** Keeps what was learnt of a feed together with the pages it lists; gives how many of them are new. */
  keepFeed(feed: FeedState, pages: readonly string[]): number {
    const insert = this.#db.prepare(
      "INSERT INTO page (address, host, state, attempts, next_at) VALUES (?, ?, 'waiting', 0, 0) ON CONFLICT DO NOTHING",
    );
    return this.#whole(() => {
      let added = 0;
      for (const page of pages) added += Number(insert.run(page, new URL(page).host).changes);
      const { address, etag, lastModified, nextAt, failures, listedAs } = feed;
      this.#db
        .prepare('INSERT OR REPLACE INTO feed VALUES (?, ?, ?, ?, ?, ?)')
        .run(address, etag, lastModified, nextAt, failures, listedAs);
      return added;
    });
  }

  /** Pages of a host that are due, oldest first. */
  waiting(host: string, now: number, most: number): WaitingPage[] {
    return this.#db
      .prepare(
        "SELECT address, attempts FROM page WHERE state = 'waiting' AND host = ? AND next_at <= ? ORDER BY number LIMIT ?",
      )
      .all(host, now, most)
      .map((row) => ({ address: String(row.address), attempts: Number(row.attempts) }));
  }

  /** Pages that wait, on any host, due or not. */
  countWaiting(): number {
    return Number(this.#db.prepare("SELECT count(*) AS n FROM page WHERE state = 'waiting'").get()!.n);
  }

  /** A page that could not be had: tried again at `nextAt`, or never where that is null. */
  pageFailed(address: string, attempts: number, nextAt: number | null, reason: string): void {
    this.#db
      .prepare('UPDATE page SET state = ?, attempts = ?, next_at = ?, reason = ? WHERE address = ?')
      .run(nextAt === null ? 'failed' : 'waiting', attempts, nextAt ?? 0, reason, address);
  }

  /** An archive is on disk: its pages are never fetched again, and it waits to be indexed. */
  keepArchive(file: string, addresses: readonly string[]): void {
    const insert = this.#db.prepare(
      `INSERT INTO page (address, host, state, attempts, next_at) VALUES (?, ?, 'fetched', 0, 0)
       ON CONFLICT (address) DO UPDATE SET state = 'fetched', reason = NULL`,
    );
    this.#whole(() => {
      for (const address of addresses) insert.run(address, new URL(address).host);
      this.#db.prepare('INSERT OR IGNORE INTO archive VALUES (?, 0)').run(file);
    });
  }

  /** Names of archives that are known. */
  archives(): Set<string> {
    return new Set(
      this.#db
        .prepare('SELECT file FROM archive')
        .all()
        .map((row) => String(row.file)),
    );
  }

  /** Names of archives that wait to be indexed, oldest first. */
  unindexed(): string[] {
    return this.#db
      .prepare('SELECT file FROM archive WHERE indexed = 0 ORDER BY file')
      .all()
      .map((row) => String(row.file));
  }

  indexed(files: readonly string[]): void {
    const update = this.#db.prepare('UPDATE archive SET indexed = 1 WHERE file = ?');
    this.#whole(() => {
      for (const file of files) update.run(file);
    });
  }

  robots(host: string): { text: string; at: number } | null {
    const row = this.#db.prepare('SELECT robots, robots_at FROM host WHERE host = ? AND robots IS NOT NULL').get(host);
    return row === undefined ? null : { text: String(row.robots), at: Number(row.robots_at) };
  }

  keepRobots(host: string, text: string, at: number): void {
    this.#db
      .prepare(
        'INSERT INTO host (host, robots, robots_at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET robots = excluded.robots, robots_at = excluded.robots_at',
      )
      .run(host, text, at);
  }

  pausedUntil(host: string): number | null {
    const row = this.#db.prepare('SELECT paused_until FROM host WHERE host = ? AND paused_until IS NOT NULL').get(host);
    return row === undefined ? null : Number(row.paused_until);
  }

  pause(host: string, until: number): void {
    this.#db
      .prepare(
        'INSERT INTO host (host, paused_until) VALUES (?, ?) ON CONFLICT DO UPDATE SET paused_until = excluded.paused_until',
      )
      .run(host, until);
  }

  close(): void {
    this.#db.close();
  }

  #whole<T>(work: () => T): T {
    this.#db.exec('BEGIN');
    try {
      const result = work();
      this.#db.exec('COMMIT');
      return result;
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }
}
