import { type Article, articleSchema } from '../../src/article.ts';
import { analyzeArticle } from '../../src/engine/analyze-article.ts';
import type { AnalyzedArticle, Filters } from '../../src/engine/port.ts';

/** An article with everything empty but what the test is about. */
export function article(fields: Partial<Article> & { id: string; title: string }): Article {
  const day = fields.day ?? null;
  return articleSchema.parse({
    url: null,
    source: null,
    section: null,
    kicker: null,
    lead: null,
    body: [],
    subheads: [],
    boxes: [],
    captions: [],
    author: null,
    publishedAt: day === null ? null : `${day}T00:00:00+07:00`,
    publishedPrecision: day === null ? null : 'day',
    day,
    tags: [],
    keywords: [],
    places: [],
    language: 'vi',
    warnings: [],
    input: { path: 'test', format: 'json', encoding: 'utf-8' },
    ...fields,
  });
}

export const analyzed = (fields: Partial<Article> & { id: string; title: string }): AnalyzedArticle =>
  analyzeArticle(article(fields));

export const NO_FILTERS: Filters = { places: [], tags: [], sections: [], authors: [], from: null, to: null };
