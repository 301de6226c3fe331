import type { CountedFacet, FacetCounts } from '../port.ts';
import { dayText } from './document.ts';
import type { FacetNames } from './facet-names.ts';
import { FACET_ATTRIBUTES } from './filter.ts';
import type { StoredCounts } from './hidden-counts.ts';

export const attributeOf = (facet: CountedFacet): string => FACET_ATTRIBUTES[facet];

export const emptyFacets = (facets: readonly CountedFacet[]): FacetCounts =>
  Object.fromEntries(facets.map((facet) => [facet, []]));

/**
 * Counts of stored values as those of values as they are shown. `hidden`: counts of articles that do not stand for
 * their group, where copies are told apart and there are any; each value then has the number of those that do.
 */
export function facetCounts(
  counted: StoredCounts,
  facets: readonly CountedFacet[],
  names: FacetNames,
  hidden: StoredCounts | null = null,
): FacetCounts {
  const counts: FacetCounts = {};
  for (const facet of facets) {
    const attribute = attributeOf(facet);
    const without = hidden === null ? null : (hidden[attribute] ?? {});
    const entry = (value: string, stored: string, count: number) =>
      without === null ? { value, count } : { value, count, groups: count - (without[stored] ?? 0) };
    const values = Object.entries(counted[attribute] ?? {});
    counts[facet] =
      facet === 'date'
        ? values
            .map(([day, count]): [number, string, number] => [Number(day), day, count])
            .sort(([a], [b]) => a - b)
            .map(([day, stored, count]) => entry(dayText(day), stored, count))
        : values.map(([stored, count]) => entry(names.shown(facet, stored), stored, count));
  }
  return counts;
}
