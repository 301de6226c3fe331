import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PROJECT_ROOT } from '../../config/settings.ts';
import { analysisVersion } from '../../src/engine/analysis-version.ts';

/** All that decides what an input becomes: its readers, extraction, analysis, and the data these read. */
const SOURCES = [
  'config/data',
  'indexer/extract',
  'indexer/read',
  'src/analysis',
  'src/article.ts',
  'src/engine/analyze-article.ts',
  'src/places',
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
  for (const source of SOURCES) {
    for (const file of filesIn(source)) hash.update(`${file}\n`).update(readFileSync(join(PROJECT_ROOT, file)));
  }
  const version = hash.digest('hex').slice(0, 16);
  versions.set(homeProvince, version);
  return version;
}

/** The files at and below a place, each as a path from the root, in one order on every machine. */
function filesIn(source: string): string[] {
  const path = join(PROJECT_ROOT, source);
  if (statSync(path).isFile()) return [source];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(PROJECT_ROOT, join(entry.parentPath, entry.name)))
    .sort();
}
