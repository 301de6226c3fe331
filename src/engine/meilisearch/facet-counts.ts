import type { CountedFacet, FacetCount, FacetCounts } from '../port.ts';
import { dayText } from './document.ts';
import type { FacetNames } from './facet-names.ts';
import { FACET_ATTRIBUTES } from './filter.ts';
import type { StoredCounts } from './hidden-counts.ts';

export const attributeOf = (facet: CountedFacet): string => FACET_ATTRIBUTES[facet];

/** A stored value as it is shown. */
export const shownValue = (facet: CountedFacet, stored: string, names: FacetNames): string =>
  facet === 'date' ? dayText(Number(stored)) : names.shown(facet, stored);

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
    const values = Object.entries(counted[attribute] ?? {}).map(([stored, count]) => ({
      value: shownValue(facet, stored, names),
      count,
      ...(without === null ? {} : { groups: count - (without[stored] ?? 0) }),
    }));
    counts[facet] = facet === 'date' ? inOrderOfDays(values) : values;
  }
  return counts;
}

/** Days as YYYY-MM-DD, the first one first. */
export const inOrderOfDays = (days: FacetCount[]): FacetCount[] => days.sort((a, b) => (a.value < b.value ? -1 : 1));
