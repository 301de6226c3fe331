import { phraseScanner, type SoughtPhrase } from '../../ranking/phrase-scanner.ts';
import { SEARCH_FIELDS } from '../../search-fields.ts';
import type { Phrase } from '../port.ts';
import { fieldBit } from './article-terms.ts';

/**
 * Reads token streams for phrases, each stream once for all of them: for each phrase the fields it stands in, as bits
 * (`fieldBit`). The phrases' own fields are not looked at. The array is reused from stream to stream.
 */
export function phrasesReader(phrases: readonly SoughtPhrase[]): (stream: Uint8Array) => Uint8Array {
  const scanner = phraseScanner(phrases);
  const bits = new Uint8Array(phrases.length);
  return (stream) => {
    bits.fill(0);
    const count = scanner.scan(stream);
    for (let index = 0; index < count; index++) {
      const occurrence = scanner.occurrence(index);
      const field = occurrence % SEARCH_FIELDS.length;
      bits[(occurrence - field) / SEARCH_FIELDS.length]! |= fieldBit(field);
    }
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
