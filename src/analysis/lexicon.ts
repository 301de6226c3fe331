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
  /** natural log of its probability as a word of the segmentation; of no meaning for a term */
  logProbability: number;
}

const FILE = new URL('../../config/data/lexicon.tsv', import.meta.url);
/** Reads a lexicon (word, count, log-probability in hundredths; a line each), by default the project's own. Throws on a line it cannot read. */
export function readLexicon(text: string = readFileSync(FILE, 'utf8')): LexiconEntry[] {
  const entries: LexiconEntry[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const [word = '', count = '', weight] = line.split('\t');
    const frequency = Number(count);
    const hundredths = Number(weight);
    if (
      word === '' ||
      count === '' ||
      weight === undefined ||
      !Number.isSafeInteger(frequency) ||
      Number.isNaN(hundredths)
    )
      throw new Error(`lexicon.tsv, line ${index + 1}: "${line}" is not a word, its count and its log-probability`);
    const forms = word.split(' ').map(tokenForm);
    entries.push({
      text: word,
      keys: forms.map((form) => form.key),
      folds: forms.map((form) => form.fold),
      frequency,
      termOnly: weight === '',
      logProbability: hundredths / 100,
    });
  }
  return entries;
}

let loaded: readonly LexiconEntry[] | undefined;

/** The project's lexicon, read once a thread. */
export const lexicon = (): readonly LexiconEntry[] => (loaded ??= readLexicon());
