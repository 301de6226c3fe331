import { valueKey } from '../../analysis/value-key.ts';
import type { Article } from '../../article.ts';
import type { Filters } from '../../engine/port.ts';
import { type Issue, NotFoundError, OutsideTokenError } from '../../errors.ts';
import type { Gazetteer } from '../../places/types.ts';
import { meetsCondition } from '../../search/meets-condition.ts';
import type { Archive } from '../../search/types.ts';
import { readCalendarSpan } from '../calendar-span.ts';
import { readQueryString } from '../query-string.ts';
import { type Scope, scopeCondition } from './scope.ts';

/**
 * Keeps filters within what a token opens. What a request leaves open, the token fixes; what it asks for may narrow
 * that and never widen it. Whatever is asked, the condition of the token holds as well.
 * @param search the query string the filters were read from: a year or a month may reach over the edge of the token's
 *   days, and is cut there
 * @throws OutsideTokenError with everything that asks for more
 */
export function withinScope(filters: Filters, scope: Scope | null, search: string, gazetteer: Gazetteer): Filters {
  if (scope === null) return filters;
  const issues = [
    ...filters.places
      .filter((id) => !mayHold(id, scope.places, gazetteer))
      .map((id) => beyond('place', id, scope.places)),
    ...namesBeyond('section', filters.sections, scope.sections),
    ...namesBeyond('author', filters.authors, scope.authors),
    ...daysBeyond(search, scope),
  ];
  if (issues.length > 0) throw new OutsideTokenError(issues);
  const fixed = (asked: readonly string[], opened: readonly string[]) => (asked.length > 0 ? asked : opened);
  return {
    ...filters,
    places: fixed(filters.places, scope.places),
    tags: [...filters.tags, ...scope.tags.filter((tag) => !filters.tags.map(valueKey).includes(valueKey(tag)))],
    sections: fixed(filters.sections, scope.sections),
    authors: fixed(filters.authors, scope.authors),
    from: later(filters.from, scope.from),
    to: earlier(filters.to, scope.to),
    within: scopeCondition(scope),
  };
}

/** Whether a token opens an article. */
export const opensArticle = (scope: Scope | null, article: Article): boolean =>
  scope === null || meetsCondition(article, scopeCondition(scope));

/**
 * An article a token opens.
 * @throws NotFoundError where there is none, or only outside the token: that it exists is not told
 */
export async function articleWithin(archive: Archive, id: string, scope: Scope | null): Promise<Article> {
  const article = await archive.article(id);
  if (article === null || !opensArticle(scope, article))
    throw new NotFoundError('article-not-found', `No article has the id ${JSON.stringify(id)}`);
  return article;
}

/**
 * Whether a unit lies in one of the units opened. Units of the other era are not compared: what they share with the
 * units opened is decided article by article.
 */
export function mayHold(id: string, opened: readonly string[], gazetteer: Gazetteer): boolean {
  const unit = gazetteer.get(id);
  if (opened.length === 0 || unit === undefined) return opened.length === 0;
  const above = new Set(gazetteer.lineage(unit).map((each) => each.id));
  return opened.some((one) => {
    const era = gazetteer.get(one)?.era;
    return above.has(one) || (era !== undefined && era !== unit.era);
  });
}

function namesBeyond(param: string, asked: readonly string[], opened: readonly string[]): Issue[] {
  if (opened.length === 0) return [];
  const keys = new Set(opened.map(valueKey));
  return asked.filter((name) => !keys.has(valueKey(name))).map((name) => beyond(param, name, opened));
}

/** A span of days that lies before or after the token's days asks for more; one that reaches over their edge is cut. */
function daysBeyond(search: string, { from, to }: Scope): Issue[] {
  return readQueryString(search).pairs.flatMap(([name, text]) => {
    if (name !== 'from' && name !== 'to') return [];
    const span = readCalendarSpan(text);
    if (span === null || span === 'impossible') return [];
    const before = from !== null && span.last < from;
    const after = to !== null && span.first > to;
    return before || after ? [beyond(name, text, [`${from ?? '…'}–${to ?? '…'}`])] : [];
  });
}

const later = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a);
const earlier = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a);

function beyond(param: string, value: string, opened: readonly string[]): Issue {
  const list = opened.join(', ');
  return {
    param,
    message: `${JSON.stringify(value)} is outside the access token, which opens: ${list}`,
    messageVi: `${JSON.stringify(value)} nằm ngoài phạm vi của mã truy cập, chỉ gồm: ${list}`,
  };
}
