import { Agent, type Dispatcher } from 'undici';
import { type Answer, type AnswerLimits, ask } from './ask.ts';
import { type FollowList, webAddress } from './feeds-file.ts';
import { FollowError } from './follow-error.ts';
import { guardedConnector } from './guarded-connect.ts';
import { type Clock, HostGate } from './host-gate.ts';
import {
  ROBOTS_BYTES,
  ROBOTS_COUNT_FOR,
  type RobotsRules,
  robotsRules,
  robotsText,
  robotsUnreadable,
} from './robots-rules.ts';
import { retryAfter } from './schedule.ts';

/** Redirects followed in a row (RFC 9309 asks for five for robots.txt; nobody needs more). */
const MOST_REDIRECTS = 5;
const ROBOTS_LIMITS: AnswerLimits = { bytes: ROBOTS_BYTES * 2, milliseconds: 30_000 };

/** An answer, and where it came from after redirects. */
export interface FoundAnswer extends Answer {
  address: string;
}

/** What is remembered of hosts from run to run. */
export interface HostMemory {
  robots(host: string): { text: string; at: number } | null;
  keepRobots(host: string, text: string, at: number): void;
  pausedUntil(host: string): number | null;
  pause(host: string, until: number): void;
}

export interface PoliteOptions {
  list: FollowList;
  memory: HostMemory;
  clock: Clock;
  /** milliseconds between two requests to a host */
  delay: number;
  /** how the program names itself */
  userAgent: string;
  signal: AbortSignal;
  /** how hosts are reached, where not over the network */
  dispatcher?: Dispatcher;
}

/**
 * Asks hosts of the list only, one request a host at a time, as robots.txt allows, and waits where it is told to.
 * Each hop of a redirect is held to the same.
 */
export class PoliteClient {
  readonly #options: PoliteOptions;
  readonly #gate: HostGate;
  readonly #dispatcher: Dispatcher;
  readonly #rules = new Map<string, { rules: Promise<RobotsRules>; at: number }>();

  constructor(options: PoliteOptions) {
    const { list, clock, delay, dispatcher } = options;
    this.#options = options;
    this.#gate = new HostGate(delay, clock);
    this.#dispatcher =
      dispatcher ??
      new Agent({
        connect: guardedConnector((host) => list.privateHosts.has(host)),
        pipelining: 1,
        connections: 1,
        maxHeaderSize: 64 * 1024,
      });
    for (const host of list.hosts) {
      const until = options.memory.pausedUntil(host);
      if (until !== null) this.#gate.pause(host, until);
    }
  }

  /**
   * What is at an address: a 2xx or 304 answer.
   * @throws FollowError for everything else; the reason of the signal where that is aborted
   */
  async get(address: string, headers: Record<string, string>, limits: AnswerLimits): Promise<FoundAnswer> {
    const answer = await this.#follow(address, headers, limits, (url) => this.#checkRobots(url));
    const { status } = answer;
    if (status === 304 || (status >= 200 && status < 300)) return answer;
    throw statusError(status);
  }

  close(): Promise<void> {
    return this.#dispatcher.destroy();
  }

