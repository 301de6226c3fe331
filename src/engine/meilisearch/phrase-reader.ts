import { GAP } from '../../analysis/spelling-key.ts';
import { SEARCH_FIELDS } from '../../article.ts';
import { streamReader, type TokenClass } from '../../ranking/token-stream.ts';
import type { Phrase } from '../port.ts';
import { fieldBit } from './article-terms.ts';

/** Reads token streams for one phrase: the fields it stands in, as bits (`fieldBit`). The phrase's own field is not looked at. */
export function phraseReader({ keys, tones }: Phrase): (stream: Uint8Array) => number {
  const classes: TokenClass[] = [];
  const numbers = new Map<string, number>();
  const wanted: { number: number; gap: boolean }[] = [];
  for (const [index, key] of keys.entries()) {
    if (key === GAP) continue;
    let number = numbers.get(key);
    if (number === undefined) {
      number = classes.push({ key, tones }) - 1;
      numbers.set(key, number);
    }
    wanted.push({ number, gap: wanted.length > 0 && keys[index - 1] === GAP });
  }
  const reader = streamReader(classes);
  return (stream) => {
    let bits = 0;
    reader.read(stream, (field, length, found, gaps) => {
      for (let i = 0; i + wanted.length <= length; i++) {
        let k = 0;
        while (
          k < wanted.length &&
          (k === 0 || (gaps[i + k] === 1) === wanted[k]!.gap) &&
          reader.lists[found[i + k]!]!.includes(wanted[k]!.number)
        )
          k++;
        if (k === wanted.length) {
          bits |= fieldBit(field);
          return;
        }
      }
    });
    return bits;
  };
}

/** Whether the fields a phrase stands in fulfil it. */
export const fulfils = (bits: number, { field }: Phrase): boolean =>
  field === undefined || field === 'author' ? bits !== 0 : (bits & fieldBit(SEARCH_FIELDS.indexOf(field))) !== 0;
