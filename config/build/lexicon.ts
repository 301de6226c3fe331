import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPersonName, isPhraseOf } from './lexicon-phrases.ts';
import {
  type Frequencies,
  readFrequencies,
  readFullForms,
  readHandList,
  readLists,
  readPlaceNames,
  wordKey,
} from './lexicon-sources.ts';
import { isVietnameseSyllable, placeTone, tokensOf } from './lexicon-spelling.ts';
import { syllableTable } from './lexicon-syllables.ts';
import { normalize, score } from './lexicon-weights.ts';

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

interface Draft {
  text: string;
  syllables: readonly string[];
  count: number;
  /** bit i: list i has it */
  lists: number;
  place: boolean;
  /** a term for search, no word of the segmentation */
  term: boolean;
}

/** The list nearest to what treebanks take as words: what it alone has comes in, unlike what another alone has. */
const TRUSTED = 1;
/** A person whom the counts name less often than this is left to the rules for names. */
const KNOWN_PERSON = 100;

export function buildLexicon({ packages, frequencies, data }: LexiconSources): { lexicon: string; syllables: string } {
  const counts = readFrequencies(frequencies);
  const drafts = new Map<string, Draft>();
  const draft = (text: string): Draft => {
    const syllables = tokensOf(text).map(placeTone);
    const key = wordKey(syllables);
    let known = drafts.get(key);
    if (known === undefined) {
      const counted = counts.words.get(key);
      const spelling = counted?.text ?? syllables.join(' ');
      known = { text: spelling, syllables, count: counted?.count ?? 0, lists: 0, place: false, term: false };
      drafts.set(key, known);
    }
    return known;
  };
  for (const [key, { text, lists }] of readLists(packages))
    if (lists & TRUSTED || (lists & (lists - 1)) !== 0 || counts.words.has(key)) draft(text).lists = lists;
  for (const { name } of readPlaceNames(data)) if (tokensOf(name).length > 1) draft(name).place = true;
  addCounted(counts, drafts, draft);
  for (const term of [...readHandList(data, 'terms.txt'), ...readFullForms(data)]) {
    const known = draft(term);
    if (known.lists === 0 && !known.place && known.syllables.length > 1) known.term = true;
  }
  for (const phrase of readHandList(data, 'phrases.txt')) draft(phrase).term = true;
  return { lexicon: write([...drafts.values()], counts), syllables: syllableTable(counts.tokens) };
}

/** Words that only the counts have. Those put together from words of the lists are phrases, and terms at most. */
function addCounted(counts: Frequencies, drafts: Map<string, Draft>, draft: (text: string) => Draft): void {
  const listed = new Set(drafts.keys());
  for (const [key, { text, count }] of counts.words) {
    const syllables = text.split(' ');
    if (listed.has(key) || !syllables.every(isVietnameseSyllable)) continue;
    if (isPersonName(syllables) && count < KNOWN_PERSON) continue;
    draft(text).term = isPhraseOf(key.split(' '), listed);
  }
}

/** A place that no list and no count has: its syllables in lower case are more likely words of their own. */
const isNameOnly = ({ place, lists, count, term }: Draft): boolean => place && lists === 0 && count === 0 && !term;

function write(drafts: readonly Draft[], counts: Frequencies): string {
  const count = (syllable: string): number => counts.words.get(wordKey([syllable]))?.count ?? 0;
  const words = drafts.filter(({ term }) => !term);
  const scores = normalize(
    words.map((word) => ({
      score: score({ ...word, parts: word.syllables.map(count) }, counts.total),
      length: word.syllables.length,
    })),
  );
  const weights = new Map(words.map((word, i) => [word, Math.round(scores[i]! * 100)]));
  const rows = [...drafts]
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
    .map((row) => `${row.text}\t${row.count}\t${weights.get(row) ?? ''}${isNameOnly(row) ? '\tn' : ''}\n`);
  return `# Made by config/build/lexicon.ts; sources in SOURCES.md.\n# word\tcount\tlog-probability in hundredths, empty for a term for search that segmentation cuts\tn: a word only where written as a name\n${rows.join('')}`;
}

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
