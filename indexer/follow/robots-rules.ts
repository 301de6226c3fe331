import robotsModule from 'robots-parser';
import { FollowError } from './follow-error.ts';

/** The package is CommonJS whose export is the function itself; its types say `default`. */
const robotsParser = robotsModule as unknown as typeof robotsModule.default;

/** What of robots.txt counts (RFC 9309 section 2.5 asks for 500 kibibytes at least). */
export const ROBOTS_BYTES = 512 * 1024;
/** Milliseconds for which it counts (RFC 9309 section 2.4). */
export const ROBOTS_COUNT_FOR = 24 * 60 * 60_000;
/** Milliseconds a crawl delay may ask for: more would mean no crawl at all. */
const LONGEST_DELAY = 60_000;

/** By this name robots.txt may speak to us. */
export const ROBOT = 'Timbao';

/** The rules of one site. `text` is its robots.txt, empty where it has none. */
export interface RobotsRules {
  allows(address: string): boolean;
  /** milliseconds between requests, null where nothing is said */
  delay: number | null;
}

export function robotsRules(origin: string, text: string): RobotsRules {
  const robots = robotsParser(`${origin}/robots.txt`, text);
  const seconds = robots.getCrawlDelay(ROBOT);
  return {
    // Nothing said means allowed; robots.txt itself always is.
    allows: (address) => robots.isAllowed(address, ROBOT) !== false,
    delay: seconds === undefined || !(seconds > 0) ? null : Math.min(seconds * 1000, LONGEST_DELAY),
  };
}

/**
 * The text that an answer to `/robots.txt` stands for (RFC 9309 section 2.3.1): none where there is none.
 * @throws FollowError `robots-unreadable` where the server failed: then nothing is allowed, for now
 */
export function robotsText(status: number, body: Buffer, host: string): string {
  if (status >= 200 && status < 300) return body.subarray(0, ROBOTS_BYTES).toString('utf8');
  if (status >= 400 && status < 500 && status !== 429) return '';
  throw robotsUnreadable(host, `HTTP ${status}`);
}

export const robotsUnreadable = (host: string, why: string, cause?: unknown): FollowError =>
  new FollowError(
    'robots-unreadable',
    `không đọc được robots.txt của ${host} (${why}), nên chưa hỏi gì thêm / robots.txt of ${host} cannot be read, so nothing else is asked for now`,
    { passing: true, cause },
  );
