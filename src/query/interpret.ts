import { isSyllable } from '../analysis/syllable.ts';
import type { Unit } from '../places/types.ts';
import type { Interpretation } from '../search/types.ts';
import { normalizedText } from './normalized-text.ts';
import type { ReadUnit } from './query-units.ts';
import type { QueryReading } from './read-query.ts';
import { wordCosts } from './word-costs.ts';

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

  /**
   * The words of a unit: itself, or for a term made of several compound words (đại biểu Quốc hội, kinh tế - xã hội) these.
   * Codes and abbreviations are no words.
   */
  function wordsOf(unit: ReadUnit): ReadUnit[] {
    if (unit.kind !== 'compound' || unit.about !== null) return [];
    const own = tokens.slice(unit.from, unit.to);
    if (!own.every(({ form }) => isSyllable(form.text))) return unit.parts.flatMap(wordsOf);
    const compounds = unit.parts.filter(({ from, to }) => to - from > 1);
    const parted = own.slice(1).some(({ gap }) => gap);
    if (!parted && wordCosts().countOfWord(own.map(({ form }) => form)) > 0) return [unit];
    return parted || (compounds.length > 1 && compounds.length === unit.parts.length) ? compounds : [unit];
  }
}

const placeOf = ({ id, code, name }: Unit): { id: string; code: string; name: string } => ({ id, code, name });
const distinct = (words: readonly string[]): string[] => [
  ...new Map(words.map((word) => [word.toLowerCase(), word])).values(),
];
