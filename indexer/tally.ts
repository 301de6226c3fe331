import type { Warning } from '../src/article.ts';
import type { Failure, InputPlace } from './outcome.ts';

/** Failures and examples of warnings kept with their text; beyond that they are counted only, so that memory stays bounded. */
const FAILURES_LISTED = 10_000;
const EXAMPLES_LISTED = 5;

/** A warning code with how often it was given and the first few inputs it was given for. */
export interface WarningCount {
  code: string;
  count: number;
  examples: (InputPlace & { message: string })[];
}

/**
 * What became of every input. Laws: read = indexed + unchanged + duplicate + failed; indexed + unchanged is the number
 * of distinct ids.
 *
 * - indexed: the new version holds this article, the one that serves does not, or holds other content under its id
 * - unchanged: the version that serves holds the same id with the same content
 * - duplicate: another input of this run has the same id and stands: one with the same content, or a later one with
 *   other content, which also gives the warning `replaced`
 * - failed: not in; the reason is in `failures`
 *
 * While a run is under way, what it passes over unread counts as unchanged; the duplicates among it are told at the end.
 */
export interface Tally {
  read: number;
  indexed: number;
  unchanged: number;
  duplicate: number;
  failed: number;
  /** failed inputs that are in no file's account, as addresses of a sitemap; they are among `failed` */
  besides: number;
  /** articles taken out of the index, as their inputs are gone or have become others */
  removed: number;
  warnings: Map<string, WarningCount>;
  failures: Failure[];
  failuresNotListed: number;
}

export const newTally = (): Tally => ({
  read: 0,
  indexed: 0,
  unchanged: 0,
  duplicate: 0,
  failed: 0,
  besides: 0,
  removed: 0,
  warnings: new Map(),
  failures: [],
  failuresNotListed: 0,
});

export function countFailure(tally: Tally, failure: Failure): void {
  tally.failed++;
  if (tally.failures.length < FAILURES_LISTED) tally.failures.push(failure);
  else tally.failuresNotListed++;
}

export function countWarning(tally: Tally, { code, message }: Warning, { path, line }: InputPlace): void {
  let warning = tally.warnings.get(code);
  if (warning === undefined) {
    warning = { code, count: 0, examples: [] };
    tally.warnings.set(code, warning);
  }
  warning.count++;
  if (warning.examples.length < EXAMPLES_LISTED) warning.examples.push({ path, line, message });
}
