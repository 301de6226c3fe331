import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import type { Outcome } from './outcome.ts';
import { WorkersLostError } from './pipeline.ts';
import type { RawItem } from './read/raw-item.ts';

/** What every worker is told when it starts. */
export interface WorkerOptions {
  /** HOME_PROVINCE: name or place id, empty for none */
  homeProvince: string;
  /** the day of the run, YYYY-MM-DD in Vietnam: one for all its articles, even past midnight */
  today: string;
}

/**
 * Milliseconds a batch may take. A batch takes about a tenth of a second, so one that is not done by then holds an
 * item that never ends; it is then tried alone, with the same limit, and named as failed.
 */
const TIME_LIMIT = 120_000;

/**
 * Megabytes that a worker keeps young objects in, three semi-spaces together. V8's own choice is 200; nearly all that an
 * article needs is garbage by the next one, so half of that does as well (measured: no slower, 100 MB less).
 */
const YOUNG_MEGABYTES = 96;

/**
 * Batches at each worker: one worked on, the others waiting with it, so that no worker waits for the main thread, which
 * is busy loading for tenths of a second at a time.
 */
const BATCHES_PER_WORKER = 3;

type Pool = Piscina<RawItem[], Outcome[][]>;

export interface WorkerPool {
  /** How many batches to have under way at once. */
  readonly parallel: number;
  /**
   * Outcomes of each item, in the order of the batch. Rejects where the worker died or ran out of time, and when the
   * pool is closed. Items of a batch that was rejected can be given again one by one, to find the one at fault.
   */
  extract(batch: RawItem[]): Promise<Outcome[][]>;
  /** Ends the workers, whatever they are at. */
  close(): Promise<void>;
}

export interface PoolLimits {
  threads?: number;
  /** milliseconds a batch may take */
  timeLimit?: number;
  /** the module whose default export is called with each batch, in the workers */
  script?: URL;
}

/**
 * Worker threads, started with the first batch: a run over unchanged inputs needs none. One at first, up to one a core as
 * batches come, so that a few pages do not pay for all. They load their data (about half a second) while the first
 * batches wait.
 *
 * Batches that wait for each other at a worker share its fate. So an item of a batch that failed is tried again in a
 * thread kept for that, one item at a time: what fails there is its own fault, and only the time it took itself counts.
 */
export function openWorkerPool(
  options: WorkerOptions,
  {
    threads = availableParallelism(),
    timeLimit = TIME_LIMIT,
    script = new URL('./worker.ts', import.meta.url),
  }: PoolLimits = {},
): WorkerPool {
  let together: Pool | undefined;
  let apart: Pool | undefined;
  const suspects = new WeakSet<RawItem>();
  let closed = false;
  // A worker that cannot even start says so here; without it, the batches wait for another that never comes.
  let broken: Error | undefined;
  const start = (maxThreads: number): Pool => {
    const started: Pool = new Piscina({
      filename: script.href,
      minThreads: 1,
      maxThreads,
      idleTimeout: Number.POSITIVE_INFINITY,
      concurrentTasksPerWorker: BATCHES_PER_WORKER,
      workerData: options,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
      recordTiming: false,
    });
    started.on('error', (error: Error) => {
      broken = error;
      void started.destroy();
    });
    return started;
  };
  const closedOrBroken = (): WorkersLostError | null => {
    if (broken !== undefined) return workersLost(broken);
    return closed ? new WorkersLostError('the workers have ended') : null;
  };

  /** Without a signal: piscina gives a worker to a task with one alone, and lets none wait there. */
  const extractTogether = async (batch: RawItem[]): Promise<Outcome[][]> => {
    together ??= start(threads);
    const used = together;
    const timer = setTimeout(() => {
      if (together === used) together = undefined;
      void used.destroy();
    }, timeLimit);
    try {
      return await used.run(batch);
    } finally {
      clearTimeout(timer);
    }
  };
  const extractApart = async (batch: RawItem[]): Promise<Outcome[][]> => {
    const lost = closedOrBroken();
    if (lost !== null) throw lost;
    apart ??= start(1);
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), timeLimit);
    try {
      return await apart.run(batch, { signal: limit.signal });
    } catch (error) {
      if (!limit.signal.aborted) throw error;
      throw new Error(`không xong sau ${timeLimit / 1000} giây / not done after ${timeLimit / 1000} seconds`);
    } finally {
      clearTimeout(timer);
    }
  };
  let lastApart: Promise<unknown> = Promise.resolve();
  const inTurn = (batch: RawItem[]): Promise<Outcome[][]> => {
    const turn = lastApart.then(() => extractApart(batch));
    lastApart = turn.catch(() => {});
    return turn;
  };

  return {
    parallel: threads * BATCHES_PER_WORKER,
    async extract(batch) {
      const lost = closedOrBroken();
      if (lost !== null) throw lost;
      try {
        if (batch.length === 1 && suspects.has(batch[0]!)) return await inTurn(batch);
        try {
          return await extractTogether(batch);
        } catch (error) {
          for (const raw of batch) suspects.add(raw);
          if (batch.length !== 1 || closedOrBroken() !== null) throw error;
          return await inTurn(batch);
        }
      } catch (error) {
        throw broken === undefined ? error : workersLost(broken);
      }
    },
    async close() {
      closed = true;
      await Promise.all([together?.destroy(), apart?.destroy()]);
    },
  };
}

const workersLost = (cause: Error): WorkersLostError =>
  new WorkersLostError(`Không khởi động được luồng xử lý / A worker could not start: ${cause.message}`, { cause });
