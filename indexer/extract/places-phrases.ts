import { keyTest } from '../../src/analysis/token-codes.ts';
import { type TokenForm, tokenForm } from '../../src/analysis/tokenizer.ts';

/** Sets of words and phrases as the scanner compares them: spelling keys joined by blanks. */
export const phrase = (words: string): string =>
  words
    .split(' ')
    .map((word) => tokenForm(word).key)
    .join(' ');

/** A set from a list with commas; line breaks count as blanks. */
export const phrases = (text: string): ReadonlySet<string> =>
  new Set(text.split(/\s*,\s*/u).map((words) => phrase(words.trim().replace(/\s+/gu, ' '))));

/** Phrases that are looked for backwards from their last word. */
export interface Endings {
  has(phrase: string): boolean;
  /** Whether one of them ends with this token: the cheap question, which spares putting together what is looked up. */
  mayEnd(form: TokenForm): boolean;
}

/** The same from a list as `phrases` takes it. */
export function endings(text: string): Endings {
  const set = phrases(text);
  return {
    has: (phrase) => set.has(phrase),
    mayEnd: keyTest([...set].map((words) => words.slice(words.lastIndexOf(' ') + 1))),
  };
}
