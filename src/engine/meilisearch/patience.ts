import { EngineError } from '../../errors.ts';
import { persistOn } from './retry.ts';
import type { MeiliServer } from './server.ts';

/** What the server says of the tasks it works on together (https://www.meilisearch.com/docs/reference/api/batches). */
interface Batch {
  uid: number;
  progress: { steps: { currentStep: string }[]; percentage: number } | null;
  finishedAt: string | null;
}

/** How far a server has come: batches are numbered in the order they are begun. */
interface Mark {
  batch: number;
  percentage: number;
}

const FINISHED = 101;
const isFurther = (a: Mark, b: Mark): boolean =>
  a.batch > b.batch || (a.batch === b.batch && a.percentage > b.percentage);

/** Looks at the server's progress in the time it may take without any. */
const LOOKS = 20;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Waits for a server as long as it gets on. Large batches take an hour and show it by their percentage; a batch that
 * fails because the disk is full is begun again for ever, under its number, and never comes further than it has been.
 */
export class Patience {
  readonly #server: MeiliServer;
  readonly #what: string;
  #furthest: Mark = { batch: -1, percentage: -1 };
  #steps = '';
  #movedAt = performance.now();
  #lookedAt = performance.now();

  /** @param what is waited for, as the error names it */
  constructor(server: MeiliServer, what: string) {
    this.#server = server;
    this.#what = what;
  }

  /** Begins anew: a task has ended, or another is waited for. */
  renew(): void {
    this.#movedAt = performance.now();
  }

  /**
   * Pauses.
   * @throws {EngineError} `task-stalled` where the server has made no progress for longer than its patience
   */
  async pause(milliseconds: number, task: number): Promise<void> {
    await pause(milliseconds);
    const { url, patience } = this.#server;
    if (performance.now() - this.#lookedAt < patience / LOOKS) return;
    if (await this.#hasMoved()) this.renew();
    this.#lookedAt = performance.now();
    const stood = this.#lookedAt - this.#movedAt;
    if (stood <= patience) return;
    throw new EngineError(
      'task-stalled',
      `Meilisearch at ${url} has made no progress in ${Math.round(stood / 1000)} s with task ${task}, ${this.#what}${this.#steps}; most often its disk is full: look at its log, make room or restart it, and run the same command again (MEILI_PATIENCE sets how many seconds are waited)`,
    );
  }

  async #hasMoved(): Promise<boolean> {
    const { results } = await persistOn(this.#server, () =>
      this.#server.client.httpRequest.get<{ results: Batch[] }>({ path: 'batches', params: { limit: 1 } }),
    );
    const [newest] = results;
    if (newest === undefined) return false;
    const { uid, progress, finishedAt } = newest;
    const steps = progress?.steps.map(({ currentStep }) => currentStep).join(', ');
    this.#steps = steps === undefined ? '' : ` (it says: ${steps}, ${Math.round(progress!.percentage)} %)`;
    const mark = { batch: uid, percentage: finishedAt === null ? (progress?.percentage ?? 0) : FINISHED };
    if (!isFurther(mark, this.#furthest)) return false;
    this.#furthest = mark;
    return true;
  }
}
