import { LONG_LISTS, mostCounted } from '../most-counted.ts';
import type { CountedFacet, Filters } from '../port.ts';
import { COUNTED_FACETS, type Columns, dayText, NO_DAY, nameOf } from './columns.ts';
import type { PackedCounts } from './packed-answer.ts';

/** What is counted and how much of it is wanted (`EngineQuery`). */
export interface FacetsWanted {
  facets: readonly CountedFacet[];
  filters: Filters;
  mostValues?: number | undefined;
}

/**
 * Exact counts over a set of documents, values in no particular order, days in theirs.
 * @param hidden documents among them that another one stands for; of these there are few
 */
export function countFacets(
  columns: Columns,
  docs: Uint32Array,
  { facets, filters, mostValues = Number.POSITIVE_INFINITY }: FacetsWanted,
  hidden: ReadonlySet<number> = new Set(),
): PackedCounts {
  const counts: PackedCounts = {};
  const named = facets.filter((facet) => facet !== 'date');
  if (named.length > 0) {
    const perValue = valuesOf(columns, docs);
    const unseen = hidden.size === 0 ? null : valuesOf(columns, hidden);
    const found = idsByFacet(columns, perValue, named);
    const chosen = chosenValues(columns, filters);
    for (const list of LONG_LISTS) {
      const lists = list.map((facet) => found.get(facet) ?? []);
      const cut = mostCounted(lists, { counts: perValue, together: columns.tagOf, most: mostValues, chosen });
      for (const [place, facet] of list.entries()) if (found.has(facet)) found.set(facet, cut[place]!);
    }
    for (const facet of named) {
      const ids = found.get(facet)!;
      counts[facet] = {
        values: ids.map((id) => columns.valueText[id]!),
        counts: Uint32Array.from(ids, (id) => perValue[id]!),
        ...(unseen === null ? {} : { groups: Uint32Array.from(ids, (id) => perValue[id]! - unseen[id]!) }),
      };
    }
  }
  if (facets.includes('date')) {
    const perDay = daysOf(columns, docs);
    const unseen = daysOf(columns, hidden);
    const days = [...perDay].sort(([a], [b]) => a - b);
    counts.date = {
      values: days.map(([day]) => dayText(day)),
      counts: Uint32Array.from(days, ([, count]) => count),
      ...(hidden.size === 0
        ? {}
        : { groups: Uint32Array.from(days, ([day, count]) => count - (unseen.get(day) ?? 0)) }),
    };
  }
  return counts;
}

/** The values that are counted, by facet. */
function idsByFacet(
  { facetNumber }: Columns,
  perValue: Uint32Array,
  facets: readonly CountedFacet[],
): Map<CountedFacet, number[]> {
  const found = new Map<CountedFacet, number[]>(facets.map((facet) => [facet, []]));
  const lists = COUNTED_FACETS.map((facet) => found.get(facet));
  for (let id = 0; id < perValue.length; id++) if (perValue[id] !== 0) lists[facetNumber[id]!]?.push(id);
  return found;
}

/** The names filtered for, as values. */
const chosenValues = ({ named }: Columns, { tags, sections, authors }: Filters): ReadonlySet<number | undefined> =>
  new Set(
    [
      ...tags.flatMap((name) => [nameOf('tag', name), nameOf('keyword', name)]),
      ...sections.map((name) => nameOf('section', name)),
      ...authors.map((name) => nameOf('author', name)),
    ].map((name) => named.get(name)),
  );

/** How many of some documents have each value. */
function valuesOf(columns: Columns, docs: Iterable<number>): Uint32Array {
  const perValue = new Uint32Array(columns.valueText.length);
  for (const doc of docs)
    for (let i = columns.starts[doc]!; i < columns.starts[doc + 1]!; i++) perValue[columns.values[i]!]!++;
  return perValue;
}

/** How many of some documents are of each day, undated ones apart. */
function daysOf(columns: Columns, docs: Iterable<number>): Map<number, number> {
  const perDay = new Map<number, number>();
  for (const doc of docs) {
    const day = columns.day[doc]!;
    if (day !== NO_DAY) perDay.set(day, (perDay.get(day) ?? 0) + 1);
  }
  return perDay;
}
