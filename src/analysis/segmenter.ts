import type { Token } from './tokenizer.ts';

/** A word: the tokens from index `from` up to, not including, `to`. */
export interface Word {
  from: number;
  to: number;
}

export interface Segmenter {
  /** The most probable words. They cover all tokens in order and never reach over a gap. */
  segment(tokens: readonly Token[]): Word[];
  /** Every dictionary word of two tokens or more that occurs side by side, overlapping ones included, in order of `from`. */
  compounds(tokens: readonly Token[]): Word[];
  /** Whether these spelling keys, side by side, are a dictionary word. */
  isWord(keys: readonly string[]): boolean;
}

/** The segmenter over the project's lexicon, loaded once a thread. */
export function segmenter(): Segmenter {
  throw new Error('not written yet');
}
