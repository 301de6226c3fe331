import { ATTRIBUTE } from '../../../config/index-schema.ts';
import type { Filters } from '../port.ts';
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

/** The filters a reader chose. */
export function compileFilters({ places, tags, sections, authors, from, to }: Filters): Filter {
  const A = ATTRIBUTE;
  const parts: Filter[] = [];
  if (places.length > 0) {
    const stored = places.map(storedValue);
    parts.push(any([holdsAny(A.place, stored), holdsAny(A.placeNow, stored)]));
  }
  for (const tag of tags) {
    const stored = [storedName(tag)];
    parts.push(any([holdsAny(A.tag, stored), holdsAny(A.keyword, stored)]));
  }
  if (sections.length > 0) parts.push(holdsAny(A.section, sections.map(storedName)));
  if (authors.length > 0) parts.push(holdsAny(A.writer, authors.map(storedName)));
  if (from !== null) parts.push(`${A.day} >= ${dayNumber(from)}`);
  if (to !== null) parts.push(`${A.day} <= ${dayNumber(to)}`);
  return all(parts);
}
