import type { CountedFacet, Filters } from '../port.ts';
import { type Columns, dayText, NO_DAY, nameOf } from './columns.ts';
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
    const found = new Map<CountedFacet, number[]>(named.map((facet) => [facet, []]));
    for (let id = 0; id < perValue.length; id++) if (perValue[id]! > 0) found.get(columns.valueFacet[id]!)?.push(id);
    const isWanted = valueTest(columns, perValue, found, filters, mostValues);
    for (const facet of named) {
      const ids = found.get(facet)!.filter(isWanted);
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

/** Facets that an archive has many values of, with what they are counted together with. */
const LONG_LISTS: readonly (readonly CountedFacet[])[] = [['tag', 'keyword'], ['section'], ['author']];

/**
 * Which values are to be told: those that may be among the most counted, and those filtered for. To copy all keywords
 * of a few hundred articles to another thread takes as long as finding the articles.
 */
function valueTest(
  columns: Columns,
  perValue: Uint32Array,
  found: ReadonlyMap<CountedFacet, readonly number[]>,
  { tags, sections, authors }: Filters,
  mostValues: number,
): (id: number) => boolean {
  const least = new Map<CountedFacet, number>();
  const together = new Map<number, number>();
  for (const list of LONG_LISTS) {
    const ids = list.flatMap((facet) => found.get(facet) ?? []);
    if (ids.length <= mostValues) continue;
    const sums = new Map<number, number>();
    for (const id of ids) sums.set(columns.tagOf[id]!, (sums.get(columns.tagOf[id]!) ?? 0) + perValue[id]!);
    for (const [id, sum] of sums) together.set(id, sum);
    const counts = Uint32Array.from(sums.values()).sort();
    for (const facet of list) least.set(facet, counts[counts.length - mostValues] ?? 0);
  }
  if (least.size === 0) return () => true;
  const chosen = new Set(
    [
      ...tags.flatMap((name) => [nameOf('tag', name), nameOf('keyword', name)]),
      ...sections.map((name) => nameOf('section', name)),
      ...authors.map((name) => nameOf('author', name)),
    ].map((name) => columns.named.get(name)),
  );
  return (id) => {
    const limit = least.get(columns.valueFacet[id]!);
    return limit === undefined || together.get(columns.tagOf[id]!)! >= limit || chosen.has(id);
  };
}

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
