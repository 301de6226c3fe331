import type { LedgerFile } from './ledger/ledger.ts';
import { fileOf } from './ledger/ledger.ts';
import { corrections } from './ledger/standing.ts';
import { type LoadParts, restoreArticles, settleLoaded } from './load.ts';
import { runPipeline } from './pipeline.ts';
import { placeOf, type RawItem, sizeOf } from './read/raw-item.ts';
import { fileItems } from './read/raw-items.ts';
import type { SitemapBook } from './read/sitemap-book.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Ids removed at a time. */
const REMOVED_AT_ONCE = 1000;

/** What to read again of one file: ids by place. */
type Wanted = Map<number, { id: string; content: string }[]>;

/**
 * Brings the index in line with the ledger after a run: takes out articles that no input has any more, and extracts
 * again the few whose place another article had that is gone. See `ledger/standing.ts`.
 */
export async function correctIndex(run: LoadParts & { pool: WorkerPool }, book: SitemapBook): Promise<void> {
  const { index, ledger } = run;
  const wanted = new Map<number, Wanted>();
  let removed: string[] = [];
  const remove = async (): Promise<void> => {
    for (const id of removed) {
      const { counted, served } = ledger.takeOut(id);
      if (counted) run.tally.indexed--;
      if (served) run.tally.removed++;
    }
    if (removed.length > 0) await (await index.get()).remove(removed);
    removed = [];
  };
  for await (const correction of corrections(ledger, async (id) => (await index.get()).fingerprint(id))) {
    if (correction.kind === 'remove') {
      removed.push(correction.id);
      if (removed.length === REMOVED_AT_ONCE) await remove();
      continue;
    }
    const { id, file, ordinal, content } = correction;
    const ofFile: Wanted = wanted.get(file) ?? new Map();
    ofFile.set(ordinal, [...(ofFile.get(ordinal) ?? []), { id, content }]);
    wanted.set(file, ofFile);
  }
  await remove();
  for (const [file, ofFile] of wanted) await restore(file, ofFile, run, book);
  if (wanted.size > 0) await settleLoaded(run);
}

async function restore(
  file: LedgerFile['file'],
  wanted: Wanted,
  run: LoadParts & { pool: WorkerPool },
  book: SitemapBook,
): Promise<void> {
  const { path } = fileOf(run.ledger.sql('SELECT * FROM file WHERE file = ?').get(file)!);
  const expected = new Map([...wanted.values()].flat().map(({ id, content }) => [id, { file, content }]));
  const missing = new Set(expected.keys());
  await runPipeline<RawItem>({
    items: recordsAt(path, wanted, book),
    sizeOf,
    placeOf,
    extract: (batch) => run.pool.extract(batch),
    parallel: run.pool.parallel,
    async load(_, outcomes) {
      for (const id of await restoreArticles(outcomes.flat(), expected, run)) missing.delete(id);
    },
  });
  // The file is gone or has changed since it was compared: whenever it is read again, this is made good.
  for (const [ordinal, articles] of wanted)
    if (articles.some(({ id }) => missing.has(id))) run.ledger.distrust(file, ordinal);
}

/** The records at these places of a file. */
async function* recordsAt(path: string, wanted: Wanted, book: SitemapBook): AsyncGenerator<RawItem> {
  let ordinal = 0;
  let left = wanted.size;
  for await (const raw of fileItems(path, book)) {
    if (raw.kind === 'notice') continue;
    if (wanted.has(ordinal++)) {
      yield raw;
      if (--left === 0) return;
    }
  }
}
