import { writeQueryString } from './query-string.ts';

/** Addresses of the service, all relative to its origin. */

export const articleHref = (id: string): string => `/articles/${encodeURIComponent(id)}`;

export const placeHref = (id: string): string => `/places/${encodeURIComponent(id)}`;

export const searchHref = (pairs: readonly (readonly [string, string])[]): string => `/${writeQueryString(pairs)}`;

/** The list of an article and all other copies of its text. */
export const copiesHref = (id: string): string => searchHref([['group', id]]);

/** The address of another page, keeping every other parameter as it was given. */
export const pageHref = (path: string, pairs: readonly (readonly [string, string])[], page: number): string =>
  `${path}${writeQueryString([...pairs.filter(([name]) => name !== 'page'), ['page', String(page)]])}`;

/** The address of the next page; null on the last one. */
export const nextHref = (
  path: string,
  pairs: readonly (readonly [string, string])[],
  page: number,
  pages: number,
): string | null => (page >= pages ? null : pageHref(path, pairs, page + 1));
