import { html } from 'hono/html';
import { articleHref, copiesHref, placeHref, searchHref } from '../http/links.ts';
import { writeQueryString } from '../http/query-string.ts';
import type { SearchResult } from '../search/types.ts';
import type { Html } from './layout.ts';
import { markedHtml } from './marked-html.ts';
import { mostSpecific, placeAddress } from './place-names.ts';
import type { Texts } from './texts/texts.ts';

/** Places and tags named under a hit; the article page names all. */
const PLACES_SHOWN = 2;
const TAGS_SHOWN = 4;

export function dayElement(day: string | null, t: Texts): Html {
  return day === null
    ? html`<span>${t.undated}</span>`
    : html`<time datetime="${day}">${t.weekday(day)}, ${t.day(day)}</time>`;
}

/** Tags as links to all articles that have them, or the keywords that stand in for them, told apart by their look. */
export const tagLinks = (tags: readonly string[], kind: 'tags' | 'keywords', t: Texts): Html | '' =>
  tags.length === 0
    ? ''
    : html`<ul class="${kind === 'keywords' ? 'tags extracted' : 'tags'}" aria-label="${t[kind]}" lang="vi">${tags.map((tag) => html`<li><a href="${searchHref([['tag', tag]])}">${tag}</a></li>`)}</ul>`;

/** What a hit's link tells the article page, so that it marks what was looked for. */
export type Sought = readonly (readonly ['q' | 'tones', string])[];

/** One result: title and snippet with highlights, day, section, places, tags. */
export function hit(result: SearchResult, t: Texts, sought: Sought): Html {
  const places = mostSpecific(result.places).slice(0, PLACES_SHOWN);
  return html`
        <li>
          <article class="hit">
            <h2 lang="vi"><a href="${articleHref(result.id)}${writeQueryString(sought)}">${markedHtml(result.titleHtml)}</a></h2>
            <p class="meta">
              ${dayElement(result.day, t)}
              ${result.section === null ? '' : html`<span lang="vi">${result.section}</span>`}
              ${places.map((place) => html`<a href="${placeHref(place.id)}" lang="vi">${placeAddress(place)}</a>`)}
              ${result.duplicates === 0 ? '' : html`<a href="${copiesHref(result.id)}">${t.copies(result.duplicates)}</a>`}
            </p>
            ${result.snippetHtml === '' ? '' : html`<p class="snippet" lang="vi">${markedHtml(result.snippetHtml)}</p>`}
            ${result.tags.length > 0 ? tagLinks(result.tags.slice(0, TAGS_SHOWN), 'tags', t) : tagLinks(result.keywords.slice(0, TAGS_SHOWN), 'keywords', t)}
          </article>
        </li>`;
}
