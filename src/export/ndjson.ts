import type { ExportedArticle } from './exported-article.ts';

/** Ends of lines that JSON leaves as they are within strings, and at which readers of lines would cut a record. */
const OTHER_LINE_ENDS = /[\u0085\u2028\u2029]/g;

const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * One article record a line (contract, section 2), whole, with `href`, `group` and `duplicates`: a format the
 * indexer reads again. No line holds an end of line in any reading.
 */
export const ndjsonLines = (articles: readonly ExportedArticle[]): string =>
  articles
    .map(({ article, href, group, duplicates }) =>
      JSON.stringify({ ...article, href, group, duplicates }).replace(OTHER_LINE_ENDS, escaped),
    )
    .map((line) => `${line}\n`)
    .join('');
