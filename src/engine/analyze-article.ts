import { hash } from 'node:crypto';
import { type Token, tokenize } from '../analysis/tokenizer.ts';
import { type Article, searchTexts } from '../article.ts';
import { copySignature } from '../copies/signature.ts';
import { articleFacets } from '../places/article-facets.ts';
import { encodeStream } from '../ranking/token-stream.ts';
import { SEARCH_FIELDS, type SearchField } from '../search-fields.ts';
import type { AnalyzedArticle } from './port.ts';
import { termLists } from './term-lists.ts';

/** The tokens of every searchable field, one list a paragraph. */
export type ArticleTokens = Record<SearchField, Token[][]>;

/** Cuts an article's searchable text once, for all who read it: places, keywords, the index. */
export function articleTokens(article: Parameters<typeof searchTexts>[0]): ArticleTokens {
  const texts = searchTexts(article);
  return perField((field) => texts[field].map(tokenize));
}

const tokenCount = (paragraphs: readonly (readonly Token[])[]): number =>
  paragraphs.reduce((sum, tokens) => sum + tokens.length, 0);

/** One value for each searchable field. */
const perField = <T>(value: (field: SearchField) => T): Record<SearchField, T> =>
  Object.fromEntries(SEARCH_FIELDS.map((field) => [field, value(field)])) as Record<SearchField, T>;

/** Equal content, equal fingerprint, on every machine. Where the article was read from, and how well, is not content. */
export function articleFingerprint(article: Article): string {
  const { input: _input, warnings: _warnings, ...content } = article;
  return fingerprintOf(JSON.stringify(content));
}

const fingerprintOf = (content: string): string => hash('sha256', content).slice(0, 32);

/** The record as JSON and its fingerprint: what is not content comes last, so that the text is made once for both. */
function recordOf({ input, warnings, ...content }: Article): { json: string; fingerprint: string } {
  const text = JSON.stringify(content);
  const json = `${text.slice(0, -1)},"warnings":${JSON.stringify(warnings)},"input":${JSON.stringify(input)}}`;
  return { json, fingerprint: fingerprintOf(text) };
}

/**
 * Everything the engines store of one article. `tokens` may be handed over when they are already made.
 * Never throws on text of any kind.
 */
export function analyzeArticle(article: Article, tokens: ArticleTokens = articleTokens(article)): AnalyzedArticle {
  return {
    article: { id: article.id, warnings: article.warnings },
    ...recordOf(article),
    terms: termLists({ ...tokens, author: article.author === null ? [] : [tokenize(article.author)] }),
    lengths: perField((field) => tokenCount(tokens[field])),
    stream: encodeStream(tokens),
    signature: copySignature(tokens),
    facets: articleFacets(article),
    published: article.publishedAt === null ? null : Math.floor(Date.parse(article.publishedAt) / 60_000),
    day: article.day,
  };
}
