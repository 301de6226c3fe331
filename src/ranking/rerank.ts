import type { ArchiveStatistics, Candidate, PhraseStatistics } from '../engine/port.ts';
import { SEARCH_FIELDS } from '../search-fields.ts';
import { type FeatureKind, RANKING, type RankingParameters } from './parameters.ts';
import { phraseScanner } from './phrase-scanner.ts';

/** One thing the query asks for, with how common it is. */
export interface Feature {
  kind: FeatureKind;
  /** keys side by side; GAP between two keys where the query has punctuation there */
  keys: readonly string[];
  tones: 'exact' | 'any';
  statistics: PhraseStatistics;
  /** 1, or less for what is only inferred (an alternative spelling, a borrowed term) */
  share: number;
  /** names (`featureName`) of the words that a syllable stands in in the query; absent where it stands alone */
  within?: readonly string[];
}

export const featureName = ({ keys, tones }: Pick<Feature, 'keys' | 'tones'>): string => `${tones} ${keys.join(' ')}`;

/** A candidate, with what it scores by other features already. */
export interface Scored extends Candidate {
  score?: number;
}

export interface Ranked extends Candidate {
  score: number;
}

const FIELDS = SEARCH_FIELDS.length;
const TITLE = SEARCH_FIELDS.indexOf('title');

/** Inverse document frequency as in BM25, never negative: how much holding a feature says, given that `df` of `n` articles hold it. */
export const inverseFrequency = (df: number, n: number): number => Math.log(1 + (n - df + 0.5) / (df + 0.5));

/**
 * Orders candidates by per-field BM25: each feature scores by its best field and a share of the others, with word
 * statistics of that field (a word rare in titles counts for more there), beside what they score already. Equal scores: newer first, then by id.
 */
export function rerank(
  candidates: readonly Scored[],
  features: readonly Feature[],
  archive: ArchiveStatistics,
  parameters: RankingParameters = RANKING,
): Ranked[] {
  const scanner = phraseScanner(features);
  const { lengths } = scanner;
  const frequencies = new Uint16Array(features.length * FIELDS);
  /** by feature and field, all that does not depend on the candidate */
  const weights = new Float64Array(features.length * FIELDS);
  for (const [index, { kind, share, statistics }] of features.entries())
    for (const [number, field] of SEARCH_FIELDS.entries())
      weights[index * FIELDS + number] =
        inverseFrequency(statistics[field], archive.documents) *
        parameters.field[field] *
        parameters.kind[kind] *
        share *
        (parameters.k1 + 1);
  const numbers = new Map(features.map((feature, index) => [featureName(feature), index]));
  const wholes = features.map(({ within = [] }) => within.flatMap((name) => numbers.get(name) ?? []));
  const isApart = (feature: number): boolean => {
    const words = wholes[feature]!;
    return words.length > 0 && words.every((word) => frequencies[word * FIELDS + TITLE] === 0);
  };
  const norms = new Float64Array(FIELDS);
  const means = SEARCH_FIELDS.map((field) => archive.meanLength[field] || 1);
  const shares = SEARCH_FIELDS.map((field) => parameters.b[field]);
  const { k1, tie, apart } = parameters;
  const scoreOf = ({ stream }: Candidate): number => {
    const count = scanner.scan(stream);
    if (count === 0) return 0;
    frequencies.fill(0);
    for (let index = 0; index < count; index++) frequencies[scanner.occurrence(index)]!++;
    for (let field = 0; field < FIELDS; field++)
      norms[field] = k1 * (1 - shares[field]! + (shares[field]! * lengths[field]!) / means[field]!);
    let score = 0;
    for (let feature = 0; feature < features.length; feature++) {
      let best = 0;
      let sum = 0;
      for (let field = 0; field < FIELDS; field++) {
        const place = feature * FIELDS + field;
        const tf = frequencies[place]!;
        if (tf === 0) continue;
        let part = (weights[place]! * tf) / (tf + norms[field]!);
        if (field === TITLE && isApart(feature)) part *= apart;
        sum += part;
        if (part > best) best = part;
      }
      score += best + tie * (sum - best);
    }
    return score;
  };
  return candidates
    .map((candidate) => ({ ...candidate, score: (candidate.score ?? 0) + scoreOf(candidate) }))
    .sort(
      (a, b) =>
        b.score - a.score ||
        (b.published ?? -Infinity) - (a.published ?? -Infinity) ||
        (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    );
}
