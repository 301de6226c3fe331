import { html } from 'hono/html';
import { marksOf, type OccurrenceFinder, occurrenceFinder } from '../analysis/highlight.ts';
import { type Article, searchTexts } from '../article.ts';
import type { Phrase } from '../engine/port.ts';
import type { Gazetteer } from '../places/types.ts';
import { compileQuery, type QueryUnit } from '../query/compile-query.ts';
import { parseQuery } from '../query/parse-query.ts';
import { readQuery } from '../query/read-query.ts';
import type { SearchField } from '../search-fields.ts';
import type { Html } from './layout.ts';

/** What a reader looked for before opening an article. */
export interface SoughtQuery {
  q: string;
  tones: 'auto' | 'exact' | 'ignore';
}

/** Marks what was looked for in the texts of one article, in the order in which the page shows them. */
export interface ArticleMarker {
  sought: SoughtQuery;
  /** matches in all texts given so far; after the whole page was written, in the article */
  readonly count: number;
  mark(text: string, field: SearchField | 'author'): Html;
}

/** The fragment of a match, counted from one. */
export const markId = (number: number): string => `khop-${number}`;

/**
 * A marker for a query. A unit of the query that occurs nowhere in the article is marked by its parts, as the results
 * page does where it was relaxed.
 */
export function articleMarker(article: Article, sought: SoughtQuery, gazetteer: Gazetteer): ArticleMarker {
  const reading = readQuery(parseQuery(sought.q), { gazetteer, homeProvince: null });
  const { must, phrases } = compileQuery(reading, { tones: sought.tones });
  const wanted = [...must, ...phrases].flatMap((unit) => phrasesIn(article, unit));
  const finders = new Map<SearchField | 'author', OccurrenceFinder>();
  const finderOf = (field: SearchField | 'author'): OccurrenceFinder => {
    const finder = finders.get(field) ?? occurrenceFinder(wanted, field);
    finders.set(field, finder);
    return finder;
  };
  let count = 0;
  return {
    sought,
    get count() {
      return count;
    },
    mark(text, field) {
      let at = 0;
      const parts: (Html | string)[] = [];
      for (const { start, end } of marksOf(finderOf(field)(text))) {
        count++;
        // Each match leads to the next, so that a reader without script can go through them too.
        parts.push(
          text.slice(at, start),
          html`<mark id="${markId(count)}"><a href="#${markId(count + 1)}">${text.slice(start, end)}</a></mark>`,
        );
        at = end;
      }
      return html`${parts}${text.slice(at)}`;
    },
  };
}

function phrasesIn(article: Article, unit: QueryUnit): Phrase[] {
  const texts = searchTexts(article);
  const fields = Object.keys(texts) as SearchField[];
  const occurs = (phrases: readonly Phrase[]): boolean =>
    fields.some((field) => {
      const find = occurrenceFinder(phrases, field);
      return texts[field].some((text) => find(text).length > 0);
    });
  if (unit.parts.length === 0 || occurs(unit.phrases)) return unit.phrases;
  return unit.parts.flatMap((part) => part.phrases);
}
