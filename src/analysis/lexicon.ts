import { readFileSync } from 'node:fs';
import { tokenForm } from './tokenizer.ts';

/** A word of the lexicon, of one syllable or more. */
export interface LexiconEntry {
  /** lower case, tone marks placed as in hòa, thủy */
  text: string;
  /** spelling keys of its syllables */
  keys: readonly string[];
  /** toneless keys of its syllables */
  folds: readonly string[];
  /** occurrences in 27.5 million words of news */
  frequency: number;
  /** A term for search: found and highlighted as one, while segmentation cuts it into the shorter words it is made of. */
  termOnly: boolean;
  /** A name that is a word only where it is written with capitals. */
  nameOnly: boolean;
  /** natural log of its probability as a word of the segmentation; of no meaning for a term */
  logProbability: number;
}

const FILE = new URL('../../config/data/lexicon.tsv', import.meta.url);
const NAME = 'n';

/** Reads a lexicon (word, count, log-probability in hundredths, flag; a line each), by default the project's own. Throws on a line it cannot read. */
export function readLexicon(text: string = readFileSync(FILE, 'utf8')): LexiconEntry[] {
  const entries: LexiconEntry[] = [];
  // Loops by index here and where tries are made: every command waits for them, and iterators take four times as long.
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line !== '' && line[0] !== '#') entries.push(readEntry(line, i + 1));
  }
  return entries;
}

function readEntry(line: string, number: number): LexiconEntry {
  const [word = '', count = '', weight, flag = ''] = line.split('\t');
  const frequency = Number(count);
  const hundredths = Number(weight);
  if (
    word === '' ||
    count === '' ||
    weight === undefined ||
    !Number.isSafeInteger(frequency) ||
    Number.isNaN(hundredths)
  )
    throw new Error(`lexicon.tsv, line ${number}: "${line}" is not a word, its count and its log-probability`);
  const keys: string[] = word.split(' ');
  // As long as it will be: an array that is pushed to keeps room for seventeen, 8 MB over all words.
  const folds = keys.slice();
  for (let i = 0; i < keys.length; i++) {
    const form = tokenForm(keys[i]!);
    keys[i] = form.key;
    folds[i] = form.fold;
  }
  const termOnly = weight === '';
  return { text: word, keys, folds, frequency, termOnly, nameOnly: flag === NAME, logProbability: hundredths / 100 };
}

let loaded: readonly LexiconEntry[] | undefined;

/** The project's lexicon, read once a thread. */
export const lexicon = (): readonly LexiconEntry[] => (loaded ??= readLexicon());
