import { html } from 'hono/html';
import { writeQueryString } from '../http/query-string.ts';
import { searchPairs } from '../http/search-pairs.ts';
import type { Gazetteer } from '../places/types.ts';
import type { SearchAnswer, SearchParameters } from '../search/types.ts';
import { activeFilters, FILTER_NAMES } from './active-filters.ts';
import { dateFacet } from './date-facet.ts';
import { hasWidget } from './embeddable.ts';
import { type FacetView, placeFacet, plainFacet } from './facet-lists.ts';
import type { Finding } from './facet-search.ts';
import { hit, type Sought } from './hit.ts';
import { type Frame, type Html, layout } from './layout.ts';
import { type Alternative, nothingFound } from './nothing-found.ts';
import { noticeBox, notices } from './notices.ts';
import type { PageState } from './page-state.ts';
import { paging } from './paging.ts';
import { filterNames, searchTitle } from './search-title.ts';
import type { Texts } from './texts/texts.ts';

export interface SearchPageModel {
  frame: Frame;
  answer: SearchAnswer;
  parameters: SearchParameters;
  state: PageState;
  gazetteer: Gazetteer;
  finding: Finding;
  /** wider searches that find something, where this one does not */
  alternatives: readonly Alternative[];
}

/** The facets a page shows where its address names none. */
export const PAGE_FACETS = ['place', 'tag', 'section', 'author', 'date'] as const;

/** What a search found, with everything to narrow, widen and order it. */
export function searchPage(model: SearchPageModel): Html {
  const { frame, answer, parameters, state, gazetteer } = model;
  const { t } = frame;
  const { q } = parameters;
  const isFiltered = state.pairs.some(([name]) => FILTER_NAMES.some((filter) => filter === name));
  const heading = q === '' && !isFiltered && answer.total > 0 ? t.newest : t.total(answer.total, q);
  const main = html`
${activeFilters(parameters, state, gazetteer, t)}
      <div class="columns">
        <section class="results" aria-labelledby="ket-qua">
          <div class="results-head">
            <h1 id="ket-qua">${heading}</h1>
            <p class="to-facets"><a href="#bo-loc">${t.toFacets}</a></p>
            ${answer.total === 0 ? '' : sortLinks(answer, parameters, state, t)}
          </div>
          ${notices(answer, parameters, state, gazetteer, t)}
          ${answer.total === 0 ? nothingFound(model.alternatives, t) : ''}
          ${pastTheEnd(answer, t)}
          ${answer.results.length === 0 ? '' : html`<ol class="hits" start="${(answer.page - 1) * answer.perPage + 1}">${answer.results.map((result) => hit(parameters.filters.copiesOf === undefined ? result : { ...result, duplicates: 0 }, t, soughtBy(parameters, answer)))}</ol>`}
          ${paging(answer.page, answer.pages, state, t)}
          ${answer.total === 0 ? '' : takeAway(parameters, t)}
        </section>
${facets(model)}
      </div>`;
  return layout({
    frame,
    title: q === '' && isFiltered ? activeTitle(model) : heading,
    description: t.total(answer.total, q),
    canonical: { path: '/', search: state.href.slice(1) },
    embeddable: hasWidget(parameters),
    followed: { title: searchTitle(parameters, gazetteer, t), pairs: searchPairs(parameters) },
    search: { state, q },
    main,
  });
}

/** A list without words is known by its filters. */
const activeTitle = ({ parameters, gazetteer, frame: { t }, answer }: SearchPageModel): string =>
  `${t.total(answer.total, '')}: ${filterNames(parameters, gazetteer, t).join(', ')}`;

/** What the article page needs to mark what was looked for, a slip mended where the search did so. */
function soughtBy({ q, tones }: SearchParameters, { relaxed }: SearchAnswer): Sought {
  if (q === '') return [];
  const words = ['q', relaxed?.corrected ?? q] as const;
  const asked = relaxed?.tonesIgnored === true ? 'ignore' : tones;
  return asked === 'auto' ? [words] : [words, ['tones', asked]];
}

