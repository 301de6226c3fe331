import { valueKey } from '../analysis/value-key.ts';
import type { Article } from '../article.ts';
import type { Condition } from '../engine/port.ts';
import { articleFacets } from '../places/article-facets.ts';

/** Whether an article meets a condition, by the values the engines count it for. */
export function meetsCondition(article: Article, condition: Condition): boolean {
  const facets = articleFacets(article);
  const meets = (part: Condition): boolean => {
    switch (part.kind) {
      case 'and':
        return part.of.every(meets);
      case 'or':
        return part.of.some(meets);
      case 'not':
        return !meets(part.of);
      case 'days':
        return (
          article.day !== null &&
          (part.from === null || article.day >= part.from) &&
          (part.to === null || article.day <= part.to)
        );
      case 'value': {
        const nameOf = part.facet === 'place' || part.facet === 'place_now' ? (id: string) => id : valueKey;
        const wanted = new Set(part.values.map(nameOf));
        const values = part.facet === 'tag' ? [...facets.tag, ...facets.keyword] : facets[part.facet];
        return values.some((value) => wanted.has(nameOf(value)));
      }
    }
  };
  return meets(condition);
}
