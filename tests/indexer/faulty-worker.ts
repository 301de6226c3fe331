import type { Outcome } from '../../indexer/outcome.ts';
import type { RawItem } from '../../indexer/read/raw-item.ts';
import { analyzed } from './memory-writer.ts';

/** A worker whose items may end it, keep it for ever or throw, by their path. */
export default function extractBatch(batch: readonly RawItem[]): Outcome[][] {
  return batch.map(({ path, line }) => {
    if (path === 'ends the thread') process.exit(3);
    if (path === 'never ends') for (;;);
    if (path === 'throws') throw new Error('a fault in the program');
    return [{ kind: 'analyzed', analyzed: analyzed(path, path), place: { path, line } }];
  });
}
