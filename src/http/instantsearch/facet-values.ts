import type { FacetCounts } from '../../engine/port.ts';
import type { Gazetteer } from '../../places/types.ts';
import { leastShown, nameFacet, tagFacet } from '../../search/name-facet.ts';
import { type AttributeName, attributeOf, type PlaceAttribute, placeValues } from './attributes.ts';
import { secondsOfDay } from './day-seconds.ts';
import type { FilterNode } from './filter-syntax.ts';
import { PATH_SEPARATOR } from './place-paths.ts';

/** Facet counts as the protocol gives them. Every count is the engine's own: exact, whatever the page. */

export interface CountedValue {
  label: string;
  count: number;
}

/** What counts are made of besides the counts. */
export interface CountingParts {
  gazetteer: Gazetteer;
  /** whether copies of one text count once */
  collapsed: boolean;
  /** the filter that was asked for: what lies below a place it names comes before other places */
  filter: FilterNode | null;
}

const collator = new Intl.Collator('vi');

/** The values of an attribute with the largest counts, so many at most. */
export function facetValues(
  name: AttributeName,
  counts: FacetCounts,
  { gazetteer, collapsed, filter }: CountingParts,
  most: number,
): CountedValue[] {
  const attribute = attributeOf(name);
  const countOf = ({ count, groups = count }: { count: number; groups?: number }): number =>
    collapsed ? groups : count;
  switch (attribute.kind) {
    case 'name': {
      const all =
        attribute.facet === 'tag'
          ? tagFacet(counts.tag ?? [], counts.keyword ?? [], [], most)
          : nameFacet(counts[attribute.facet] ?? [], [], most);
      return all.map((value) => ({ label: value.label, count: countOf(value) }));
    }
    case 'day':
      return (counts.date ?? []).map((value) => ({
        label: attribute.as === 'text' ? value.value : String(secondsOfDay(value.value)),
        count: countOf(value),
      }));
    case 'place': {
      const { nameOf } = placeValues(attribute, gazetteer);
      const values = (counts[attribute.facet] ?? []).flatMap((value) => {
        const label = nameOf(value.value);
        return label === null ? [] : [{ label, count: countOf(value) }];
      });
      return byFamilyAndCount(values, filter === null ? [] : valuesNamed(filter, attribute), most);
    }
  }
}

/** A hierarchical list shows what lies below the places chosen: that must not be cut off for larger places elsewhere. */
function byFamilyAndCount(values: readonly CountedValue[], chosen: readonly string[], most: number): CountedValue[] {
  const isNear = ({ label }: CountedValue): boolean =>
    chosen.some((path) => label === path || label.startsWith(`${path}${PATH_SEPARATOR}`));
  // Thousands of communes: only those that may be given are sorted by name.
  const least = leastShown(values, most);
  return values
    .map((value) => ({ value, near: isNear(value) }))
    .filter(({ value, near }) => near || value.count >= least)
    .sort(
      (a, b) =>
        Number(b.near) - Number(a.near) ||
        b.value.count - a.value.count ||
        collator.compare(a.value.label, b.value.label),
    )
    .slice(0, most)
    .map(({ value }) => value);
}

/** The values a filter names of the attributes that count the same facet. */
function valuesNamed(node: FilterNode, { facet }: PlaceAttribute): string[] {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.of.flatMap((part) => valuesNamed(part, { kind: 'place', facet, level: null }));
    case 'compare':
    case 'in': {
      const isOfFamily = node.attribute.startsWith(facet === 'place' ? 'places.' : 'placesNow.');
      return !isOfFamily ? [] : node.kind === 'in' ? [...node.values] : [node.value];
    }
    default:
      return [];
  }
}

/** The smallest and the largest value, of what has an order. */
export function dateStats(counts: FacetCounts): { min: number; max: number } | null {
  const [first, last] = [counts.date?.[0]?.value, counts.date?.at(-1)?.value];
  return first === undefined || last === undefined ? null : { min: secondsOfDay(first), max: secondsOfDay(last) };
}
