import { valueKey } from '../analysis/value-key.ts';
import type { Article } from '../article.ts';
import type { AnalyzedArticle } from '../engine/port.ts';
import { gazetteer } from './gazetteer.ts';
import type { Unit } from './types.ts';

/** Adds a unit and all above it. */
function addLineage(ids: Set<string>, unit: Unit | undefined): void {
  for (let at: Unit | null = unit ?? null; at !== null; at = at.parent) ids.add(at.id);
}

/** Names without their repetitions in another spelling. */
const distinct = (names: readonly string[]): string[] => [
  ...new Map(names.map((name) => [valueKey(name), name])).values(),
];

/** What every heir of a divided unit lies in: the province of today is often sure where the commune is not. */
function commonLineage(units: readonly Unit[]): Unit | undefined {
  const [first, ...rest] = units;
  for (let at: Unit | null = first ?? null; at !== null; at = at.parent) {
    const here: Unit = at;
    const holdsAll = rest.every((unit) => {
      for (let up: Unit | null = unit; up !== null; up = up.parent) if (up.id === here.id) return true;
      return false;
    });
    if (holdsAll) return here;
  }
  return undefined;
}

/**
 * The values an article counts for in each facet but the date. `place` holds its units, of the era it was written in,
 * with all above them; `place_now` the units of today that these became, likewise: a parent's count is then a number
 * of articles, never a sum. `keyword` stands in for `tag` where the source gave none.
 */
export function articleFacets(article: Article): AnalyzedArticle['facets'] {
  const units = gazetteer();
  const place = new Set<string>();
  const placeNow = new Set<string>();
  for (const { id } of article.places) {
    const unit = units.get(id);
    addLineage(place, unit);
    if (unit === undefined) place.add(id);
    else addLineage(placeNow, unit.era === 'now' ? unit : commonLineage(unit.successors));
  }
  return {
    place: [...place],
    place_now: [...placeNow],
    tag: distinct(article.tags),
    // No two keywords of an article are one word.
    keyword: article.tags.length === 0 ? article.keywords : [],
    section: article.section === null ? [] : [article.section],
    author: article.author === null ? [] : [article.author],
  };
}