  async #follow(
    address: string,
    headers: Record<string, string>,
    limits: AnswerLimits,
    check: (url: URL) => Promise<void>,
  ): Promise<FoundAnswer> {
    const seen = new Set<string>();
    for (let next = address; ; ) {
      const url = this.#listed(next);
      if (seen.has(url.href)) {
        throw new FollowError(
          'redirect-loop',
          `chuyển hướng vòng tròn về ${url.href} / redirects go round in a circle`,
          { passing: true },
        );
      }
      if (seen.size > MOST_REDIRECTS) {
        throw new FollowError(
          'too-many-redirects',
          `quá ${MOST_REDIRECTS} lần chuyển hướng / more than ${MOST_REDIRECTS} redirects`,
          { passing: true },
        );
      }
      seen.add(url.href);
      await check(url);
      const answer = await this.#ask(url, headers, limits);
      const target = answer.headers.get('location');
      if (![301, 302, 303, 307, 308].includes(answer.status) || target === undefined)
        return { ...answer, address: url.href };
      const aim = webAddress(target, url.href);
      if (aim === null)
        throw new FollowError(
          'bad-address',
          `chuyển hướng tới địa chỉ không dùng được ${target.slice(0, 200)} / redirected to an address that cannot be asked`,
        );
      next = aim.href;
    }
  }

  /** One request in the host's turn. */
  async #ask(url: URL, headers: Record<string, string>, limits: AnswerLimits): Promise<Answer> {
    const { clock, memory, signal, userAgent } = this.#options;
    return this.#gate.run(url.host, signal, async () => {
      const answer = await ask(url.href, {
        dispatcher: this.#dispatcher,
        headers: { 'user-agent': userAgent, ...headers },
        signal,
        ...limits,
      });
      if (answer.status !== 429 && answer.status !== 503) return answer;
      const until = retryAfter(answer.headers.get('retry-after'), clock.now());
      if (until === null) return answer;
      this.#gate.pause(url.host, until);
      memory.pause(url.host, until);
      throw new FollowError(
        'asked-to-wait',
        `HTTP ${answer.status}, xin đợi đến ${new Date(until).toISOString()} / the server asks to wait until then`,
        { passing: true, retryAt: until },
      );
    });
  }

  #listed(address: string): URL {
    const url = webAddress(address);
    if (url === null)
      throw new FollowError('bad-address', `không phải địa chỉ http(s): ${address} / no http(s) address`);
    if (!this.#options.list.hosts.has(url.host)) {
      throw new FollowError(
        'host-not-listed',
        `${url.host} không có trong tệp nguồn; muốn đọc, thêm dòng host ${url.host} / ${url.host} is not in the feeds file; to read from it, add the line host ${url.host}`,
      );
    }
    return url;
  }

  async #checkRobots(url: URL): Promise<void> {
    const { allows } = await this.#rulesOf(url);
    if (allows(url.href)) return;
    throw new FollowError(
      'robots-refused',
      `robots.txt của ${url.host} không cho đọc / robots.txt of ${url.host} does not allow it`,
    );
  }

  #rulesOf(url: URL): Promise<RobotsRules> {
    const now = this.#options.clock.now();
    const known = this.#rules.get(url.origin);
    if (known !== undefined && now - known.at < ROBOTS_COUNT_FOR) return known.rules;
    const rules = this.#readRules(url, now);
    this.#rules.set(url.origin, { rules, at: now });
    // One that failed is asked for again the next time.
    rules.catch(() => this.#rules.delete(url.origin));
    return rules;
  }

  async #readRules({ origin, host }: URL, now: number): Promise<RobotsRules> {
    const { memory, signal } = this.#options;
    const kept = memory.robots(origin);
    let text: string;
    if (kept !== null && now - kept.at < ROBOTS_COUNT_FOR) ({ text } = kept);
    else {
      try {
        const { status, body } = await this.#follow(`${origin}/robots.txt`, {}, ROBOTS_LIMITS, async () => {});
        text = robotsText(status, body, host);
      } catch (error) {
        signal.throwIfAborted();
        if (
          error instanceof FollowError &&
          ['asked-to-wait', 'private-address', 'robots-unreadable'].includes(error.code)
        )
          throw error;
        throw robotsUnreadable(host, (error as Error).message, error);
      }
      memory.keepRobots(origin, text, now);
    }
    const rules = robotsRules(origin, text);
    if (rules.delay !== null) this.#gate.slowDown(host, rules.delay);
    return rules;
  }
}

function statusError(status: number): FollowError {
  if (status === 404 || status === 410) return new FollowError('gone', `HTTP ${status}: không còn / no longer there`);
  if (status >= 500 || [408, 425, 429].includes(status)) {
    return new FollowError('server-error', `HTTP ${status}: máy chủ chưa trả lời được / the server cannot answer now`, {
      passing: true,
    });
  }
  return new FollowError('http-error', `HTTP ${status}: máy chủ từ chối / the server refuses`);
}
