import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../config/settings.ts';
import { analysisVersion } from '../../src/engine/analysis-version.ts';

/** All that decides what an input becomes: its readers, extraction, analysis, and the data these read. */
const SOURCES = [
  'indexer/read/*.ts',
  'indexer/extract/*.ts',
  'src/analysis/**/*.ts',
  'src/places/*.ts',
  'src/article.ts',
  'src/engine/analyze-article.ts',
  'config/data/*.{tsv,txt}',
];

const versions = new Map<string, string>();

/**
 * Changes whenever the same input may give another article: all inputs are then extracted again, and an article is
 * written anew where it has changed. From the sources themselves, so that no number has to be raised by hand.
 */
export function extractionVersion(homeProvince: string): string {
  const known = versions.get(homeProvince);
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(`${analysisVersion()}\n${homeProvince}\n`);
  for (const file of globSync(SOURCES, { cwd: PROJECT_ROOT }).sort()) {
    hash.update(`${file}\n`).update(readFileSync(join(PROJECT_ROOT, file)));
  }
  const version = hash.digest('hex').slice(0, 16);
  versions.set(homeProvince, version);
  return version;
}
