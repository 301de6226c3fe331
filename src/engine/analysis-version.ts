import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { STREAM_VERSION } from '../ranking/token-stream.ts';

let analysis: string | undefined;

/** Changes whenever the same text may give other tokens: an index made by another analysis must be made again. */
export function analysisVersion(): string {
  if (analysis === undefined) {
    const hash = createHash('sha256').update(`stream ${STREAM_VERSION}\n`);
    for (const file of ['lexicon.tsv', 'syllables.txt'])
      hash.update(readFileSync(new URL(`../../config/data/${file}`, import.meta.url)));
    analysis = hash.digest('hex').slice(0, 16);
  }
  return analysis;
}
