import { randomUUID } from 'node:crypto';
import type { Writable } from 'node:stream';
import type { Settings } from '../config/settings.ts';
import type { IndexWriter } from '../src/engine/port.ts';
import { DeadLetters } from './dead-letters.ts';
import { todayInVietnam } from './extract/calendar.ts';
import { type InputStep, inputSteps } from './input-steps.ts';
import { type LazyWriter, lazyWriter } from './lazy-writer.ts';
import { extractionVersion } from './ledger/extraction-version.ts';
import { Ledger } from './ledger/ledger.ts';
import type { LedgerDraft } from './ledger/ledger-files.ts';
import { type PruneResult, prune } from './ledger/prune.ts';
import {
  completeTally,
  type LoadParts,
  loadSteps,
  openWriter,
  type Serving,
  settleLoaded,
  type WriterOptions,
} from './load.ts';
import type { InputPlace } from './outcome.ts';
import { runPipeline } from './pipeline.ts';
import { type ProgressState, showProgress } from './progress.ts';
import { placeOf, sizeOf } from './read/raw-item.ts';
import { openSitemapBook } from './read/sitemap-book.ts';
import { survey } from './read/survey.ts';
import type { RunEnd, RunReport } from './report.ts';
import { correctIndex } from './restore.ts';
import { newTally } from './tally.ts';
import { openWorkerPool, type WorkerPool } from './worker-pool.ts';

export interface RunOptions extends WriterOptions {
  /** failed inputs are tried again */
  retry: boolean;
  /** articles whose input is gone are removed; 'all': however many */
  prune: boolean | 'all';
}

export interface RunParts {
  inputs: readonly string[];
  options: RunOptions;
  serving: Serving;
  draft: LedgerDraft;
  settings: Settings;
  /** Aborting it lets the run come to a good end early: what has been read is loaded and goes into service. */
  stop: AbortSignal;
  /** where progress is shown */
  progress: Writable & { isTTY?: boolean };
  /** threads that extract, where not those of this machine */
  pool?: WorkerPool;
  /** the index to write, where not the one that ENGINE names */
  openIndex?: () => Promise<IndexWriter>;
}

/** A run under way. */
interface Run extends LoadParts {
  parts: RunParts;
  pool: WorkerPool;
  prune: PruneResult | null;
  /** the run was stopped before it had seen all inputs */
  stopped: boolean;
}

/**
 * One run: everything the inputs hold that the ledger does not know goes into a new version of the index, which is then
 * published, or thrown away where there is nothing new and where the run cannot go on. The ledger goes with it. Never
 * rejects: the report says how it ended.
 */
export async function runOnce(parts: RunParts): Promise<RunReport> {
  const { settings, options, draft } = parts;
  const started = new Date();
  const startedAt = performance.now();
  const tally = newTally();
  const run: Run = {
    parts,
    tally,
    index: lazyWriter(parts.openIndex ?? (() => openWriter(settings, options))),
    ledger: new Ledger(draft.db, extractionVersion(settings.homeProvince), started),
    letters: new DeadLetters(settings.dataDir),
    pool: parts.pool ?? openWorkerPool({ homeProvince: settings.homeProvince, today: todayInVietnam() }),
    prune: null,
    stopped: false,
  };
  let end: RunEnd;
  let error: string | null = null;
  try {
    await readAll(run);
    // Not waited for: the threads end, and what they hold is freed, while the version is made ready.
    void run.pool.close();
    end = await finish(run);
  } catch (cause) {
    end = 'stopped';
    error = reasonOf(cause);
    // What is left of the new version is in nobody's way; the error that ended the run is the one to tell.
    await run.index.opened?.abandon().catch(() => {});
  } finally {
    draft.close();
    await run.pool.close();
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return { end, error, started: started.toISOString(), seconds, prune: run.prune, tally };
}

/** SQLite's own words, for the ledger's file, say neither what was written nor where. */
const reasonOf = (cause: unknown): string => {
  const { message, code } = cause as Error & { code?: string };
  return code === 'ERR_SQLITE_ERROR'
    ? `Không ghi được sổ cái trong DATA_DIR / The ledger in DATA_DIR could not be written: ${message}`
    : message;
};

/** Reads, extracts and loads the inputs, and brings the index in line with the ledger. */
async function readAll(run: Run): Promise<void> {
  const { ledger, tally, parts } = run;
  const { inputs, options, stop } = parts;
  const { bytes, sitemaps } = await survey(inputs);
  const state: ProgressState = { tally, done: 0, total: bytes };
  const shown = showProgress(state, parts.progress);
  try {
    const book = await openSitemapBook(sitemaps);
    await runPipeline<InputStep>({
      items: inputSteps({
        paths: inputs,
        ledger,
        book,
        tally,
        retry: options.retry,
        stop,
        onStopped: () => {
          run.stopped = true;
        },
        onBytes: (read) => {
          state.done += read;
        },
      }),
      sizeOf: (step) => (step.kind === 'record' ? sizeOf(step.raw) : 0),
      placeOf: placeOfStep,
      extract: (batch) => extractSteps(batch, run.pool),
      load: (batch, outcomes) => loadSteps(batch, outcomes, run),
      parallel: run.pool.parallel,
      onProgress: () => shown.update(),
    });
    await settleLoaded(run);
    if (options.prune !== false && !run.stopped) run.prune = prune(ledger, inputs, options.prune === 'all');
    await correctIndex(run, book);
  } finally {
    shown.stop();
  }
}

const placeOfStep = (step: InputStep): InputPlace =>
  step.kind === 'record' ? placeOf(step.raw) : { path: step.file.path, line: null };

/** Outcomes of the steps that are records. */
async function extractSteps(batch: readonly InputStep[], pool: WorkerPool) {
  const raws = batch.flatMap((step) => (step.kind === 'record' ? [step.raw] : []));
  return raws.length === 0 ? [] : pool.extract(raws);
}

/** Makes the tally exact and puts into service what is new. */
async function finish(run: Run): Promise<RunEnd> {
  const { tally, ledger, index, stopped, parts } = run;
  const { serving, options, inputs } = parts;
  completeTally(tally, ledger);
  if (tally.read === 0 && !stopped) {
    throw new Error(`Không có gì để đọc trong / Nothing to read in: ${inputs.join(', ')}`);
  }
  const end: RunEnd = stopped ? 'paused' : index.changed ? 'published' : 'nothing-new';
  // A version that holds nothing new is not made, so that readers need not open another; but one without a name gets one.
  const isNew = index.changed || (!serving.fresh && serving.name === null);
  const isPart = stopped && serving.fresh && serving.archive && options.kind === 'archive';
  if (!isNew || isPart) {
    await index.opened?.abandon();
    if (serving.fresh || serving.name === null) return isPart ? 'interrupted' : end;
    await keepAccount(run, end, serving.name);
    return end;
  }
  const name = randomUUID();
  await keepAccount(run, end, name, await index.get());
  return end;
}

/** Writes the ledger down, publishes the version it accounts for, and puts both in force. */
async function keepAccount(
  { ledger, letters, tally, parts: { draft } }: Run,
  end: RunEnd,
  name: string,
  writer?: Awaited<ReturnType<LazyWriter['get']>>,
): Promise<void> {
  const kept = ledger.letters();
  ledger.close(end, tally);
  draft.seal(name);
  await writer?.publish(name);
  draft.adopt();
  letters?.keepOnly(kept);
}
