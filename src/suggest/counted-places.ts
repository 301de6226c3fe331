import type { FacetCounts } from '../engine/port.ts';
import { nameFold, nameKey } from '../places/name-key.ts';
import { otherNames } from '../places/other-names.ts';
import type { Gazetteer, Unit } from '../places/types.ts';
import type { CountedName } from './named-list.ts';

type Counts = NonNullable<FacetCounts['place']>;

/**
 * The units that articles are about, as suggestions: with what they lie in, so that no two read alike. Of units of one
 * name, today's is offered beside those of before only where articles of its own time name it more often; the articles
 * it leads to are also those of the units it came from. The other names of a unit are offered with the official one
 * behind them.
 * @param place counts of units of the time of each article
 * @param placeNow counts of the units of today that these became
 */
export function countedPlaces(place: Counts, placeNow: Counts, gazetteer: Gazetteer): CountedName[] {
  const ofBefore = new Map<string, number>();
  const own = new Map<string, number>();
  const listed: { unit: Unit; count: number }[] = [];
  for (const { value, count } of place) {
    const unit = gazetteer.get(value);
    if (unit === undefined) continue;
    if (unit.era === 'now') own.set(value, count);
    else {
      const key = nameKey(unit.shortName);
      ofBefore.set(key, Math.max(count, ofBefore.get(key) ?? 0));
      listed.push({ unit, count });
    }
  }
  for (const { value, count } of placeNow) {
    const unit = gazetteer.get(value);
    if (unit === undefined) continue;
    const before = ofBefore.get(nameKey(unit.shortName)) ?? 0;
    if (before === 0 || (own.get(value) ?? 0) > before) listed.push({ unit, count });
  }
  const texts = new Set<string>();
  return listed.flatMap(({ unit, count }) => {
    const above = gazetteer.path(unit).slice(0, -1).reverse();
    let text = [unit.name, ...above].join(', ');
    // Tỉnh Phú Thọ was and is; of the two, today's says so.
    if (texts.has(text)) text += unit.era === 'now' ? ' (từ 7/2025)' : ` (${unit.code})`;
    texts.add(text);
    const named = { text, name: unit.name, unitWords: unit.type.split(' ').length, value: unit.id, count };
    return [named, ...otherNamesOf(unit).map((name) => ({ ...named, text: `${name} (${text})`, name, unitWords: 0 }))];
  });
}

/** Names that what was typed for the unit's own would not find: Sài Gòn for Hồ Chí Minh, no other spelling of it. */
function otherNamesOf(unit: Unit): string[] {
  const folds = new Set([nameFold(unit.shortName)]);
  return otherNames(unit).filter((name) => folds.size < folds.add(nameFold(name)).size);
}
