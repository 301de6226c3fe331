import { stat } from 'node:fs/promises';
import { walk } from './walk.ts';

/** How many bytes the files at and below the paths have together, as far as they can be reached; a pipe has none. Never rejects. */
export async function totalBytes(paths: readonly string[]): Promise<number> {
  let total = 0;
  for await (const found of walk(paths)) {
    if (found.kind === 'file')
      total += await stat(found.path).then(
        ({ size }) => size,
        () => 0,
      );
  }
  return total;
}
