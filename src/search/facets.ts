import type { Facet, FacetCount, FacetCounts, Filters } from '../engine/port.ts';
import type { Gazetteer, Unit } from '../places/types.ts';
import { type DateInterval, dateHistogram } from './date-facet.ts';
import { bySelectionAndCount } from './facet-order.ts';
import { nameFacet, tagFacet } from './name-facet.ts';
import type { PlaceFacetValue, SearchFacets } from './types.ts';

export interface FacetWishes {
  facets: readonly Facet[];
  /** most values a facet, dates apart */
  size: number;
  interval: DateInterval | null;
}

/** Turns an engine's counts into the facets of an answer. Every count stays as the engine gave it. */
export function presentFacets(
  counts: FacetCounts,
  filters: Filters,
  wishes: FacetWishes,
  gazetteer: Gazetteer,
): SearchFacets {
  const facets: SearchFacets = {};
  for (const facet of wishes.facets) {
    const values = counts[facet] ?? [];
    if (facet === 'date') facets.date = dateHistogram(values, wishes.interval);
    else if (facet === 'place' || facet === 'place_now')
      facets[facet] = placeFacet(values, filters.places, wishes.size, gazetteer);
    else if (facet === 'tag') facets.tag = tagFacet(values, counts.keyword ?? [], filters.tags, wishes.size);
    else facets[facet] = nameFacet(values, facet === 'section' ? filters.sections : filters.authors, wishes.size);
  }
  return facets;
}

/**
 * Provinces, then the children of each selected unit and of those above it, parent by parent. Selected units stay even
 * where nothing matches in them, or a reader could not take the choice back.
 */
function placeFacet(
  values: readonly FacetCount[],
  selected: readonly string[],
  size: number,
  gazetteer: Gazetteer,
): PlaceFacetValue[] {
  const chosen = new Set(selected);
  const opened = new Set(selected.flatMap((id) => lineageIds(gazetteer.get(id))));
  const counts = new Map<string, FacetCount>(selected.map((id) => [id, { value: id, count: 0 }]));
  for (const each of values) counts.set(each.value, each);
  // An article names places on all levels; of the thousands that are counted a few dozen are shown.
  const shown = new Set([...gazetteer.provinces('legacy'), ...gazetteer.provinces('now')]);
  for (const id of opened) {
    const unit = gazetteer.get(id)!;
    for (const each of [unit, ...gazetteer.children(unit)]) shown.add(each);
  }
  const families = new Map<string | null, PlaceFacetValue[]>();
  for (const unit of shown) {
    const counted = counts.get(unit.id);
    if (counted === undefined) continue;
    const { value, count, groups = count } = counted;
    const parent = unit.parent?.id ?? null;
    const family = families.get(parent) ?? [];
    families.set(parent, family);
    family.push({
      value,
      label: unit.parent === null ? unit.shortName : unit.name,
      count,
      groups,
      selected: chosen.has(value),
      level: unit.level,
      parent,
      hasChildren: gazetteer.children(unit).some((child) => counts.has(child.id)),
    });
  }
  const depth = (parent: string | null): number => (parent === null ? 0 : lineageIds(gazetteer.get(parent)).length);
  return [...families]
    .sort(([a], [b]) => depth(a) - depth(b))
    .flatMap(([, siblings]) =>
      siblings
        .sort((a, b) => Number(opened.has(b.value)) - Number(opened.has(a.value)) || bySelectionAndCount(a, b))
        .slice(0, size),
    );
}

const lineageIds = (unit: Unit | undefined): string[] => {
  const ids: string[] = [];
  for (let at = unit ?? null; at !== null; at = at.parent) ids.push(at.id);
  return ids;
};
