import { html } from 'hono/html';
import type { Article, ArticlePlace, Caption } from '../article.ts';
import { searchHref } from '../http/links.ts';
import type { Gazetteer } from '../places/types.ts';
import { type Html, layout } from './layout.ts';
import { formatDateLine } from './numbers-and-dates.ts';
import { fullAddress, mostSpecific } from './place-names.ts';
import { RELATION_NOW } from './texts.ts';

/** The page of one article: everything the archive holds of it, in reading order. */
export function articlePage(article: Article, gazetteer: Gazetteer, canonical: string): Html {
  const { kicker, title, lead, author, boxes, captions } = article;
  const main = html`
      <article class="article" lang="${article.language}">
        <header>
          ${sectionLink(article)}
          ${kicker === null ? '' : html`<p class="kicker">${kicker}</p>`}
          <h1>${title}</h1>
          <p class="byline">
            ${article.day === null ? html`<span>Không rõ ngày đăng</span>` : html`<time datetime="${article.publishedPrecision === 'minute' && article.publishedAt !== null ? article.publishedAt : article.day}">${formatDateLine(article.day, article.publishedAt, article.publishedPrecision)}</time>`}
            ${author === null ? '' : html`<a rel="author" href="${searchHref([['author', author]])}">${author}</a>`}
            ${article.source === null ? '' : html`<span>${article.source}</span>`}
          </p>
          ${lead === null ? '' : html`<p class="lead">${lead}</p>`}
        </header>
        ${captions.map(captionFigure)}
        <div class="body">${bodyOf(article)}</div>
        ${boxes.map((box) => html`<aside class="box"><h2>${box.title}</h2>${box.text.split(/\n+/).map((text) => html`<p>${text}</p>`)}</aside>`)}
        <footer>
          ${sourceLink(article.url)}
          ${tagList(article.tags)}
          ${placeList(article.places, gazetteer)}
        </footer>
      </article>`;
  return layout({ title, canonical, main });
}

function sectionLink({ section }: Article): Html | '' {
  if (section === null) return '';
  return html`<p class="section"><a href="${searchHref([['section', section]])}">${section}</a></p>`;
}

/** Paragraphs with the subheads before them; a subhead past the last paragraph closes the text. */
function bodyOf({ body, subheads }: Article): Html[] {
  const headsBefore = (index: number): Html[] =>
    subheads.filter(({ before }) => Math.min(before, body.length) === index).map(({ text }) => html`<h2>${text}</h2>`);
  return [...body.flatMap((text, index) => [...headsBefore(index), html`<p>${text}</p>`]), ...headsBefore(body.length)];
}

/** The archive holds the words under a picture, not the picture. */
function captionFigure({ text, credit }: Caption): Html {
  return html`<figure class="caption"><figcaption><span class="caption-mark">Ảnh trong bài:</span> ${text}${credit === null ? '' : html` <span class="credit">Ảnh: ${credit}</span>`}</figcaption></figure>`;
}

function sourceLink(url: string | null): Html | '' {
  // An address from an archive is untrusted: only the web's own schemes become links.
  if (url === null) return '';
  const isWeb = /^https?:\/\//i.test(url) && URL.canParse(url);
  return html`<p class="source">Nguồn: ${isWeb ? html`<a href="${url}" rel="noopener external">${url}</a>` : url}</p>`;
}

function tagList(tags: readonly string[]): Html | '' {
  if (tags.length === 0) return '';
  return html`<section aria-labelledby="the"><h2 id="the">Thẻ</h2><ul class="tags">${tags.map((tag) => html`<li><a href="${searchHref([['tag', tag]])}">${tag}</a></li>`)}</ul></section>`;
}

function placeList(places: readonly ArticlePlace[], gazetteer: Gazetteer): Html | '' {
  if (places.length === 0) return '';
  const mainFirst = mostSpecific(places).toSorted((a, b) => Number(b.role === 'main') - Number(a.role === 'main'));
  const row = (place: ArticlePlace): Html => html`
            <li><a href="${searchHref([['place', place.id]])}">${fullAddress(place)}</a>${today(place, gazetteer)}</li>`;
  return html`<section aria-labelledby="dia-danh"><h2 id="dia-danh">Địa danh trong bài</h2><ul class="places">${mainFirst.map(row)}
          </ul></section>`;
}

/** What the unit is today, where that is not what the article calls it. */
function today(place: ArticlePlace, gazetteer: Gazetteer): Html | '' {
  const unit = gazetteer.get(place.id);
  if (unit?.era === 'now') return '';
  const { now } = place;
  if (now !== null) {
    if (fullAddress(now) === fullAddress(place)) return '';
    return html` <span class="today">(${RELATION_NOW[now.relation]} <a href="${searchHref([['place', now.id]])}">${fullAddress(now)}</a>)</span>`;
  }
  const heirs = unit?.successors ?? [];
  if (heirs.length === 0) return '';
  const links = heirs.map((heir, index) => {
    const link = html`<a href="${searchHref([['place', heir.id]])}">${heir.name}</a>`;
    return index === 0 ? link : html`, ${link}`;
  });
  return html` <span class="today">(${RELATION_NOW.divided} ${links})</span>`;
}
