import { valueKey } from '../analysis/value-key.ts';
import type { FacetCount } from '../engine/port.ts';
import { bySelectionAndCount } from './facet-order.ts';
import type { FacetValue, TagFacetValue } from './types.ts';

/** Facets of names: tags, sections, authors. An archive may have tens of thousands of them, at every search. */
type Counted = readonly FacetCount[];

/** Spelling keys of names as written; the values of a facet are the same ones at every search. */
const keys = new Map<string, string>();
const KEYS_KEPT = 200_000;

function keyOf(name: string): string {
  let key = keys.get(name);
  if (key === undefined) {
    key = valueKey(name);
    if (keys.size >= KEYS_KEPT) keys.clear();
    keys.set(name, key);
  }
  return key;
}

/**
 * The values with the largest counts, `size` of them at most, after those selected, which are there even where nothing
 * has them.
 */
export function nameFacet(values: Counted, selected: readonly string[], size: number): FacetValue[] {
  const chosen = new Map(selected.map((value) => [keyOf(value), value]));
  const shown: FacetValue[] = [];
  const least = leastShown(values, size);
  for (const { value, count, groups = count } of values) {
    const isChosen = chosen.size > 0 && chosen.delete(keyOf(value));
    if (isChosen || count >= least) shown.push({ value, label: value, count, groups, selected: isChosen });
  }
  for (const value of chosen.values()) shown.push({ value, label: value, count: 0, groups: 0, selected: true });
  return shown.sort(bySelectionAndCount).slice(0, size);
}

/** The count below which no value is among the first `size`: to sort all by name too would take longer than the search. */
export function leastShown(values: readonly { count: number }[], size: number): number {
  if (values.length <= size) return 0;
  const counts = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) counts[i] = values[i]!.count;
  return counts.sort()[values.length - size]!;
}

/**
 * Tags with the keywords that stand in for them, in articles that were given none: what is both is one value with the
 * sum of the counts (no article is in both), written as the tag.
 */
export function tagFacet(
  given: Counted,
  extracted: Counted,
  selected: readonly string[],
  size: number,
): TagFacetValue[] {
  const all = given.length === 0 || extracted.length === 0 ? [...given, ...extracted] : merged(given, extracted);
  const facet = nameFacet(all, selected, size);
  const asTags = new Set(given.map(({ value }) => value));
  return facet.map((value) => ({ ...value, extracted: value.count > 0 && !asTags.has(value.value) }));
}

function merged(given: Counted, extracted: Counted): Counted {
  const byKey = new Map(given.map(({ value, count, groups = count }) => [keyOf(value), { value, count, groups }]));
  for (const { value, count, groups = count } of extracted) {
    const known = byKey.get(keyOf(value));
    if (known === undefined) byKey.set(keyOf(value), { value, count, groups });
    else {
      known.count += count;
      known.groups += groups;
    }
  }
  return [...byKey.values()];
}
