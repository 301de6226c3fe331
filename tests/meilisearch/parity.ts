import type { Archive, SearchAnswer } from '../../src/search/types.ts';
import type { ParityQuery } from './parity-queries.ts';

export interface Difference {
  kind: string;
  q: string;
  what: string;
}

export interface Parity {
  queries: number;
  /** queries whose totals and facet counts are equal, of articles and of texts */
  equal: number;
  /** mean share of the first ten that both have */
  overlap: number;
  differences: Difference[];
}

const facetsOf = ({ facets }: SearchAnswer): string =>
  JSON.stringify(
    Object.entries(facets as Record<string, { value: string; count: number; groups: number }[]>)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([facet, values]) => [facet, values.map((each) => `${each.value}:${each.count}:${each.groups}`).sort()]),
  );

/** Asks both archives every query and compares totals, facet counts and the first ten. */
export async function compareArchives(one: Archive, other: Archive, queries: readonly ParityQuery[]): Promise<Parity> {
  const differences: Difference[] = [];
  let overlap = 0;
  let equal = 0;
  for (const { kind, parameters } of queries) {
    const [a, b] = await Promise.all([one.search(parameters), other.search(parameters)]);
    const differ = (what: string): void => void differences.push({ kind, q: parameters.q.slice(0, 80), what });
    const [total, otherTotal] = [a, b].map(
      ({ total, totalGroups, pages }) => `${total} (${totalGroups}, ${pages} pages)`,
    );
    const same = total === otherTotal && facetsOf(a) === facetsOf(b);
    if (same) equal++;
    else if (total !== otherTotal) differ(`total ${total} and ${otherTotal}`);
    else differ('facets');
    const first = a.results.slice(0, 10).map(({ id }) => id);
    const second = new Set(b.results.slice(0, 10).map(({ id }) => id));
    const copies = new Map(b.results.map(({ id, duplicates }) => [id, duplicates]));
    for (const { id, duplicates } of a.results)
      if (copies.has(id) && copies.get(id) !== duplicates)
        differ(`copies of ${id}: ${duplicates} and ${copies.get(id)}`);
    const shared = first.filter((id) => second.has(id)).length;
    overlap += first.length === 0 && second.size === 0 ? 1 : shared / Math.max(first.length, second.size);
    if (shared < Math.max(first.length, second.size)) differ(`first page shares ${shared} of ${first.length}`);
  }
  return { queries: queries.length, equal, overlap: overlap / queries.length, differences };
}
