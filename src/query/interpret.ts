import type { Interpretation } from '../search/types.ts';
import type { QueryReading } from './read-query.ts';

/** What a reading tells the user (contract, section 4). */
export function interpret({ parsed, tokens, units }: QueryReading): Interpretation {
  const textOf = ({ from, to }: { from: number; to: number }): string =>
    tokens
      .slice(from, to)
      .map(({ text }) => text)
      .join(' ');
  const wanted = units.filter(({ excluded }) => !excluded);
  return {
    normalized: parsed.q.normalize('NFC').replace(/\s+/gu, ' ').trim(),
    words: wanted.filter(({ kind, about }) => kind === 'compound' && about === null).map(textOf),
    terms: wanted.map((unit) => ({
      text: textOf(unit),
      kind: unit.kind,
      toned: tokens.slice(unit.from, unit.to).some(({ asked }) => asked.toned),
    })),
    phrases: wanted.filter(({ quoted }) => quoted).map(textOf),
    excluded: units.filter(({ excluded }) => excluded).map(textOf),
    places: [],
    placesAny: [],
    dateFrom: null,
    dateTo: null,
    expansions: {},
    corrected: null,
  };
}
