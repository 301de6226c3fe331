import type { ArticlePlace, PlaceNow } from '../article.ts';
import { placeLabel, unitLineage, unitPath } from './gazetteer.ts';
import type { Unit } from './types.ts';
import { unitWord } from './unit-table.ts';

/** The name, with unit word, that a unit bore on a day; its last name where the day is null or after all changes. */
export const nameOn = (unit: Unit, day: string | null): string =>
  (day === null ? undefined : unit.formerNames.find((former) => day < former.until)?.name) ?? unit.name;

/**
 * Today's unit of a unit: itself for one of today. Null for a divided unit, whose heirs are never guessed, and for one
 * whose fate the sources do not tell. A district's heirs are those of its communes, so most are divided.
 */
export function placeNow(unit: Unit): PlaceNow | null {
  const [heir] = unit.era === 'now' ? [unit] : unit.successors;
  const relation = unit.era === 'now' ? 'unchanged' : unit.relation;
  if (heir === undefined || relation === null || relation === 'divided') return null;
  return { id: heir.id, code: heir.code, name: heir.name, path: unitPath(heir), relation };
}

/**
 * What an article's record says of a unit.
 * @param day day of publication (YYYY-MM-DD): names are those of that day
 */
export function articlePlace(
  unit: Unit,
  role: ArticlePlace['role'],
  implied: boolean,
  day: string | null = null,
): ArticlePlace {
  const path = unitLineage(unit)
    .reverse()
    .map((at) => {
      const name = nameOn(at, day);
      return placeLabel(name, name.slice(unitWord(name).length + 1));
    });
  const { id, code, level } = unit;
  return { id, code, level, name: nameOn(unit, day), path, role, implied, now: placeNow(unit) };
}
