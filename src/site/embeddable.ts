import type { Article } from '../article.ts';
import { BadRequestError } from '../errors.ts';
import { searchPairs } from '../http/search-pairs.ts';
import { readSearchParameters } from '../http/search-parameters.ts';
import type { Gazetteer } from '../places/types.ts';
import type { Archive, SearchParameters } from '../search/types.ts';
import { type Language, readPageAddress } from './language.ts';

/** What of a page can stand in a frame on another site. */
export type Embeddable = { language: Language | null } & (
  | { kind: 'search'; parameters: SearchParameters; search: string }
  | { kind: 'article'; article: Article }
);

/** Whether the widget can show the same search: it has no words for other readings, nor for the copies of one article. */
export const hasWidget = (parameters: SearchParameters): boolean =>
  searchPairs(parameters).every(([name]) => !['tones', 'match', 'duplicates', 'group'].includes(name));

/**
 * What can be shown in a frame of the page at an address: a page of results, of an article, of a place.
 * @param origin of the service
 * @returns null where the address is none of these, or of another site
 */
export async function embeddableAt(
  address: string,
  origin: string,
  archive: Pick<Archive, 'article'>,
  gazetteer: Gazetteer,
): Promise<Embeddable | null> {
  const { host, pathname } = new URL(address);
  const { search, chosen: language, issues } = readPageAddress(address);
  // People write http where a site moved on to https.
  if (host !== new URL(origin).host || issues.length > 0) return null;
  if (pathname === '/') return searchAt(search, gazetteer, language);
  const [, section, name, ...rest] = pathname.split('/');
  const id = name === undefined || rest.length > 0 ? null : decoded(name);
  if (id === null || id === '') return null;
  if (section === 'places') return searchAt(`?place=${encodeURIComponent(id)}`, gazetteer, language);
  const article = section === 'articles' ? await archive.article(id) : null;
  return article === null ? null : { kind: 'article', article, language };
}

function searchAt(search: string, gazetteer: Gazetteer, language: Language | null): Embeddable | null {
  try {
    const parameters = readSearchParameters(search, gazetteer);
    return hasWidget(parameters) ? { kind: 'search', parameters, search, language } : null;
  } catch (error) {
    if (error instanceof BadRequestError) return null;
    throw error;
  }
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
