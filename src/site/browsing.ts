import { NO_FILTERS } from '../engine/port.ts';
import type { SearchParameters } from '../search/types.ts';

/** More units than there are: the whole list. */
export const ALL_UNITS = 100_000;

/** A search without words for some facet or some newest articles. */
export const browsing = (changes: Partial<SearchParameters>): SearchParameters => ({
  q: '',
  filters: NO_FILTERS,
  sort: 'newest',
  page: 1,
  perPage: 1,
  facets: [],
  facetSize: ALL_UNITS,
  dateInterval: null,
  tones: 'auto',
  match: 'auto',
  ...changes,
});
