import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../../config/settings.ts';
import { runIndex, type Streams } from '../index-command.ts';
import { parseFeedsFile } from './feeds-file.ts';
import { fetchPages } from './fetch-pages.ts';
import type { FollowParts } from './follow-parts.ts';
import { FollowState } from './follow-state.ts';
import { systemClock } from './host-gate.ts';
import { archivesIn, pagesFolder } from './page-archive.ts';
import { PoliteClient } from './polite-client.ts';
import { pollFeeds } from './poll-feeds.ts';
import { ROBOT } from './robots-rules.ts';

/** Milliseconds between two looks at a feed, and between two requests to a host. */
const EVERY = 15 * 60_000;
const DELAY = 2000;
/** Hosts asked side by side: each may hold one answer of 50 MiB. */
const HOSTS_AT_ONCE = 4;
/** Milliseconds after which waiting work is looked at again. */
const LOOK_EVERY = 60_000;

const ALL_IN = 0;
const SOME_FAILED = 1;
const COULD_NOT_RUN = 2;
const INTERRUPTED = { SIGINT: 130, SIGTERM: 143 } as const;

export interface FollowOptions {
  /** one look at every feed and every page that is due, then the end: for cron */
  once: boolean;
  /** milliseconds between two requests to a host */
  delay?: number;
}

/**
 * The command `index --follow`: looks at the feeds of a file again and again, fetches the pages they name and indexes
 * them. Returns the exit code: 0 all in; 1 something failed; 2 could not run; after an interrupt 130 or 143.
 */
export async function runFollow(
  file: string,
  { once, delay = DELAY }: FollowOptions,
  settings: Settings,
  streams: Streams = { out: process.stdout, err: process.stderr },
): Promise<number> {
  const { err } = streams;
  let state: FollowState | null = null;
  let client: PoliteClient | null = null;
  let interrupted: keyof typeof INTERRUPTED | null = null;
  const stop = new AbortController();
  const onSignal = (signal: keyof typeof INTERRUPTED): void => {
    interrupted ??= signal;
    stop.abort();
  };
  try {
    const list = parseFeedsFile(readFileSync(file, 'utf8'), file);
    state = new FollowState(settings.dataDir);
    const { signal } = stop;
    client = new PoliteClient({
      list,
      memory: state,
      clock: systemClock,
      delay,
      userAgent: userAgent(settings),
      signal,
    });
    process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
    let failed = false;
    const parts: FollowParts = {
      list,
      state,
      client,
      clock: systemClock,
      dataDir: settings.dataDir,
      every: EVERY,
      hostsAtOnce: HOSTS_AT_ONCE,
      chance: Math.random,
      signal,
      toldHosts: new Set(),
      tell: (code, message) => err.write(`[${code}] ${message}\n`),
    };
    // What a killed run fetched and did not get to note.
    const known = state.archives();
    for (const name of archivesIn(settings.dataDir)) if (!known.has(name)) state.keepArchive(name, []);
    for (let first = true; !signal.aborted; first = false) {
      failed = (await round(parts, !(once || first), settings, streams)) || failed;
      if (once) return interrupted === null ? (failed ? SOME_FAILED : ALL_IN) : INTERRUPTED[interrupted];
      if (!signal.aborted) await systemClock.sleep(LOOK_EVERY, signal);
    }
    return COULD_NOT_RUN;
  } catch (error) {
    if (interrupted !== null) {
      err.write(
        `${interrupted}: đã dừng; phần đã tải còn giữ, lần sau lập chỉ mục tiếp. / Stopped; what was fetched is kept and indexed the next time.\n`,
      );
      return INTERRUPTED[interrupted];
    }
    err.write(`${(error as Error).message}\n`);
    return COULD_NOT_RUN;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    await client?.close();
    state?.close();
  }
}

const userAgent = ({ publicUrl }: Settings): string => (publicUrl === '' ? ROBOT : `${ROBOT} (+${publicUrl})`);

/** Looks at the feeds, then fetches and indexes until nothing is due. True where something failed. */
async function round(parts: FollowParts, onlyDue: boolean, settings: Settings, streams: Streams): Promise<boolean> {
  const polled = await pollFeeds({ ...parts, onlyDue });
  let failed = polled.failed > 0;
  if (polled.polled > 0) {
    const { polled: feeds, unchanged, failed: wrong, added } = polled;
    streams.err.write(
      `${feeds} nguồn: ${unchanged} không đổi, ${wrong} lỗi, ${added} bài mới / feeds: unchanged, failed, new pages\n`,
    );
  }
  failed = (await indexFetched(parts, settings, streams)) || failed;
  for (;;) {
    const pages = await fetchPages(parts);
    failed ||= pages.failed > 0;
    parts.signal.throwIfAborted();
    if (pages.fetched + pages.failed === 0) return failed;
    failed = (await indexFetched(parts, settings, streams)) || failed;
  }
}

/** Indexes the archives that wait for it. They keep waiting where the run does not come to its end. */
async function indexFetched(
  { state, dataDir, signal }: FollowParts,
  settings: Settings,
  streams: Streams,
): Promise<boolean> {
  const names = state.unindexed();
  if (names.length === 0) return false;
  const folder = mkdtempSync(join(tmpdir(), 'timbao-follow-'));
  try {
    const report = join(folder, 'report.json');
    const code = await runIndex(
      names.map((name) => join(pagesFolder(dataDir), name)),
      { report },
      settings,
      streams,
    );
    const text = readFileSync(report, { encoding: 'utf8', flag: 'a+' });
    const end = text === '' ? 'stopped' : (JSON.parse(text) as { end: string }).end;
    signal.throwIfAborted();
    if (end === 'published' || end === 'nothing-new') state.indexed(names);
    return code !== ALL_IN;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
