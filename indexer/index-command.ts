import { existsSync, writeFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../config/settings.ts';
import { runOnce } from './index-run.ts';
import { failedPaths, type LedgerDraft, openDraft } from './ledger/ledger-files.ts';
import { type Serving, serving as servingOf, type WriterOptions } from './load.ts';
import { endText, formatReport, type RunReport, reportJson } from './report.ts';

export interface IndexOptions {
  /** Index the sample archive that comes with Timbao instead of paths. */
  sample?: boolean;
  /** Start from nothing: what the paths do not hold is no longer in the index. */
  rebuild?: boolean;
  /** Try again what has failed; without paths, wherever it is. */
  retryFailed?: boolean;
  /** Remove the articles of inputs that are gone from the paths. */
  prune?: boolean;
  /** The same, however many they are. */
  pruneAll?: boolean;
  /** File to write the report to, as JSON. */
  report?: string;
}

/** Where the command writes: the report to `out`, progress and problems to `err`. */
export interface Streams {
  out: Writable;
  err: Writable & { isTTY?: boolean };
}

/** Exit codes (contract, section 1); an interrupted run ends with 128 and the signal's number, as shells do. */
const ALL_IN = 0;
const SOME_FAILED = 1;
const COULD_NOT_RUN = 2;
const INTERRUPTED = { SIGINT: 130, SIGTERM: 143 } as const;
type Interrupt = keyof typeof INTERRUPTED;

const SAMPLE_PAGES = fileURLToPath(new URL('./sample/pages', import.meta.url));

/**
 * The command `index`: reads files and folders into a new version of the index, swaps it in, and reports. Returns the
 * exit code: 0 all in; 1 some inputs failed and everything else is in, or pruning was refused; 2 could not run, or
 * nothing could be read, and nothing has changed.
 */
export async function runIndex(
  paths: readonly string[],
  options: IndexOptions,
  settings: Settings,
  { out, err }: Streams = { out: process.stdout, err: process.stderr },
): Promise<number> {
  const refuse = (message: string): number => {
    err.write(`${message}\n`);
    return COULD_NOT_RUN;
  };
  const wrong = wrongArguments(paths, options);
  if (wrong !== null) return refuse(wrong);
  const kind = options.sample === true ? 'sample' : 'archive';
  const writerOptions: WriterOptions = { kind, rebuild: options.rebuild === true };
  let serving: Serving;
  let draft: LedgerDraft;
  try {
    // Found out now rather than after an hour's work.
    if (options.report !== undefined) writeFileSync(options.report, '');
    serving = await servingOf(settings, writerOptions);
    draft = openDraft({
      dataDir: settings.dataDir,
      index: ledgerName(settings),
      serving: serving.name,
      fresh: serving.fresh,
    });
  } catch (error) {
    return refuse((error as Error).message);
  }
  const inputs = options.sample === true ? [SAMPLE_PAGES] : paths.length > 0 ? paths : failedPaths(draft);
  if (inputs.length === 0) {
    draft.close();
    out.write('Không có đầu vào nào bị lỗi. / No input has failed.\n');
    return ALL_IN;
  }
  if (draft.lost && serving.name !== null) {
    err.write(
      'Sổ cái không khớp với chỉ mục đang phục vụ: đọc lại mọi đầu vào. / The ledger does not account for the index in service: every input is read again.\n',
    );
  }

  const interrupts = listenForInterrupts(err);
  const report = await runOnce({
    inputs,
    options: {
      ...writerOptions,
      retry: options.retryFailed === true,
      prune: options.pruneAll === true ? 'all' : options.prune === true,
    },
    serving,
    draft,
    settings,
    stop: interrupts.stop,
    progress: err,
  });
  interrupts.close();

  if (report.end === 'interrupted' || report.end === 'paused')
    err.write(`${interrupts.first()}: ${endText(report.end)}\n`);
  else if (report.end === 'stopped') err.write(`${report.error}\n${endText(report.end)}\n`);
  else out.write(`${formatReport(report)}\n`);
  if (report.prune?.refused != null) err.write(`${report.prune.refused}\n`);
  const code = exitCode(report, interrupts.first());
  return options.report === undefined ? code : writeReport(options.report, report, code, err);
}

/** A ledger for each index, so that changing ENGINE there and back loses none. */
const ledgerName = ({ engine, meiliIndex }: Settings): string =>
  engine === 'sqlite' ? 'sqlite' : `meilisearch-${meiliIndex}`;

/** The first interrupt ends the run in good order, the second at once. */
function listenForInterrupts(err: Writable): { stop: AbortSignal; first(): Interrupt | null; close(): void } {
  const control = new AbortController();
  let first: Interrupt | null = null;
  const onSignal = (signal: Interrupt): void => {
    // A run may be killed at any time: the old index keeps serving.
    if (first !== null) process.exit(INTERRUPTED[signal]);
    first = signal;
    err.write(
      `${signal}: đang nạp nốt phần đã đọc; lần nữa để dừng ngay. / Loading what was read; once more ends at once.\n`,
    );
    control.abort();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    stop: control.signal,
    first: () => first,
    close: () => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal),
  };
}

function wrongArguments(paths: readonly string[], options: IndexOptions): string | null {
  if (options.sample === true)
    return paths.length > 0 ? '--sample không nhận đường dẫn. / --sample takes no paths.' : null;
  if (paths.length === 0 && options.retryFailed === true && options.rebuild !== true) return null;
  if (paths.length === 0) {
    return 'Cần ít nhất một tệp hoặc thư mục. / Name at least one file or folder: npm run index -- PATH…';
  }
  if (options.pruneAll !== true && !paths.some((path) => existsSync(path))) {
    return `Không có tệp hay thư mục này / No such file or folder: ${paths.join(', ')}`;
  }
  return null;
}

function exitCode({ end, prune, tally }: RunReport, interrupted: Interrupt | null): number {
  if ((end === 'interrupted' || end === 'paused') && interrupted !== null) return INTERRUPTED[interrupted];
  if (end === 'stopped') return COULD_NOT_RUN;
  if (tally.failed === 0) return prune?.refused == null ? ALL_IN : SOME_FAILED;
  return tally.failed === tally.read ? COULD_NOT_RUN : SOME_FAILED;
}

/** The index is what it is by now: a report that cannot be written is said, and an exit code of 0 becomes 1. */
function writeReport(path: string, report: RunReport, code: number, err: Writable): number {
  try {
    writeFileSync(path, reportJson(report));
    return code;
  } catch (error) {
    err.write(`Không ghi được báo cáo / The report could not be written: ${(error as Error).message}\n`);
    return Math.max(code, SOME_FAILED);
  }
}
