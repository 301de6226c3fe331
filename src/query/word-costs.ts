import { readFileSync } from 'node:fs';
import { lexicon } from '../analysis/lexicon.ts';

/**
 * How unexpected words are: minus the natural logarithm of their share in the news text that the lexicon counts. Costs
 * add up, and the reading of a query with the least sum is the likeliest.
 */
export interface WordCosts {
  /** Cost of a word that occurs so often. */
  ofCount(count: number): number;
  /** Cost of a token taken as it stands, whatever it is, by its spelling key. */
  ofToken(key: string): number;
  /** Estimated occurrences of a token, words of other languages included; 0 where it was never seen. */
  countOf(key: string): number;
}

/** A word of the lexicon that was never counted (most communes) counts as this much. */
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
  const singles = new Map<string, number>();
  let total = 0;
  for (const { keys, frequency } of lexicon()) {
    total += frequency;
    if (keys.length === 1) singles.set(keys[0]!, frequency);
  }
  const ranks = new Map(
    readFileSync(TOKENS, 'utf8')
      .split('\n')
      .map((key, index) => [key, index + 1]),
  );
  const ofCount = (count: number): number => Math.log(total / Math.max(count, UNCOUNTED));
  const countOf = (key: string): number => {
    const single = singles.get(key);
    if (single !== undefined) return single;
    const rank = ranks.get(key);
    return rank === undefined ? 0 : countAtRank(rank);
  };
  loaded = {
    ofCount,
    countOf,
    ofToken: (key) => {
      const count = countOf(key);
      return Math.log(total / (count === 0 && !singles.has(key) ? UNSEEN : Math.max(count, UNCOUNTED)));
    },
  };
  return loaded;
}
