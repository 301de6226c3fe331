import { ATTRIBUTE } from '../../../config/index-schema.ts';
import type { Condition, CountedFacet, Filters } from '../port.ts';
import { dayNumber, storedName } from './document.ts';
import { storedValue } from './terms.ts';

/**
 * A filter in Meilisearch's language; true: everything, false: nothing. Built only from attribute names, numbers and
 * stored values, which hold no quote and no backslash: what a user typed is never syntax.
 */
export type Filter = string | boolean;

const quoted = (stored: string): string => `"${stored}"`;

/** Holds any of these stored values. */
export function holdsAny(attribute: string, stored: readonly string[]): Filter {
  const distinct = [...new Set(stored)];
  if (distinct.length === 0) return false;
  if (distinct.length === 1) return `${attribute} = ${quoted(distinct[0]!)}`;
  return `${attribute} IN [${distinct.map(quoted).join(', ')}]`;
}

export function all(filters: readonly Filter[]): Filter {
  if (filters.includes(false)) return false;
  const parts = [...new Set(filters.filter((filter) => typeof filter === 'string'))];
  if (parts.length === 0) return true;
  return parts.length === 1 ? parts[0]! : `(${parts.join(' AND ')})`;
}

export function any(filters: readonly Filter[]): Filter {
  if (filters.includes(true)) return true;
  const parts = [...new Set(filters.filter((filter) => typeof filter === 'string'))];
  if (parts.length === 0) return false;
  return parts.length === 1 ? parts[0]! : `(${parts.join(' OR ')})`;
}

/**
 * Any of several sets, all filters of one of them. Sets that begin alike share their beginning, so that the server
 * evaluates it once: a relaxed search of eight words has seventy sets of four.
 */
export function anyOfSets(sets: readonly (readonly Filter[])[]): Filter {
  const byFirst = new Map<Filter, (readonly Filter[])[]>();
  for (const [first = true, ...rest] of sets) {
    const known = byFirst.get(first);
    if (known === undefined) byFirst.set(first, [rest]);
    else known.push(rest);
  }
  return any(
    [...byFirst].map(([first, rests]) =>
      rests.some((rest) => rest.length === 0) ? first : all([first, anyOfSets(rests)]),
    ),
  );
}

export const not = (filter: Filter): Filter => (typeof filter === 'boolean' ? !filter : `(NOT ${filter})`);

/** Every article, and none of the index's own documents. */
export const ARTICLES = `${ATTRIBUTE.at} EXISTS`;

/** The filter as it is sent; null where nothing matches. Articles alone: the index's own documents hold no terms and no facets. */
export function articlesOf(filter: Filter): string | null {
  if (filter === false) return null;
  return filter === true ? ARTICLES : `${ARTICLES} AND ${filter}`;
}

/** The attribute that holds the values of each facet. */
export const FACET_ATTRIBUTES: Readonly<Record<CountedFacet, string>> = {
  place: ATTRIBUTE.place,
  place_now: ATTRIBUTE.placeNow,
  tag: ATTRIBUTE.tag,
  keyword: ATTRIBUTE.keyword,
  section: ATTRIBUTE.section,
  author: ATTRIBUTE.writer,
  date: ATTRIBUTE.day,
};

/** The filters a reader chose, and what an article must meet besides. */
export function compileFilters({ places, tags, sections, authors, from, to, within }: Filters): Filter {
  const A = ATTRIBUTE;
  const parts: Filter[] = [];
  if (places.length > 0) {
    const stored = places.map(storedValue);
    parts.push(any([holdsAny(A.place, stored), holdsAny(A.placeNow, stored)]));
  }
  for (const tag of tags) parts.push(holdsTag([tag]));
  if (sections.length > 0) parts.push(holdsAny(A.section, sections.map(storedName)));
  if (authors.length > 0) parts.push(holdsAny(A.writer, authors.map(storedName)));
  parts.push(...days(from, to));
  if (within !== undefined) parts.push(compileCondition(within));
  return all(parts);
}

/** A tag given by the source, or the keyword that stands in for one. */
function holdsTag(tags: readonly string[]): Filter {
  const stored = tags.map(storedName);
  return any([holdsAny(ATTRIBUTE.tag, stored), holdsAny(ATTRIBUTE.keyword, stored)]);
}

const days = (from: string | null, to: string | null): Filter[] => [
  ...(from === null ? [] : [`${ATTRIBUTE.day} >= ${dayNumber(from)}`]),
  ...(to === null ? [] : [`${ATTRIBUTE.day} <= ${dayNumber(to)}`]),
];

function compileCondition(condition: Condition): Filter {
  switch (condition.kind) {
    case 'and':
      return all(condition.of.map(compileCondition));
    case 'or':
      return any(condition.of.map(compileCondition));
    case 'not':
      return not(compileCondition(condition.of));
    case 'days': {
      const limits = days(condition.from, condition.to);
      return limits.length === 0 ? `${ATTRIBUTE.day} EXISTS` : all(limits);
    }
    case 'value': {
      const { facet, values } = condition;
      if (facet === 'tag') return holdsTag(values);
      const isPlace = facet === 'place' || facet === 'place_now';
      return holdsAny(FACET_ATTRIBUTES[facet], values.map(isPlace ? storedValue : storedName));
    }
  }
}
