import { setImmediate as turn } from 'node:timers/promises';
import { MAYBE_SITEMAP } from './sitemap-book.ts';
import { walk } from './walk.ts';

/** What is known of the inputs before any is read. */
export interface Survey {
  /** bytes of all files together, as far as they can be reached; a pipe has none */
  bytes: number;
  /** files that may be sitemaps, by their names */
  sitemaps: string[];
}

/** Files looked at before others have a turn: some milliseconds. */
const FILES_A_TURN = 1000;

/** Looks at the files at and below the paths without opening any. Never rejects. */
export async function survey(paths: readonly string[]): Promise<Survey> {
  const found: Survey = { bytes: 0, sitemaps: [] };
  let files = 0;
  for (const file of walk(paths)) {
    if (++files % FILES_A_TURN === 0) await turn();
    if (file.kind !== 'file' || file.stamp === null) continue;
    found.bytes += file.stamp.size;
    if (MAYBE_SITEMAP.test(file.path.slice(file.path.lastIndexOf('/') + 1))) found.sitemaps.push(file.path);
  }
  return found;
}
