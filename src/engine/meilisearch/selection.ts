import { SEARCH_FIELDS } from '../../article.ts';
import type { Match, ScoringTerm } from '../port.ts';
import { fieldBit } from './article-terms.ts';
import { all, type Filter } from './filter.ts';
import { compilePhrase, phraseName } from './phrase-filter.ts';
import { phraseReader } from './phrase-reader.ts';

/** How much more a term in the title says about an article than the same term elsewhere; only chooses candidates. */
const TITLE_WEIGHT = 1.5;

/**
 * Most filters of one search. Each costs the server some tens of microseconds; the sets of five terms that may stand in
 * the title are 31.
 */
const MOST_TIERS = 32;

/** Whether tiers say all there is to say of an order by these terms; else the heaviest of many sets come first and the rest follow. */
export const tiersAreWhole = (scoring: readonly ScoringTerm[], everyTermHeld: boolean): boolean =>
  (everyTermHeld ? 2 : 3) ** scoring.length - 1 <= MOST_TIERS;

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

/**
 * Filters in the order of what their articles score, the match itself last. An article stands where the first filter
 * it passes puts it, articles of one filter in the order of loading: the order of the sum of weights, computed by
 * bitmaps on the server.
 */
export function tiers(match: Filter, scoring: readonly ScoringTerm[], everyTermHeld: boolean): Filter[] {
  const options = scoring.map(({ phrase, weight }): WeighedFilter[] => {
    const title = compilePhrase({ ...phrase, field: 'title' }).filter;
    const anywhere = compilePhrase(phrase).filter;
    const inTitle = { filter: title, weight: weight * (everyTermHeld ? TITLE_WEIGHT : 1 + TITLE_WEIGHT) };
    return everyTermHeld ? [inTitle] : [inTitle, { filter: anywhere, weight }];
  });
  const sets = heaviestSets(options, MOST_TIERS).map((set) => all([match, ...set]));
  return [...sets.filter((filter) => filter !== false), match];
}

/** The heaviest sets of at most one option from each list, the empty set left out. */
function heaviestSets(options: readonly WeighedFilter[][], most: number): Filter[][] {
  interface Choice {
    weight: number;
    set: Filter[];
  }
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

/** The same score read from an article's token stream. */
export function streamScore(scoring: readonly ScoringTerm[]): (stream: Uint8Array) => number {
  const title = fieldBit(SEARCH_FIELDS.indexOf('title'));
  const readers = scoring.map(({ phrase, weight }) => ({ read: phraseReader(phrase), weight }));
  return (stream) => {
    let score = 0;
    for (const { read, weight } of readers) {
      const bits = read(stream);
      if (bits !== 0) score += weight;
      if (bits & title) score += weight * TITLE_WEIGHT;
    }
    return score;
  };
}
