import type { Gazetteer } from '../places/types.ts';
import type { SearchParameters } from '../search/types.ts';
import type { Texts } from './texts/texts.ts';

type Named = Pick<SearchParameters, 'q' | 'filters'>;

/** What a search is kept to, each filter by its name. */
export const filterNames = ({ filters }: Named, gazetteer: Gazetteer, t: Texts): string[] => [
  ...filters.places.map((id) => gazetteer.get(id)?.name ?? id),
  ...filters.tags,
  ...filters.sections,
  ...filters.authors,
  ...[t.days(filters.from, filters.to)].filter((days) => days !== ''),
  ...(filters.copiesOf === undefined ? [] : [t.copiesOfOneText]),
];

/** A search as other programs list it: `Tìm báo: “chi bộ”, Huyện Sông Lô`; the name of the site where nothing is asked. */
export function searchTitle(search: Named, gazetteer: Gazetteer, t: Texts): string {
  const parts = [...(search.q === '' ? [] : [`“${search.q}”`]), ...filterNames(search, gazetteer, t)];
  return parts.length === 0 ? t.siteName : `${t.siteName}: ${parts.join(', ')}`;
}
