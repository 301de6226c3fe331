import { html } from 'hono/html';
import { type Markup, xmlDocument } from '../xml-document.ts';
import type { Feed, FeedEntry } from './feed.ts';

/** Atom wants a moment of every entry; one that has none is as old as moments go. */
const UNDATED = '1970-01-01T00:00:00+07:00';

/** Atom 1.0 (RFC 4287). Every text is plain text. */
export const atom = (feed: Feed): string =>
  xmlDocument(html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">
  <id>${feed.id}</id>
  <title>${feed.title}</title>
  <subtitle>${feed.description}</subtitle>
  <updated>${feed.updated ?? UNDATED}</updated>
  <author><name>${feed.publisher}</name></author>
  <generator>Timbao</generator>
  <link rel="alternate" type="text/html" href="${feed.home}"/>
  <link rel="self" type="application/atom+xml" href="${feed.self}"/>${pageLink('previous', feed.previous)}${pageLink('next', feed.next)}${feed.entries.map(entry)}
</feed>`);

const pageLink = (rel: string, href: string | null): Markup | '' =>
  href === null
    ? ''
    : html`
  <link rel="${rel}" type="application/atom+xml" href="${href}"/>`;

const entry = ({
  id,
  title,
  href,
  source,
  published,
  summary,
  author,
  categories,
  language,
}: FeedEntry): Markup => html`
  <entry xml:lang="${language}">
    <id>${id}</id>
    <title>${title}</title>
    <link rel="alternate" type="text/html" href="${href}"/>${
      source === null
        ? ''
        : html`
    <link rel="via" type="text/html" href="${source}"/>`
    }
    <updated>${published ?? UNDATED}</updated>${
      published === null
        ? ''
        : html`
    <published>${published}</published>`
    }${
      author === null
        ? ''
        : html`
    <author><name>${author}</name></author>`
    }${
      summary === null
        ? ''
        : html`
    <summary>${summary}</summary>`
    }${categories.map(
      (name) => html`
    <category term="${name}"/>`,
    )}
  </entry>`;
