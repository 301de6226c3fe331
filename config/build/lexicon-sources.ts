import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isVietnameseSyllable, placeTone, spellingKeyOf, tokensOf } from './lexicon-spelling.ts';

/** Word lists in the unpacked wheels, by package. */
const LISTS = [
  'pyvi/pyvi/models/words.txt',
  ...['11K', '22K', '39K', '74K'].map((size) => `underthesea/underthesea/corpus/data/Viet${size}.txt`),
];

const lines = (file: string): string[] => readFileSync(file, 'utf8').split('\n').filter(Boolean);

/** The key of a word: the spelling keys of its syllables joined by blanks. */
export const wordKey = (syllables: readonly string[]): string => syllables.map(spellingKeyOf).join(' ');

/** Reads the word lists: word key → spelling and, as bits, the lists that have it. Foreign words and single letters are left out. */
export function readLists(packages: string): Map<string, { text: string; lists: number }> {
  const words = new Map<string, { text: string; lists: number }>();
  for (const [index, list] of LISTS.entries()) {
    for (const line of lines(join(packages, list))) {
      const syllables = tokensOf(line).map(placeTone);
      if (syllables.length === 0 || !syllables.every(isVietnameseSyllable)) continue;
      const key = wordKey(syllables);
      const known = words.get(key);
      if (known === undefined) words.set(key, { text: syllables.join(' '), lists: 1 << index });
      else known.lists |= 1 << index;
    }
  }
  return words;
}

/** How often each word and each token occurs in the news text that the frequency file counts. */
export interface Frequencies {
  /** word key → its commonest spelling and its count over all spellings */
  words: Map<string, { text: string; count: number }>;
  /** token key → its commonest spelling and its count over all words it is part of */
  tokens: Map<string, { text: string; count: number }>;
  /** all words together */
  total: number;
}

interface Count {
  text: string;
  count: number;
  /** count of the commonest spelling */
  best: number;
}

function addCount(counts: Map<string, Count>, key: string, text: string, count: number): void {
  const known = counts.get(key);
  if (known === undefined) counts.set(key, { text, count, best: count });
  else {
    known.count += count;
    if (count > known.best) Object.assign(known, { text, best: count });
  }
}

/** Reads a frequency file: word, tab, count. */
export function readFrequencies(file: string): Frequencies {
  const words = new Map<string, Count>();
  const tokens = new Map<string, Count>();
  let total = 0;
  for (const line of lines(file)) {
    const [word = '', digits] = line.split('\t');
    const count = Number(digits);
    if (!Number.isSafeInteger(count)) throw new Error(`${file}: no count in "${line}"`);
    const syllables = tokensOf(word).map(placeTone);
    if (syllables.length === 0) continue;
    total += count;
    for (const syllable of syllables) addCount(tokens, spellingKeyOf(syllable), syllable, count);
    addCount(words, wordKey(syllables), syllables.join(' '), count);
  }
  return { words, tokens, total };
}

/** The lines of a list made by hand: everything after # is a remark. */
export const readHandList = (data: string, file: string): string[] =>
  lines(join(data, file))
    .map((line) => line.replace(/#.*$/u, '').trim())
    .filter(Boolean);

/** Full forms of the abbreviations, and the parts of those that have a comma or a dash inside. */
export const readFullForms = (data: string): string[] =>
  readHandList(data, 'abbreviations.tsv').flatMap((line) => {
    const [, fullForm = ''] = line.split('\t');
    return [fullForm, ...fullForm.split(/[,–-]/u)].filter((part) => tokensOf(part).length > 1);
  });

/** Short names of administrative units from the gazetteer's table, with their level letter (p, d, w). */
export function readPlaceNames(data: string): { level: string; name: string }[] {
  return lines(join(data, 'units.tsv'))
    .filter((line) => !line.startsWith('#'))
    .map((line) => {
      const [level = '', , , name = ''] = line.split('\t');
      return {
        level: level.toLowerCase(),
        name: name.replace(/^(thành phố|thị trấn|đặc khu|thị xã|phường|quận|huyện|tỉnh|xã) /iu, ''),
      };
    });
}
