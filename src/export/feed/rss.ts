import { html } from 'hono/html';
import { type Markup, xmlDocument } from '../xml-document.ts';
import type { Feed, FeedEntry } from './feed.ts';
import { rfc822 } from './feed-date.ts';

/** Minutes after which a reader may ask again. */
const TIME_TO_LIVE = 60;

/**
 * RSS 2.0 (https://www.rssboard.org/rss-specification), as its board's profile has it: titles are plain text,
 * descriptions HTML, authors `dc:creator`, for `author` is a mail address.
 */
export const rss = (feed: Feed): string =>
  xmlDocument(html`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel>
    <title>${feed.title}</title>
    <link>${feed.home}</link>
    <description>${feed.description}</description>
    <language>vi</language>${
      feed.updated === null
        ? ''
        : html`
    <lastBuildDate>${rfc822(feed.updated)}</lastBuildDate>`
    }
    <ttl>${TIME_TO_LIVE}</ttl>
    <generator>Timbao</generator>
    <atom:link rel="self" type="application/rss+xml" href="${feed.self}"/>${pageLink('previous', feed.previous)}${pageLink('next', feed.next)}${feed.entries.map(item)}
  </channel>
</rss>`);

const pageLink = (rel: string, href: string | null): Markup | '' =>
  href === null
    ? ''
    : html`
    <atom:link rel="${rel}" type="application/rss+xml" href="${href}"/>`;

const item = ({ id, title, href, published, summary, author, categories }: FeedEntry): Markup => html`
    <item>
      <title>${title}</title>
      <link>${href}</link>
      <guid isPermaLink="false">${id}</guid>${
        published === null
          ? ''
          : html`
      <pubDate>${rfc822(published)}</pubDate>`
      }${
        author === null
          ? ''
          : html`
      <dc:creator>${author}</dc:creator>`
      }${
        summary === null
          ? ''
          : html`
      <description>${String(html`<p>${summary}</p>`)}</description>`
      }${categories.map(
        (name) => html`
      <category>${name}</category>`,
      )}
    </item>`;
