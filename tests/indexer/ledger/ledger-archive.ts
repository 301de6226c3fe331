import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { resolveSettings } from '../../../config/settings.ts';
import { type RunOptions, runOnce } from '../../../indexer/index-run.ts';
import { openDraft } from '../../../indexer/ledger/ledger-files.ts';
import type { Outcome } from '../../../indexer/outcome.ts';
import type { RawItem } from '../../../indexer/read/raw-item.ts';
import type { RunReport } from '../../../indexer/report.ts';
import type { WorkerPool } from '../../../indexer/worker-pool.ts';
import type { IndexWriter } from '../../../src/engine/port.ts';
import { analyzed, type MemoryIndex, memoryIndex } from '../memory-writer.ts';

/** Files by name: records of an `.ndjson` file, the one record of any other. `null` stands for one that cannot be read. */
export type Files = Record<string, ([id: string, title: string] | null)[]>;

/** How a run differs from an ordinary one. */
export interface RunChanges extends Partial<RunOptions> {
  paths?: readonly string[];
  /** stop after that many records were extracted */
  stopAfter?: number;
  writer?: (writer: IndexWriter) => Partial<IndexWriter>;
}

/**
 * An archive of a few records in files, an index in memory, and a ledger on the disk. Extraction takes each line for
 * an id and a title, so that only what is around it is tried.
 */
export function ledgerArchive() {
  const folder = mkdtempSync(join(tmpdir(), 'timbao-ledger-'));
  const root = join(folder, 'kho');
  const dataDir = join(folder, 'data');
  let index: MemoryIndex = memoryIndex();
  let name: string | null = null;
  let extracted: string[] = [];
  const archive = {
    root,
    dataDir,
    /** titles by id, as they serve */
    served: (): Record<string, string> =>
      Object.fromEntries([...index.serving].map(([id, { fingerprint }]) => [id, fingerprint])),
    /** what the last run extracted: titles, and `?` for what cannot be read */
    extracted: () => extracted,
    /** makes the folder hold these files and no others */
    holds(files: Files): void {
      rmSync(root, { recursive: true, force: true });
      mkdirSync(root, { recursive: true });
      for (const [file, records] of Object.entries(files)) {
        mkdirSync(join(root, file, '..'), { recursive: true });
        writeFileSync(
          join(root, file),
          records
            .map((record) => `${JSON.stringify(record === null ? {} : { id: record[0], title: record[1] })}\n`)
            .join(''),
        );
      }
    },
    async run({ paths = [root], stopAfter, writer: changed, ...options }: RunChanges = {}): Promise<RunReport> {
      const stop = new AbortController();
      extracted = [];
      const pool: WorkerPool = {
        parallel: 1,
        async extract(batch) {
          return batch.map((raw) => {
            const [outcome, title] = outcomeOf(raw);
            extracted.push(title);
            if (extracted.length === stopAfter) stop.abort();
            return [outcome];
          });
        },
        close: async () => {},
      };
      const rebuild = options.rebuild === true;
      const fresh = rebuild || name === null;
      const writing = memoryIndex(fresh ? [] : [...index.serving.values()]);
      const writer: IndexWriter = {
        ...writing.writer,
        async publish(published) {
          await writing.writer.publish();
          index = writing;
          name = published ?? null;
        },
      };
      const draft = openDraft({ dataDir, index: 'x', serving: name, fresh });
      return await runOnce({
        inputs: paths,
        options: { kind: 'archive', rebuild, retry: false, prune: false, ...options },
        serving: { name, fresh, archive: name !== null },
        draft,
        settings: resolveSettings({ DATA_DIR: dataDir }),
        stop: stop.signal,
        progress: new PassThrough().resume(),
        pool,
        openIndex: async () => ({ ...writer, ...changed?.(writer) }),
      });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  return archive;
}

function outcomeOf(raw: RawItem): [Outcome, string] {
  const place = { path: raw.path, line: raw.line };
  if (raw.kind !== 'text')
    return [{ kind: 'failed', failure: { ...place, code: raw.code, message: raw.message } }, '?'];
  const { id, title } = JSON.parse(raw.text) as { id?: string; title?: string };
  if (id === undefined || title === undefined)
    return [{ kind: 'failed', failure: { ...place, code: 'broken', message: 'hỏng' } }, '?'];
  return [{ kind: 'analyzed', analyzed: analyzed(id, title), place }, title];
}

/** What an archive of these files serves when it is indexed from nothing. */
export async function fromNothing(files: Files): Promise<Record<string, string>> {
  const archive = ledgerArchive();
  try {
    archive.holds(files);
    await archive.run();
    return archive.served();
  } finally {
    archive.remove();
  }
}

export const counts = ({ tally: { read, indexed, unchanged, duplicate, failed, removed } }: RunReport) => ({
  read,
  indexed,
  unchanged,
  duplicate,
  failed,
  removed,
});
