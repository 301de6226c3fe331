import { html } from 'hono/html';
import { articleHref } from '../http/links.ts';
import type { SearchResult } from '../search/types.ts';
import type { Html } from './layout.ts';
import { markedHtml } from './marked-html.ts';
import { formatCount, formatDay, weekdayOf } from './numbers-and-dates.ts';
import { mostSpecific, placeAddress } from './place-names.ts';

/** Places and tags named under a hit; the article page names all. */
const PLACES_SHOWN = 2;
const TAGS_SHOWN = 4;

export function dayElement(day: string | null): Html {
  return day === null
    ? html`<span>Không rõ ngày đăng</span>`
    : html`<time datetime="${day}">${weekdayOf(day)}, ${formatDay(day)}</time>`;
}

/** One result: title and snippet with highlights, day, section, places, tags. */
export function hit(result: SearchResult): Html {
  const places = mostSpecific(result.places).slice(0, PLACES_SHOWN);
  return html`
        <li>
          <article class="hit">
            <h2><a href="${articleHref(result.id)}">${markedHtml(result.titleHtml)}</a></h2>
            <p class="meta">
              ${dayElement(result.day)}
              ${result.section === null ? '' : html`<span>${result.section}</span>`}
              ${places.map((place) => html`<span>${placeAddress(place)}</span>`)}
              ${result.duplicates === 0 ? '' : html`<span>${formatCount(result.duplicates)} bản khác</span>`}
            </p>
            ${result.snippetHtml === '' ? '' : html`<p class="snippet">${markedHtml(result.snippetHtml)}</p>`}
            ${
              result.tags.length === 0
                ? ''
                : html`<ul class="tags" aria-label="Thẻ">${result.tags.slice(0, TAGS_SHOWN).map((tag) => html`<li>${tag}</li>`)}</ul>`
            }
          </article>
        </li>`;
}
