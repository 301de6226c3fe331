import type { PairCounts } from '../analysis/pair-counts.ts';
import type { Word } from '../analysis/segmenter.ts';
import { isSyllable, isTonelessSyllable, likeCase, placeTone } from '../analysis/syllable.ts';
import { tokenForm } from '../analysis/tokenizer.ts';
import type { Gazetteer } from '../places/types.ts';
import { bestPath } from './best-path.ts';
import { type Candidate, candidates, type MarkCosts, TYPED_HALF, TYPED_WITH, TYPED_WITHOUT } from './candidates.ts';
import { decodeKeyboards } from './keyboard-typing.ts';
import { carriesTones, type QueryToken } from './query-token.ts';
import { slipCandidates } from './slips.ts';
import { splitNames } from './split-names.ts';
import { wordCosts } from './word-costs.ts';

/**
 * Finds what the tokens of a query mean, in this order: raw Telex and VNI decoded; then the likeliest row of words,
 * names and abbreviations, tones restored where they were left out; then the same with slips mended, if that is
 * likelier by far. Answers the words of that row. `asked` stays as typed but for keyboards; `form` and `text` are what is understood.
 */
export function understandTokens(tokens: QueryToken[], gazetteer: Gazetteer, neighbours: PairCounts): Word[] {
  const costs = wordCosts();
  for (const token of tokens) mend(token);
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

/** Spellings that cannot be, and what alone they can mean: ươ with one horn (Dưong, ngừoi), onsets before the wrong vowel. */
function mend(token: QueryToken): void {
  const { text } = token.asked;
  if (isSyllable(text)) return;
  // Without marks it may be a name of another language: Kon Tum.
  const onsets = token.asked.toned ? ONSETS.map(([wrong, right]) => text.replace(wrong, right)) : [];
  const mended = [hornsMended(text), ...onsets].find((other) => other !== text && isSyllable(other));
  if (mended === undefined) return;
  token.text = likeCase(token.text, placeTone(mended));
  token.form = token.asked = tokenForm(mended);
}

const hornsMended = (text: string): string =>
  text
    .normalize('NFD')
    .replace(
      /(u\u031b[\u0300\u0301\u0303\u0309\u0323]?o)(?!\u031b)|(u[\u0300\u0301\u0303\u0309\u0323]?)(?=o\u031b)/u,
      (_, first?: string, second?: string) =>
        first === undefined ? `${second![0]}\u031b${second!.slice(1)}` : `${first}\u031b`,
    )
    .normalize('NFC');

/** ngh, gh and k stand before i, e, ê; ng, g and c before the others: nghành, ngiêm, cỹ. */
const ONSETS: readonly (readonly [RegExp, string])[] = [
  [/^ngh/u, 'ng'],
  [/^ng(?!h)/u, 'ngh'],
  [/^gh/u, 'g'],
  [/^g(?!h)/u, 'gh'],
  [/^k(?!h)/u, 'c'],
  [/^c(?!h)/u, 'k'],
];

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
