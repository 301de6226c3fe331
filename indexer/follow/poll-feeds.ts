import pMap from 'p-map';
import type { AnswerLimits } from './ask.ts';
import { type FeedLinks, linksOf } from './feed-links.ts';
import { FollowError } from './follow-error.ts';
import type { FollowParts } from './follow-parts.ts';
import type { FollowState } from './follow-state.ts';
import { backOff } from './schedule.ts';

/** sitemaps.org allows 50 MB; feeds are a hundredth of that. */
export const FEED_LIMITS: AnswerLimits = { bytes: 50 * 1024 * 1024, milliseconds: 120_000 };
/** Sitemaps that one sitemap index may lead to, and how deep. */
const MOST_SITEMAPS = 1000;
const DEEPEST = 3;
/** Milliseconds between two looks at a sitemap whose index does not say when it changed. */
const UNDATED_SITEMAP_EVERY = 24 * 60 * 60_000;

interface Polling extends FollowParts {
  /** leave out feeds that were read well and whose time has not come; failing ones always wait */
  onlyDue: boolean;
}

/** What became of the feeds in one round. */
export interface PollResult {
  polled: number;
  /** answered 304 */
  unchanged: number;
  failed: number;
  /** pages that were not known */
  added: number;
}

/** Asks every feed that is due, hosts side by side; the sitemaps that an index names in their turn. */
export async function pollFeeds(polling: Polling): Promise<PollResult> {
  const result: PollResult = { polled: 0, unchanged: 0, failed: 0, added: 0 };
  let level = polling.list.feeds.map((address) => ({ address, lastModified: null as string | null, listed: false }));
  const seen = new Set(level.map(({ address }) => address));
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    const found = await pMap(level, (feed) => pollFeed(feed, polling, result), { concurrency: polling.hostsAtOnce });
    const next = new Map(
      found.flat().flatMap((each) => (seen.has(each.address) ? [] : [[each.address, each] as const])),
    );
    level = [...next.values()]
      .slice(0, Math.max(0, MOST_SITEMAPS - seen.size))
      .map((each) => ({ ...each, listed: true }));
    if (level.length < next.size) {
      polling.tell(
        'too-many-sitemaps',
        `chỉ đọc ${MOST_SITEMAPS} sitemap, bỏ qua ${next.size - level.length} / only ${MOST_SITEMAPS} sitemaps are read, ${next.size - level.length} are left out`,
      );
    }
    for (const { address } of level) seen.add(address);
  }
  return result;
}

async function pollFeed(
  { address, lastModified, listed }: { address: string; lastModified: string | null; listed: boolean },
  polling: Polling,
  result: PollResult,
): Promise<FeedLinks['sitemaps']> {
  const { client, state, clock, every, signal, onlyDue } = polling;
  const known = state.feed(address) ?? {
    address,
    etag: null,
    lastModified: null,
    nextAt: 0,
    failures: 0,
    listedAs: null,
  };
  const now = clock.now();
  const early = known.nextAt > now && (onlyDue || known.failures > 0 || listed);
  const changed = listed && lastModified !== null && lastModified !== known.listedAs && known.failures === 0;
  if (early && !changed) return [];
  result.polled++;
  try {
    const conditions = {
      ...(known.etag === null ? {} : { 'if-none-match': known.etag }),
      ...(known.lastModified === null ? {} : { 'if-modified-since': known.lastModified }),
    };
    const answer = await client.get(
      address,
      { accept: FEED_TYPES, ...conditions },
      polling.limits?.feed ?? FEED_LIMITS,
    );
    const good = {
      ...known,
      failures: 0,
      nextAt: clock.now() + nextIn(listed, lastModified, every),
      listedAs: lastModified,
    };
    if (answer.status === 304) {
      result.unchanged++;
      state.keepFeed(good, []);
      return [];
    }
    const { pages, sitemaps } = await linksOf(answer.body, answer.address);
    const kept = pages.filter((page) => isListed(page, polling));
    // A sitemap index is asked for whole each time, so that its sitemaps are known when only they have changed.
    const conditional = sitemaps.length === 0;
    result.added += state.keepFeed(
      {
        ...good,
        etag: conditional ? (answer.headers.get('etag') ?? null) : null,
        lastModified: conditional ? (answer.headers.get('last-modified') ?? null) : null,
      },
      kept,
    );
    return sitemaps.filter((sitemap) => isListed(sitemap.address, polling));
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof FollowError)) throw error;
    result.failed++;
    keepFailure(state, known, error, polling);
    polling.tell(error.code, `${address}: ${error.message}`);
    return [];
  }
}

const FEED_TYPES = 'application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1';

/** A sitemap with a `lastmod` is asked for when that changes, one without once a day. */
const nextIn = (listed: boolean, lastModified: string | null, every: number): number =>
  !listed ? every : lastModified === null ? UNDATED_SITEMAP_EVERY : Number.MAX_SAFE_INTEGER / 4;

function keepFailure(
  state: FollowState,
  known: NonNullable<ReturnType<FollowState['feed']>>,
  error: FollowError,
  { clock, every, chance }: Polling,
): void {
  const failures = known.failures + 1;
  const nextAt = Math.max(clock.now() + backOff(failures, every, chance()), error.retryAt ?? 0);
  state.keepFeed({ ...known, failures, nextAt }, []);
}

/** Whether an address is on a host of the list; one that is not is told once a host. */
function isListed(address: string, { list, tell, toldHosts }: Polling): boolean {
  const { host } = new URL(address);
  if (list.hosts.has(host)) return true;
  if (!toldHosts.has(host)) {
    toldHosts.add(host);
    tell(
      'host-not-listed',
      `bỏ qua liên kết tới ${host}, ví dụ ${address}; muốn đọc, thêm dòng host ${host} / links to ${host} are left out; to read them, add the line host ${host}`,
    );
  }
  return false;
}
