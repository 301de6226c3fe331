import { segmenter } from './segmenter.ts';
import { tokenize } from './tokenizer.ts';

/** A number whose groups of three digits are set apart by blanks around the point: 25 . 000 is one word. */
const PARTED_NUMBER = /(?<!\S)\d{1,3}(?:\s+\.\s+\d{3})+(?!\S)/gu;

/** A line of text with the words of several syllables joined by `_`: the blanks inside a word become one `_`, nothing else changes. */
export function joinWords(line: string): string {
  const tokens = tokenize(line);
  let joined = '';
  let at = 0;
  for (const { from, to } of segmenter().segment(tokens)) {
    for (let i = from + 1; i < to; i++) {
      // Written in one piece (TuMơRông): there is no blank to join at.
      if (tokens[i]!.start === tokens[i - 1]!.end) continue;
      joined += `${line.slice(at, tokens[i - 1]!.end)}_`;
      at = tokens[i]!.start;
    }
  }
  return (joined + line.slice(at)).replace(PARTED_NUMBER, (number) => number.replace(/\s+/gu, '_'));
}
