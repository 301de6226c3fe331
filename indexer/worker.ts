import { workerData } from 'node:worker_threads';
import { analyzeArticle } from '../src/engine/analyze-article.ts';
import { toArticle } from './extract/article.ts';
import type { Outcome } from './outcome.ts';
import { draftsOf } from './read/drafts-of.ts';
import type { RawItem } from './read/raw-item.ts';
import type { WorkerOptions } from './worker-pool.ts';

/**
 * What a worker thread does: raw items in, analyzed articles or failures of each out, in the same order. Reading, extraction
 * and analysis are pure; a fault of theirs on one item is that item's failure, not the batch's.
 */
export default function extractBatch(batch: readonly RawItem[]): Outcome[][] {
  return batch.map((raw) => outcomesOf(raw, workerData as WorkerOptions));
}

/** The outcomes of one raw item. Exported for tests. */
export function outcomesOf(raw: RawItem, { homeProvince, today }: WorkerOptions): Outcome[] {
  if (raw.kind === 'notice') {
    const { path, line, code, message } = raw;
    return [{ kind: 'noted', warning: { code, message }, place: { path, line } }];
  }
  return draftsOf(raw, today).map((item): Outcome => {
    const { path, line } = item;
    const place = { path, line };
    if (!item.ok) return { kind: 'failed', failure: { ...place, code: item.error.code, message: item.error.message } };
    try {
      const { article, tokens } = toArticle(item.draft, { homeProvince });
      return { kind: 'analyzed', analyzed: analyzeArticle(article, tokens), place };
    } catch (error) {
      return { kind: 'failed', failure: { ...place, code: 'extraction-failed', message: (error as Error).message } };
    }
  });
}
