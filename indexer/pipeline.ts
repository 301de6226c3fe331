import { pMapIterable } from 'p-map';
import { type BatchLimits, batches } from './batches.ts';
import type { InputPlace, Outcome } from './outcome.ts';

/**
 * What one message to a worker holds: large enough that the cost of a message (some 50 µs) does not show against 20
 * articles of about a millisecond each. Larger ones gain nothing and cost memory: what a worker makes of a batch is
 * kept until the batch is done, and outlives V8's young generation (measured with three batches at each worker: 32
 * articles 760 MB, 20 articles 690 MB).
 */
export const BATCH_LIMITS: BatchLimits = { items: 20, bytes: 80 * 1024 };

/**
 * Batches between reading and loading, for each one that may be worked on or wait at a worker: the others are done and
 * wait for an earlier one, or to be loaded. More cost memory and gain nothing.
 */
const UNDER_WAY = 1.5;

/** Thrown by `extract` where no batch can be worked on any more: the run ends, where another error is one batch's. */
export class WorkersLostError extends Error {}

export interface PipelineParts<Raw> {
  /** Raw items in a stable order, read as they are asked for. */
  items: AsyncIterable<Raw> | Iterable<Raw>;
  /** bytes of one item */
  sizeOf(raw: Raw): number;
  placeOf(raw: Raw): InputPlace;
  /** Reads and analyzes a batch away from this thread; the outcomes of each item, in the order of the batch. */
  extract(batch: Raw[]): Promise<Outcome[][]>;
  /** How many batches `extract` works on at once. */
  parallel: number;
  /** Takes what became of a batch; batches come one after the other, in the order they were read. */
  load(batch: Raw[], outcomes: Outcome[][]): Promise<void>;
  onProgress?(): void;
  limits?: BatchLimits;
}

/**
 * The one-way flow: read → batches → extract and analyze in workers → load. Batches are worked on side by side but
 * loaded in the order they were read, so the same input gives the same index whatever the timing. At most
 * UNDER_WAY times `parallel` batches are between reading and loading, so memory does not grow with the input.
 *
 * Rejects with what reading, the workers or loading throw.
 */
export async function runPipeline<Raw>(parts: PipelineParts<Raw>): Promise<void> {
  const { items, sizeOf, parallel, load, limits = BATCH_LIMITS } = parts;
  const extracted = async (batch: Raw[]) => ({ batch, outcomes: await extractEach(batch, parts) });
  const results = pMapIterable(batches(items, sizeOf, limits), extracted, {
    concurrency: parallel,
    backpressure: Math.ceil(parallel * UNDER_WAY),
  });
  for await (const { batch, outcomes } of results) {
    await load(batch, outcomes);
    parts.onProgress?.();
  }
}

/**
 * Extracts a batch. Where that fails as a whole (a worker died of one item, or ran out of time), the items are tried
 * one by one, so that the culprit is named and the others get in.
 */
async function extractEach<Raw>(batch: Raw[], parts: PipelineParts<Raw>): Promise<Outcome[][]> {
  try {
    return await parts.extract(batch);
  } catch (error) {
    if (error instanceof WorkersLostError) throw error;
    if (batch.length === 1) return [[{ kind: 'failed', failure: { ...parts.placeOf(batch[0]!), ...reasonOf(error) } }]];
  }
  const outcomes: Outcome[][] = [];
  for (const raw of batch) outcomes.push(...(await extractEach([raw], parts)));
  return outcomes;
}

const reasonOf = (error: unknown): { code: string; message: string } => ({
  code: 'extraction-failed',
  message: error instanceof Error ? error.message : String(error),
});
