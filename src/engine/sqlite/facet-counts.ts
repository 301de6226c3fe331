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
    for (const list of LONG_LISTS) cutToMost(columns, perValue, found, list, filters, mostValues);
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

/** Facets that an archive has many values of, with what they are counted together with. */
const LONG_LISTS: readonly (readonly CountedFacet[])[] = [['tag', 'keyword'], ['section'], ['author']];

/**
 * Leaves of long lists only the values that may be among the most counted, and those filtered for. To copy all keywords
 * of a few hundred articles to another thread takes as long as finding the articles.
 */
function cutToMost(
  columns: Columns,
  perValue: Uint32Array,
  found: Map<CountedFacet, number[]>,
  list: readonly CountedFacet[],
  filters: Filters,
  mostValues: number,
): void {
  const { tagOf } = columns;
  const lists = list.flatMap((facet) => found.get(facet) ?? []);
  if (lists.length <= mostValues) return;
  const together = new Uint32Array(perValue.length);
  const distinct: number[] = [];
  for (const id of lists) {
    const tag = tagOf[id]!;
    if (together[tag] === 0) distinct.push(tag);
    together[tag]! += perValue[id]!;
  }
  const least = largest(
    distinct.map((tag) => together[tag]!),
    mostValues,
  );
  const chosen = chosenValues(columns, filters);
  for (const facet of list) {
    const ids = found.get(facet);
    if (ids !== undefined)
      found.set(
        facet,
        ids.filter((id) => together[tagOf[id]!]! >= least || chosen.has(id)),
      );
  }
}

/** The count at a place from the top, 0 where there are fewer: by how often each count comes, for most are 1 or 2. */
function largest(counts: readonly number[], place: number): number {
  const times = new Uint32Array(counts.reduce((most, count) => Math.max(most, count), 0) + 1);
  for (const count of counts) times[count]!++;
  let above = 0;
  for (let count = times.length - 1; count > 0; count--) {
    above += times[count]!;
    if (above >= place) return count;
  }
  return 0;
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
