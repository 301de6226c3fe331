import type { Settings } from '../config/settings.ts';
import type { AnalyzedArticle, IndexWriter } from '../src/engine/port.ts';
import { currentVersion } from '../src/engine/sqlite/versions.ts';
import { openSqliteWriter } from '../src/engine/sqlite/writer.ts';
import { EngineError } from '../src/errors.ts';
import type { InputPlace, Outcome } from './outcome.ts';
import { countFailure, countWarning, type Tally } from './tally.ts';

export interface WriterOptions {
  kind: 'sample' | 'archive';
  rebuild: boolean;
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
  // The sample makes way for an archive, so an archive with the sample in it would be thrown away by the next run.
  if (kind === 'sample' && currentVersion(settings.dataDir)?.kind === 'archive') {
    throw new EngineError(
      'archive-serves',
      `An archive is already indexed in ${settings.dataDir}; for the sample, set DATA_DIR to another folder`,
    );
  }
  return openSqliteWriter({ dataDir: settings.dataDir, kind, rebuild });
}

/**
 * The ids of this run, each with the fingerprint that the version in service holds for it (null: none). About 150
 * bytes an article.
 */
export type SeenIds = Map<string, string | null>;

/**
 * Loads outcomes in their order and tallies them. `seen` is shared by all batches of a run.
 *
 * Of several inputs with one id the last one stands: within a run, as across runs, what comes later is the correction
 * of what came before. Running the same inputs again therefore ends where the first run ended, and counts as unchanged.
 */
export async function loadOutcomes(
  outcomes: readonly Outcome[],
  writer: IndexWriter,
  tally: Tally,
  seen: SeenIds,
): Promise<void> {
  const waiting = new Map<string, AnalyzedArticle>();
  for (const outcome of outcomes) {
    if (outcome.kind === 'noted') {
      countWarning(tally, outcome.warning, outcome.place);
      continue;
    }
    tally.read++;
    if (outcome.kind === 'failed') {
      countFailure(tally, outcome.failure);
      continue;
    }
    const { analyzed, place } = outcome;
    const { id, warnings } = analyzed.article;
    const { fingerprint } = analyzed;
    const written = waiting.get(id)?.fingerprint ?? writer.fingerprint(id);
    const serving = seen.get(id);
    if (serving === undefined) seen.set(id, written);
    else {
      // Whether it is this input or the earlier one that goes, one of the two is a duplicate.
      tally.duplicate++;
      if (written === fingerprint) continue;
      tally[written === serving ? 'unchanged' : 'indexed']--;
      const message = `the id ${id} came before in this run with other content; this later article stands`;
      countWarning(tally, { code: 'replaced', message }, place);
    }
    for (const warning of warnings) countWarning(tally, warning, place);
    tally[fingerprint === seen.get(id) ? 'unchanged' : 'indexed']++;
    if (written !== fingerprint) waiting.set(id, analyzed);
  }
  if (waiting.size > 0) await writer.put([...waiting.values()]);
}

/**
 * Waits until the engine has taken all that was put. An article it would not take counts as failed, at the last place
 * it was read from. `places`: where each id of the run was read.
 */
export async function settleLoaded(
  writer: IndexWriter,
  tally: Tally,
  places: ReadonlyMap<string, InputPlace>,
): Promise<void> {
  for (const { id, code, message } of (await writer.settle?.()) ?? []) {
    tally.indexed--;
    countFailure(tally, { ...(places.get(id) ?? { path: id, line: null }), code, message });
  }
}
