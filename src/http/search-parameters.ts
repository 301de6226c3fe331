import { FACETS, type Filters } from '../engine/port.ts';
import { BadRequestError, type Issue } from '../errors.ts';
import type { Gazetteer } from '../places/types.ts';
import type { SearchParameters } from '../search/types.ts';
import { calendarDay, choice, choiceList, freeText, names, oneName, wholeNumber } from './parameter-fields.ts';
import { type ReadParameters, readParameters } from './read-parameters.ts';

/** Last page that can be asked for: far past the end of any archive, and safe to multiply. */
const LAST_PAGE = 1_000_000;

/** The parameters of `GET /api/search` and of the page `/` (contract, section 3). */
export const SEARCH_PARAMETERS = {
  q: freeText(
    'words; `"phrase"`; `-word`, `-"phrase"`; `A OR B`; `title:`, `author:` prefixes. Everything else is text. Empty: the whole archive',
    'chi bộ "nông thôn mới"',
  ).default(''),
  place: names('a place id; a unit includes all below it. Several: any of them', 'vinh-phuc'),
  tag: names('a tag; several: all of them', 'nông thôn mới'),
  section: names('a section; several: any of them', 'Kinh tế'),
  author: names('an author; several: any of them', 'Ngô Tuấn Anh'),
  from: calendarDay('first', 'first day: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, inclusive, days of Asia/Ho_Chi_Minh'),
  to: calendarDay('last', 'last day: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, inclusive, days of Asia/Ho_Chi_Minh'),
  sort: choice(['relevance', 'newest', 'oldest'], 'order; default `relevance`, or `newest` where `q` is empty'),
  page: wholeNumber(1, LAST_PAGE, 1, 'page of results'),
  per_page: wholeNumber(1, 100, 20, 'results a page'),
  facets: choiceList(FACETS, ['place', 'tag', 'date'], `comma list of \`${FACETS.join(',')}\`; empty: none`),
  facet_size: wholeNumber(1, 500, 20, 'values a facet'),
  date_interval: choice(['year', 'month', 'day'], 'step of the date facet; default: chosen from the span'),
  tones: choice(
    ['auto', 'exact', 'ignore'],
    '`auto` (default): a toned word means that word, a word typed without tones means any; `exact`: every word as typed; `ignore`: tones never matter',
  ),
  match: choice(
    ['auto', 'all', 'any'],
    '`auto` (default): all words, relaxed and said so when too little is found; `all`; `any`',
  ),
  duplicates: choice(
    ['collapse', 'list'],
    '`collapse` (default): of copies of one text the first one that matches is listed, with the number of others; `list`: all are. Totals and facets count articles either way',
  ),
  group: oneName('id of an article: it and all other copies of its text, listed one by one', 'vp-2022-08-03-001'),
} as const;

/**
 * Reads a search from an address.
 * @param search what follows the path, with or without its `?`
 * @throws BadRequestError with everything that is wrong
 */
export function readSearchParameters(search: string, gazetteer: Gazetteer): SearchParameters {
  const { values, issues } = readParameters(search, SEARCH_PARAMETERS);
  issues.push(...filterIssues(values, gazetteer));
  if (issues.length > 0) throw new BadRequestError(issues);
  const read = values as Required<typeof values>;
  return {
    q: read.q,
    filters: filtersOf(read),
    sort: read.sort ?? null,
    page: read.page,
    perPage: read.per_page,
    facets: read.facets,
    facetSize: read.facet_size,
    dateInterval: read.date_interval ?? null,
    tones: read.tones ?? 'auto',
    match: read.match ?? 'auto',
    ...(read.duplicates === undefined ? {} : { duplicates: read.duplicates }),
  };
}

type FilterValues = Pick<
  ReadParameters<typeof SEARCH_PARAMETERS>['values'],
  'place' | 'tag' | 'section' | 'author' | 'from' | 'to' | 'group'
>;

/** What is wrong with filters of which each value is right in itself. */
export function filterIssues({ place, from, to }: FilterValues, gazetteer: Gazetteer): Issue[] {
  const issues = unknownPlaces(place ?? [], gazetteer);
  return from !== undefined && to !== undefined && from > to ? [...issues, backwards(from, to)] : issues;
}

export const filtersOf = ({ place, tag, section, author, from, to, group }: FilterValues): Filters => ({
  places: place ?? [],
  tags: tag ?? [],
  sections: section ?? [],
  authors: author ?? [],
  from: from ?? null,
  to: to ?? null,
  ...(group === undefined ? {} : { copiesOf: group }),
});

export function unknownPlaces(ids: readonly string[], gazetteer: Gazetteer, param = 'place'): Issue[] {
  return ids
    .filter((id) => gazetteer.get(id) === undefined)
    .map((id) => ({
      param,
      message: `${JSON.stringify(id)} is not a place id; find ids with /api/places?q=`,
      messageVi: `không có địa danh nào mang mã ${JSON.stringify(id)}`,
    }));
}

const backwards = (from: string, to: string): Issue => ({
  param: 'from',
  message: `${from} is after to (${to}); from must not be later than to`,
  messageVi: `ngày bắt đầu ${from} sau ngày kết thúc ${to}`,
});
