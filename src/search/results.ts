import { markedHtml, marksOf, occurrenceFinder } from '../analysis/highlight.ts';
import { snippet, snippetQuery } from '../analysis/snippet.ts';
import type { Article } from '../article.ts';
import type { Marking, SearchResult } from './types.ts';

/**
 * Turns articles into results with marked titles and snippets. One finder serves all results of a query.
 * @param duplicates number of other copies by article id
 */
export function presentResults(
  articles: readonly Article[],
  marking: readonly Marking[],
  duplicates: ReadonlyMap<string, number>,
): SearchResult[] {
  const findInTitle = occurrenceFinder(
    marking.map(({ phrase }) => phrase),
    'title',
  );
  const text = snippetQuery(marking.filter(({ phrase }) => phrase.field === undefined));
  return articles.map((article) => ({
    id: article.id,
    url: article.url,
    title: article.title,
    day: article.day,
    publishedAt: article.publishedAt,
    section: article.section,
    author: article.author,
    titleHtml: markedHtml(article.title, marksOf(findInTitle(article.title))),
    snippetHtml: snippet(snippetParagraphs(article), text),
    places: article.places.map(({ id, name, level, path }) => ({ id, name, level, path })),
    tags: article.tags,
    keywords: article.tags.length === 0 ? article.keywords : [],
    duplicates: duplicates.get(article.id) ?? 0,
  }));
}

/** Where a snippet may come from, best source first among equals. */
const snippetParagraphs = (article: Article): string[] => [
  ...(article.lead === null ? [] : [article.lead]),
  ...article.body,
  ...article.captions.map(({ text }) => text),
  ...article.boxes.map(({ text }) => text),
];
