import { readFileSync } from 'node:fs';
import { type LexiconEntry, lexicon } from '../analysis/lexicon.ts';

import type { TokenForm } from '../analysis/tokenizer.ts';

/**
 * How unexpected words are: minus the natural logarithm of their share in the news text that the lexicon counts. Costs
 * add up, and the reading of a query with the least sum is the likeliest.
 */
export interface WordCosts {
  /** Cost of a word of the lexicon. */
  ofWord(entry: LexiconEntry): number;
  /** Cost of a token taken as it stands, whatever it is, by its spelling key. */
  ofToken(key: string): number;
  /** Estimated occurrences of a token, words of other languages included; 0 where it was never seen. */
  countOf(key: string): number;
  /** Occurrences of these syllables as one word; 0 where the counts do not know it. */
  countOfWord(forms: readonly TokenForm[]): number;
  /** The words of the lexicon that read so without tones. */
  readings(folds: readonly string[]): readonly LexiconEntry[];
}

/**
 * How much likelier the parts of a word stand side by side than by chance, in natural logarithms. Words that the counts
 * do not know are not rare for that: the counting cut them.
 */
const TOGETHER = 3;

/** A syllable that is a word but was never counted alone. */
const UNCOUNTED = 0.1;
/** A token never seen: rarer than any word, so that any reading is preferred to none. */
const UNSEEN = 0.02;

/**
 * Occurrences by rank in the list of tokens (`syllables.txt` holds them by falling frequency but without counts). The
 * line was drawn through known points: rank 4,335 is 118 times in the news text, 7,428 is 37, 10,391 is 19.
 */
const countAtRank = (rank: number): number => 5e9 / rank ** 2.1;

const TOKENS = new URL('../../config/data/syllables.txt', import.meta.url);

let loaded: WordCosts | undefined;

/** The costs by the project's lexicon, made once a thread. */
export function wordCosts(): WordCosts {
  if (loaded !== undefined) return loaded;
  const singles = new Map<string, LexiconEntry>();
  const byFold = new Map<string, LexiconEntry[]>();
  let total = 0;
  for (const entry of lexicon()) {
    total += entry.frequency;
    if (entry.keys.length === 1) singles.set(entry.keys[0]!, entry);
    const fold = entry.folds.join(' ');
    const same = byFold.get(fold);
    if (same === undefined) byFold.set(fold, [entry]);
    else same.push(entry);
  }
  const ranks = new Map(
    readFileSync(TOKENS, 'utf8')
      .split('\n')
      .map((key, index) => [key, index + 1]),
  );
  const countOf = (key: string): number => {
    const single = singles.get(key);
    if (single !== undefined) return single.frequency;
    const rank = ranks.get(key);
    return rank === undefined ? 0 : countAtRank(rank);
  };
  const ofCount = (count: number): number => Math.log(total / count);
  const ofToken = (key: string): number => ofCount(Math.max(countOf(key), singles.has(key) ? UNCOUNTED : UNSEEN));
  /** The least cost of the words that a row of syllables may be cut into, itself not counted. */
  const ofParts = (keys: readonly string[], folds: readonly string[]): number => {
    const least = [0];
    for (let to = 1; to <= keys.length; to++) {
      least[to] = least[to - 1]! + ofToken(keys[to - 1]!);
      for (let from = 0; from < to - 1; from++) {
        const word = (byFold.get(folds.slice(from, to).join(' ')) ?? NONE).find(
          (entry) => entry.frequency > 0 && entry.keys.every((key, i) => key === keys[from + i]),
        );
        if (word !== undefined) least[to] = Math.min(least[to]!, least[from]! + ofCount(word.frequency));
      }
    }
    return least[keys.length]!;
  };
  const uncounted = new Map<LexiconEntry, number>();
  const ofWord = (entry: LexiconEntry): number => {
    if (entry.frequency > 0) return ofCount(entry.frequency);
    if (entry.keys.length === 1) return ofCount(UNCOUNTED);
    let cost = uncounted.get(entry);
    if (cost === undefined) {
      cost = Math.min(ofCount(UNCOUNTED), ofParts(entry.keys, entry.folds) - TOGETHER);
      uncounted.set(entry, cost);
    }
    return cost;
  };
  loaded = {
    countOf,
    ofToken,
    ofWord,
    countOfWord: (forms) =>
      (byFold.get(forms.map(({ fold }) => fold).join(' ')) ?? NONE).find(({ keys }) =>
        forms.every(({ key }, i) => keys[i] === key),
      )?.frequency ?? 0,
    readings: (folds) => byFold.get(folds.join(' ')) ?? NONE,
  };
  return loaded;
}

const NONE: readonly LexiconEntry[] = [];
