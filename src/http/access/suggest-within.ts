import { type Filters, NO_FILTERS } from '../../engine/port.ts';
import type { Gazetteer } from '../../places/types.ts';
import { meetsCondition } from '../../search/meets-condition.ts';
import type { Archive, SearchParameters } from '../../search/types.ts';
import type { Suggestion } from '../../suggest/suggest.ts';
import type { Suggester } from '../../suggest/suggester.ts';
import { type Scope, scopeCondition } from './scope.ts';
import { mayHold } from './within-scope.ts';

/** Suggestions looked at for each one wanted: many lead to nothing in a small scope. */
const LOOKED_AT = 3;
/** What a search finds fewer of than this is relaxed, where an address does not say otherwise. */
const DEFAULT_PAGE = 20;

/**
 * Suggestions that lead to something within what a token opens, with the number of articles they lead to there.
 * Without a token, all suggestions as they are.
 */
export async function suggestWithin(
  { suggester, archive, gazetteer }: { suggester: Suggester; archive: Archive; gazetteer: Gazetteer },
  q: string,
  limit: number,
  scope: Scope | null,
): Promise<Suggestion[]> {
  if (scope === null) return suggester.suggest(q, limit);
  // A place above those opened may not be asked for, though it holds them.
  const mayBeAsked = ({ leadsTo }: Suggestion): boolean =>
    !('place' in leadsTo) || mayHold(leadsTo.place, scope.places, gazetteer);
  const counted = await Promise.all(
    (await suggester.suggest(q, limit * LOOKED_AT)).filter(mayBeAsked).map(
      async (suggestion): Promise<Suggestion> => ({
        ...suggestion,
        count: await countWithin(suggestion, scope, archive),
      }),
    ),
  );
  return counted.filter(({ count }) => count > 0).slice(0, limit);
}

async function countWithin({ leadsTo }: Suggestion, scope: Scope, archive: Archive): Promise<number> {
  const within = scopeCondition(scope);
  if ('article' in leadsTo) {
    const article = await archive.article(leadsTo.article);
    return article !== null && meetsCondition(article, within) ? 1 : 0;
  }
  const filters: Filters = { ...NO_FILTERS, within };
  if ('place' in leadsTo) return archive.count(searchFor({ filters: { ...filters, places: [leadsTo.place] } }));
  if ('tag' in leadsTo) return archive.count(searchFor({ filters: { ...filters, tags: [leadsTo.tag] } }));
  return archive.count(searchFor({ filters, ...leadsTo.term }));
}

const searchFor = (asked: Pick<SearchParameters, 'filters'> & Partial<SearchParameters>): SearchParameters => ({
  q: '',
  sort: null,
  page: 1,
  perPage: DEFAULT_PAGE,
  facets: [],
  facetSize: 1,
  dateInterval: null,
  tones: 'auto',
  match: 'auto',
  ...asked,
});
