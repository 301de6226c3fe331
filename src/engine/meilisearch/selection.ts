import { SEARCH_FIELDS } from '../../search-fields.ts';
import type { Match, ScoringTerm } from '../port.ts';
import { fieldBit } from './article-terms.ts';
import { all, any, anyOfSets, type Filter } from './filter.ts';
import { compilePhrase, phraseName } from './phrase-filter.ts';
import { phrasesReader } from './phrase-reader.ts';

/**
 * Choosing candidates by the sum of the weights of the query's terms, in which a term in the title counts for more, as
 * the embedded engine does over its postings. Here the server's bitmaps do it: where few terms make few sums, a filter
 * for each sum (tiers); where many do, a filter for all sums above a threshold, whose articles are then read.
 */

/** How much more a term in the title says about an article than the same term elsewhere; only chooses candidates. */
export const TITLE_WEIGHT = 1.5;
/** Most filters of one search: the sets of five terms that may stand in the title are 31. */
const MOST_TIERS = 32;
/** Terms that take part in thresholds, the heaviest: at most seventy sets of them reach one and none of the others. */
const THRESHOLD_TERMS = 8;
/** Thresholds, as shares of the weight of all terms, highest first: the relaxed search itself asks for 0.4. */
export const THRESHOLDS = [1, 0.85, 0.7, 0.6, 0.5] as const;

interface WeighedFilter {
  filter: Filter;
  weight: number;
}

/** Whether every article that matches holds the phrase of each term, so that only titles tell them apart. */
export function holdsEveryTerm(match: Match, scoring: readonly ScoringTerm[]): boolean {
  const held = new Set<string>();
  const visit = (part: Match): void => {
    if (part.kind === 'phrase') held.add(phraseName(part));
    else if (part.kind === 'and') part.of.forEach(visit);
  };
  visit(match);
  return scoring.every(({ phrase }) => held.has(phraseName(phrase)));
}

/** Whether tiers can be made for every sum. Where all terms are held, the heaviest sets are enough: titles are short. */
export const tiersAreWhole = (scoring: readonly ScoringTerm[], everyTermHeld: boolean): boolean =>
  everyTermHeld || 3 ** scoring.length - 1 <= MOST_TIERS;

export const inTitle = ({ phrase }: ScoringTerm): Filter => compilePhrase({ ...phrase, field: 'title' }).filter;
export const anywhere = ({ phrase }: ScoringTerm): Filter => compilePhrase(phrase).filter;

/**
 * Filters in the order of what their articles score, the match itself last. An article stands where the first filter
 * it passes puts it, articles of one filter in the order of loading.
 */
export function tiers(match: Filter, scoring: readonly ScoringTerm[], everyTermHeld: boolean): Filter[] {
  const options = scoring.map((term): WeighedFilter[] => {
    const title = { filter: inTitle(term), weight: term.weight * (everyTermHeld ? TITLE_WEIGHT : 1 + TITLE_WEIGHT) };
    return everyTermHeld ? [title] : [title, { filter: anywhere(term), weight: term.weight }];
  });
  const sets = heaviestSets(options, MOST_TIERS).map((set) => all([match, ...set]));
  return [...sets.filter((filter) => filter !== false), match];
}

interface Choice {
  weight: number;
  set: Filter[];
}

/** The heaviest sets of at most one option from each list, the empty set left out. */
function heaviestSets(options: readonly WeighedFilter[][], most: number): Filter[][] {
  let sets: Choice[] = [{ weight: 0, set: [] }];
  for (const list of options) {
    const longer = sets.flatMap(({ weight, set }) =>
      list.map((option): Choice => ({ weight: weight + option.weight, set: [...set, option.filter] })),
    );
    sets = [...sets, ...longer].sort((a, b) => b.weight - a.weight).slice(0, most * 8);
  }
  return sets
    .filter(({ set }) => set.length > 0)
    .slice(0, most)
    .map(({ set }) => set);
}

/** A filter for articles whose terms, anywhere or in the title, weigh at least this share of all. */
export function weighsAtLeast(scoring: readonly ScoringTerm[], share: number): Filter {
  const terms = [...scoring].sort((a, b) => b.weight - a.weight).slice(0, THRESHOLD_TERMS);
  const needed = terms.reduce((sum, { weight }) => sum + weight, 0) * share;
  const held = terms.map((term): WeighedFilter => ({ filter: anywhere(term), weight: term.weight }));
  const titled = terms.map(
    (term): WeighedFilter => ({ filter: inTitle(term), weight: term.weight * (1 + TITLE_WEIGHT) }),
  );
  return any([anyOfSets(smallestSets(held, needed)), anyOfSets(smallestSets(titled, needed))]);
}

/** All sets, heaviest first, that reach a weight and would not without their last member. */
function smallestSets(options: readonly WeighedFilter[], needed: number): Filter[][] {
  const sets: Filter[][] = [];
  const extend = (from: number, set: Filter[], weight: number): void => {
    // Sums of the same weights in another order may differ in their last digits.
    if (weight >= needed * (1 - 1e-9)) {
      sets.push(set);
      return;
    }
    for (let i = from; i < options.length; i++)
      extend(i + 1, [...set, options[i]!.filter], weight + options[i]!.weight);
  };
  extend(0, [], 0);
  return sets;
}

/** The same score read from an article's token stream. */
export function streamScore(scoring: readonly ScoringTerm[]): (stream: Uint8Array) => number {
  const title = fieldBit(SEARCH_FIELDS.indexOf('title'));
  const read = phrasesReader(scoring.map(({ phrase }) => phrase));
  return (stream) => {
    const bits = read(stream);
    let score = 0;
    for (const [index, { weight }] of scoring.entries()) {
      if (bits[index] !== 0) score += weight;
      if (bits[index]! & title) score += weight * TITLE_WEIGHT;
    }
    return score;
  };
}
