import { SEARCH_FIELDS } from '../../search-fields.ts';
import type { AnalyzedArticle } from '../port.ts';
import { type ArticleTerms, articleTerms } from './article-terms.ts';
import { FacetNames } from './facet-names.ts';
import { FacetRows } from './facet-rows.ts';
import { TermCounts } from './term-counts.ts';

/**
 * What a writer counts of the articles it loads, for the index's own documents. Term counts are those of the changes,
 * names and tokens those of the whole archive.
 */
export class ArchiveTally {
  readonly counts = new TermCounts();
  readonly names = new FacetNames();
  readonly rows = new FacetRows();
  readonly tokens = { title: 0, lead: 0, captions: 0, body: 0 };

  /** Counts an article in; gives back its terms. */
  add(article: AnalyzedArticle): ArticleTerms {
    return this.#count(article, 1);
  }

  takeAway(article: AnalyzedArticle): void {
    this.#count(article, -1);
  }

  #count(article: AnalyzedArticle, sign: 1 | -1): ArticleTerms {
    const terms = articleTerms(article);
    for (const [term, bits] of terms.counted) this.counts.add(term, bits, sign);
    this.names.addArticle(article.facets, sign);
    for (const field of SEARCH_FIELDS) this.tokens[field] += sign * article.lengths[field];
    return terms;
  }
}
