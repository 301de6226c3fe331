import { createHash } from 'node:crypto';
import { segmenter } from '../analysis/segmenter.ts';
import { GAP, TONELESS } from '../analysis/spelling-key.ts';
import { type Token, tokenize } from '../analysis/tokenizer.ts';
import { type Article, SEARCH_FIELDS, type SearchField, searchTexts } from '../article.ts';
import { articleFacets } from '../places/article-facets.ts';
import { encodeStream } from '../ranking/token-stream.ts';
import type { AnalyzedArticle } from './port.ts';

/** The tokens of every searchable field, one list a paragraph. */
export type ArticleTokens = Record<SearchField, Token[][]>;

/** Cuts an article's searchable text once, for all who read it: places, keywords, the index. */
export function articleTokens(article: Parameters<typeof searchTexts>[0]): ArticleTokens {
  const texts = searchTexts(article);
  return perField((field) => texts[field].map(tokenize));
}

const tokenCount = (paragraphs: readonly (readonly Token[])[]): number =>
  paragraphs.reduce((sum, tokens) => sum + tokens.length, 0);

function joinTokens(paragraphs: readonly (readonly Token[])[]): { toned: string; toneless: string } {
  let toned = '';
  let toneless = '';
  for (const tokens of paragraphs) {
    let first = true;
    for (const { form, gap } of tokens) {
      if (toned === '') {
        toned = form.key;
        toneless = TONELESS + form.fold;
      } else if (gap || first) {
        toned += ` ${GAP} ${form.key}`;
        toneless += ` ${TONELESS}${GAP} ${TONELESS}${form.fold}`;
      } else {
        toned += ` ${form.key}`;
        toneless += ` ${TONELESS}${form.fold}`;
      }
      first = false;
    }
  }
  return { toned, toneless };
}

/** Distinct dictionary words of two syllables or more in one field. */
function distinctWords(paragraphs: readonly (readonly Token[])[]): { toned: string; toneless: string } {
  const words = segmenter();
  const numbers = new Set<number>();
  for (const tokens of paragraphs) words.addCompounds(tokens, numbers);
  let toned = '';
  const toneless = new Set<string>();
  for (const number of numbers) {
    const word = words.joined(number);
    toned += toned === '' ? word.toned : ` ${word.toned}`;
    toneless.add(word.toneless);
  }
  return { toned, toneless: [...toneless].join(' ') };
}

/** One value for each searchable field. */
const perField = <T>(value: (field: SearchField) => T): Record<SearchField, T> =>
  Object.fromEntries(SEARCH_FIELDS.map((field) => [field, value(field)])) as Record<SearchField, T>;

/** Equal content, equal fingerprint, on every machine. Where the article was read from, and how well, is not content. */
export function articleFingerprint(article: Article): string {
  const { input: _input, warnings: _warnings, ...content } = article;
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32);
}

/**
 * Everything the engines store of one article. `tokens` may be handed over when they are already made.
 * Never throws on text of any kind.
 */
export function analyzeArticle(article: Article, tokens: ArticleTokens = articleTokens(article)): AnalyzedArticle {
  return {
    article: { id: article.id, warnings: article.warnings },
    json: JSON.stringify(article),
    fingerprint: articleFingerprint(article),
    tokens: {
      ...perField((field) => joinTokens(tokens[field])),
      author: joinTokens(article.author === null ? [] : [tokenize(article.author)]),
    },
    words: perField((field) => distinctWords(tokens[field])),
    lengths: perField((field) => tokenCount(tokens[field])),
    stream: encodeStream(tokens),
    facets: articleFacets(article),
    published: article.publishedAt === null ? null : Math.floor(Date.parse(article.publishedAt) / 60_000),
    day: article.day,
  };
}
