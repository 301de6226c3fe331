import type { Match } from '../engine/port.ts';
import { type CompiledQuery, type QueryUnit, toMatch } from '../query/compile-query.ts';
import { inverseFrequency } from '../ranking/rerank.ts';

/** A wish of the query with what holding it says about an article. */
export interface WeighedUnit {
  unit: QueryUnit;
  /** inverse document frequency; 0 where no article holds it */
  weight: number;
}

/**
 * Share of the query's information that an article must hold to be found by a relaxed search. Measured on the corpus
 * topics: 0.35 gives recall 0.970 in the first 200 and 613 matches on average, 0.5 gives 0.951 and 169, 0.65 gives 0.842.
 */
export const RELAXED_SHARE = 0.4;
/** Only the most telling units take part in a relaxed search, which bounds its alternatives (at most 70 of 8 units, in an engine that cannot add). */
const RELAXED_UNITS = 8;

export interface Relaxed {
  match: Match;
  /** what an article may now lack, as the query has it */
  dropped: string[];
}

/**
 * Loosens "all words" to "words that carry a good part of the query's information". Names and codes are taken apart
 * first (`weighed` holds their parts, see `looseUnits`). Fields and exclusions stay as they are; quoted phrases too, unless `phrases` says that they may be
 * missing. Null where nothing can be loosened.
 */
export function relax(
  compiled: CompiledQuery,
  weighed: readonly WeighedUnit[],
  phrases: 'kept' | 'loose' = 'kept',
): Relaxed | null {
  const useful = weighed
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, RELAXED_UNITS);
  if (useful.length === 0 || (useful.length === weighed.length && useful.length === 1)) return null;
  const least = sum(useful) * RELAXED_SHARE;
  const always = new Set(
    useful.filter((one) => sum(useful.filter((other) => other !== one)) < least).map(({ unit }) => unit),
  );
  const of = useful.map(({ unit, weight }) => ({ match: toMatch([unit]), weight }));
  const wanted: Match =
    sum(useful.filter(({ unit }) => always.has(unit))) < least ? { kind: 'enough', of, least } : toMatch([...always]);
  const kept = phrases === 'kept' ? compiled : { ...compiled, phrases: compiled.phrases.filter(isBound) };
  return {
    match: withConditions(kept, wanted),
    dropped: [...new Set(weighed.filter(({ unit }) => !always.has(unit)).map(({ unit }) => unit.text))],
  };
}

const sum = (units: readonly WeighedUnit[]): number => units.reduce((total, { weight }) => total + weight, 0);

/** Whether a unit is bound to a field: then it is a condition, not a wish. */
const isBound = (unit: QueryUnit): boolean => unit.phrases.some(({ field }) => field !== undefined);

/** What a relaxed search may miss one by one: the words of the query, names and codes taken apart; quoted phrases too when loose. */
export function looseUnits(compiled: CompiledQuery, phrases: 'kept' | 'loose'): QueryUnit[] {
  const units =
    phrases === 'kept' ? compiled.must : [...compiled.must, ...compiled.phrases.filter((unit) => !isBound(unit))];
  return units.flatMap((unit) => (comesApart(unit) ? unit.parts : [unit]));
}

/**
 * Whether the parts of a unit mean something alone: the words of a long term, a given name, the number of a document.
 * The syllables of a word or of a place do not.
 */
const comesApart = ({ kind, about, parts }: QueryUnit): boolean =>
  parts.length > 0 &&
  (parts.some((part) => part.kind === 'compound') || ((kind === 'name' || kind === 'number') && about !== 'place'));

/** What a date in the query counts beside a word as telling: reports of a day seldom write it as the reader does. */
const DATE_SHARE = 0.3;

/** The weight of a unit that so many of all articles hold. */
export function unitWeight(unit: QueryUnit, articles: number, documents: number): number {
  if (articles === 0) return 0;
  return inverseFrequency(articles, documents) * (unit.about === 'date' ? DATE_SHARE : 1);
}

/** A match that also keeps the quoted phrases and the exclusions of the query. */
export function withConditions(compiled: CompiledQuery, wanted: Match): Match {
  const phrases = compiled.phrases.length === 0 ? [] : [toMatch(compiled.phrases)];
  const excluded = compiled.excluded.map((unit): Match => ({ kind: 'not', of: toMatch([unit]) }));
  const all = [wanted, ...phrases, ...excluded];
  return all.length === 1 ? all[0]! : { kind: 'and', of: all };
}
