import { segmenter } from './segmenter.ts';
import { tokenize } from './tokenizer.ts';

/** A line of text with the words of several syllables joined by `_`: the blanks inside a word become one `_`, nothing else changes. */
export function joinWords(line: string): string {
  const tokens = tokenize(line);
  let joined = '';
  let at = 0;
  for (const { from, to } of segmenter().segment(tokens)) {
    for (let i = from + 1; i < to; i++) {
      joined += `${line.slice(at, tokens[i - 1]!.end)}_`;
      at = tokens[i]!.start;
    }
  }
  return joined + line.slice(at);
}
