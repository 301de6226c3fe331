import type { PairCounts } from '../analysis/pair-counts.ts';
import type { Word } from '../analysis/segmenter.ts';
import { isSyllable, isTonelessSyllable, likeCase, placeTone } from '../analysis/syllable.ts';
import { tokenForm } from '../analysis/tokenizer.ts';
import type { Gazetteer } from '../places/types.ts';
import { bestPath } from './best-path.ts';
import { type Candidate, candidates, type MarkCosts, TYPED_HALF, TYPED_WITH, TYPED_WITHOUT } from './candidates.ts';
import { decodeKeyboards } from './keyboard-typing.ts';
import { mendSpelling } from './mend-spelling.ts';
import { carriesTones, type QueryToken } from './query-token.ts';
import { slipCandidates } from './slips.ts';
import { splitNames } from './split-names.ts';
import { wordCosts } from './word-costs.ts';

/**
 * Finds what the tokens of a query mean, in this order: impossible spellings mended; raw Telex and VNI decoded; then the
 * likeliest row of words, names and abbreviations, tones restored where they were left out; then the same with slips
 * mended, if that is likelier by far. Answers the words of that row. `asked` stays as typed but for keyboards and
 * impossible spellings; `form` and `text` are what is understood.
 */
export function understandTokens(tokens: QueryToken[], gazetteer: Gazetteer, neighbours: PairCounts): Word[] {
  const costs = wordCosts();
  for (const token of tokens) mendSpelling(token);
  decodeKeyboards(tokens, costs);
  splitNames(tokens, gazetteer, costs);
  const marks = marksTyped(tokens, costs.countOf);
  const options = candidates(tokens, marks, costs, gazetteer);
  let path = bestPath(tokens, options, neighbours);
  if (carriesTones(tokens)) {
    const doubtful = tokens.map(() => false);
    for (const { from, to, cost } of path) if (to - from === 1 || cost > DOUBTFUL) doubtful.fill(true, from, to);
    const slips = slipCandidates(tokens, doubtful, costs);
    if (slips.length > 0) {
      for (const slip of slips) options[slip.from]!.push(slip);
      path = bestPath(tokens, options, neighbours);
    }
  }
  for (const candidate of path) take(tokens, candidate);
  return path.map(({ from, to }) => ({ from, to }));
}

/** A word of several syllables as rare as this (once in three million) may be a slip of another. */
const DOUBTFUL = 15;

/** How marks were typed in this query. */
function marksTyped(tokens: readonly QueryToken[], countOf: (key: string) => number): MarkCosts {
  if (!carriesTones(tokens)) return TYPED_WITHOUT;
  const half = tokens.some(
    ({ asked }) =>
      !asked.toned && isTonelessSyllable(asked.fold) && !isSyllable(asked.text) && countOf(asked.key) === 0,
  );
  return half ? TYPED_HALF : TYPED_WITH;
}

function take(tokens: QueryToken[], { from, texts }: Candidate): void {
  for (const [i, text] of texts.entries()) {
    const token = tokens[from + i]!;
    if (text === null) {
      token.text = placeTone(token.text);
      continue;
    }
    const form = tokenForm(text.toLowerCase());
    if (form.key !== token.form.key)
      token.how = form.fold === token.asked.fold && !token.asked.toned ? 'restored' : 'corrected';
    token.form = form;
    // An abbreviation is written its own way (hdnd is HĐND) unless it was typed with capitals (TTg).
    const abbreviation = /\p{Lu}.*\p{Lu}/u.test(text) && !text.includes(' ');
    if (!abbreviation) token.text = likeCase(token.text, text.toLowerCase());
    else if (token.typed === token.typed.toLowerCase()) token.text = text;
  }
}
