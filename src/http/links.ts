import { writeQueryString } from './query-string.ts';

/** Addresses of the service, all relative to its origin. */

export const articleHref = (id: string): string => `/articles/${encodeURIComponent(id)}`;

export const placeHref = (id: string): string => `/places/${encodeURIComponent(id)}`;

export const searchHref = (pairs: readonly (readonly [string, string])[]): string => `/${writeQueryString(pairs)}`;

/** The list of an article and all other copies of its text. */
export const copiesHref = (id: string): string => searchHref([['group', id]]);

/** The address of the next page, keeping every other parameter as it was given; null on the last page. */
export function nextHref(
  path: string,
  pairs: readonly (readonly [string, string])[],
  page: number,
  pages: number,
): string | null {
  if (page >= pages) return null;
  const others = pairs.filter(([name]) => name !== 'page');
  return `${path}${writeQueryString([...others, ['page', String(page + 1)]])}`;
}
