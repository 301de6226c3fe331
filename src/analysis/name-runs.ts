import { isAbbreviation } from './abbreviations.ts';
import { isSurname } from './surnames.ts';
import type { Token } from './tokenizer.ts';

/**
 * Proper names that no dictionary has: treebanks take "Bùi Văn Huấn" or "Kuala Lumpur" as one word. Within a run of
 * capitalised tokens the most probable path is looked for once more, with names besides words.
 */

/** Natural logs of probabilities of words. */
export interface WordScores {
  /** a token as a word of its own */
  token(key: string): number;
  /** tokens from `from` up to, not including, `to` as one dictionary word of two tokens or more; -Infinity where they are none */
  word(tokens: readonly Token[], from: number, to: number): number;
}

/** A name may be made of any syllables, so it costs a share of what its syllables cost apart, and something for being unknown. */
export const NAME = {
  share: 0.7,
  cost: [0, 0, -2.8, -1, -1.5, -3],
  surname: 2,
  /** where the run begins after a gap, its first capital says nothing */
  start: -4,
  /** a dictionary word all in capitals is itself a name */
  capitalWord: 2.5,
};
/** Longer runs are headings set in capitals, where capitals say nothing. */
const LONGEST_RUN = 6;
const DIGIT = /^\d/;

/** Names of two tokens or more, and dictionary words written as names, in order; [from, to) each. */
export function nameRuns(tokens: readonly Token[], scores: WordScores): { from: number; to: number }[] {
  const names: { from: number; to: number }[] = [];
  for (let from = 0; from < tokens.length; from++) {
    if (!startsName(tokens[from]!)) continue;
    let to = from + 1;
    while (to < tokens.length && startsName(tokens[to]!) && !tokens[to]!.gap) to++;
    const end = to;
    // "Bộ Nông nghiệp": a capital that begins an ordinary word is no part of a name.
    while (to > from && beginsWord(tokens, to - 1, scores)) to--;
    if (to - from > 1 && end - from <= LONGEST_RUN) cutRun(tokens, from, to, scores, names);
    from = end - 1;
  }
  return names;
}

/** "UBND TP Vinh": abbreviations stand before names and are no part of them. */
const startsName = ({ capital, form }: Token): boolean =>
  capital && !DIGIT.test(form.text) && !isAbbreviation(form.text);

function beginsWord(tokens: readonly Token[], at: number, scores: WordScores): boolean {
  for (let to = at + 2; to <= tokens.length && to <= at + 4 && !tokens[to - 1]!.gap; to++)
    if (!tokens[to - 1]!.capital && scores.word(tokens, at, to) > -Infinity) return true;
  return false;
}

function cutRun(
  tokens: readonly Token[],
  from: number,
  to: number,
  scores: WordScores,
  names: { from: number; to: number }[],
): void {
  const length = to - from;
  const best = new Array<number>(length + 1).fill(-Infinity);
  const back = new Array<number>(length + 1).fill(0);
  best[0] = 0;
  const atStart = from === 0 || tokens[from]!.gap;
  for (let i = 0; i < length; i++) {
    let sum = 0;
    for (let j = i + 1; j <= length; j++) {
      const { key } = tokens[from + j - 1]!.form;
      sum += scores.token(key);
      let score = sum;
      if (j - i > 1) {
        const weak = i === 0 && atStart;
        score = scores.word(tokens, from + i, from + j) + NAME.capitalWord;
        const cost = NAME.cost[j - i];
        if (cost !== undefined) {
          const name =
            NAME.share * sum +
            cost +
            (weak ? NAME.start : 0) +
            (isSurname(tokens[from + i]!.form.key) ? NAME.surname : 0);
          if (name > score) score = name;
        }
      }
      if (best[i]! + score > best[j]!) {
        best[j] = best[i]! + score;
        back[j] = i;
      }
    }
  }
  const found: { from: number; to: number }[] = [];
  for (let at = length; at > 0; at = back[at]!)
    if (at - back[at]! > 1) found.push({ from: from + back[at]!, to: from + at });
  names.push(...found.reverse());
}
