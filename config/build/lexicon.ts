import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFrequencies, readLists, readPlaceNames, wordKey } from './lexicon-sources.ts';
import { isVietnameseSyllable, placeTone, tokensOf } from './lexicon-spelling.ts';
import { syllableTable } from './lexicon-syllables.ts';

/**
 * Makes `config/data/lexicon.tsv` and `config/data/syllables.txt`.
 *
 *   node config/build/lexicon.ts PACKAGES FREQUENCIES
 *
 * PACKAGES is a folder that holds the unpacked wheels of pyvi 0.1.1 and underthesea 9.5.0 as `pyvi/` and `underthesea/`,
 * FREQUENCIES a file of words and their counts in news text (SOURCES.md). The same input gives the same bytes.
 */
export interface LexiconSources {
  packages: string;
  frequencies: string;
  /** config/data: the gazetteer's table and the lists made by hand */
  data: string;
}

interface Row {
  text: string;
  frequency: number;
  term: boolean;
}

/** A word that one list alone has must occur in the news this often; more lists vouch for a word by themselves. */
const ENOUGH_LISTS = 2;

export function buildLexicon({ packages, frequencies, data }: LexiconSources): { lexicon: string; syllables: string } {
  const lists = readLists(packages);
  const counts = readFrequencies(frequencies);
  const rows = new Map<string, Row>();
  for (const [key, { text, lists: vouching }] of lists) {
    const counted = counts.words.get(key);
    if (vouching >= ENOUGH_LISTS || counted !== undefined)
      rows.set(key, { text: counted?.text ?? text, frequency: counted?.count ?? 0, term: false });
  }
  for (const [key, { text, count }] of counts.words) {
    if (!rows.has(key) && text.split(' ').every(isVietnameseSyllable))
      rows.set(key, { text, frequency: count, term: false });
  }
  for (const { name } of readPlaceNames(data)) {
    const syllables = tokensOf(name).map(placeTone);
    const key = wordKey(syllables);
    if (syllables.length > 1 && !rows.has(key))
      rows.set(key, { text: syllables.join(' '), frequency: counts.words.get(key)?.count ?? 0, term: false });
  }
  for (const line of readFileSync(join(data, 'terms.txt'), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const syllables = tokensOf(line).map(placeTone);
    const key = wordKey(syllables);
    if (!rows.has(key))
      rows.set(key, { text: syllables.join(' '), frequency: counts.words.get(key)?.count ?? 0, term: true });
  }
  return { lexicon: write(rows), syllables: syllableTable(counts.tokens) };
}

const write = (rows: Map<string, Row>): string =>
  `# Made by config/build/lexicon.ts; sources in SOURCES.md.\n# word\tfrequency\tt: a term for search, no word of the segmentation\n${[
    ...rows.values(),
  ]
    .sort((a, b) => b.frequency - a.frequency || (a.text < b.text ? -1 : 1))
    .map(({ text, frequency, term }) => `${text}\t${frequency}${term ? '\tt' : ''}\n`)
    .join('')}`;

/** Writes both files into `data`; answers how many words and keys they hold. */
export function writeLexicon(sources: LexiconSources): { words: number; syllables: number } {
  const { lexicon, syllables } = buildLexicon(sources);
  writeFileSync(join(sources.data, 'lexicon.tsv'), lexicon);
  writeFileSync(join(sources.data, 'syllables.txt'), syllables);
  const lines = (text: string): number =>
    text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length;
  return { words: lines(lexicon), syllables: lines(syllables) };
}

if (import.meta.main) {
  const [packages, frequencies] = process.argv.slice(2);
  if (packages === undefined || frequencies === undefined) {
    console.error(
      'usage: node config/build/lexicon.ts PACKAGES FREQUENCIES (the folder with the unpacked wheels, the counts of words)',
    );
    process.exit(2);
  }
  writeLexicon({ packages, frequencies, data: join(import.meta.dirname, '..', 'data') });
}
