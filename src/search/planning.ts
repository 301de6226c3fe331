import type { ArchiveStatistics, Match, SearchEngine } from '../engine/port.ts';
import type { Gazetteer } from '../places/types.ts';
import { type CompiledQuery, compileQuery, matchOf, type QueryUnit } from '../query/compile-query.ts';
import { parseQuery } from '../query/parse-query.ts';
import { type QueryReading, readQuery } from '../query/read-query.ts';
import type { Feature } from '../ranking/rerank.ts';
import { featuresOf, featureWishes, phrasesToCount } from './ranking-features.ts';
import { unitWeight, type WeighedUnit, withConditions } from './relaxation.ts';
import type { SearchParameters } from './types.ts';

/** What a query names besides its words. */
export interface Named {
  /** ids of the places named and of what became of them */
  places: readonly string[];
  /** inclusive days, YYYY-MM-DD */
  from: string | null;
  to: string | null;
}

/** What is looked for and how it is ordered. */
export interface Plan {
  reading: QueryReading;
  compiled: CompiledQuery;
  match: Match;
  features: Feature[];
  units: WeighedUnit[];
  /** places and days that the query names */
  named: Named;
  /** Whether the query holds anything to look for, exclusions apart. */
  hasWords: boolean;
}

export interface Planner {
  engine: SearchEngine;
  gazetteer: Gazetteer;
  homeProvince: string | null;
}

/** Reads a query and weighs its words by how many articles hold them: one round trip to the engine. */
export async function planSearch(
  planner: Planner,
  parameters: SearchParameters,
  archive: ArchiveStatistics,
): Promise<Plan> {
  const { engine, gazetteer, homeProvince } = planner;
  const reading = readQuery(parseQuery(parameters.q), { gazetteer, homeProvince });
  // `match=all` asks for the words as typed: what only means the same stays out, and totals are those of the words.
  const compiled = compileQuery(reading, { tones: parameters.tones, equivalents: parameters.match !== 'all' });
  const wishes = featureWishes(parameters.q, compiled);
  const counted = phrasesToCount(wishes);
  const statistics = await engine.phraseStatistics([...counted, ...compiled.must.map(askedPhrase)]);
  const units = compiled.must.map((unit, index): WeighedUnit => {
    const articles = Math.max(...Object.values(statistics[counted.length + index]!));
    return { unit, weight: unitWeight(unit, articles, archive.documents) };
  });
  const anyOf = compiled.must.flatMap((unit) => unit.anyOf);
  return {
    reading,
    compiled,
    match:
      parameters.match === 'any' && anyOf.length > 0
        ? withConditions(compiled, { kind: 'or', of: anyOf })
        : matchOf(compiled),
    features: featuresOf(wishes, statistics),
    units,
    named: {
      places: reading.places.flatMap((unit) => [unit.id, ...unit.successors.map(({ id }) => id)]),
      from: reading.dates.from,
      to: reading.dates.to,
    },
    hasWords: compiled.must.length + compiled.phrases.length > 0,
  };
}

/** Weighs units that the plan has not weighed yet. */
export async function weighUnits(
  engine: SearchEngine,
  units: readonly QueryUnit[],
  archive: ArchiveStatistics,
): Promise<WeighedUnit[]> {
  const statistics = await engine.phraseStatistics(units.map(askedPhrase));
  return units.map((unit, index) => {
    const articles = Math.max(...Object.values(statistics[index]!));
    return { unit, weight: unitWeight(unit, articles, archive.documents) };
  });
}

/** The form of a unit that was asked for. */
export const askedPhrase = (unit: QueryUnit) => unit.phrases[0]!;
