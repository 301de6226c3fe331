import type { SearchParameters } from '../search/types.ts';

/** The parameters of an address that choose what a search finds, in one order, those left at their defaults left out. */
export function searchPairs({
  q,
  filters,
  tones,
  match,
  duplicates,
}: Pick<SearchParameters, 'q' | 'filters' | 'tones' | 'match' | 'duplicates'>): [name: string, value: string][] {
  const lists: [string, readonly (string | null | undefined)[]][] = [
    ['q', [q === '' ? null : q]],
    ['place', filters.places],
    ['tag', filters.tags],
    ['section', filters.sections],
    ['author', filters.authors],
    ['from', [filters.from]],
    ['to', [filters.to]],
    ['group', [filters.copiesOf]],
    ['tones', [tones === 'auto' ? null : tones]],
    ['match', [match === 'auto' ? null : match]],
    ['duplicates', [duplicates === 'list' ? duplicates : null]],
  ];
  return lists.flatMap(([name, values]) =>
    values.flatMap((value): [string, string][] => (value == null ? [] : [[name, value]])),
  );
}
