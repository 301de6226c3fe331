import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SIGNATURE_VERSION } from '../copies/signature.ts';
import { STREAM_VERSION } from '../ranking/token-stream.ts';

/** Raised whenever code, not data, makes other tokens, words or facet values of the same article. */
const ANALYSIS = 2;

let analysis: string | undefined;

/** Changes whenever the same text may give other tokens or another signature: an index made by another analysis must be made again. */
export function analysisVersion(): string {
  if (analysis === undefined) {
    const versions = `analysis ${ANALYSIS}, stream ${STREAM_VERSION}, signature ${SIGNATURE_VERSION}\n`;
    const hash = createHash('sha256').update(versions);
    for (const file of ['lexicon.tsv', 'syllables.txt'])
      hash.update(readFileSync(new URL(`../../config/data/${file}`, import.meta.url)));
    analysis = hash.digest('hex').slice(0, 16);
  }
  return analysis;
}
