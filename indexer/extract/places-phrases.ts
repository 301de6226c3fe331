import { tokenForm } from '../../src/analysis/tokenizer.ts';

/** Sets of words and phrases as the scanner compares them: spelling keys joined by blanks. */
export const phrase = (words: string): string =>
  words
    .split(' ')
    .map((word) => tokenForm(word).key)
    .join(' ');

/** A set from a list with commas; line breaks count as blanks. */
export const phrases = (text: string): ReadonlySet<string> =>
  new Set(text.split(/\s*,\s*/u).map((words) => phrase(words.trim().replace(/\s+/gu, ' '))));
