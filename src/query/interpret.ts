import type { Unit } from '../places/types.ts';
import type { Interpretation } from '../search/types.ts';
import { normalizedText } from './normalized-text.ts';
import type { ReadUnit } from './query-units.ts';
import type { QueryReading } from './read-query.ts';

/** What a reading tells the user (contract, section 4). */
export function interpret({
  parsed,
  tokens,
  units,
  places,
  placesAny,
  dates,
  expansions,
}: QueryReading): Interpretation {
  const textOf = ({ from, to }: { from: number; to: number }): string =>
    normalizedText(parsed.q, tokens.slice(from, to));
  const wanted = units.filter(({ excluded }) => !excluded);
  const normalized = normalizedText(parsed.q, tokens, {
    whole: true,
    quote: ({ clause }) => parsed.clauses[clause]!.excluded && parsed.clauses[clause]!.kind === 'text',
  });
  return {
    normalized,
    words: distinct(wanted.flatMap((unit) => wordsOf(unit).map(textOf))),
    terms: wanted.map((unit) => ({
      text: textOf(unit),
      kind: unit.kind,
      toned: tokens.slice(unit.from, unit.to).some(({ asked }) => asked.toned),
    })),
    phrases: wanted.filter(({ quoted }) => quoted).map(textOf),
    excluded: units.filter(({ excluded }) => excluded).map(textOf),
    places: places.map(placeOf),
    placesAny: placesAny.map(placeOf),
    dateFrom: dates.from,
    dateTo: dates.to,
    expansions: Object.fromEntries(expansions.map(({ abbreviation, fullForm }) => [abbreviation, fullForm])),
    corrected: tokens.some(({ how }) => how === 'corrected') ? normalized : null,
  };

  /** The compound words of a unit: itself, or those inside a term that punctuation parts (kinh tế - xã hội). */
  function wordsOf(unit: ReadUnit): ReadUnit[] {
    if (unit.kind !== 'compound' || unit.about !== null) return [];
    const parted = tokens.slice(unit.from + 1, unit.to).some(({ gap }) => gap);
    return parted ? unit.parts.filter(({ kind }) => kind === 'compound') : [unit];
  }
}

const placeOf = ({ id, code, name }: Unit): { id: string; code: string; name: string } => ({ id, code, name });
const distinct = (words: readonly string[]): string[] => [
  ...new Map(words.map((word) => [word.toLowerCase(), word])).values(),
];
