import { html } from 'hono/html';
import type { Gazetteer } from '../places/types.ts';
import type { Archive, SearchAnswer, SearchParameters } from '../search/types.ts';
import { activeFilters, FILTER_NAMES } from './active-filters.ts';
import { dateBars, dateForm } from './date-facet.ts';
import { placeFacet, plainFacet } from './facet-lists.ts';
import { hit } from './hit.ts';
import { type Html, layout } from './layout.ts';
import { nothingFound, noticeBox, notices } from './notices.ts';
import { formatCount } from './numbers-and-dates.ts';
import type { PageState } from './page-state.ts';
import { paging } from './paging.ts';
import { searchForm } from './search-form.ts';
import { extentSentence, SORT_NAMES, totalSentence } from './texts.ts';

export interface SearchPageModel {
  answer: SearchAnswer;
  parameters: SearchParameters;
  state: PageState;
  extent: Awaited<ReturnType<Archive['extent']>>;
  gazetteer: Gazetteer;
  /** address of this page with the origin where it is known */
  canonical: string;
}

/** The page `/`: the newest articles, or what a search found. */
export function searchPage(model: SearchPageModel): Html {
  const { answer, parameters, state, gazetteer, canonical } = model;
  const isHome = parameters.q === '' && !state.pairs.some(([name]) => FILTER_NAMES.some((filter) => filter === name));
  const heading = isHome ? 'Bài mới nhất' : totalSentence(answer.total, parameters.q);
  const main = html`
      ${isHome ? html`<h1>Tìm trong kho báo</h1><p class="extent">${extentSentence(model.extent)}</p>` : ''}
${searchForm(state, parameters.q)}
${activeFilters(parameters, state, gazetteer)}
      <div class="columns">
        <section class="results" aria-labelledby="ket-qua">
          <div class="results-head">
            ${isHome ? html`<h2 id="ket-qua">${heading}</h2>` : html`<h1 id="ket-qua">${heading}</h1>`}
            <p class="to-facets"><a href="#bo-loc">Bộ lọc ↓</a></p>
            ${isHome || answer.total === 0 ? '' : sortLinks(answer, parameters, state)}
          </div>
          ${notices(answer, parameters, state, gazetteer)}
          ${answer.total === 0 ? nothingFound(parameters, state) : ''}
          ${pastTheEnd(answer)}
          <ol class="hits" start="${(answer.page - 1) * answer.perPage + 1}">${answer.results.map(hit)}</ol>
          ${paging(answer.page, answer.pages, state)}
        </section>
${facets(model)}
      </div>`;
  return layout({ title: isHome ? '' : heading, canonical, main });
}

function sortLinks(answer: SearchAnswer, parameters: SearchParameters, state: PageState): Html {
  const orders = (['relevance', 'newest', 'oldest'] as const).filter(
    (sort) => sort !== 'relevance' || parameters.q !== '',
  );
  const links = orders.map((sort) =>
    sort === answer.sort
      ? html`<li><a href="${state.setting('sort', sort).href}" aria-current="true">${SORT_NAMES[sort]}</a></li>`
      : html`<li><a href="${state.setting('sort', sort).href}">${SORT_NAMES[sort]}</a></li>`,
  );
  return html`<nav class="sort" aria-label="Sắp xếp"><ul>${links}</ul></nav>`;
}

function pastTheEnd({ page, pages, total }: SearchAnswer): Html | '' {
  if (total === 0 || page <= pages) return '';
  return noticeBox([`Kết quả chỉ có ${formatCount(pages)} trang; trang ${formatCount(page)} không có bài nào.`]);
}

function facets({ answer, parameters, state, gazetteer }: SearchPageModel): Html {
  const { place, place_now: placeNow, tag, section, author, date } = answer.facets;
  const size = parameters.facetSize;
  const block = (id: string, title: string, body: Html): Html => html`
          <section aria-labelledby="${id}"><h3 id="${id}">${title}</h3>${body}</section>`;
  return html`
        <aside class="facets" aria-labelledby="bo-loc">
          <h2 id="bo-loc" tabindex="-1">Lọc kết quả</h2>
          ${place === undefined || place.length === 0 ? '' : block('loc-dia-danh', 'Địa danh khi đăng bài', html`${placeFacet(place, state, size, gazetteer)}${eraSwitch(state, 'place_now')}`)}
          ${placeNow === undefined || placeNow.length === 0 ? '' : block('loc-dia-danh-nay', 'Địa danh hiện nay', html`${placeFacet(placeNow, state, size, gazetteer)}${place === undefined ? eraSwitch(state, 'place') : ''}`)}
          ${tag === undefined || tag.length === 0 ? '' : block('loc-the', 'Thẻ', plainFacet('tag', tag, state, size))}
          ${section === undefined || section.length === 0 ? '' : block('loc-chuyen-muc', 'Chuyên mục', plainFacet('section', section, state, size))}
          ${author === undefined || author.length === 0 ? '' : block('loc-tac-gia', 'Tác giả', plainFacet('author', author, state, size))}
          ${block('loc-thoi-gian', 'Thời gian', html`${date === undefined || date.length === 0 ? '' : dateBars(date, state)}${dateForm(parameters, state)}`)}
        </aside>`;
}

/** The facets a page shows where its address names none. */
export const PAGE_FACETS = ['place', 'tag', 'section', 'date'] as const;
/** Values a facet shows there where the address does not say; more are a link away. */
export const PAGE_FACET_SIZE = 10;

/** From the units an article was written under to those of today, or back. */
function eraSwitch(state: PageState, to: 'place' | 'place_now'): Html {
  const label = to === 'place' ? 'Xem theo địa danh khi đăng bài' : 'Xem theo địa danh hiện nay';
  const wanted = state.without('facets');
  const { href } = to === 'place' ? wanted : wanted.setting('facets', PAGE_FACETS.join(',').replace('place', to));
  return html`<p class="more"><a href="${href}">${label}</a></p>`;
}
