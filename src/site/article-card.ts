import { html } from 'hono/html';
import type { Article } from '../article.ts';
import { feedEntry } from '../export/feed/feed.ts';
import { articleHref } from '../http/links.ts';
import { choice, oneName } from '../http/parameter-fields.ts';
import { embedDocument } from './embed-page.ts';
import { dayElement } from './hit.ts';
import type { Html } from './layout.ts';
import type { Texts } from './texts/texts.ts';

/** What can be said of the card of an article in the address of a frame. */
export const CARD_PARAMETERS = {
  article: oneName('id of the article', 'vp-2022-08-03-001'),
  theme: choice(['light', 'dark', 'auto'], 'colours: light, dark, as the reader has it'),
  token: oneName('access token', 'eyJ…'),
} as const;

/** One article as a page of its own, for frames on other sites. Links open outside the frame. */
export function articleCard(article: Article, theme: 'light' | 'dark' | 'auto', t: Texts): Html {
  const href = articleHref(article.id);
  const { summary } = feedEntry(article, href);
  return embedDocument(
    { title: `${article.title} – ${t.siteName}`, theme },
    t,
    html`      <article class="card">
        <h1 lang="${article.language}"><a href="${href}" target="_blank">${article.title}</a></h1>
        <p class="meta">
          ${dayElement(article.day, t)}
          ${article.section === null ? '' : html`<span lang="vi">${article.section}</span>`}
          ${article.source === null ? '' : html`<span lang="vi">${article.source}</span>`}
        </p>
        ${summary === null ? '' : html`<p lang="${article.language}">${summary}</p>`}
        <p class="meta"><a href="/" target="_blank" lang="vi">${t.siteName}</a></p>
      </article>`,
  );
}
