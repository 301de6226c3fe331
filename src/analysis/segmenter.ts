import { type Cutter, jiebaCutter, type WeightedWord } from './jieba-cutter.ts';
import { type LexiconEntry, lexicon } from './lexicon.ts';
import { JOINT } from './spelling-key.ts';
import type { Token } from './tokenizer.ts';
import { hasWord, ROOT, type WordTrie, wordTrie } from './word-trie.ts';

/** A word: the tokens from index `from` up to, not including, `to`. */
export interface Word {
  from: number;
  to: number;
}

/** A reading of toneless syllables. */
export interface TonedReading {
  /** spelling keys of its syllables */
  keys: readonly string[];
  /** lower case, tone marks placed as in hòa, thủy */
  text: string;
  /** occurrences in 27.5 million words of news; 0 where it was not seen */
  frequency: number;
}

export interface Segmenter {
  /** The most probable words. They cover all tokens in order and never reach over a gap. */
  segment(tokens: readonly Token[]): Word[];
  /** The same by toneless keys, for text typed without tones. */
  segmentToneless(tokens: readonly Token[]): Word[];
  /** Every dictionary word of two tokens or more that occurs side by side, overlapping ones included, in order of `from`. */
  compounds(tokens: readonly Token[]): Word[];
  /** Whether these spelling keys, side by side, are a dictionary word. */
  isWord(keys: readonly string[]): boolean;
  /** Whether these toneless keys, side by side, are a dictionary word with some tones. */
  isWordFolded(folds: readonly string[]): boolean;
  /** The dictionary words, or the one syllables, that read so without tones: the most frequent first. */
  tonedReadings(folds: readonly string[]): readonly TonedReading[];
}

/** Counts are multiplied by this, and a word that was never counted weighs 1: a tenth of one that was counted once. */
const WEIGHT_OF_ONE = 10;

/** A segmenter over these words. */
export function createSegmenter(entries: readonly LexiconEntry[]): Segmenter {
  const tonedWords = wordTrie(entries.map(({ keys }) => keys));
  const foldedWords = wordTrie(entries.map(({ folds }) => folds));
  let toned: Cutter | undefined;
  let toneless: Cutter | undefined;
  let readings: Map<string, TonedReading[]> | undefined;
  return {
    segment(tokens) {
      toned ??= jiebaCutter(
        entries.filter(({ termOnly }) => !termOnly).map(({ keys, frequency }) => ({ keys, weight: weight(frequency) })),
      );
      return wordsOf(
        toned(
          tokens.map((token) => token.form.key),
          tokens.map((token) => token.gap),
        ),
      );
    },
    segmentToneless(tokens) {
      toneless ??= jiebaCutter(foldedEntries(entries));
      return wordsOf(
        toneless(
          tokens.map((token) => token.form.fold),
          tokens.map((token) => token.gap),
        ),
      );
    },
    compounds: (tokens) => findCompounds(tonedWords, tokens),
    isWord: (keys) => hasWord(tonedWords, keys),
    isWordFolded: (folds) => hasWord(foldedWords, folds),
    tonedReadings(folds) {
      readings ??= readingsByFold(entries);
      return readings.get(folds.join(JOINT)) ?? [];
    },
  };
}

const weight = (frequency: number): number => Math.max(1, frequency * WEIGHT_OF_ONE);

function foldedEntries(entries: readonly LexiconEntry[]): WeightedWord[] {
  const folded = new Map<string, { keys: readonly string[]; weight: number }>();
  for (const { folds, frequency, termOnly } of entries) {
    if (termOnly) continue;
    const key = folds.join(JOINT);
    const known = folded.get(key);
    if (known === undefined) folded.set(key, { keys: folds, weight: weight(frequency) });
    else known.weight += weight(frequency);
  }
  return [...folded.values()];
}

function readingsByFold(entries: readonly LexiconEntry[]): Map<string, TonedReading[]> {
  const readings = new Map<string, TonedReading[]>();
  for (const { folds, keys, text, frequency } of entries) {
    const fold = folds.join(JOINT);
    const known = readings.get(fold);
    if (known === undefined) readings.set(fold, [{ keys, text, frequency }]);
    else known.push({ keys, text, frequency });
  }
  for (const list of readings.values()) list.sort((a, b) => b.frequency - a.frequency);
  return readings;
}

function wordsOf(lengths: readonly number[]): Word[] {
  let from = 0;
  return lengths.map((length) => ({ from, to: (from += length) }));
}

function findCompounds(words: WordTrie, tokens: readonly Token[]): Word[] {
  const count = tokens.length;
  const syllables = new Uint16Array(count);
  for (let i = 0; i < count; i++) syllables[i] = words.syllable(tokens[i]!.form.key);
  const found: Word[] = [];
  for (let from = 0; from < count; from++) {
    if (syllables[from] === 0) continue;
    let node = words.step(ROOT, syllables[from]!);
    for (let at = from + 1; node !== 0 && at < count && syllables[at] !== 0 && !tokens[at]!.gap; at++) {
      node = words.step(node, syllables[at]!);
      if (node !== 0 && words.isEnd(node)) found.push({ from, to: at + 1 });
    }
  }
  return found;
}

let loaded: Segmenter | undefined;

/** The segmenter over the project's lexicon, loaded once a thread. */
export const segmenter = (): Segmenter => (loaded ??= createSegmenter(lexicon()));
