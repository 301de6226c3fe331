/**
 * How probable a word is for segmentation: a log-linear model over its count in the news and the word lists that have
 * it. Counts alone would do (F1 0.959 on the training part of the treebank), but they follow the habits of whatever
 * tool cut the counted text; which lists know a word says more about whether a treebank takes it as one (0.971).
 *
 * The parameters were fitted as a semi-Markov conditional random field on the training part of UD Vietnamese VTB
 * (1,400 sentences; no word and no sentence of it is kept here) and rounded. Do not tune one alone.
 */
const SINGLE = { bias: 1.4, perLog: 0.7 };
const COMPOUND = { bias: 0.3, perLog: 0.72, perLogOfParts: 0.07, perFurtherSyllable: -0.3 };
/** Added where a word was never counted: lists hold more words than 27.5 million words of news show. */
const UNSEEN = 3.0;
/** Added where no list has the word, only the counts; then the tool that cut the counted text made it up as often as not. */
const COUNTED_ONLY = -1.1;
/** Added for each list that has the word, in the order of LISTS in lexicon-sources.ts. */
const LISTED = [3.2, 0.2, 0.4, -0.6, 0.8] as const;
/** Added for names of administrative units. */
const PLACE = 1.0;
/** Added where a grammatical word stands first: `và sau`, `có người` are two words side by side more often than one. */
const GRAMMATICAL_FIRST = -0.9;
const GRAMMATICAL = new Set(
  (
    'và của các trong được có là đã với một cho không ở tại từ khi sẽ đang cũng như thì mà để những này đó do bị vì nên ' +
    'về theo'
  ).split(' '),
);
/** Stands for the count of what was not counted. */
const PSEUDO_COUNT = 0.1;

export interface WeightedWord {
  syllables: readonly string[];
  count: number;
  /** counts of its syllables as words of their own */
  parts: readonly number[];
  /** bit i: list i has it */
  lists: number;
  place: boolean;
}

/** Natural log of a word's unnormalized weight. `total` is the number of words counted. */
export function score({ syllables, count, parts, lists, place }: WeightedWord, total: number): number {
  const log = (of: number): number => Math.log((of + PSEUDO_COUNT) / total);
  if (syllables.length === 1) return SINGLE.bias + SINGLE.perLog * log(count);
  let sum = COMPOUND.bias + COMPOUND.perLog * log(count);
  for (const part of parts) sum += COMPOUND.perLogOfParts * log(part);
  sum += COMPOUND.perFurtherSyllable * (syllables.length - 2);
  if (count === 0) sum += UNSEEN;
  if (lists === 0 && !place) sum += COUNTED_ONLY;
  for (const [list, weight] of LISTED.entries()) if ((lists >> list) & 1) sum += weight;
  if (place) sum += PLACE;
  if (syllables.length === 2 && GRAMMATICAL.has(syllables[0]!)) sum += GRAMMATICAL_FIRST;
  return sum;
}

/**
 * Makes scores log-probabilities. Taking the same amount off every syllable changes no choice between two ways to cut
 * a text, so the amount is chosen that makes the probabilities of all words add up to one.
 */
export function normalize(scores: readonly { score: number; length: number }[]): number[] {
  let low = -20;
  let high = 20;
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    let sum = 0;
    for (const { score, length } of scores) sum += Math.exp(score - middle * length);
    if (sum > 1) low = middle;
    else high = middle;
  }
  return scores.map(({ score, length }) => score - high * length);
}
