import { flatText, type PageDocument, type PageElement } from './html-document.ts';
import { holdsHtml, textOfHtml } from './html-text.ts';
import { isRecord, type JsonRecord } from './record-fields.ts';
import { oneLine } from './text.ts';

/** What a page says of itself to machines. Every list is in the order of preference, nothing checked yet. */
export interface PageMetadata {
  titles: string[];
  descriptions: string[];
  /** JSON-LD, meta tags, microdata: as written */
  published: string[];
  authors: string[];
  tags: string[][];
  sections: string[];
  addresses: string[];
  sources: string[];
  language: string | null;
  /** JSON-LD of an article, or `og:type` article */
  isArticle: boolean;
  /** plain text that some sites put in `articleBody` */
  body: string | null;
}

/** Types of schema.org that are an article; `LiveBlogPosting` and reviews included. */
const ARTICLE_TYPE = /(?:Article|BlogPosting|Report|Review)$/;
/** How deep JSON-LD is searched: `@graph` in an array in a graph. */
const DEEPEST = 5;

/** Reads JSON-LD, Open Graph and meta tags. */
export function readMetadata(document: PageDocument): PageMetadata {
  const linked = articlesIn(document);
  const metas = metaTags(document);
  const meta = (...names: string[]): string[] => names.flatMap((name) => metas.get(name) ?? []);
  const fromLinked = (...keys: string[]): string[] =>
    linked.flatMap((article) => keys.flatMap((key) => textsOf(article[key])));
  const itemprop = (name: string): string[] =>
    [...document.querySelectorAll(`[itemprop="${name}"]`)].map(
      (element) => element.getAttribute('content') ?? element.getAttribute('datetime') ?? flatText(element),
    );
  const lists = [
    meta('article:tag', 'og:article:tag', 'og:video:tag'),
    ...meta('news_keywords').map(splitList),
    ...linked.map(({ keywords }) =>
      Array.isArray(keywords) ? keywords.flatMap(textsOf) : textsOf(keywords).flatMap(splitList),
    ),
    ...meta('keywords', 'keyword').map(splitList),
  ];
  const clean = (texts: string[]): string[] => texts.map(plain).filter(Boolean);
  return {
    titles: clean([
      ...fromLinked('headline', 'name'),
      ...meta('og:title', 'twitter:title', 'title'),
      ...titleElement(document),
    ]),
    descriptions: clean([
      ...meta('og:description', 'description', 'twitter:description'),
      ...fromLinked('description'),
    ]),
    published: [
      ...fromLinked('datePublished'),
      ...meta(
        'article:published_time',
        'og:article:published_time',
        'pubdate',
        'publishdate',
        'publish_date',
        'date.published',
      ),
      ...meta('datepublished', 'dc.date.issued', 'dc.date', 'dcterms.created', 'dc.created', 'sailthru.date', 'date'),
      ...itemprop('datePublished'),
      ...fromLinked('dateCreated'),
    ].filter((text) => text.trim() !== ''),
    authors: clean([
      ...fromLinked('author', 'creator'),
      ...meta('article:author', 'author', 'dc.creator', 'dcterms.creator', 'creator'),
    ]),
    tags: lists.map(clean).filter((list) => list.length > 0),
    sections: clean([...meta('article:section'), ...fromLinked('articleSection')]),
    addresses: [
      ...[...document.querySelectorAll('link[rel~="canonical"]')].flatMap((link) => link.getAttribute('href') ?? []),
      ...meta('og:url'),
      ...linked.flatMap(({ mainEntityOfPage, url }) => [...idsOf(mainEntityOfPage), ...textsOf(url)]),
    ],
    sources: clean([...meta('og:site_name'), ...fromLinked('publisher'), ...meta('application-name', 'dc.publisher')]),
    language: document.querySelector('html')?.getAttribute('lang') ?? null,
    isArticle: linked.length > 0 || meta('og:type').some((type) => /^article$/i.test(type.trim())),
    body: fromLinked('articleBody')[0] ?? null,
  };
}

const splitList = (text: string): string[] => text.split(/[,;]/u);
const plain = (text: string): string => oneLine(holdsHtml(text) ? textOfHtml(text) : text);
const titleElement = (document: PageDocument): string[] => {
  const title = flatText(document.querySelector('title'));
  return title === '' ? [] : [title];
};

/** Meta tags by name in lower case, each with its values in order. */
function metaTags(document: PageDocument): Map<string, string[]> {
  const tags = new Map<string, string[]>();
  for (const element of document.querySelectorAll('meta')) {
    const name = element.getAttribute('property') ?? element.getAttribute('name') ?? element.getAttribute('itemprop');
    const content = element.getAttribute('content');
    if (name === null || content === null || content.trim() === '') continue;
    const key = name.trim().toLowerCase();
    tags.set(key, [...(tags.get(key) ?? []), content]);
  }
  return tags;
}

/** The articles described in JSON-LD. */
function articlesIn(document: PageDocument): JsonRecord[] {
  const found: JsonRecord[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (depth > DEEPEST) return;
    if (Array.isArray(value)) for (const element of value) visit(element, depth + 1);
    else if (isRecord(value)) {
      if (textsOf(value['@type']).some((type) => ARTICLE_TYPE.test(type))) found.push(value);
      else for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage']) visit(value[key], depth + 1);
    }
  };
  for (const script of document.querySelectorAll('script[type*="ld+json"]')) visit(parseLoosely(script), 0);
  return found;
}

/** Sites paste texts with line ends and tabs into JSON strings, leave commas at the end, wrap it in a comment. */
function parseLoosely(script: PageElement): unknown {
  const text = (script.textContent ?? '').replace(
    /^\s*(?:<!--|\/\*<!\[CDATA\[\*\/|\/\/<!\[CDATA\[)|(?:-->|\/\*\]\]>\*\/|\/\/\]\]>)\s*$/g,
    '',
  );
  for (const attempt of [text, text.replace(/[\u0000-\u001f]+/g, ' ').replace(/,(?=\s*[}\]])/g, '')]) {
    try {
      return JSON.parse(attempt);
    } catch {}
  }
  // What is broken beyond that says nothing; the same is in the page for people to read.
  return null;
}

/** The texts of a JSON-LD value: itself, its `name`, or those of its elements. */
function textsOf(value: unknown, depth = 0): string[] {
  if (depth > DEEPEST) return [];
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap((element) => textsOf(element, depth + 1));
  if (isRecord(value)) return textsOf(value.name ?? value['@value'], depth + 1);
  return [];
}

const idsOf = (value: unknown): string[] => (isRecord(value) ? textsOf(value['@id'] ?? value.url) : textsOf(value));
