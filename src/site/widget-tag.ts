import { html } from 'hono/html';
import { FACETS } from '../engine/port.ts';
import { calendarDay, choice, choiceList, freeText, names, oneName, wholeNumber } from '../http/parameter-fields.ts';
import type { ReadParameters } from '../http/read-parameters.ts';
import type { Html } from './layout.ts';
import type { Texts } from './texts/texts.ts';

/** The tag `<timbao-search>` as the pages `/embed` and `/widgets` write it, and the parameters it is written from. */

/** Filters and results a page of a widget that says nothing of them (`widget/preset.ts`). */
const DEFAULT_FACETS = ['place', 'tag', 'date'] as const;
const DEFAULT_PER_PAGE = 5;

/** What can be said of a widget in an address: the attributes of the tag, several values as several parameters. */
export const WIDGET_PARAMETERS = {
  place: names('a place id; several: any of them', 'vinh-phuc.song-lo'),
  tag: names('a tag; several: all of them', 'OCOP'),
  section: names('a section; several: any of them', 'Kinh tế'),
  author: names('an author; several: any of them', 'Ngô Tuấn Anh'),
  from: calendarDay('first', 'first day'),
  to: calendarDay('last', 'last day'),
  per_page: wholeNumber(1, 100, DEFAULT_PER_PAGE, 'results a page'),
  facets: choiceList(FACETS, DEFAULT_FACETS, 'filters offered; empty: none'),
  sort: choice(['relevance', 'newest', 'oldest'], 'order'),
  browse: choice(['on', 'off'], 'whether articles are shown before anything is typed'),
  q: freeText('words that stand in the box at first', 'làng nghề').default(''),
  theme: choice(['host', 'light', 'dark', 'auto'], 'colours: of the page around it, light, dark, as the reader has it'),
  accent: oneName('colour of links and of the focus', '#0b5a48'),
  open: choice(['same', 'new'], 'where an article opens'),
  placeholder: oneName('text in the empty box', 'Tìm tin của xã'),
  label: oneName('name of the box for screen readers', 'Tìm tin của xã'),
  token: oneName('access token', 'eyJ…'),
} as const;

export type WidgetOptions = Required<
  Pick<Values, 'place' | 'tag' | 'section' | 'author' | 'per_page' | 'facets' | 'q'>
> &
  Values;
type Values = ReadParameters<typeof WIDGET_PARAMETERS>['values'];

/** The attributes that say more than the defaults do. Several values are apart by semicolons. */
export function widgetAttributes(options: WidgetOptions): [name: string, value: string][] {
  const { place, tag, section, author, per_page: perPage, facets } = options;
  const offered = facets.join(',');
  const all: [string, string | undefined][] = [
    ['place', place.join(';')],
    ['tag', tag.join(';')],
    ['section', section.join(';')],
    ['author', author.join(';')],
    ['from', options.from],
    ['to', options.to],
    ['per-page', perPage === DEFAULT_PER_PAGE ? '' : String(perPage)],
    ['sort', options.sort],
    ['browse', options.browse === 'off' ? 'off' : ''],
    ['q', options.q],
    ['theme', options.theme === 'host' ? '' : options.theme],
    ['accent', options.accent],
    ['open', options.open === 'new' ? 'new' : ''],
    ['placeholder', options.placeholder],
    ['label', options.label],
    ['token', options.token],
  ];
  return [
    ...all.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
    ...(offered === DEFAULT_FACETS.join(',') ? [] : [['facets', offered] as [string, string]]),
  ];
}

/**
 * The element with a plain form in it: the form leads to the results page, within the same presets, where no script
 * runs or none comes.
 * @param origin of the service; empty for a page of its own
 * @param target of the form, for pages in frames
 */
export function widgetTag(options: WidgetOptions, origin: string, t: Texts, target?: string): Html {
  const attributes = widgetAttributes(options).map(([name, value]) => html` ${name}="${value}"`);
  const language = origin === '' ? '' : html` lang="${t.language}"`;
  const hidden = presetPairs(options).map(
    ([name, value]) => html`
    <input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<timbao-search${language}${attributes}>
  <form action="${origin}/" method="get"${target === undefined ? '' : html` target="${target}"`}>${hidden}
    <label>${options.label ?? t.widgetPlainLabel} <input type="search" name="q"${options.q === '' ? '' : html` value="${options.q}"`}></label>
    <button type="submit">${t.searchButton}</button>
  </form>
</timbao-search>`;
}

/** The presets as parameters of the results page. */
function presetPairs({ place, tag, section, author, from, to }: WidgetOptions): [string, string][] {
  const lists = { place, tag, section, author, from: from ? [from] : [], to: to ? [to] : [] };
  return Object.entries(lists).flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
}
