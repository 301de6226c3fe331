import { readTelex, readVni } from '../analysis/keyboard.ts';
import { tokenize } from '../analysis/tokenizer.ts';

/**
 * What was meant by keys typed while the input method was off (`ddangr b`, `d9ang3 b`); null where the keys do not show
 * it: one syllable must have a hat, horn, breve or đ, or a digit inside, and then all that can be decoded are.
 */
export function decodedInput(input: string): string | null {
  for (const read of [readTelex, readVni]) {
    const tokens = tokenize(input);
    const readings = tokens.map(({ start, end }) => read(input.slice(start, end)));
    if (!readings.some((reading) => reading?.strong === true)) continue;
    let decoded = '';
    let at = 0;
    for (const [i, { start, end }] of tokens.entries()) {
      decoded += input.slice(at, start) + (readings[i]?.text ?? input.slice(start, end));
      at = end;
    }
    return decoded + input.slice(at);
  }
  return null;
}
