import type { Ranked } from './rerank.ts';

/**
 * What an article gains that is about a place, or of a day, that the query names: this share of the best score for each.
 * Enough to lift it over articles that merely hold the same words, not over one that answers the rest of the query
 * much better.
 */
export const AGREEMENT_SHARE = 0.15;

/** Lifts the articles of each set, keeping the order of equal ones. */
export function favour(ranked: readonly Ranked[], agreeing: readonly ReadonlySet<string>[]): Ranked[] {
  const gain = Math.max(0, ...ranked.map(({ score }) => score)) * AGREEMENT_SHARE;
  if (gain === 0 || agreeing.length === 0) return [...ranked];
  return ranked
    .map((one) => ({ ...one, score: one.score + gain * agreeing.filter((ids) => ids.has(one.id)).length }))
    .sort((a, b) => b.score - a.score);
}
