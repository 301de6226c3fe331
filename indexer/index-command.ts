import { existsSync, writeFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../config/settings.ts';
import type { IndexWriter } from '../src/engine/port.ts';
import { runOnce } from './index-run.ts';
import { openWriter } from './load.ts';
import { endText, formatReport, type RunReport, reportJson } from './report.ts';

export interface IndexOptions {
  /** Index the sample archive that comes with Timbao instead of paths. */
  sample?: boolean;
  /** Start from nothing: what the paths do not hold is no longer in the index. */
  rebuild?: boolean;
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
 * exit code: 0 all in; 1 some inputs failed and everything else is in; 2 could not run, or nothing could be read, and
 * nothing has changed.
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
  const inputs = options.sample === true ? [SAMPLE_PAGES] : paths;
  const wrong = wrongArguments(paths, inputs, options);
  if (wrong !== null) return refuse(wrong);
  let writer: IndexWriter;
  try {
    // Found out now rather than after an hour's work.
    if (options.report !== undefined) writeFileSync(options.report, '');
    writer = await openWriter(settings, {
      kind: options.sample === true ? 'sample' : 'archive',
      rebuild: options.rebuild === true,
    });
  } catch (error) {
    return refuse((error as Error).message);
  }

  const interrupt = new AbortController();
  let interrupted: Interrupt | null = null;
  const onSignal = (signal: Interrupt): void => {
    interrupted = signal;
    interrupt.abort();
  };
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const report = await runOnce({ inputs, writer, settings, signal: interrupt.signal, progress: err });
  process.off('SIGINT', onSignal).off('SIGTERM', onSignal);

  if (report.end === 'interrupted') err.write(`${interrupted}: ${endText(report.end)}\n`);
  else if (report.end === 'stopped') err.write(`${report.error}\n${endText(report.end)}\n`);
  else out.write(`${formatReport(report)}\n`);
  const code = exitCode(report, interrupted);
  return options.report === undefined ? code : writeReport(options.report, report, code, err);
}

function wrongArguments(paths: readonly string[], inputs: readonly string[], options: IndexOptions): string | null {
  if (options.sample === true && paths.length > 0) return '--sample không nhận đường dẫn. / --sample takes no paths.';
  if (inputs.length === 0) {
    return 'Cần ít nhất một tệp hoặc thư mục. / Name at least one file or folder: npm run index -- PATH…';
  }
  if (!inputs.some((path) => existsSync(path))) {
    return `Không có tệp hay thư mục này / No such file or folder: ${inputs.join(', ')}`;
  }
  return null;
}

function exitCode({ end, tally }: RunReport, interrupted: Interrupt | null): number {
  if (end === 'interrupted' && interrupted !== null) return INTERRUPTED[interrupted];
  if (end === 'stopped') return COULD_NOT_RUN;
  if (tally.failed === 0) return ALL_IN;
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
