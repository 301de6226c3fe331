import { html } from 'hono/html';
import type { Article, Caption } from '../article.ts';
import { articleHref, copiesHref, placeHref, searchHref } from '../http/links.ts';
import type { Gazetteer } from '../places/types.ts';
import type { SearchResult } from '../search/types.ts';
import { type ArticleMarker, markId } from './article-marks.ts';
import { citationBox } from './citation-box.ts';
import { dayElement, tagLinks } from './hit.ts';
import { type Frame, type Html, layout } from './layout.ts';
import { PageState } from './page-state.ts';
import { unitToday } from './place-links.ts';
import { placeMap } from './place-map.ts';
import { fullAddress, mostSpecific } from './place-names.ts';
import { articleProperties, structuredArticle } from './structured-article.ts';
import type { Texts } from './texts/texts.ts';

/** Copies named under an article. */
const COPIES_SHOWN = 5;

export interface ArticlePageModel {
  frame: Frame;
  article: Article;
  /** the whole address of the page, for citations */
  href: string;
  gazetteer: Gazetteer;
  /** null where the reader did not come from a search */
  marker: ArticleMarker | null;
  related: readonly Pick<SearchResult, 'id' | 'title' | 'day'>[];
  /** the other copies of its text */
  copies: readonly Pick<Article, 'id' | 'title' | 'day' | 'source'>[];
}

/** The page of one article: everything the archive holds of it, in reading order. */
export function articlePage(model: ArticlePageModel): Html {
  const { frame, article, href, gazetteer, marker } = model;
  const { t } = frame;
  const { title, lead, boxes, captions } = article;
  const mark: ArticleMarker['mark'] = (text, field) => marker?.mark(text, field) ?? html`${text}`;
  // Written in the order of reading: matches are numbered as they come.
  const header = articleHeader(article, mark, t);
  const text = html`
        ${captions.map((caption) => captionFigure(caption, mark, t))}
        <div class="body">${bodyOf(article, mark)}</div>
        ${boxes.map((box) => html`<aside class="box"><h2>${mark(box.title, 'body')}</h2>${box.text.split(/\n+/).map((part) => html`<p>${mark(part, 'body')}</p>`)}</aside>`)}`;
  const main = html`
      <article class="article">
        <div lang="${article.language}">
        ${header}
        ${marker === null ? '' : marksBar(marker, article, t)}
        ${text}
        ${marker === null || marker.count === 0 ? '' : html`<p class="marks-end" id="${markId(marker.count + 1)}" lang="${t.language}"><a href="#${markId(1)}">${t.firstMark}</a></p>`}
        </div>
        <footer>
          ${sourceLine(article.url, t)}
          ${tagList(article, t)}
          ${placeList(article, gazetteer, t)}
          ${copyList(model)}
          ${relatedList(model)}
          ${citationBox({ article, href }, t)}
        </footer>
      </article>`;
  return layout({
    frame,
    title,
    ...(lead === null ? {} : { description: lead }),
    canonical: { path: articleHref(article.id), search: '' },
    embeddable: true,
    properties: articleProperties(article),
    structured: structuredArticle(article, href, gazetteer),
    search: { state: new PageState([]), q: marker?.sought.q ?? '' },
    main,
  });
}

function articleHeader(article: Article, mark: ArticleMarker['mark'], t: Texts): Html {
  const { kicker, section, author, day, publishedAt, publishedPrecision: precision } = article;
  const machineDay = precision === 'minute' && publishedAt !== null ? publishedAt : day;
  return html`<header>
          ${section === null ? '' : html`<p class="section"><a href="${searchHref([['section', section]])}">${section}</a></p>`}
          ${kicker === null ? '' : html`<p class="kicker">${mark(kicker, 'captions')}</p>`}
          <h1>${mark(article.title, 'title')}</h1>
          <p class="byline">
            ${day === null ? html`<span>${t.undated}</span>` : html`<time datetime="${machineDay}">${t.dateLine(day, publishedAt, precision)}</time>`}
            ${author === null ? '' : html`<a rel="author" href="${searchHref([['author', author]])}">${author}</a>`}
            ${article.source === null ? '' : html`<span>${article.source}</span>`}
          </p>
          ${article.lead === null ? '' : html`<p class="lead">${mark(article.lead, 'lead')}</p>`}
        </header>`;
}

