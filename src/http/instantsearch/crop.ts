import type { Occurrence } from '../../analysis/highlight.ts';

/** What a second match of the same phrase adds, as a share of its weight: the denser of two equal windows is better. */
const REPEATED = 0.1;

/** A stretch of a text, in UTF-16 units. */
export interface Crop {
  from: number;
  to: number;
}

/**
 * The part of a text of so many words that holds the most of what was found, with as many words before as after. The
 * beginning where nothing was found; the whole text where it is no longer, or `words` is 0.
 * @param occurrences in order of `start`
 * @param weights of the phrases, by place in the list of them
 */
export function crop(
  text: string,
  words: number,
  occurrences: readonly Occurrence[],
  weights: readonly number[],
): Crop {
  const spans = [...text.matchAll(/[^\p{White_Space}]+/gu)].map(({ index, 0: word }) => ({
    from: index,
    to: index + word.length,
  }));
  if (words === 0 || spans.length <= words) return { from: 0, to: text.length };
  const wordAt = (at: number): number => {
    const next = spans.findIndex(({ to }) => to > at);
    return next === -1 ? spans.length - 1 : next;
  };
  const found = occurrences.map(({ start, end, phrase }) => ({ first: wordAt(start), last: wordAt(end - 1), phrase }));
  const { first, last } = bestWindow(found, words, weights) ?? { first: 0, last: 0 };
  const before = Math.floor((words - (last - first + 1)) / 2);
  const begin = Math.max(0, Math.min(first - Math.max(0, before), spans.length - words));
  return { from: spans[begin]!.from, to: spans[begin + words - 1]!.to };
}

interface WordSpan {
  first: number;
  last: number;
  phrase: number;
}

/** The stretch of at most so many words with the greatest weight of different phrases, the first among equals. */
function bestWindow(
  found: readonly WordSpan[],
  words: number,
  weights: readonly number[],
): { first: number; last: number } | null {
  let best: { first: number; last: number; score: number } | null = null;
  for (const [index, { first }] of found.entries()) {
    const seen = new Set<number>();
    let score = 0;
    let last = first;
    for (let next = index; next < found.length; next++) {
      const each = found[next]!;
      if (each.first - first >= words) break;
      if (each.last - first >= words) continue;
      score += weights[each.phrase]! * (seen.has(each.phrase) ? REPEATED : 1);
      seen.add(each.phrase);
      last = Math.max(last, each.last);
    }
    if (best === null || score > best.score + 1e-9) best = { first, last, score };
  }
  return best;
}
