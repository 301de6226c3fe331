import type { Settings } from '../config/settings.ts';
import type { AnalyzedArticle, IndexWriter } from '../src/engine/port.ts';
import { currentVersion } from '../src/engine/sqlite/versions.ts';
import { openSqliteWriter, startFrom } from '../src/engine/sqlite/writer.ts';
import { EngineError } from '../src/errors.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { InputStep } from './input-steps.ts';
import type { LazyWriter } from './lazy-writer.ts';
import type { Ledger, LedgerFile } from './ledger/ledger.ts';
import { type Failure, type Outcome, placeText } from './outcome.ts';
import { countFailure, countWarning, type Tally } from './tally.ts';

export interface WriterOptions {
  kind: 'sample' | 'archive';
  rebuild: boolean;
}

/** What serves before a run. */
export interface Serving {
  /** name of the version, null where none serves, where it has none, or where servers do not agree */
  name: string | null;
  /** a run with these options starts from nothing, whatever serves */
  fresh: boolean;
  /** an archive serves, which must not give way to a part of another */
  archive: boolean;
}

/**
 * What serves of the index that ENGINE names, and whether a run may write it. What a killed run left of the version that
 * served before is removed.
 * @throws {EngineError} where it may not, or the engine does not answer
 */
export async function serving(settings: Settings, options: WriterOptions): Promise<Serving> {
  if (settings.engine === 'meilisearch') {
    const start = await import('../src/engine/meilisearch/start-from.ts');
    const { meiliOptions } = await import('../src/engine/meilisearch/server.ts');
    const { removeFormer } = await import('../src/engine/meilisearch/former-version.ts');
    const { name, fresh, kind, servers, serving } = await start.startFrom({ ...meiliOptions(settings), ...options });
    if (serving !== null) await removeFormer(servers, settings.meiliIndex, serving);
    return { name, fresh, archive: kind === 'archive' };
  }
  const { dataDir } = settings;
  const pointer = currentVersion(dataDir);
  // The sample makes way for an archive, so an archive with the sample in it would be thrown away by the next run.
  if (options.kind === 'sample' && pointer?.kind === 'archive') {
    throw new EngineError(
      'archive-serves',
      `An archive is already indexed in ${dataDir}; for the sample, set DATA_DIR to another folder`,
    );
  }
  const fresh = startFrom({ dataDir, ...options }) === null;
  return { name: pointer?.name ?? null, fresh, archive: pointer?.kind === 'archive' };
}

/**
 * Opens a new version of the index that ENGINE names, for writing.
 * @throws {EngineError} where it cannot be written to
 */
export async function openWriter(settings: Settings, { kind, rebuild }: WriterOptions): Promise<IndexWriter> {
  if (settings.engine === 'meilisearch') {
    const { openMeiliWriter } = await import('../src/engine/meilisearch/writer.ts');
    const { meiliOptions } = await import('../src/engine/meilisearch/server.ts');
    return openMeiliWriter({ ...meiliOptions(settings), kind, rebuild });
  }
  return openSqliteWriter({ dataDir: settings.dataDir, kind, rebuild });
}

export interface LoadParts {
  index: LazyWriter;
  ledger: Ledger;
  tally: Tally;
  /** null: none are kept */
  letters: DeadLetters | null;
}

/**
 * Loads what became of a batch of steps, in their order, into index and ledger, and tallies it.
 *
 * Of several inputs with one id the last one stands: within a run, as across runs, what comes later is the correction
 * of what came before. Running the same inputs again therefore ends where the first run ended.
 * @param outcomes those of each step that is a record
 */
export async function loadSteps(
  steps: readonly InputStep[],
  outcomes: readonly (readonly Outcome[])[],
  parts: LoadParts,
): Promise<void> {
  const { index, ledger, tally } = parts;
  const waiting = new Map<string, AnalyzedArticle>();
  const now = Date.now();
  const writer = outcomes.some((of) => of.some(({ kind }) => kind === 'analyzed')) ? await index.get() : null;
  let next = 0;
  for (const step of steps) {
    if (step.kind === 'record') {
      let part = 0;
      for (const outcome of outcomes[next++]!) {
        if (outcome.kind === 'noted') countWarning(tally, outcome.warning, outcome.place);
        else if (outcome.kind === 'failed') fail(step, outcome.failure, part++, now, parts);
        else take(step, outcome, part++, now, parts, writer!, waiting);
      }
    }
    if (step.end !== null) ledger.end(step.file!, step.end);
  }
  if (waiting.size > 0) await writer!.put([...waiting.values()]);
}

