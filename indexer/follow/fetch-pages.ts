import pMap from 'p-map';
import { MAX_HTML_BYTES } from '../read/html.ts';
import type { AnswerLimits } from './ask.ts';
import { FollowError } from './follow-error.ts';
import type { FollowParts } from './follow-parts.ts';
import type { WaitingPage } from './follow-state.ts';
import { PageArchive } from './page-archive.ts';
import { backOff } from './schedule.ts';

const PAGE_LIMITS: AnswerLimits = { bytes: MAX_HTML_BYTES, milliseconds: 60_000 };
/** Pages of one host in one archive: at two seconds a page, three minutes until they are in the index. */
const PAGES_A_HOST = 100;
/** Tries of a page that fails for passing reasons: with doubled waits, over most of a day. */
const MOST_ATTEMPTS = 6;
const FIRST_RETRY = 15 * 60_000;

/** What became of pages. */
export interface FetchResult {
  fetched: number;
  failed: number;
}

/**
 * Fetches pages that are due into one new archive, hosts side by side. Both counts 0: nothing is due. Where the signal
 * is aborted, what was fetched by then is kept, and nothing is thrown.
 */
export async function fetchPages(parts: FollowParts): Promise<FetchResult> {
  const { list, state, clock, dataDir, signal, hostsAtOnce } = parts;
  const result: FetchResult = { fetched: 0, failed: 0 };
  const due = [...list.hosts]
    .map((host) => state.waiting(host, clock.now(), PAGES_A_HOST))
    .filter((pages) => pages.length > 0);
  if (due.length === 0) return result;
  const archive = new PageArchive(dataDir, new Date(clock.now()));
  try {
    await pMap(due, (pages) => fetchHost(pages, archive, parts, result), { concurrency: hostsAtOnce });
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    archive.close();
    if (archive.addresses.length > 0) state.keepArchive(archive.name, archive.addresses);
  }
  return result;
}

async function fetchHost(
  pages: readonly WaitingPage[],
  archive: PageArchive,
  parts: FollowParts,
  result: FetchResult,
): Promise<void> {
  const { client, clock, signal, limits } = parts;
  for (const page of pages) {
    try {
      const answer = await client.get(
        page.address,
        { accept: 'text/html, application/xhtml+xml' },
        limits?.page ?? PAGE_LIMITS,
      );
      const type = answer.headers.get('content-type') ?? 'text/html';
      if (!/^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(type)) {
        throw new FollowError('not-html', `là ${type}, không phải trang HTML / this is no HTML page`);
      }
      await archive.add(page.address, answer, new Date(clock.now()));
      result.fetched++;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof FollowError)) throw error;
      // The host rests: its other pages wait with this one, and none has used up a try.
      if (error.code === 'asked-to-wait' || error.code === 'robots-unreadable') {
        parts.tell(error.code, `${page.address}: ${error.message}`);
        result.failed++;
        const again = error.retryAt ?? clock.now() + backOff(1, FIRST_RETRY, parts.chance());
        for (const other of pages.slice(pages.indexOf(page)))
          parts.state.pageFailed(other.address, other.attempts, again, error.code);
        return;
      }
      result.failed++;
      keepFailure(page, error, parts);
    }
  }
}

function keepFailure(
  { address, attempts }: WaitingPage,
  error: FollowError,
  { state, clock, chance, tell }: FollowParts,
): void {
  const tried = attempts + 1;
  const again = error.passing && tried < MOST_ATTEMPTS ? clock.now() + backOff(tried, FIRST_RETRY, chance()) : null;
  state.pageFailed(address, tried, again, `${error.code}: ${error.message}`);
  const next =
    again === null
      ? 'không thử lại / not tried again'
      : `thử lại lúc / tried again at ${new Date(again).toISOString()}`;
  tell(error.code, `${address}: ${error.message} (${next})`);
}
