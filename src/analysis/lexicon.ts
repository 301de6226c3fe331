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
}

const FILE = new URL('../../config/data/lexicon.tsv', import.meta.url);
const TERM = 't';

/** Reads a lexicon (word, frequency, flag; a line each), by default the project's own. Throws on a line it cannot read. */
export function readLexicon(text: string = readFileSync(FILE, 'utf8')): LexiconEntry[] {
  const entries: LexiconEntry[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const [word = '', count, flag = ''] = line.split('\t');
    const frequency = Number(count);
    if (word === '' || count === undefined || !Number.isSafeInteger(frequency) || (flag !== '' && flag !== TERM))
      throw new Error(`lexicon.tsv, line ${index + 1}: "${line}" is not word, frequency and flag (empty or ${TERM})`);
    const forms = word.split(' ').map(tokenForm);
    entries.push({
      text: word,
      keys: forms.map((form) => form.key),
      folds: forms.map((form) => form.fold),
      frequency,
      termOnly: flag === TERM,
    });
  }
  return entries;
}

let loaded: readonly LexiconEntry[] | undefined;

/** The project's lexicon, read once a thread. */
export const lexicon = (): readonly LexiconEntry[] => (loaded ??= readLexicon());
