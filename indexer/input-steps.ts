import { setImmediate as turn } from 'node:timers/promises';
import { digestOf, FileDigest, isSettled, rawFingerprint } from './ledger/fingerprints.ts';
import type { FileReadingEnd, Ledger, LedgerFile } from './ledger/ledger.ts';
import type { ByteWatcher } from './read/bytes.ts';
import type { RawItem } from './read/raw-item.ts';
import { fileItems } from './read/raw-items.ts';
import type { SitemapBook } from './read/sitemap-book.ts';
import { type FileStamp, type FoundFile, walk } from './read/walk.ts';
import type { Tally } from './tally.ts';

/** One step of a run through its inputs. */
export type InputStep =
  | {
      kind: 'record';
      raw: RawItem;
      /** null where it belongs to no file of its own: an address of a sitemap, a folder that cannot be opened */
      file: LedgerFile | null;
      /** its place among the records of the file; -1 for a notice, which is none */
      ordinal: number;
      fingerprint: Uint8Array;
      /** the last of its file */
      end: FileReadingEnd | null;
    }
  /** the end of a file whose last record was no step of its own */
  | { kind: 'end'; file: LedgerFile; end: FileReadingEnd };

export interface InputStepsParts {
  paths: readonly string[];
  ledger: Ledger;
  book: SitemapBook;
  tally: Tally;
  /** failed inputs are tried again */
  retry: boolean;
  /** Aborting it ends the steps where they are; what was read so far is whole and can be gone on from. */
  stop: AbortSignal;
  /** told where the steps have ended before the inputs did */
  onStopped(): void;
  /** told the bytes of files, as they are read or passed over */
  onBytes(bytes: number): void;
}

/** Milliseconds of passing over unchanged files before others have a turn. */
const TURN_AFTER = 20;

/** What can change without a change of the content: it is looked into again by every run. */
const PASSING = new Set(['unreadable', 'missing', 'not-a-file', 'folder-loop', 'empty-folder']);

class StoppedReading extends Error {}

/**
 * Walks the inputs and compares them with the ledger: unchanged files are passed over unread, unchanged records of
 * changed files unextracted. Everything else is a step, in the order of the inputs.
 */
export async function* inputSteps(parts: InputStepsParts): AsyncGenerator<InputStep> {
  const { paths, ledger, book, tally, stop, onStopped, onBytes } = parts;
  for (const path of paths) ledger.forgetUnread(path);
  let turned = performance.now();
  for (const found of walk(paths)) {
    if (stop.aborted) return onStopped();
    if (found.kind === 'failure') {
      yield { kind: 'record', raw: found, file: null, ordinal: 0, fingerprint: rawFingerprint(found), end: null };
      continue;
    }
    const file = ledger.meet(found.path, found.stamp);
    if (!file.again && !(await isUnchanged(file, found, parts))) {
      yield* readFile(file, found, parts);
      continue;
    }
    onBytes(found.stamp?.size ?? 0);
    if (!file.again) {
      tally.read += file.records;
      tally.failed += file.failed;
      tally.unchanged += file.records - file.failed;
    }
    if (performance.now() - turned > TURN_AFTER) {
      await turn();
      turned = performance.now();
    }
  }
  if (stop.aborted) return onStopped();
  for (const raw of book.unmet())
    yield { kind: 'record', raw, file: null, ordinal: 0, fingerprint: rawFingerprint(raw), end: null };
}

/** Whether a file holds what it held when it was read last, so that it need not be read. */
async function isUnchanged(
  file: LedgerFile,
  { path, stamp }: FoundFile,
  { ledger, book, retry }: InputStepsParts,
): Promise<boolean> {
  if (stamp === null || !ledger.isCurrent(file) || (retry && file.failed > 0)) return false;
  // What a sitemap says of pages becomes part of them, and its own entries are compared with the pages of this run.
  if (file.format === 'sitemap' || (book.size > 0 && (file.format === 'html' || file.format === 'warc'))) return false;
  if (file.stamp !== null && sameStamp(file.stamp, stamp)) return true;
  if (file.digest === null) return false;
  if (file.stamp !== null && file.stamp.size !== stamp.size) return false;
  const digest = await digestOf(path, stamp.size);
  if (digest === null || Buffer.compare(digest, file.digest) !== 0) return false;
  if (isSettled(stamp, Date.now())) ledger.restamp(file, stamp);
  return true;
}

const sameStamp = (a: FileStamp, b: FileStamp): boolean =>
  a.size === b.size && a.modified === b.modified && a.changed === b.changed;

async function* readFile(
  file: LedgerFile,
  { path, stamp }: FoundFile,
  { ledger, book, tally, retry, stop, onStopped, onBytes }: InputStepsParts,
): AsyncGenerator<InputStep> {
  ledger.begin(file);
  const settled = stamp !== null && isSettled(stamp, Date.now());
  const digest = new FileDigest();
  const watcher: ByteWatcher = {
    read(chunk) {
      if (stop.aborted) throw new StoppedReading();
      onBytes(chunk.length);
      digest.read(chunk);
    },
    end: () => digest.end(),
  };
  let format: string | null = null;
  let ordinal = 0;
  let held: Extract<InputStep, { kind: 'record' }> | null = null;
  let last: RawItem | null = null;
  let cut = false;
  for await (const raw of fileItems(path, book, { watcher, onFormat: (found) => (format = found) })) {
    // What is said of a file after the stop is no longer true of it.
    if (stop.aborted) {
      onStopped();
      cut = true;
      break;
    }
    if (held !== null) yield held;
    held = null;
    const isRecord = raw.kind !== 'notice';
    if (isRecord) last = raw;
    const fingerprint = rawFingerprint(raw);
    const at = isRecord ? ordinal++ : -1;
    const before = file.failed;
    if (isRecord && ledger.carry(file, at, raw.line, fingerprint, retry)) {
      tally.read++;
      tally[file.failed > before ? 'failed' : 'unchanged']++;
    } else held = { kind: 'record', raw, file, ordinal: at, fingerprint, end: null };
  }
  const failedLast = last?.kind === 'failure';
  const lookAgain = cut || (failedLast && PASSING.has((last as { code: string }).code));
  const end: FileReadingEnd = {
    stamp: settled && !lookAgain ? stamp : null,
    digest: cut ? null : digest.value,
    format,
    complete: !cut && !failedLast,
  };
  if (held === null) yield { kind: 'end', file, end };
  else yield { ...held, end };
}
