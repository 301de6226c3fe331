import type { Article } from '../../article.ts';
import { webAddress } from '../citation.ts';
import { oneLine } from '../plain-text.ts';
import { rfc3339 } from './feed-date.ts';
import { stableUrn } from './stable-urn.ts';

/** A feed in no format yet. Addresses are whole, texts plain, moments RFC 3339 with +07:00. */
export interface Feed {
  id: string;
  title: string;
  description: string;
  /** name of the site */
  publisher: string;
  /** the page of results */
  home: string;
  /** the feed itself */
  self: string;
  /** feeds of the entries before and after these (RFC 5005, section 3) */
  previous: string | null;
  next: string | null;
  /** the newest moment of an entry; null where none is dated */
  updated: string | null;
  entries: readonly FeedEntry[];
}

export interface FeedEntry {
  id: string;
  title: string;
  href: string;
  /** the page of the source, where there is one */
  source: string | null;
  published: string | null;
  summary: string | null;
  author: string | null;
  categories: readonly string[];
  language: string;
}

/** Longest summary in UTF-16 units: a few lines in a reader. */
const LONGEST_SUMMARY = 500;

/** @param href whole address of its page */
export const feedEntry = (article: Article, href: string): FeedEntry => ({
  id: stableUrn(`article ${article.id}`),
  title: oneLine(article.title),
  href,
  source: webAddress(article.url),
  published: article.publishedAt === null ? null : rfc3339(article.publishedAt),
  summary: summaryOf(article),
  author: article.author === null ? null : oneLine(article.author),
  categories: [...new Set([...(article.section === null ? [] : [article.section]), ...article.tags].map(oneLine))],
  language: article.language,
});

/** The newest moment of some entries. */
export const updatedOf = (entries: readonly FeedEntry[]): string | null =>
  entries
    .flatMap(({ published }) => published ?? [])
    .toSorted()
    .at(-1) ?? null;

/** The lead, or the beginning of the text of an article without one. */
function summaryOf({ lead, body }: Article): string | null {
  const text = oneLine(lead ?? body[0] ?? '');
  if (text.length <= LONGEST_SUMMARY) return text === '' ? null : text;
  const end = text.lastIndexOf(' ', LONGEST_SUMMARY);
  return `${text.slice(0, end > 0 ? end : LONGEST_SUMMARY).toWellFormed()}…`;
}
