import type { SearchField } from '../article.ts';

/** What a feature of the query is: a word or phrase of it, one syllable, or two syllables that stand side by side in it. */
export type FeatureKind = 'word' | 'syllable' | 'pair';

export interface RankingParameters {
  /** BM25 saturation */
  k1: number;
  /** BM25 length normalization by field: 0 none, 1 full */
  b: Record<SearchField, number>;
  /** weight of a field */
  field: Record<SearchField, number>;
  /** share of the fields other than the best one in a feature's score (0: best alone, 1: sum) */
  tie: number;
  /** weight of a kind of feature */
  kind: Record<FeatureKind, number>;
}

/**
 * Set on the even half of the corpus topics by coordinate search (`npm run bench -- tune`), checked on the odd half.
 * Starting points: k1 and b of the BM25 literature; best field with a small share of the others as measured in the
 * project's design.
 */
export const RANKING: RankingParameters = {
  k1: 1.2,
  b: { title: 0.4, lead: 0.4, captions: 0.4, body: 0.6 },
  field: { title: 1.4, lead: 1, captions: 0.7, body: 1 },
  tie: 0.25,
  kind: { word: 1, syllable: 0.5, pair: 0.5 },
};