function sortLinks(answer: SearchAnswer, parameters: SearchParameters, state: PageState, t: Texts): Html {
  const orders = (['relevance', 'newest', 'oldest'] as const).filter(
    (sort) => sort !== 'relevance' || parameters.q !== '',
  );
  const links = orders.map((sort) =>
    sort === answer.sort
      ? html`<li><a href="${state.setting('sort', sort).href}" aria-current="true">${t.sorts[sort]}</a></li>`
      : html`<li><a href="${state.setting('sort', sort).href}">${t.sorts[sort]}</a></li>`,
  );
  return html`<nav class="sort" aria-label="${t.sortBy}"><ul>${links}</ul></nav>`;
}

/** The whole list as files and as feeds, whatever page of it is shown. */
function takeAway(parameters: SearchParameters, t: Texts): Html {
  const query = writeQueryString(searchPairs(parameters));
  const links = (names: readonly (readonly [path: string, name: string])[]): Html =>
    html`${names.map(([path, name], index) => html`${index === 0 ? '' : ' · '}<a href="${path}${query}">${name}</a>`)}`;
  return html`<p class="more">${t.downloadList}: ${links(FILES)}. ${t.follow}: ${links(FEEDS)}.</p>`;
}

const FILES = [
  ['/api/export.csv', 'CSV'],
  ['/api/export.ris', 'RIS'],
  ['/api/export.bib', 'BibTeX'],
  ['/api/export.ndjson', 'NDJSON'],
] as const;
const FEEDS = [
  ['/feed.rss', 'RSS'],
  ['/feed.atom', 'Atom'],
  ['/feed.json', 'JSON Feed'],
] as const;

function pastTheEnd({ page, pages, total }: SearchAnswer, t: Texts): Html | '' {
  return total === 0 || page <= pages ? '' : noticeBox([t.pastTheEnd(pages, page)]);
}

function facets({ frame, answer, parameters, state, gazetteer, finding }: SearchPageModel): Html {
  const { t } = frame;
  const { place, place_now: placeNow, tag, section, author, date } = answer.facets;
  const view: FacetView = { state, size: parameters.facetSize, t };
  const block = (id: string, title: string, body: Html): Html => html`
          <section aria-labelledby="${id}"><h3 id="${id}">${title}</h3>${body}</section>`;
  const isThere = <Value>(values: readonly Value[] | undefined): values is readonly Value[] =>
    values !== undefined && values.length > 0;
  return html`
        <aside class="facets" aria-labelledby="bo-loc">
          <h2 id="bo-loc" tabindex="-1">${t.facets}</h2>
          ${block('loc-thoi-gian', t.time, dateFacet(date ?? [], parameters, state, t))}
          ${isThere(place) ? block('loc-dia-danh', t.placeThen, html`${placeFacet(place, view, gazetteer)}${eraSwitch(state, 'place_now', t)}`) : ''}
          ${isThere(placeNow) ? block('loc-dia-danh-nay', t.placeNow, html`${placeFacet(placeNow, view, gazetteer)}${place === undefined ? eraSwitch(state, 'place', t) : ''}`) : ''}
          ${isThere(tag) || finding.tag !== null ? block('loc-the', t.tags, plainFacet('tag', tag ?? [], view, finding)) : ''}
          ${isThere(section) ? block('loc-chuyen-muc', t.filterKinds.section, plainFacet('section', section, view)) : ''}
          ${isThere(author) || finding.author !== null ? block('loc-tac-gia', t.filterKinds.author, plainFacet('author', author ?? [], view, finding)) : ''}
        </aside>`;
}

/** From the units an article was written under to those of today, or back. */
function eraSwitch(state: PageState, to: 'place' | 'place_now', t: Texts): Html {
  const wanted = state.without('facets');
  const { href } = to === 'place' ? wanted : wanted.setting('facets', PAGE_FACETS.join(',').replace('place', to));
  return html`<p class="more"><a href="${href}">${to === 'place' ? t.showThen : t.showNow}</a></p>`;
}
