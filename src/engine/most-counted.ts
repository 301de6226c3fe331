import type { CountedFacet } from './port.ts';

/** Facets that an archive has many values of, with what they are counted together with. */
export const LONG_LISTS: readonly (readonly CountedFacet[])[] = [['tag', 'keyword'], ['section'], ['author']];

export interface Cut {
  /** how many articles have a value */
  counts: Uint32Array;
  /** of a keyword that is also a tag, the tag; of every other value itself */
  together: Uint32Array;
  most: number;
  /** values that stay */
  chosen: ReadonlySet<number | undefined>;
}

/**
 * Leaves of lists that are shown as one only the values that may be among the most counted, and those chosen. To hand on
 * all keywords of a few hundred articles takes as long as finding the articles.
 */
export function mostCounted(
  lists: readonly (readonly number[])[],
  { counts, together, most, chosen }: Cut,
): number[][] {
  const all = lists.flat();
  if (all.length <= most) return lists.map((list) => [...list]);
  const sums = new Uint32Array(counts.length);
  const distinct: number[] = [];
  for (const id of all) {
    const tag = together[id]!;
    if (sums[tag] === 0) distinct.push(tag);
    sums[tag]! += counts[id]!;
  }
  const least = largest(
    distinct.map((tag) => sums[tag]!),
    most,
  );
  return lists.map((list) => list.filter((id) => sums[together[id]!]! >= least || chosen.has(id)));
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
