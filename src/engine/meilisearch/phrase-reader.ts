import { GAP } from '../../analysis/spelling-key.ts';
import { streamReader, type TokenClass } from '../../ranking/token-stream.ts';
import { SEARCH_FIELDS } from '../../search-fields.ts';
import type { Phrase } from '../port.ts';
import { fieldBit } from './article-terms.ts';

/** A phrase as sought in a stream: classes in a row, each with whether a gap stands before it. */
interface Pattern {
  classes: number[];
  gaps: number[];
}

/**
 * Reads token streams for phrases, each stream once for all of them: for each phrase the fields it stands in, as bits
 * (`fieldBit`). The phrases' own fields are not looked at. The array is reused from stream to stream.
 */
export function phrasesReader(phrases: readonly Pick<Phrase, 'keys' | 'tones'>[]): (stream: Uint8Array) => Uint8Array {
  const classes: TokenClass[] = [];
  const numbers = new Map<string, number>();
  const patterns = phrases.map(({ keys, tones }): Pattern => {
    const pattern: Pattern = { classes: [], gaps: [] };
    for (const [index, key] of keys.entries()) {
      if (key === GAP) continue;
      const name = `${tones} ${key}`;
      if (!numbers.has(name)) numbers.set(name, classes.push({ key, tones }) - 1);
      pattern.gaps.push(pattern.classes.length > 0 && keys[index - 1] === GAP ? 1 : 0);
      pattern.classes.push(numbers.get(name)!);
    }
    return pattern;
  });
  const startingWith: number[][] = classes.map(() => []);
  for (const [index, pattern] of patterns.entries()) {
    const [first] = pattern.classes;
    if (first !== undefined) startingWith[first]!.push(index);
  }
  const reader = streamReader(classes);
  const bits = new Uint8Array(phrases.length);
  const visit = (field: number, length: number, found: Uint16Array, gaps: Uint8Array): void => {
    const bit = fieldBit(field);
    for (let i = 0; i < length; i++) {
      if (found[i] === 0) continue;
      for (const first of reader.lists[found[i]!]!) {
        for (const phrase of startingWith[first]!) {
          if (bits[phrase]! & bit) continue;
          const pattern = patterns[phrase]!;
          const size = pattern.classes.length;
          let k = 1;
          while (
            k < size &&
            i + k < length &&
            gaps[i + k] === pattern.gaps[k] &&
            reader.lists[found[i + k]!]!.includes(pattern.classes[k]!)
          )
            k++;
          if (k === size) bits[phrase]! |= bit;
        }
      }
    }
  };
  return (stream) => {
    bits.fill(0);
    reader.read(stream, visit);
    return bits;
  };
}

/** The same for one phrase. */
export function phraseReader(phrase: Phrase): (stream: Uint8Array) => number {
  const read = phrasesReader([phrase]);
  return (stream) => read(stream)[0]!;
}

/** Whether the fields a phrase stands in fulfil it. */
export const fulfils = (bits: number, { field }: Phrase): boolean =>
  field === undefined || field === 'author' ? bits !== 0 : (bits & fieldBit(SEARCH_FIELDS.indexOf(field))) !== 0;
