import type { Writable } from 'node:stream';
import type { Settings } from '../config/settings.ts';
import type { IndexWriter } from '../src/engine/port.ts';
import { todayInVietnam } from './extract/calendar.ts';
import { runPipeline } from './pipeline.ts';
import { type ProgressState, showProgress } from './progress.ts';
import { placeOf, sizeOf } from './read/raw-item.ts';
import { rawItems } from './read/raw-items.ts';
import { totalBytes } from './read/total-bytes.ts';
import type { RunEnd, RunReport } from './report.ts';
import { newTally, type Tally } from './tally.ts';
import { openWorkerPool } from './worker-pool.ts';

export interface RunParts {
  inputs: readonly string[];
  writer: IndexWriter;
  settings: Settings;
  /** Aborting it ends the run; the version that serves stays. */
  signal: AbortSignal;
  /** where progress is shown */
  progress: Writable & { isTTY?: boolean };
}

/**
 * One run: everything the inputs hold goes into the writer, which is then published, or thrown away where there is
 * nothing new, where the run is interrupted and where it cannot go on. Never rejects: the report says how it ended.
 */
export async function runOnce({ inputs, writer, settings, signal, progress }: RunParts): Promise<RunReport> {
  const started = new Date();
  const startedAt = performance.now();
  const tally = newTally();
  const state: ProgressState = { tally, done: 0, total: null };
  const shown = showProgress(state, progress);
  void totalBytes(inputs).then((total) => {
    state.total = total;
  });
  const pool = openWorkerPool({ homeProvince: settings.homeProvince, today: todayInVietnam() });
  const endWorkers = (): void => void pool.close();
  signal.addEventListener('abort', endWorkers);
  let end: RunEnd;
  let error: string | null = null;
  try {
    await runPipeline({
      items: rawItems(inputs, (bytes) => {
        state.done += bytes;
      }),
      sizeOf,
      placeOf,
      extract: (batch) => pool.extract(batch),
      parallel: pool.parallel,
      writer,
      tally,
      signal,
      onProgress: () => shown.update(),
    });
    if (tally.read === 0) throw new Error(`Không có gì để đọc trong / Nothing to read in: ${inputs.join(', ')}`);
    end = await publishWhatIsNew(writer, tally);
  } catch (cause) {
    end = signal.aborted ? 'interrupted' : 'stopped';
    error = signal.aborted ? null : (cause as Error).message;
    // What is left of the new version is in nobody's way; the error that ended the run is the one to tell.
    await writer.abandon().catch(() => {});
  } finally {
    shown.stop();
    signal.removeEventListener('abort', endWorkers);
    await pool.close();
  }
  return { end, error, started: started.toISOString(), seconds: (performance.now() - startedAt) / 1000, tally };
}

/** A version that holds nothing new is thrown away, so that readers need not open another. */
async function publishWhatIsNew(writer: IndexWriter, tally: Tally): Promise<RunEnd> {
  if (tally.indexed === 0) {
    await writer.abandon();
    return 'nothing-new';
  }
  await writer.publish();
  return 'published';
}
