import { type Token, tokenize } from '../../src/analysis/tokenizer.ts';
import { type Article, type ArticleDraft, searchTexts } from '../../src/article.ts';
import type { ArticleTokens } from '../../src/engine/analyze-article.ts';
import { extractKeywords } from './keywords.ts';
import { extractPlaces } from './places.ts';

export interface ArticleOptions {
  /** HOME_PROVINCE: name or place id, null or empty for none */
  homeProvince: string | null;
}

/** A whole article, and the tokens of its searchable fields, which the index would otherwise cut again. */
export interface TokenizedArticle {
  article: Article;
  tokens: ArticleTokens;
}

/** Makes a draft an article: tokens → places → keywords. Each text is cut into tokens once. Pure. */
export function toArticle(draft: ArticleDraft, options: ArticleOptions): TokenizedArticle {
  const kept = new Map<string, Token[]>();
  const tokensOf = (text: string): Token[] => {
    let tokens = kept.get(text);
    if (tokens === undefined) {
      tokens = tokenize(text);
      kept.set(text, tokens);
    }
    return tokens;
  };
  const texts = searchTexts(draft);
  const tokens: ArticleTokens = {
    title: texts.title.map(tokensOf),
    lead: texts.lead.map(tokensOf),
    captions: texts.captions.map(tokensOf),
    body: texts.body.map(tokensOf),
  };
  const places = extractPlaces(draft, { homeProvince: options.homeProvince, tokensOf });
  const { language, warnings, input, ...content } = draft;
  return {
    article: { ...content, keywords: extractKeywords(draft, tokens, places), places, language, warnings, input },
    tokens,
  };
}