type RecordStep = Extract<InputStep, { kind: 'record' }>;

function take(
  { file, ordinal, fingerprint }: RecordStep,
  { analyzed, place }: Extract<Outcome, { kind: 'analyzed' }>,
  part: number,
  now: number,
  { ledger, tally }: LoadParts,
  writer: IndexWriter,
  waiting: Map<string, AnalyzedArticle>,
): void {
  const { id, warnings } = analyzed.article;
  const content = analyzed.fingerprint;
  const written = waiting.get(id)?.fingerprint ?? writer.fingerprint(id);
  const earlier = ledger.earlier(id, file!, ordinal);
  tally.read++;
  if (earlier !== null) tally.duplicate++;
  else if (written === content) tally.unchanged++;
  if (earlier === null || written !== content) {
    if (earlier !== null && earlier.content !== content) {
      const message = `the id ${id} came before in this run with other content; this later article stands`;
      countWarning(tally, { code: 'replaced', message }, place);
    }
    for (const warning of warnings) countWarning(tally, warning, place);
  }
  if (written !== content) {
    waiting.set(id, analyzed);
    tally.indexed += ledger.put(id, written, content);
  }
  ledger.add(
    file!,
    {
      ordinal,
      part,
      line: place.line,
      fingerprint,
      outcome: earlier !== null ? 'duplicate' : written === content ? 'unchanged' : 'indexed',
      id,
      content,
      twin: earlier === null ? null : placeText(earlier),
      code: null,
      message: null,
      letter: null,
    },
    now,
  );
}

function fail(step: RecordStep, failure: Failure, part: number, now: number, parts: LoadParts): void {
  const { ledger, tally, letters } = parts;
  const { file, ordinal, fingerprint, raw } = step;
  const { path, line, code, message } = failure;
  tally.read++;
  countFailure(tally, failure);
  const letter = letters?.write(failure, raw) ?? null;
  // An address of a sitemap without a page is told by each run anew.
  if (file === null) {
    if (line === null) ledger.unread(path, code, message, letter, now);
    else tally.besides++;
    return;
  }
  const none = { id: null, content: null, twin: null };
  ledger.add(file, { ordinal, part, line, fingerprint, outcome: 'failed', ...none, code, message, letter }, now);
}

/** Loads articles whose place another one had: they were extracted again because theirs is the input that stands now. */
export async function restoreArticles(
  outcomes: readonly Outcome[],
  expected: ReadonlyMap<string, { file: LedgerFile['file']; content: string }>,
  { index, ledger, tally }: LoadParts,
): Promise<string[]> {
  const writer = await index.get();
  const restored: AnalyzedArticle[] = [];
  for (const outcome of outcomes) {
    if (outcome.kind !== 'analyzed') continue;
    const { analyzed } = outcome;
    const { id } = analyzed.article;
    if (expected.get(id)?.content !== analyzed.fingerprint) continue;
    tally.indexed += ledger.put(id, writer.fingerprint(id), analyzed.fingerprint);
    restored.push(analyzed);
  }
  if (restored.length > 0) await writer.put(restored);
  return restored.map(({ article }) => article.id);
}

/**
 * Waits until the engine has taken all that was put. An article it would not take counts as failed, at the last place
 * it was read from.
 */
export async function settleLoaded({ index, ledger, tally, letters }: LoadParts): Promise<void> {
  for (const { id, code, message } of (await index.opened?.settle?.()) ?? []) {
    if (ledger.takeOut(id).counted) tally.indexed--;
    const failure = { ...(ledger.refuse(id, code, message) ?? { path: id, line: null }), code, message };
    countFailure(tally, failure);
    letters?.write(failure, null);
  }
}

/** Makes a tally exact at the end of a run, and adds the failures known from earlier runs that were not tried again. */
export function completeTally(tally: Tally, ledger: Ledger): void {
  const { read, failed, articles } = ledger.counts();
  tally.read = read + tally.besides;
  tally.unchanged = articles - tally.indexed;
  tally.duplicate = read - failed - articles;
  for (const failure of ledger.failedBefore()) countFailure(tally, failure);
  tally.failed = failed + tally.besides;
}