/** How often the query occurs, with the way to the first place; the script adds buttons to go on and back. */
function marksBar({ count, sought }: ArticleMarker, article: Article, t: Texts): Html {
  const plain = html`<a href="${articleHref(article.id)}">${t.withoutMarks}</a>`;
  if (count === 0) return html`<p class="marks" lang="${t.language}">${t.noMarks(sought.q)}. ${plain}</p>`;
  return html`<nav class="marks" lang="${t.language}" aria-label="${t.marksFound(count, sought.q)}" data-marks="${count}">
          <p>${t.marksFound(count, sought.q)}. <span class="without-script"><a href="#${markId(1)}">${t.firstMark}</a></span> ${plain}</p>
          <p class="marks-buttons" hidden><button type="button" class="quiet" data-mark="previous" aria-label="${t.previousMark}">↑</button><span class="marks-at" role="status"></span><button type="button" class="quiet" data-mark="next" aria-label="${t.nextMark}">↓</button></p>
        </nav>`;
}

/** Paragraphs with the subheads before them; a subhead past the last paragraph closes the text. */
function bodyOf({ body, subheads }: Article, mark: ArticleMarker['mark']): Html[] {
  const headsBefore = (index: number): Html[] =>
    subheads
      .filter(({ before }) => Math.min(before, body.length) === index)
      .map(({ text }) => html`<h2>${mark(text, 'body')}</h2>`);
  return [
    ...body.flatMap((text, index) => [...headsBefore(index), html`<p>${mark(text, 'body')}</p>`]),
    ...headsBefore(body.length),
  ];
}

/** The archive holds the words under a picture, not the picture. */
function captionFigure({ text, credit }: Caption, mark: ArticleMarker['mark'], t: Texts): Html {
  return html`<figure class="caption"><figcaption><span class="caption-mark" lang="${t.language}">${t.photo}</span> ${mark(text, 'captions')}${credit === null ? '' : html` <span class="credit">${t.credit(credit)}</span>`}</figcaption></figure>`;
}

function sourceLine(url: string | null, t: Texts): Html | '' {
  // An address from an archive is untrusted: only the web's own schemes become links.
  if (url === null) return '';
  const isWeb = /^https?:\/\//i.test(url) && URL.canParse(url);
  return html`<p class="source">${t.source} ${isWeb ? html`<a href="${url}" rel="noopener external">${url}</a>` : url}</p>`;
}

function tagList({ tags, keywords }: Article, t: Texts): Html | '' {
  if (tags.length > 0)
    return html`<section aria-labelledby="the"><h2 id="the">${t.tags}</h2>${tagLinks(tags, 'tags', t)}</section>`;
  if (keywords.length === 0) return '';
  return html`<section aria-labelledby="the"><h2 id="the">${t.keywords}</h2><p class="hint">${t.keywordsHint}</p>${tagLinks(keywords, 'keywords', t)}</section>`;
}

function placeList({ places }: Article, gazetteer: Gazetteer, t: Texts): Html | '' {
  if (places.length === 0) return '';
  const mainFirst = mostSpecific(places).toSorted((a, b) => Number(b.role === 'main') - Number(a.role === 'main'));
  const onMap = mainFirst.flatMap(({ id, role }) => {
    const unit = gazetteer.get(id);
    return unit === undefined ? [] : [{ unit, isMain: role === 'main' }];
  });
  const rows = mainFirst.map(
    (place) => html`
            <li><a href="${placeHref(place.id)}" lang="vi">${fullAddress(place)}</a>${unitToday(place, gazetteer, t)}</li>`,
  );
  return html`<section class="where" aria-labelledby="dia-danh"><h2 id="dia-danh">${t.placesInArticle}</h2>${placeMap(onMap, gazetteer, t)}<ul class="places">${rows}
          </ul></section>`;
}

/** Where else the text was printed; the list of all of them where they are many. */
function copyList({ article, copies, frame: { t } }: ArticlePageModel): Html | '' {
  if (copies.length === 0) return '';
  const rows = copies
    .slice(0, COPIES_SHOWN)
    .map(
      ({ id, title, day, source }) =>
        html`<li><a href="${articleHref(id)}" lang="vi">${title}</a> <span class="count">${source === null ? '' : html`<span lang="vi">${source}</span>, `}${dayElement(day, t)}</span></li>`,
    );
  return html`<section aria-labelledby="ban-in-lai"><h2 id="ban-in-lai">${t.otherCopies}</h2><ul class="related">${rows}</ul>
            <p class="more"><a href="${copiesHref(article.id)}">${t.allCopies(copies.length + 1)}</a></p></section>`;
}

function relatedList({ related, frame: { t } }: ArticlePageModel): Html | '' {
  if (related.length === 0) return '';
  const rows = related.map(
    ({ id, title, day }) =>
      html`<li><a href="${articleHref(id)}" lang="vi">${title}</a> <span class="count">${dayElement(day, t)}</span></li>`,
  );
  return html`<section aria-labelledby="lien-quan"><h2 id="lien-quan">${t.related}</h2><ul class="related">${rows}</ul></section>`;
}
