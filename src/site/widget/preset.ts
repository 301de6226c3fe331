/** What the attributes of the element say, and the request that follows from them and from what a reader chose. */

export const FACETS = ['place', 'place_now', 'tag', 'section', 'author', 'date'] as const;
export type Facet = (typeof FACETS)[number];

/** Attributes the element looks at; `hidden`, `dir`, `style` and the rest are the browser's business. */
export const ATTRIBUTES = [
  'place',
  'tag',
  'section',
  'author',
  'from',
  'to',
  'per-page',
  'facets',
  'sort',
  'browse',
  'q',
  'token',
  'instance',
  'lang',
  'dir',
  'accent',
  'placeholder',
  'label',
  'open',
] as const;

/** The slice of an element that is read. */
interface Attributed {
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
}

export interface Preset {
  /** origin of the service */
  instance: string;
  token: string;
  places: string[];
  tags: string[];
  sections: string[];
  authors: string[];
  from: string;
  to: string;
  perPage: number;
  facets: Facet[];
  sort: string;
  /** whether articles are shown before anything is typed */
  browse: boolean;
  newTab: boolean;
}

/** What a reader has chosen from the filters, with the words to show for it. */
export interface Choice {
  facet: Facet;
  value: string;
  label: string;
}

export interface Wish {
  q: string;
  page: number;
  choices: readonly Choice[];
}

const PER_PAGE = 5;
/** The service answers with at most a hundred a page. */
const MOST_PER_PAGE = 100;
/** Values offered by a filter: what can be looked over at a glance. */
const FACET_SIZE = 15;

/** Several values in one attribute are apart by semicolons: tags and sections may hold commas. */
const listOf = (text: string | null): string[] =>
  (text ?? '')
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each !== '');

/**
 * Reads the attributes. An attribute that makes no sense is passed on where the service can say what is wrong with it,
 * and counts as absent where only the widget knows it.
 * @param ownOrigin where the script came from
 */
export function readPreset(host: Attributed, ownOrigin: string): Preset {
  const get = (name: (typeof ATTRIBUTES)[number]): string => host.getAttribute(name)?.trim() ?? '';
  const wanted = host.hasAttribute('facets') ? get('facets').split(/[\s,;]+/) : ['place', 'tag', 'date'];
  const perPage = Math.trunc(Number(get('per-page')));
  return {
    instance: originOf(get('instance')) ?? ownOrigin,
    token: get('token'),
    places: listOf(get('place')),
    tags: listOf(get('tag')),
    sections: listOf(get('section')),
    authors: listOf(get('author')),
    from: get('from'),
    to: get('to'),
    perPage: perPage >= 1 ? Math.min(perPage, MOST_PER_PAGE) : PER_PAGE,
    facets: FACETS.filter((facet) => wanted.includes(facet)),
    sort: get('sort'),
    browse: get('browse') !== 'off',
    newTab: get('open') === 'new',
  };
}

function originOf(address: string): string | null {
  if (!/^https?:\/\//i.test(address)) return null;
  try {
    return new URL(address).origin;
  } catch {
    return null;
  }
}

/**
 * The filters as parameters of the service. A choice narrows its preset and never widens it: a unit, a section or an
 * author is offered from within what is set, a tag comes on top, a year is cut to the days that are set.
 */
export function filterPairs(preset: Preset, choices: readonly Choice[]): [string, string][] {
  const chosen = (...facets: Facet[]): string[] =>
    choices.filter(({ facet }) => facets.includes(facet)).map(({ value }) => value);
  const instead = (values: string[], set: string[]): string[] => (values.length > 0 ? values : set);
  const year = chosen('date')[0] ?? '';
  const day = (set: string): string => (set === '' || (year !== '' && !set.startsWith(year)) ? year : set);
  const lists: [string, string[]][] = [
    ['place', instead(chosen('place', 'place_now').slice(-1), preset.places)],
    ['tag', [...preset.tags, ...chosen('tag')]],
    ['section', instead(chosen('section'), preset.sections)],
    ['author', instead(chosen('author'), preset.authors)],
    ['from', [day(preset.from)]],
    ['to', [day(preset.to)]],
  ];
  return lists.flatMap(([name, values]) =>
    values.filter((value) => value !== '').map((value): [string, string] => [name, value]),
  );
}

/** The address that answers a wish. `/api/v1/` keeps its parameters and members for as long as old scripts are about. */
export function requestUrl(preset: Preset, { q, page, choices }: Wish): string {
  const url = new URL('/api/v1/search', preset.instance);
  const pairs: [string, string][] = [
    ['q', q],
    ...filterPairs(preset, choices),
    ['sort', preset.sort],
    ['page', page > 1 ? String(page) : ''],
    ['per_page', String(preset.perPage)],
    ['facet_size', String(FACET_SIZE)],
    ['date_interval', preset.facets.includes('date') ? 'year' : ''],
    // In the address and not in a header: a header of its own would cost a preflight for every search.
    ['token', preset.token],
  ];
  for (const [name, value] of pairs) if (value !== '') url.searchParams.append(name, value);
  url.searchParams.set('facets', preset.facets.join(','));
  return url.href;
}

/** The page of results on the service's own site. */
export function resultsUrl(preset: Preset, { q, choices }: Pick<Wish, 'q' | 'choices'>): string {
  const url = new URL('/', preset.instance);
  url.searchParams.set('q', q);
  for (const [name, value] of filterPairs(preset, choices)) url.searchParams.append(name, value);
  return url.href;
}
