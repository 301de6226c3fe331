import { setTimeout as sleep } from 'node:timers/promises';
import { FollowError } from './follow-error.ts';

/** Time, as the gate sees it. */
export interface Clock {
  /** milliseconds since 1970 */
  now(): number;
  /** Rejects when aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    await sleep(milliseconds, undefined, { signal });
  },
};

/** A host that wants to be left alone longer than this is left alone, and its work waits for a later round. */
const WAITED_FOR = 60_000;

/** Lets one request a host through at a time, with a pause after each. */
export class HostGate {
  readonly #clock: Clock;
  readonly #delay: number;
  readonly #last = new Map<string, Promise<unknown>>();
  readonly #nextAt = new Map<string, number>();
  readonly #slower = new Map<string, number>();

  /** @param delay milliseconds between the end of one request and the start of the next, at least */
  constructor(delay: number, clock: Clock) {
    this.#delay = delay;
    this.#clock = clock;
  }

  /** Does the work when the host's turn has come. @throws FollowError `asked-to-wait` where that is long from now */
  async run<T>(host: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(host) ?? Promise.resolve();
    const turn = before.then(() => this.#turn(host, signal, work));
    this.#last.set(
      host,
      turn.catch(() => {}),
    );
    return turn;
  }

  /** The host is not asked before this time. */
  pause(host: string, until: number): void {
    this.#nextAt.set(host, Math.max(until, this.#nextAt.get(host) ?? 0));
  }

  /** The host wants at least this many milliseconds between requests. */
  slowDown(host: string, delay: number): void {
    this.#slower.set(host, delay);
  }

  async #turn<T>(host: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const wait = (this.#nextAt.get(host) ?? 0) - this.#clock.now();
    if (wait > WAITED_FOR) {
      const until = this.#nextAt.get(host)!;
      throw new FollowError(
        'asked-to-wait',
        `${host} xin đợi đến ${new Date(until).toISOString()} / ${host} asks to wait until then`,
        { passing: true, retryAt: until },
      );
    }
    if (wait > 0) await this.#clock.sleep(wait, signal);
    try {
      return await work();
    } finally {
      this.pause(host, this.#clock.now() + Math.max(this.#delay, this.#slower.get(host) ?? 0));
    }
  }
}
