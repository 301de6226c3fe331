import { GAP } from '../analysis/spelling-key.ts';
import type { ArchiveStatistics, Candidate, PhraseStatistics } from '../engine/port.ts';
import { SEARCH_FIELDS } from '../search-fields.ts';
import { type FeatureKind, RANKING, type RankingParameters } from './parameters.ts';
import { streamReader, type TokenClass } from './token-stream.ts';

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

/** A feature as sought in a stream: classes in a row, each with whether a gap stands before it. */
interface Pattern {
  classes: number[];
  gaps: boolean[];
}

const FIELDS = SEARCH_FIELDS.length;
const TITLE = SEARCH_FIELDS.indexOf('title');

/** Inverse document frequency as in BM25, never negative: how much holding a feature says, given that `df` of `n` articles hold it. */
export const inverseFrequency = (df: number, n: number): number => Math.log(1 + (n - df + 0.5) / (df + 0.5));

function patternsOf(features: readonly Feature[]): { classes: TokenClass[]; patterns: Pattern[] } {
  const classes: TokenClass[] = [];
  const numbers = new Map<string, number>();
  const classOf = (key: string, tones: TokenClass['tones']): number => {
    const name = `${tones} ${key}`;
    let number = numbers.get(name);
    if (number === undefined) {
      number = classes.push({ key, tones }) - 1;
      numbers.set(name, number);
    }
    return number;
  };
  const patterns = features.map(({ keys, tones }) => {
    const pattern: Pattern = { classes: [], gaps: [] };
    for (const [index, key] of keys.entries()) {
      if (key === GAP) continue;
      pattern.classes.push(classOf(key, tones));
      pattern.gaps.push(keys[index - 1] === GAP);
    }
    return pattern;
  });
  return { classes, patterns };
}

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
  const { classes, patterns } = patternsOf(features);
  const reader = streamReader(classes);
  const startingWith: number[][] = classes.map(() => []);
  for (const [index, pattern] of patterns.entries())
    if (pattern.classes.length > 0) startingWith[pattern.classes[0]!]!.push(index);
  const frequencies = new Uint16Array(features.length * FIELDS);
  /** where `frequencies` is not 0, in the candidate being read: `count` places, in no order */
  const held = new Uint32Array(features.length * FIELDS);
  let count = 0;
  const lengths = new Uint32Array(FIELDS);
  const visit = (field: number, length: number, found: Uint16Array, gaps: Uint8Array): void => {
    lengths[field] = length;
    for (let i = 0; i < length; i++) {
      if (found[i] === 0) continue;
      for (const first of reader.lists[found[i]!]!) {
        for (const feature of startingWith[first]!) {
          const pattern = patterns[feature]!;
          const size = pattern.classes.length;
          let k = 1;
          while (
            k < size &&
            i + k < length &&
            gaps[i + k] === (pattern.gaps[k] ? 1 : 0) &&
            reader.lists[found[i + k]!]!.includes(pattern.classes[k]!)
          ) {
            k++;
          }
          if (k === size && frequencies[feature * FIELDS + field]!++ === 0) held[count++] = feature * FIELDS + field;
        }
      }
    }
  };
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
  /** by feature, what its best field gives and what all of them give */
  const best = new Float64Array(features.length);
  const sums = new Float64Array(features.length);
  const scoreOf = (candidate: Candidate): number => {
    count = 0;
    reader.read(candidate.stream, visit);
    for (const [number, field] of SEARCH_FIELDS.entries()) {
      const mean = archive.meanLength[field] || 1;
      norms[number] = parameters.k1 * (1 - parameters.b[field] + (parameters.b[field] * lengths[number]!) / mean);
    }
    // In the order of features and fields: sums of fractions depend on it, and equal articles must score equal.
    const places = held.subarray(0, count).sort();
    for (const place of places) {
      const feature = Math.floor(place / FIELDS);
      const field = place % FIELDS;
      const tf = frequencies[place]!;
      let part = (weights[place]! * tf) / (tf + norms[field]!);
      if (field === TITLE && isApart(feature)) part *= parameters.apart;
      sums[feature]! += part;
      if (part > best[feature]!) best[feature] = part;
    }
    let score = 0;
    for (const place of places) {
      const feature = Math.floor(place / FIELDS);
      score += best[feature]! + parameters.tie * (sums[feature]! - best[feature]!);
      best[feature] = 0;
      sums[feature] = 0;
    }
    for (const place of places) frequencies[place] = 0;
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
