import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const PROJECT = resolve(import.meta.dirname, '../..');
/** Measuring data beside the project; never part of it. */
export const SHARED = resolve(PROJECT, '../shared');
export const CORPUS = join(SHARED, 'corpus/news.ndjson.gz');
export const TOPICS = join(SHARED, 'gold/topics.jsonl');

/** Why a benchmark over the corpus cannot run, null where it can. */
export const missingCorpus = (): string | null =>
  existsSync(CORPUS) ? null : `skipped: the measuring corpus is not at ${CORPUS}`;

export interface Topic {
  q: string;
  relevant: string[];
}
export const readTopics = (): Topic[] =>
  readFileSync(TOPICS, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Topic);

/** Indexes the corpus into a folder unless it is there already; gives seconds taken, null where nothing was done. */
export function indexCorpus(dataDir: string, environment: NodeJS.ProcessEnv = {}): number | null {
  const started = performance.now();
  const run = spawnSync(process.execPath, [join(PROJECT, 'indexer/main.ts'), 'index', CORPUS], {
    env: { ...process.env, ...environment, DATA_DIR: dataDir },
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`indexing the corpus ended with ${run.status}: ${run.stderr.slice(-2000)}`);
  return /Không có gì mới/.test(run.stdout + run.stderr) ? null : (performance.now() - started) / 1000;
}

/** The value below which a share of the sorted numbers lies. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
